public import SourceText

/// `policy NAME VERSION ["title"] HEADS { PROPERTIES ITEMS }`.
public struct PolicySyntax: Sendable, Hashable {
  /// The policy's name.
  public var name: Word
  /// Its version, three numbers.
  public var version: Word
  /// Its title, or nil.
  public var title: StringLiteral?
  /// The words of its head in source order.
  public var heads: [PolicyHeadSyntax]
  /// Its properties in source order.
  public var properties: [PolicyPropertySyntax]
  /// Terms, categories, clauses, overrides, drops, retired ids and claims in source order.
  public var items: [PolicyItemSyntax]
  /// The whole declaration.
  public var mark: Mark
}

/// One part of a policy's head.
public enum PolicyHeadSyntax: Sendable, Hashable {
  case uses([Word], Mark)
  case extends([BaseSyntax], Mark)
  case judged(Mark)
  case locked(Mark)
}

/// A policy that is referred to, with the version that is demanded.
public struct BaseSyntax: Sendable, Hashable {
  /// The policy's name.
  public var name: Word
  /// The demanded version, or nil for any.
  public var version: Word?
}

/// One property of a policy.
public enum PolicyPropertySyntax: Sendable, Hashable {
  /// The decision scale, mildest first.
  case decision([Word], Mark)
  case severities([Word], Mark)
  case unknown(Word, because: StringLiteral?, Mark)
  case appliesTo([ModalitySyntax], Mark)
  case judges([Word], Mark)
  case owner(StringLiteral, Mark)
  case reviewBy(Word, Mark)
  case note(StringLiteral, Mark)
  case accept(AcceptSyntax)
}

/// Sources that an item has together: `image with text`.
public struct ModalitySyntax: Sendable, Hashable {
  /// The sources in the order written.
  public var sources: [Word]
}

/// `accept CODE because "…"`: a finding kept on purpose.
public struct AcceptSyntax: Sendable, Hashable {
  /// The code of the finding, or the class of a change.
  public var code: Word
  /// The reason.
  public var because: StringLiteral
  /// The whole acceptance.
  public var mark: Mark
}

/// An item of a policy.
public enum PolicyItemSyntax: Sendable, Hashable {
  case term(TermSyntax)
  case category(CategorySyntax)
  case clause(ClauseSyntax)
  case override(OverrideSyntax)
  case drop(DropSyntax)
  case retired(RetiredSyntax)
  case claim(ClaimSyntax)
}

/// `category ID ["title"] [-> D] HEADS [{ … }]`.
public struct CategorySyntax: Sendable, Hashable {
  /// The category's id.
  public var id: Word
  /// Its title, or nil.
  public var title: StringLiteral?
  /// The decision its rules have when they name none.
  public var arrow: Word?
  /// The words of its head in source order.
  public var heads: [CategoryHeadSyntax]
  /// Its properties in source order.
  public var properties: [CategoryPropertySyntax]
  /// Its clauses in source order.
  public var clauses: [ClauseSyntax]
  /// True where braces were written.
  public var hasBlock: Bool
  /// The whole category.
  public var mark: Mark
}

/// One part of a category's head.
public enum CategoryHeadSyntax: Sendable, Hashable {
  case judged(Mark)
  case locked(Mark)
  case severity(Word, Mark)
  case state(CategoryStateSyntax, Mark)
  case because(StringLiteral, Mark)
}

/// Whether a category speaks, and whether its exceptions are heard.
public enum CategoryStateSyntax: Sendable, Hashable {
  case normal, exempt, forbidden
}

/// One property of a category.
public enum CategoryPropertySyntax: Sendable, Hashable {
  case about(StringLiteral, TestSyntax, Mark)
  case note(StringLiteral, Mark)
  case owner(StringLiteral, Mark)
  case accept(AcceptSyntax)
}

/// How the truth of a clause is known.
public enum TestSyntax: Sendable, Hashable {
  case when(ConditionSyntax, Mark)
  case unless(ConditionSyntax, Mark)
  case always(Mark)
  case judged(Mark)

  /// The bytes of the test with its keyword.
  public var span: Span {
    switch self {
    case .when(_, let mark), .unless(_, let mark), .always(let mark), .judged(let mark): mark.span
    }
  }
}

/// Which word opens a clause.
public enum ClauseKindSyntax: String, Sendable, Hashable {
  case rule, also, except
}

/// `rule|also|except ID ["prose"] [-> D] PROPERTIES`.
public struct ClauseSyntax: Sendable, Hashable {
  /// Which clause it is.
  public var kind: ClauseKindSyntax
  /// The clause's id.
  public var id: Word
  /// Its prose, or nil.
  public var prose: StringLiteral?
  /// Its decision, or nil.
  public var arrow: Word?
  /// Its properties in source order.
  public var properties: [ClausePropertySyntax]
  /// The whole clause, without the clauses below it.
  public var mark: Mark
}

/// One property of a clause.
public enum ClausePropertySyntax: Sendable, Hashable {
  case test(TestSyntax)
  case covers([TargetSyntax], Mark)
  /// `instead "duty" -> D TEST`: the test is that of NOT meeting the duty, as written.
  case instead(StringLiteral, arrow: Word, TestSyntax, Mark)
  case locked(Mark)
  case severity(Word, Mark)
  case since(Word, Mark)
  case until(Word, Mark)
  case on([ModalitySyntax], Mark)
  case because(StringLiteral, Mark)
  case why(StringLiteral, Mark)
  case note(StringLiteral, Mark)
  case owner(StringLiteral, Mark)
  case accept(AcceptSyntax)
}

/// What an `also` or `except` covers.
public enum TargetSyntax: Sendable, Hashable {
  /// A rule or a category.
  case id(Word)
  /// Every rule of the policy.
  case all(Mark)
}

/// Which way an `override` or `drop` moves decisions.
public enum DirectionSyntax: Sendable, Hashable {
  case tightens(because: StringLiteral?, Mark)
  case loosens(because: StringLiteral, Mark)
}

/// `override ID ["prose"] [-> D] DIRECTION PROPERTIES`.
public struct OverrideSyntax: Sendable, Hashable {
  /// The inherited clause.
  public var id: Word
  /// Its new prose, or nil for the inherited one.
  public var prose: StringLiteral?
  /// Its new decision, or nil for the inherited one.
  public var arrow: Word?
  /// Which way it moves decisions.
  public var direction: DirectionSyntax
  /// The properties that replace inherited ones, in source order.
  public var properties: [ClausePropertySyntax]
  /// The whole override.
  public var mark: Mark
}

/// `drop ID DIRECTION`.
public struct DropSyntax: Sendable, Hashable {
  /// The inherited clause.
  public var id: Word
  /// Which way it moves decisions.
  public var direction: DirectionSyntax
  /// The whole drop.
  public var mark: Mark
}

/// `retired ID in VERSION ["…"]`.
public struct RetiredSyntax: Sendable, Hashable {
  /// The id that may not be used again.
  public var id: Word
  /// The version in which it went.
  public var version: Word
  /// What became of it, or nil.
  public var text: StringLiteral?
  /// The whole line.
  public var mark: Mark
}

/// `claim "…" STATEMENT`.
public struct ClaimSyntax: Sendable, Hashable {
  /// What the author says holds.
  public var text: StringLiteral
  /// The same in the language.
  public var statement: StatementSyntax
  /// The whole claim.
  public var mark: Mark
}

/// What a claim states.
public enum StatementSyntax: Sendable, Hashable {
  case atLeastAsStrict(Word)
  case equivalent(Word)
  case incomparable(Word)
  case implies(ConditionSyntax, ClaimRelationSyntax, Word)
  case neverOverlaps(Word, Word)
  case reachable(Word)
}

/// How a claim compares a decision.
public enum ClaimRelationSyntax: Sendable, Hashable {
  case atLeast, atMost, exactly
}
