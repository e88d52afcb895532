import PolicyLang
package import RewardCheck

/// A prompt with everything filled in.
package struct RenderedPrompt: Sendable {
  /// The messages in order.
  let messages: [RenderedMessage]
  /// The digest of the prompt; the same for every item.
  package let digest: String

  /// The paths of the images, in order.
  package var images: [String] {
    messages.flatMap(\.parts).compactMap { part in
      if case .image(let path) = part { path } else { nil }
    }
  }

  /// The messages as chat messages: `[{"role", "content"}]`.
  package var chat: JSONValue { .array(messages.map(\.json)) }

  /// The messages as plain text, each under its role, images as `[image: PATH]`.
  package var plainText: String {
    messages.map { "[\($0.role.rawValue)]\n\($0.text)\n" }.joined(separator: "\n")
  }

  /// The source map: `[[message, from, to, OWNER]]`, half-open byte ranges of each message's plain text.
  package var spans: JSONValue {
    .array(
      messages.enumerated().flatMap { index, message in
        message.marks.map { mark in
          .array([
            .integer(index), .integer(mark.range.lowerBound), .integer(mark.range.upperBound),
            .string(mark.owner.text),
          ])
        }
      })
  }

  /// The row of `policyc render` for the item called `id`.
  package func row(id: JSONValue) -> JSONValue {
    .members(
      ("id", id), ("messages", chat), ("images", .array(images.map(JSONValue.string))),
      ("digest", .string(digest)), ("spans", spans), ("error", .null))
  }

  /// The row of an item that cannot be rendered.
  package static func row(id: JSONValue, error: Unrenderable) -> JSONValue {
    .members(
      ("id", id), ("messages", .null), ("images", .null), ("digest", .null), ("spans", .null),
      ("error", .string(error.reason)))
  }
}

/// A message with everything filled in.
struct RenderedMessage: Sendable {
  let role: Message.Role
  /// The stretches of text and the images between them.
  let parts: [Part]

  /// A stretch of text, or an image by its path.
  enum Part: Sendable {
    case text(MarkedText)
    case image(String)
  }

  /// The message as plain text.
  var text: String { plain.text }
  /// The owners of the plain text.
  var marks: [MarkedText.Mark] { plain.marks }

  private var plain: MarkedText {
    var whole = MarkedText()
    for part in parts {
      switch part {
      case .text(let text): whole.append(text)
      case .image(let path): whole.append("[image: \(path)]", .item)
      }
    }
    return whole
  }

  /// The message as a chat message: content a string, or a list where there are images.
  var json: JSONValue {
    let hasImages = parts.contains { if case .image = $0 { true } else { false } }
    let content: JSONValue =
      hasImages
      ? .array(
        parts.compactMap { part in
          switch part {
          case .text(let text):
            text.isEmpty
              ? nil : .members(("type", .string("text")), ("text", .string(text.text)))
          case .image(let path):
            .members(("type", .string("image")), ("image", .string(path)))
          }
        })
      : .string(text)
    return .members(("role", .string(role.rawValue)), ("content", content))
  }
}
