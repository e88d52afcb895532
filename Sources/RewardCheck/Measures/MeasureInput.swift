/// What a measure sees: its arguments and the answer.
///
/// Both are looked at where they stand: an answer would be copied, part by part, for every measure.
struct MeasureInput {
  private let plan: MeasurePlan
  private let answer: UnsafePointer<AnswerView>

  /// The input of a call; `answer` is good as long as the measure is asked.
  init(_ plan: MeasurePlan, _ answer: UnsafePointer<AnswerView>) {
    self.plan = plan
    self.answer = answer
  }

  /// The answer.
  var view: AnswerView { _read { yield answer.pointee } }
  /// The field that the call names, by index; nil for the whole output.
  var field: Int? { plan.field }
  var arguments: [MeasureArgument] { plan.call.arguments }
  var conditions: [ConditionPlan] { plan.conditions }
  /// The rules that a text may cite.
  var rules: RuleNames { plan.rules }
  /// The runs of the policy's text, where the call reads it.
  var policy: WordRuns? { plan.policy }

  /// The length argument.
  var range: (low: Int, high: Int, unit: LengthUnit)? {
    for case .length(let low, let high, let unit) in arguments { return (low ?? 0, high, unit) }
    return nil
  }

  /// The percentage.
  var percent: Int? {
    for case .percent(let percent) in arguments { return percent }
    return nil
  }

  /// True where the field's part is not in the answer.
  var isAbsent: Bool { field.map { view.values[$0] == .absent } ?? false }

  /// The length of the field or output in the unit of the length argument.
  var length: Int? { range.flatMap { view.length(field, $0.unit) } }

  /// The content of the field or output; nil where the field holds no text.
  var text: [UInt8]? {
    guard let field else { return view.output.map(Array.init) }
    switch view.values[field] {
    case .text(let text)?: return text.content
    case .texts(let texts)?: return Array(texts.map(\.content).joined(separator: [0x0A]))
    case nil, .absent?, .none?, .label?, .code?, .set?, .number?, .other?: return nil
    }
  }

  /// The words of the text, and those in runs of a source; nil where the record lacks a source.
  var copied: (taken: Int, words: Int)? {
    guard let length = range?.high else { return nil }
    let words = text.map { WordRuns.words(of: $0) } ?? []
    var marks = [Bool](repeating: false, count: words.count)
    for case .source(let source) in arguments {
      guard source != .policy else {
        policy?.mark(words, &marks)
        continue
      }
      guard let given = source == .prompt ? view.supplied.prompt : view.supplied.item else {
        return nil
      }
      var runs = WordRuns(length: length)
      runs.add(given)
      runs.mark(words, &marks)
    }
    return (marks.count { $0 }, words.count)
  }
}
