/// One file as its author wrote it: the untyped tree.
///
/// Two trees are equal when they say the same, whatever their layout. What the parser could not read is
/// left out of the tree and stands in its findings.
public struct FileSyntax: Sendable, Hashable {
  /// The number after `language`, or nil where the line is missing or unreadable.
  public var language: Word?
  /// The imports, in source order.
  public var imports: [ImportSyntax]
  /// The declarations, in source order.
  public var declarations: [DeclarationSyntax]
}

/// `import NAMES from "path"`.
public struct ImportSyntax: Sendable, Hashable {
  /// The names that are taken over.
  public var names: [Word]
  /// The relative path, or `library/NAME`.
  public var path: StringLiteral
  /// The whole line.
  public var mark: Mark
}

/// A top-level declaration.
public enum DeclarationSyntax: Sendable, Hashable {
  case vocabulary(VocabularySyntax)
  case policy(PolicySyntax)
  case examples(ExamplesSyntax)
  case contract(ContractSyntax)
  case reward(RewardSyntax)
  case prompt(PromptSyntax)
  case answers(AnswersSyntax)
}

/// `vocabulary NAME [VERSION] ["title"] { … }`.
public struct VocabularySyntax: Sendable, Hashable {
  /// The vocabulary's name.
  public var name: Word
  /// Its version, or nil.
  public var version: Word?
  /// Its title, or nil.
  public var title: StringLiteral?
  /// Scales, terms and facts, in source order.
  public var items: [VocabularyItemSyntax]
  /// The whole declaration.
  public var mark: Mark
}

/// One line of a vocabulary.
public enum VocabularyItemSyntax: Sendable, Hashable {
  case scale(ScaleSyntax)
  case term(TermSyntax)
  case fact(FactSyntax)
}

/// `scale NAME a < b < c`, lowest first.
public struct ScaleSyntax: Sendable, Hashable {
  /// The scale's name.
  public var name: Word
  /// Its values, lowest first; at least two.
  public var values: [Word]
  /// The whole scale.
  public var mark: Mark
}

/// `term NAME "…" [when CONDITION]`.
public struct TermSyntax: Sendable, Hashable {
  /// The defined word.
  public var name: Word
  /// Its definition, which may refer to other terms.
  public var definition: StringLiteral
  /// With a condition the term can be used like a flag.
  public var condition: ConditionSyntax?
  /// The whole term.
  public var mark: Mark
}

/// `fact NAME: TYPE …`.
public struct FactSyntax: Sendable, Hashable {
  /// The fact's name.
  public var name: Word
  /// What values it has.
  public var type: FactTypeSyntax
  /// `from …`, `supplied by …`, `ask …`, `usually …`, in source order.
  public var properties: [FactPropertySyntax]
  /// The whole fact.
  public var mark: Mark
}

/// The type of a fact as written.
public enum FactTypeSyntax: Sendable, Hashable {
  case flag(Mark)
  case choice([Word], Mark)
  case level(scale: Word, Mark)
  case set([Word], Mark)
  case count(low: Word, high: Word, orMore: Bool, Mark)
}

/// A property of a fact; each may stand once.
public enum FactPropertySyntax: Sendable, Hashable {
  case from([Word], Mark)
  case suppliedBy(Word, Mark)
  case ask(StringLiteral, Mark)
  case usually(Word, Mark)
}
