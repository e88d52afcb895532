import RewardCheck

/// Says which codes an answer may name, and what they stand for.
struct CodeInstruction {
  private let names: AnswerNames
  private let contract: AnswerContract

  init(_ names: AnswerNames, _ contract: AnswerContract) {
    self.names = names
    self.contract = contract
  }

  /// One code.
  func one(_ type: CodeField) -> String {
    let which =
      switch (type.table, type.basis) {
      case (.category, .deciding): "the category of the rule that gives the outcome"
      case (.category, .violated): "a category of which a rule applies"
      case (.rule, .deciding): "the rule that gives the outcome"
      case (.rule, .violated): "a rule that applies"
      }
    return "\(which)\(about(type.subject)), one of \(words(type.codes))\(none(type.none))"
  }

  /// A set of codes.
  func several(_ type: SetField, called name: String) -> String {
    let which =
      switch (type.table, type.basis) {
      case (.category, .deciding): "the categories of the rules that give the outcome"
      case (.category, .violated): "the categories of which a rule applies"
      case (.rule, .deciding): "the rules that give the outcome"
      case (.rule, .violated): "the rules that apply"
      }
    return "\(which)\(about(type.subject)), \(count(type)) of \(words(type.codes))"
      + "\(separator(type, name))\(none(type.none))"
  }

  private func about(_ subject: String?) -> String {
    if contract.subjects.count < 2 { return "" }
    return subject.map { " about the \($0)" } ?? ""
  }

  private func count(_ type: SetField) -> String {
    switch (type.low, type.high) {
    case (0, nil): "any"
    case (0, let high?): "at most \(high)"
    case (let low, nil): "at least \(low)"
    case (let low, let high?): low == high ? "\(low)" : "\(low) to \(high)"
    }
  }

  /// How the codes of a set that stands in text are separated.
  private func separator(_ type: SetField, _ name: String) -> String {
    let isText = FormHoles(contract).isText(name)
    return isText && type.high != 1 ? ", separated by \"\(type.separator)\"" : ""
  }

  private func none(_ none: RewardCheck.Spelling?) -> String {
    none.map { "; \(HoleInstruction.spelt([$0])) if there is none" } ?? ""
  }

  private func words(_ codes: [Code]) -> String {
    codes.map { code in
      let spelling = HoleInstruction.spelt(code.spellings)
      // A code that is spelt by its id or number says nothing; by its title it says everything.
      guard let title = names.titles[code.id], case .text(let text)? = code.spellings.first,
        !text.utf8.contains(where: { $0 == 0x20 }), text != title
      else { return spelling }
      return "\(spelling) (\(title))"
    }.joined(separator: ", ")
  }
}
