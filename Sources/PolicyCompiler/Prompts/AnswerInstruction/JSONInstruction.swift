import RewardCheck

/// Shows the JSON object that an answer is, placeholders where values stand.
struct JSONInstruction {
  private let contract: AnswerContract
  private let words: TextInstruction

  init(_ contract: AnswerContract) {
    self.contract = contract
    words = TextInstruction(contract)
  }

  /// The value as JSON, keys in the order of the form, a blank after `,` and `:`.
  func text(_ shape: JSONShape) -> String {
    switch shape {
    case .object(let members):
      "{" + members.map { key($0.key) + ": " + text($0.shape) }.joined(separator: ", ") + "}"
    case .hole(let name): isNumber(name) ? words.placeholder(name) : quoted(words.placeholder(name))
    case .constant(let spelling): spelt(spelling)
    case .pattern(let parts): quoted(words.text(parts))
    case .array(let name): "[\(quoted(words.placeholder(name))), …]"
    case .each(_, let inner): "[\(text(inner)), …]"
    case .map(let set, let yes, let no):
      "{"
        + keys(of: set).map { "\(quoted($0)): [\(spelt(yes)) or \(spelt(no))]" }
        .joined(separator: ", ") + "}"
    }
  }

  /// What holds of the value beyond what it shows, one sentence each.
  func notes(_ shape: JSONShape) -> [String] {
    switch shape {
    case .hole, .constant: []
    case .pattern(let parts): words.notes(parts)
    case .array(let name):
      ["An empty list is written [] where \(words.placeholder(name)) has nothing."]
    case .each(let set, let inner):
      ["The list holds one object for each element of \(words.placeholder(set))."] + notes(inner)
    case .map(let set, let yes, let no):
      [
        "Every key stands there once: \(spelt(yes)) if it is in \(words.placeholder(set)), "
          + "\(spelt(no)) if not."
      ]
    case .object(let members):
      members.flatMap { member in
        (member.required ? [] : ["The key \(key(member.key)) may be left out."])
          + notes(member.shape)
      }
    }
  }

  private func key(_ key: JSONKey) -> String {
    switch key {
    case .text(let text): quoted(text)
    case .hole(let name): quoted(words.placeholder(name))
    }
  }

  private func isNumber(_ name: String) -> Bool {
    contract.fields.contains { field in
      if field.name == name, case .number = field.type { true } else { false }
    }
  }

  private func keys(of set: String) -> [String] {
    for field in contract.fields where field.name == set {
      if case .set(let type) = field.type {
        return type.codes.compactMap { $0.spellings.first.map(LabelLowering.text) }
      }
    }
    return []
  }

  private func spelt(_ spelling: RewardCheck.Spelling) -> String {
    switch spelling {
    case .text(let text): quoted(text)
    case .integer, .bool, .null: LabelLowering.text(spelling)
    }
  }

  private func quoted(_ text: String) -> String {
    String(decoding: JSONValue.string(text).canonical, as: UTF8.self)
  }
}
