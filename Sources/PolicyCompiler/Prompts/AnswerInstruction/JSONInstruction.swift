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
      "{" + members.map { quoted($0.key) + ": " + text($0.shape) }.joined(separator: ", ") + "}"
    case .hole(let name): quoted(placeholder(name))
    case .constant(let spelling): constant(spelling)
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
