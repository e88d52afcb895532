import PolicyLang
import RewardCheck

/// Says in one line what may stand in a hole.
struct HoleInstruction {
  private let field: ContractField
  private let contract: AnswerContract
  private let names: AnswerNames

  init(_ field: ContractField, _ contract: AnswerContract, _ names: AnswerNames) {
    self.field = field
    self.contract = contract
    self.names = names
  }

  /// The line, such as `[answer]: "safe" if the outcome is allow, "unsafe" if it is remove`.
  func line() -> String {
    switch field.type {
    case .decision(let type): "[\(field.name)]: " + labels(type) + other(type.other) + "."
    case .code(let type):
      "[\(field.name)]: " + CodeInstruction(names, contract).one(type) + other(type.other) + "."
    case .set(let type):
      "[\(field.name)]: " + CodeInstruction(names, contract).several(type, called: field.name) + "."
    case .fact(let type): "[\(field.name)]: " + fact(type) + other(type.other) + "."
    case .level(let type): "[\(field.name)]: " + level(type) + other(type.other) + "."
    case .choice(let labels):
      "[\(field.name)]: " + PolicyWording.alternatives(labels.map { Self.spelt($0.spellings) })
        + "."
    case .number(let type): "[\(field.name)]: " + number(type) + "."
    case .text(let type): "[\(type.shown ?? field.name)]: " + length(type) + each(type) + "."
    }
  }

  private func labels(_ type: DecisionField) -> String {
    let printed = type.labels.enumerated().filter { index, label in
      // A later label of the same class is only read.
      !type.labels[..<index].contains { $0.low == label.low && $0.high == label.high }
    }
    var words = printed.map { index, label in
      if let truth = truth(of: label) { return "\(Self.spelt(label.spellings)) if \(truth)" }
      let decisions = Array(names.decisions[label.low...min(label.high, names.decisions.count - 1)])
      let about = contract.subjects.count > 1 ? " about the \(type.subject)" : ""
      let outcome = index == 0 ? "the outcome\(about)" : "it"
      return
        "\(Self.spelt(label.spellings)) if \(outcome) is \(PolicyWording.alternatives(decisions))"
    }
    if let none = type.none {
      words.append("\(Self.spelt([none])) if there is no \(type.subject)")
    }
    return words.joined(separator: ", ")
  }

  /// What a label says where one answer is about one clause: that it applies, or not; else nil.
  private func truth(of label: ClassLabel) -> String? {
    guard let per = names.per, names.decisions.count > 1 else { return nil }
    let isNo = label.low == 0 && label.high == 0
    guard isNo || label.low == 1 && label.high >= names.decisions.count - 1 else { return nil }
    switch per {
    case .rule: return isNo ? "the rule does not apply" : "the rule applies"
    case .category:
      return isNo ? "no rule of the category applies" : "a rule of the category applies"
    }
  }

  private func fact(_ type: FactField) -> String {
    let words = type.labels.map { label in
      let values = label.values.map { ProseText.words(type.values[$0]) }
      return "\(Self.spelt(label.spellings)) for \(PolicyWording.alternatives(values))"
    }
    let none = type.none.map { "; \(Self.spelt([$0])) if it cannot be asked" } ?? ""
    let question = names.questions[type.fact] ?? ProseText.words(type.fact)
    return "\(question) \(words.joined(separator: ", "))\(none)"
  }

  private func level(_ type: LevelField) -> String {
    let words = type.labels.map { label in
      let spelling = Self.spelt(label.spellings)
      let values = type.values[label.low...min(label.high, type.values.count - 1)]
        .map(ProseText.words)
      if values.count == 1, spelling == "\"\(type.values[label.low])\"" { return spelling }
      return "\(spelling) for \(PolicyWording.alternatives(values))"
    }
    let what =
      type.scale == "severities"
      ? "the severity of what is violated" : "the level of \(ProseText.words(type.scale))"
    let about = type.subject.map { contract.subjects.count > 1 ? " in the \($0)" : "" } ?? ""
    let none = type.none.map { "; \(Self.spelt([$0])) if there is none" } ?? ""
    return "\(what)\(about), lowest first: \(words.joined(separator: ", "))\(none)"
  }

  private func number(_ type: NumberField) -> String {
    let decimals = type.decimals == 0 ? "a whole number" : "a number"
    let places = type.decimals == 0 ? "" : " with at most \(type.decimals) decimals"
    return "\(decimals) from \(type.low.text) to \(type.high.text)\(places)"
  }

  private func other(_ other: OtherText?) -> String {
    switch other {
    case nil: ""
    case .text(let type): "; in your own words (\(length(type))) if none of these fits"
    case .digits(let low, let high):
      low == high
        ? "; another number of \(low) digits if none of these fits"
        : "; another number of \(low) to \(high) digits if none of these fits"
    }
  }

  private func length(_ type: TextField) -> String {
    let line = type.line ? "one line of " : ""
    let unit = type.unit.rawValue
    guard let high = type.high else {
      return type.low == 0 ? "\(line)any text" : "\(line)at least \(type.low) \(unit)"
    }
    return type.low == 0
      ? "\(line)at most \(high) \(unit)" : "\(line)\(type.low) to \(high) \(unit)"
  }

  private func each(_ type: TextField) -> String {
    type.each.map { ", for each element of [\($0)]" } ?? ""
  }

  /// The spelling that is printed, in quotes where it is text.
  static func spelt(_ spellings: [RewardCheck.Spelling]) -> String {
    switch spellings.first {
    case .text(let text): "\"\(text)\""
    case .some(let spelling): LabelLowering.text(spelling)
    case nil: ""
    }
  }
}
