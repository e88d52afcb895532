/// `form …`: a shape of an answer.
public struct FormSyntax: Sendable, Hashable {
  /// What it reads and prints.
  public var content: FormContentSyntax
  /// What must hold for it to be the form, or nil.
  public var condition: AnswerConditionSyntax?
  /// The whole form.
  public var mark: Mark
}

/// What a form reads.
public enum FormContentSyntax: Sendable, Hashable {
  /// Parts in order.
  case parts([PartSyntax])
  /// `find { … }`.
  case find([FindSyntax], Mark)
}

/// `FIELD: first|last "…"`.
public struct FindSyntax: Sendable, Hashable {
  /// The field that is looked for.
  public var field: Word
  /// `first` or `last`.
  public var which: Word
  /// The pattern around it.
  public var pattern: StringLiteral
  /// The whole search.
  public var mark: Mark
}

/// A part of a form.
public indirect enum PartSyntax: Sendable, Hashable {
  case block(BlockSyntax)
  /// `each SET BLOCK [separated by "…"]`.
  case each(set: Word, BlockSyntax, separator: StringLiteral?, Mark)
  /// `optional …`.
  case optional(PartSyntax, Mark)
}

/// A block of a form.
public indirect enum BlockSyntax: Sendable, Hashable {
  /// Text with holes.
  case pattern(StringLiteral)
  /// `json { … }`.
  case json(ObjectSyntax, Mark)
  /// `xml { … }`.
  case xml([PartSyntax], Mark)
  /// `any order [separated by "…"] { … }`.
  case anyOrder(separator: StringLiteral?, [PartSyntax], Mark)
}

/// An object of a JSON form.
public indirect enum ObjectSyntax: Sendable, Hashable {
  case members([MemberSyntax], Mark)
  /// `{ every category: V if in SET, W if not }`.
  case every(table: Word, present: SpellingSyntax, set: Word, absent: SpellingSyntax, Mark)
}

/// `[optional] "key": SHAPE`.
public struct MemberSyntax: Sendable, Hashable {
  /// True where the key may be missing.
  public var isOptional: Bool
  /// The key.
  public var key: StringLiteral
  /// What stands there.
  public var shape: ShapeSyntax
  /// The whole member.
  public var mark: Mark
}

/// A value of a JSON form.
public indirect enum ShapeSyntax: Sendable, Hashable {
  case field(Word)
  /// A JSON string whose content is read as a pattern.
  case pattern(StringLiteral)
  /// An integer, `true`, `false` or `null`.
  case constant(Word)
  case object(ObjectSyntax)
  /// `[ each SET OBJECT ]`.
  case each(set: Word, ObjectSyntax, Mark)
}

/// What is said of the label of a field.
public enum SaidSyntax: Sendable, Hashable {
  /// `FIELD is [not] LABEL`.
  case label(field: Word, negated: Bool, SpellingSyntax, Mark)
  /// `FIELD is [not] none`.
  case none(field: Word, negated: Bool, Mark)
  /// `FIELD at least|at most LABEL`.
  case order(field: Word, BoundSyntax, SpellingSyntax, Mark)
  /// `FIELD [not] present`.
  case present(field: Word, negated: Bool, Mark)
  /// `FIELD [not] given`.
  case given(field: Word, negated: Bool, Mark)
}

/// A condition over an answer alone.
public indirect enum AnswerConditionSyntax: Sendable, Hashable {
  case said(SaidSyntax)
  case not(AnswerConditionSyntax, Mark)
  case group(AnswerConditionSyntax, Mark)
  case all([AnswerConditionSyntax], Mark)
  case any([AnswerConditionSyntax], Mark)
}
