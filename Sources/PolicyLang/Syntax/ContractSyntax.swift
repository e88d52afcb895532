/// `contract NAME [per …] { … }`: fields and forms as this version reads them.
public struct ContractSyntax: Sendable, Hashable {
  /// The contract's name.
  public var name: Word
  /// `category` or `rule` after `per`, or nil.
  public var per: Word?
  /// Fields, forms and demands in source order.
  public var items: [ContractItemSyntax]
  /// The whole declaration.
  public var mark: Mark
}

/// One line of a contract.
public enum ContractItemSyntax: Sendable, Hashable {
  case field(FieldSyntax)
  case form(FormSyntax)
  case require(AnswerConditionSyntax, exactlyWhen: AnswerConditionSyntax?, Mark)
}

/// `field NAME: TYPE`.
public struct FieldSyntax: Sendable, Hashable {
  /// The field's name.
  public var name: Word
  /// What it may hold.
  public var type: FieldTypeSyntax
  /// The whole line.
  public var mark: Mark
}

/// The type of an answer field as written.
public enum FieldTypeSyntax: Sendable, Hashable {
  /// `decision as LABELS`.
  case decision([LabelSyntax], Mark)
  /// `category|rule as CODING … [or none "…"]`.
  case code(table: Word, codings: [Word], none: StringLiteral?, Mark)
  /// `text LOW..[HIGH] words|characters`.
  case text(low: Word, high: Word?, unit: Word, Mark)
}

/// `"A" or "a" = CLASS`.
public struct LabelSyntax: Sendable, Hashable {
  /// The spellings; the first is printed.
  public var spellings: [StringLiteral]
  /// `mildest`, `rest`, `strictest`, or decisions.
  public var classes: [Word]
  /// The whole label.
  public var mark: Mark
}

/// `form BLOCK …`.
public struct FormSyntax: Sendable, Hashable {
  /// Its blocks in order.
  public var blocks: [BlockSyntax]
  /// The whole form.
  public var mark: Mark
}

/// A part of a form.
public enum BlockSyntax: Sendable, Hashable {
  /// Text with holes.
  case pattern(StringLiteral)
  /// A JSON object.
  case json([MemberSyntax], Mark)
}

/// `"key": field` in a JSON form.
public struct MemberSyntax: Sendable, Hashable {
  /// The key.
  public var key: StringLiteral
  /// The field that stands there.
  public var field: Word
}

/// A condition over labels.
public indirect enum AnswerConditionSyntax: Sendable, Hashable {
  /// `FIELD is [not] "label"`.
  case label(field: Word, negated: Bool, StringLiteral, Mark)
  /// `FIELD is [not] none`.
  case none(field: Word, negated: Bool, Mark)
  case not(AnswerConditionSyntax, Mark)
  case group(AnswerConditionSyntax, Mark)
  case all([AnswerConditionSyntax], Mark)
  case any([AnswerConditionSyntax], Mark)
}
