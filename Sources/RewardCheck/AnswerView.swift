/// Whether a condition holds; `unknown` where that depends on what is not known.
enum Truth: Sendable, Hashable {
  case yes, no, unknown

  init(_ holds: Bool) { self = holds ? .yes : .no }

  var negated: Truth {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }
}

/// The values of the fields of an answer, of which some may not be known yet.
struct AnswerValues: ExpressibleByArrayLiteral {
  private var list: [FieldValue]
  /// Which values are known; empty for all.
  private var known: [Bool]

  /// Values that are all known.
  init(_ list: [FieldValue]) {
    self.list = list
    known = []
  }

  init(arrayLiteral list: FieldValue...) { self.init(list) }

  /// So many values that are not known.
  init(unknown count: Int) {
    list = Array(repeating: .absent, count: count)
    known = Array(repeating: false, count: count)
  }

  /// The value of a field, or nil where it is not known yet.
  subscript(field: Int) -> FieldValue? {
    get { known.isEmpty || known[field] ? list[field] : nil }
    set {
      if known.isEmpty { known = Array(repeating: true, count: list.count) }
      known[field] = newValue != nil
      list[field] = newValue ?? .absent
    }
  }
}

/// What is known of an answer while a condition is asked.
///
/// It cannot be copied: a value of this size would be, part by part, for every line and every measure.
struct AnswerView: ~Copyable {
  /// The fields of the contract.
  let fields: [ContractField]
  /// The values of the fields.
  var values: AnswerValues
  /// The subjects that the record has, or nil where that is not known.
  var given: [String]?
  /// Gold, where it may be asked for.
  var gold: RecordGold?
  /// Whether the output fits another contract.
  var fits: ((Int) -> Bool)?
  /// The number of decisions.
  var decisions = 1
  /// The scores of the reward.
  var scores: [SuppliedScore] = []
  /// What the record supplies beside the output.
  var supplied = SuppliedValues()
  /// The whole output; good as long as the view.
  var output: UnsafeBufferPointer<UInt8>?

  /// A view of an answer of which nothing is known.
  init(contract: AnswerContract) {
    self.init(
      fields: contract.fields, values: AnswerValues(unknown: contract.fields.count))
  }

  /// A view of these values.
  init(fields: [ContractField], values: AnswerValues) {
    self.fields = fields
    self.values = values
  }

  /// Whether the condition holds: a part that is not known matters only where the others leave it open.
  func truth(_ condition: ConditionPlan) -> Truth {
    switch condition {
    case .always: return .yes
    case .not(let part): return truth(part).negated
    case .all(let parts):
      var result = Truth.yes
      for part in parts {
        switch truth(part) {
        case .yes: continue
        case .no: return .no
        case .unknown: result = .unknown
        }
      }
      return result
    case .any(let parts):
      var result = Truth.no
      for part in parts {
        switch truth(part) {
        case .yes: return .yes
        case .no: continue
        case .unknown: result = .unknown
        }
      }
      return result
    case .value(let field, let value): return known(field) { $0 == value }
    case .order(let field, let low, let up):
      return known(field) { value in
        guard case .label(let label) = value, let labels = labels(field) else { return false }
        return up ? labels[label].low >= low : labels[label].low <= low
      }
    case .none(let field): return known(field) { $0 == .none }
    case .present(let field): return known(field) { $0 != .absent }
    case .given(let field):
      return subject(field).map { isGiven($0) } ?? .yes
    case .relation(let field, let relation): return self.relation(field, relation)
    case .allMatch: return allMatch
    case .gold(let field, let range):
      if let subject = subject(field), isGiven(subject) == .no { return .no }
      guard let decision = goldDecision(field) else { return .unknown }
      if range.contains(decision.lowerBound), range.contains(decision.upperBound) { return .yes }
      return range.overlaps(decision) ? .unknown : .no
    case .length(let field, let unit, let comparison, let bound):
      return compare(length(field, unit), comparison, bound)
    case .fits(let contract):
      return fits.map { Truth($0(contract)) } ?? .unknown
    case .missing(let score): return Truth(supplied.scores[score] == nil)
    case .goldValue(let field, let value): return isGold(value, of: field)
    case .twin: return .unknown
    }
  }

  private func known(_ field: Int, _ test: (FieldValue) -> Bool) -> Truth {
    values[field].map { Truth(test($0)) } ?? .unknown
  }

  private func labels(_ field: Int) -> [ClassLabel]? {
    switch fields[field].type {
    case .decision(let type): type.labels
    case .level(let type): type.labels
    case .choice(let labels): labels
    case .fact, .code, .set, .number, .text: nil
    }
  }

  /// The subject of a field, or nil where it is about none or all.
  func subject(_ field: Int) -> String? {
    switch fields[field].type {
    case .decision(let type): type.subject
    case .level(let type): type.subject
    case .code(let type): type.subject
    case .set(let type): type.subject
    case .fact, .choice, .number, .text: nil
    }
  }

  /// The length of a text or of the output, or nil where nobody counted it.
  ///
  /// An absent text has the length 0, texts for each item of a set the sum of theirs.
  func length(_ field: Int?, _ unit: LengthUnit) -> Int? {
    guard let field else {
      switch unit {
      case .words: return output.map(TextMeasure.words)
      case .characters: return output.map(TextMeasure.characters)
      case .tokens: return supplied.outputTokens
      }
    }
    let length: (words: Int, characters: Int)
    switch values[field] {
    case nil: return nil
    case .text(let text)?: length = (text.words, text.characters)
    case .texts(let texts)?:
      length = texts.reduce(into: (0, 0)) {
        $0.words += $1.words
        $0.characters += $1.characters
      }
    case .absent?, .none?, .label?, .code?, .set?, .number?, .other?: return 0
    }
    switch unit {
    case .words: return length.words
    case .characters: return length.characters
    case .tokens: return field < supplied.tokens.count ? supplied.tokens[field] : nil
    }
  }

  private func compare(_ length: Int?, _ comparison: Condition.Comparison, _ bound: Int) -> Truth {
    guard let length else { return .unknown }
    return switch comparison {
    case .atLeast: Truth(length >= bound)
    case .atMost: Truth(length <= bound)
    case .longer: Truth(length > bound)
    }
  }
}
