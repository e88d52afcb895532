import RewardCheck

/// Shows the JSON object that an answer is, placeholders where values stand.
struct JSONInstruction {
  private let contract: AnswerContract
  private let placeholder: (String) -> String

  init(_ contract: AnswerContract, placeholder: @escaping (String) -> String) {
    self.contract = contract
    self.placeholder = placeholder
  }

  /// The value as JSON, keys in the order of the form, a blank after `,` and `:`.
  func text(_ shape: JSONShape) -> String {
    switch shape {
    case .object(let members):
      "{" + members.map { quoted(key($0.key)) + ": " + text($0.shape) }.joined(separator: ", ")
        + "}"
    case .hole(let name): quoted(placeholder(name))
    case .array(let name): "[" + quoted(placeholder(name)) + "]"
    case .each(_, let shape): "[" + text(shape) + "]"
    case .map(let set, let inside, let outside):
      "{" + quoted(placeholder(set)) + ": " + constant(inside) + " or " + constant(outside) + "}"
    case .pattern(let parts): quoted(parts.map(pattern).joined())
    case .constant(let spelling): constant(spelling)
    }
  }

  private func key(_ key: JSONKey) -> String {
    switch key {
    case .text(let text): text
    case .hole(let name): placeholder(name)
    }
  }

  private func pattern(_ part: FormPart) -> String {
    switch part {
    case .literal(let text), .gap(let text), .blank(let text): text
    case .hole(let name): placeholder(name)
    case .optional(let parts), .each(_, let parts, _): parts.map(pattern).joined()
    case .anyOrder(let separator, let sequences):
      sequences.map { $0.map(pattern).joined() }.joined(separator: separator.map(pattern).joined())
    case .json(let shape): text(shape)
    }
  }

  private func constant(_ spelling: Spelling) -> String {
    switch spelling {
    case .text(let text): quoted(text)
    case .integer, .bool, .null: LabelLowering.text(spelling)
    }
  }

  private func quoted(_ text: String) -> String {
    String(decoding: JSONValue.string(text).canonical, as: UTF8.self)
  }
}
