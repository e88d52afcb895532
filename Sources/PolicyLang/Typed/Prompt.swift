public import SourceText

/// What a model is told: messages with typed slots.
public struct Prompt: Sendable {
  /// Its name.
  public var name: String
  /// The contract it asks for.
  public var contract: String
  /// For what one prompt is made, or nil for the whole policy.
  public var per: Contract.Per?
  /// The messages in order.
  public var messages: [Message]
  /// The name in the source.
  public var place: Place
  /// True where it comes from an imported file.
  public var isImported: Bool

  /// Makes a prompt.
  public init(
    name: String, contract: String, per: Contract.Per?, messages: [Message], place: Place,
    isImported: Bool
  ) {
    self.name = name
    self.contract = contract
    self.per = per
    self.messages = messages
    self.place = place
    self.isImported = isImported
  }
}

/// One message of a prompt.
public struct Message: Sendable {
  /// Who speaks.
  public var role: Role
  /// Its text and slots in order.
  public var pieces: [PromptPiece]
  /// The text in the source.
  public var place: Place

  /// Who speaks in a message.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case system, developer, user, assistant
  }

  /// Makes a message.
  public init(role: Role, pieces: [PromptPiece], place: Place) {
    self.role = role
    self.pieces = pieces
    self.place = place
  }
}

/// A piece of a message.
public enum PromptPiece: Sendable, Hashable {
  /// Text, braces undoubled.
  case text(String)
  /// Something the compiler makes from the policy.
  case slot(PromptSlot, Place)
  /// Something of the item.
  case item(name: String, ItemWay, Place)
}

/// What the compiler can print of a policy.
public enum PromptSlot: String, Sendable, Hashable, CaseIterable {
  case policy, categories, category, rules, rule
  case ruleWithModifiers = "rule with modifiers"
  case glossary, examples
  case answerFormat = "answer_format"
}

/// How a part of an item is printed.
public enum ItemWay: Sendable, Hashable {
  /// Between `<tag>` and `</tag>`.
  case tagged(String)
  /// As a JSON string or list.
  case json
  /// As it is.
  case plain
  /// As an image.
  case image
}
