/// Why lines gave what they gave.
extension LinePlan {
  /// Why the line paid what it paid.
  func reason(_ paid: Paid, _ view: borrowing AnswerView, _ spans: [Range<Int>?]) -> Reason {
    switch body {
    case .twins:
      return Reason(line: name, held: false, why: "no twin", span: nil)
    case .weighted(_, let condition, _):
      let held = paid.index != nil
      return Reason(
        line: name, held: held,
        why: (held ? "" : "not: ") + condition.words + missing(paid, view),
        span: span([condition], [], view, spans))
    case .cases(let cases, _):
      guard let index = paid.index else {
        let conditions = cases.map(\.source.condition)
        return Reason(
          line: name, held: false,
          why: "not: " + conditions.map(\.words).joined(separator: "; "),
          span: span(conditions, [], view, spans))
      }
      let item = cases[index].source
      var why = item.condition.words
      for (factor, value) in zip(item.factors, paid.factors) {
        why += ", \(factor.words) is \(value.text)"
      }
      return Reason(
        line: name, held: true, why: why + missing(paid, view),
        span: span([item.condition], item.factors, view, spans))
    }
  }

  private func missing(_ paid: Paid, _ view: borrowing AnswerView) -> String {
    paid.missing.map { ", \(view.scores[$0].name) is missing" } ?? ""
  }

  /// Where the first field stands that a factor or a condition names.
  private func span(
    _ conditions: [Condition], _ factors: [Factor], _ view: borrowing AnswerView,
    _ spans: [Range<Int>?]
  ) -> Range<Int>? {
    for name in factors.flatMap(\.fields) + conditions.flatMap(\.fields) {
      let field = view.fields.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
      if let field, let span = spans[field] { return span }
    }
    return nil
  }
}

/// Why lines gave nothing.
extension AnswerView {
  /// Why a line is open: a number of tokens or a text that the record lacks, else gold.
  func unscored(line: String, _ condition: Condition, _ factors: [Factor]) -> Unscored {
    for part in factors.flatMap(\.lengths) + condition.lengths where part.unit == .tokens {
      let field = part.field.flatMap { name in
        fields.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
      }
      if length(field, .tokens) == nil { return .tokensMissing(part.field ?? "output") }
    }
    for source in factors.flatMap(\.sources) {
      switch source {
      case .policy: continue
      case .prompt: if supplied.prompt == nil { return .sourceMissing(source.rawValue) }
      case .item: if supplied.item == nil { return .sourceMissing(source.rawValue) }
      }
    }
    return .open(line: line)
  }
}

extension Outcome {
  /// The outcome in a word, with its particulars, and the byte of the output that decided it.
  var words: (word: String, what: String, place: Int?) {
    switch self {
    case .valid: ("valid", "valid", nil)
    case .malformed(let kind, let place): ("malformed", "malformed: \(kind.rawValue)", place)
    case .refused: ("refused", "refused", 0)
    case .several(let place): ("several", "several answers", place)
    case .foreign(_, let text, let place):
      ("foreign", "foreign: \(String(decoding: text, as: UTF8.self))", place)
    }
  }
}
