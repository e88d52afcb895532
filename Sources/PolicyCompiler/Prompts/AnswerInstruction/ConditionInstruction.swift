import RewardCheck

/// Says conditions over an answer in the words of its placeholders.
struct ConditionInstruction {
  private let contract: AnswerContract
  private let names: AnswerNames
  private let shown: Set<String>

  /// Fields that are not `shown` are spoken of by what their labels stand for.
  init(_ contract: AnswerContract, _ names: AnswerNames, shown: Set<String>) {
    self.contract = contract
    self.names = names
    self.shown = shown
  }

  /// A demand as a sentence; empty for one that only a checker can count.
  func demand(_ requirement: Requirement) -> String {
    switch requirement {
    case .that(let condition): said(condition).capitalizedFirst + "."
    case .exactly(let left, let right):
      "\(said(left)) exactly when \(said(right)).".capitalizedFirst
    case .measure(let call, let atLeast, let percent):
      MeasureInstruction(call, atLeast: atLeast, percent: percent).sentence()
    }
  }

  /// A condition in words.
  func said(_ condition: Condition) -> String {
    switch condition {
    case .label(let field, let spelling): label(field, spelling, not: false)
    case .not(.label(let field, let spelling)): label(field, spelling, not: true)
    case .none(let field): "[\(field)] is \(none(of: field))"
    case .not(.none(let field)): "[\(field)] is not \(none(of: field))"
    case .not(.present(let field)): "[\(field)] is left out"
    case .not(.given(let field)): "there is no \(subject(of: field))"
    case .not(let inner): "not (\(said(inner)))"
    case .all(let inner): inner.map(said).joined(separator: " and ")
    case .any(let inner): inner.map(said).joined(separator: " or ")
    case .always: "always"
    case .atLeast(let field, let spelling):
      "[\(field)] is at least \"\(LabelLowering.text(spelling))\""
    case .atMost(let field, let spelling):
      "[\(field)] is at most \"\(LabelLowering.text(spelling))\""
    case .present(let field): "[\(field)] is there"
    case .given(let field): "there is a \(subject(of: field))"
    // Contracts cannot ask about gold, lengths or scores.
    case .relation, .allMatch, .gold, .goldNone, .goldIs, .length, .fits, .missing, .twin,
      .twinMalformed, .same:
      ""
    }
  }

  private func label(_ field: String, _ spelling: RewardCheck.Spelling, not: Bool) -> String {
    let verb = not ? "is not" : "is"
    if !shown.contains(field), let outcomes = outcomes(field, spelling) {
      return "the outcome \(verb) \(outcomes)"
    }
    return "[\(field)] \(verb) \"\(LabelLowering.text(spelling))\""
  }

  private func outcomes(_ name: String, _ spelling: RewardCheck.Spelling) -> String? {
    for field in contract.fields where field.name == name {
      guard case .decision(let type) = field.type,
        let label = type.labels.first(where: { $0.spellings.contains(spelling) })
      else { continue }
      let high = min(label.high, names.decisions.count - 1)
      return PolicyWording.alternatives(Array(names.decisions[label.low...high]))
    }
    return nil
  }

  private func subject(of name: String) -> String {
    for field in contract.fields where field.name == name {
      if case .decision(let type) = field.type { return type.subject }
    }
    return name
  }

  private func none(of name: String) -> String {
    for field in contract.fields where field.name == name {
      let none: RewardCheck.Spelling? =
        switch field.type {
        case .code(let type): type.none
        case .decision(let type): type.none
        case .fact(let type): type.none
        case .level(let type): type.none
        case .set(let type): type.none
        case .choice, .number, .text: nil
        }
      if let none { return "\"\(LabelLowering.text(none))\"" }
      if case .set = field.type { return "empty" }
    }
    return "left out"
  }
}

extension String {
  /// The text with its first letter, if it is an ASCII letter, as a capital.
  fileprivate var capitalizedFirst: String {
    guard let first = utf8.first, (0x61...0x7A).contains(first) else { return self }
    return String(decoding: [first - 0x20] + Array(utf8.dropFirst()), as: UTF8.self)
  }
}
