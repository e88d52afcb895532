/// `prompt NAME for CONTRACT [per …] { MESSAGES }`.
public struct PromptSyntax: Sendable, Hashable {
  /// The prompt's name.
  public var name: Word
  /// The contract it asks for.
  public var contract: Word
  /// `category` or `rule` after `per`, or nil.
  public var per: Word?
  /// The messages in order; at least one.
  public var messages: [MessageSyntax]
  /// The whole declaration.
  public var mark: Mark
}

/// `system|developer|user|assistant "…"`.
public struct MessageSyntax: Sendable, Hashable {
  /// The role.
  public var role: Word
  /// The text with its slots.
  public var text: StringLiteral
}
