import PolicyLang
import RewardCheck

/// Says in one line what may stand in a hole.
struct HoleInstruction {
  private let field: ContractField
  private let decisions: [String]
  private let titles: [String: String]
  private let per: Contract.Per?

  init(
    _ field: ContractField, decisions: [String], titles: [String: String], per: Contract.Per?
  ) {
    self.per = per
    self.field = field
    self.decisions = decisions
    self.titles = titles
  }

  /// The line, such as `[answer]: "safe" if the outcome is allow, "unsafe" if it is remove`.
  func line() -> String {
    switch field.type {
    case .decision(let type): "[\(field.name)]: " + labels(type) + "."
    case .code(let type): "[\(field.name)]: " + codes(type) + "."
    case .choice(let labels):
      "[\(field.name)]: " + PolicyWording.alternatives(labels.map { spelt($0.spellings) }) + "."
    case .fact(let type):
      "[\(field.name)]: " + PolicyWording.alternatives(type.labels.map { spelt($0.spellings) })
        + "."
    case .level(let type):
      "[\(field.name)]: " + PolicyWording.alternatives(type.labels.map { spelt($0.spellings) })
        + "."
    case .set(let type):
      "[\(field.name)]: " + PolicyWording.alternatives(type.codes.map { spelt($0.spellings) }) + "."
    case .number(let type): "[\(field.name)]: a number from \(type.low.text) to \(type.high.text)."
    case .text(let type): "[\(type.shown ?? field.name)]: " + length(type) + "."
    }
  }

  private func labels(_ type: DecisionField) -> String {
    let printed = type.labels.enumerated().filter { index, label in
      // A later label of the same class is only read.
      !type.labels[..<index].contains { $0.low == label.low && $0.high == label.high }
    }
    var words = printed.map { index, label in
      if let truth = truth(of: label) { return "\(spelt(label.spellings)) if \(truth)" }
      let names = Array(decisions[label.low...min(label.high, decisions.count - 1)])
      let outcome = index == 0 ? "the outcome" : "it"
      return "\(spelt(label.spellings)) if \(outcome) is \(PolicyWording.alternatives(names))"
    }
    if let none = type.none { words.append("\(spelt([none])) if there is no \(type.subject)") }
    return words.joined(separator: ", ")
  }

  /// What a label says where one answer is about one clause: that it applies, or not; else nil.
  private func truth(of label: ClassLabel) -> String? {
    guard let per, decisions.count > 1 else { return nil }
    let isNo = label.low == 0 && label.high == 0
    guard isNo || label.low == 1 && label.high >= decisions.count - 1 else { return nil }
    switch per {
    case .rule: return isNo ? "the rule does not apply" : "the rule applies"
    case .category:
      return isNo ? "no rule of the category applies" : "a rule of the category applies"
    }
  }

  private func codes(_ type: CodeField) -> String {
    let words = type.codes.map { code in
      let spelling = spelt(code.spellings)
      // A code that is spelt by its id says nothing; by its title it says everything.
      guard let title = titles[code.id], code.spellings.first == .text(code.id) else {
        return spelling
      }
      return "\(spelling) (\(title))"
    }
    let which =
      switch (type.table, type.basis) {
      case (.category, .deciding): "the category of the rule that gives the outcome"
      case (.category, .violated): "a category of which a rule applies"
      case (.rule, .deciding): "the rule that gives the outcome"
      case (.rule, .violated): "a rule that applies"
      }
    let none = type.none.map { "; \(spelt([$0])) if there is none" } ?? ""
    return "\(which), one of \(words.joined(separator: ", "))\(none)"
  }

  private func length(_ type: TextField) -> String {
    let line = type.line ? "one line of " : ""
    let unit = type.unit.rawValue
    guard let high = type.high else { return "\(line)at least \(type.low) \(unit)" }
    return type.low == 0
      ? "\(line)at most \(high) \(unit)" : "\(line)\(type.low) to \(high) \(unit)"
  }

  private func spelt(_ spellings: [Spelling]) -> String {
    switch spellings.first {
    case .text(let text): "\"\(text)\""
    case .some(let spelling): LabelLowering.text(spelling)
    case nil: ""
    }
  }
}
