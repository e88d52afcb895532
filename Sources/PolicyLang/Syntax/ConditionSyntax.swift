public import SourceText

/// A condition over facts and terms as written.
public indirect enum ConditionSyntax: Sendable, Hashable {
  /// A flag or a term with a condition.
  case named(Word)
  /// `not` before a flag, a term or parentheses.
  case not(ConditionSyntax, Mark)
  /// Parentheses.
  case group(ConditionSyntax, Mark)
  /// Two or more conditions joined by `and`.
  case all([ConditionSyntax], Mark)
  /// Two or more conditions joined by `or`.
  case any([ConditionSyntax], Mark)
  /// `fact is [not] value`.
  case equals(fact: Word, negated: Bool, value: Word, Mark)
  /// `fact is [not] one of [values]`.
  case oneOf(fact: Word, negated: Bool, values: [Word], Mark)
  /// `fact at least value`, `fact at most value`.
  case bound(fact: Word, Bound, value: Word, Mark)
  /// `fact includes value`.
  case includes(fact: Word, value: Word, Mark)
  /// `fact includes QUANTITY [values]`.
  case includesSome(fact: Word, QuantitySyntax, values: [Word], Mark)
  /// `fact is [not] empty`.
  case empty(fact: Word, negated: Bool, Mark)
  /// `QUANTITY [conditions]`.
  case some(QuantitySyntax, [ConditionSyntax], Mark)

  /// A lower or an upper bound.
  public enum Bound: Sendable, Hashable {
    case atLeast, atMost
  }

  /// The bytes of the whole condition.
  public var span: Span {
    switch self {
    case .named(let word): word.span
    case .not(_, let mark), .group(_, let mark), .all(_, let mark), .any(_, let mark),
      .equals(_, _, _, let mark), .oneOf(_, _, _, let mark), .bound(_, _, _, let mark),
      .includes(_, _, let mark), .includesSome(_, _, _, let mark), .empty(_, _, let mark),
      .some(_, _, let mark):
      mark.span
    }
  }
}

/// How many of a list must hold.
public struct QuantitySyntax: Sendable, Hashable {
  /// The words of the quantity.
  public enum Kind: Sendable, Hashable {
    case anyOf, allOf, noneOf, atLeast, atMost, exactly
  }

  /// Which quantity.
  public var kind: Kind
  /// The number after `at least`, `at most` and `exactly`; else nil.
  public var count: Word?
  /// The words of the quantity up to `of`.
  public var mark: Mark
}
