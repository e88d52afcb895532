public import SourceText

/// A decimal number as written, with its sign.
public struct NumberSyntax: Sendable, Hashable {
  /// Sign, digits and decimals, byte for byte.
  public var text: String
  /// Where it stands.
  public var mark: Mark
}

/// `reward NAME for CONTRACT from LO to HI { … }`.
public struct RewardSyntax: Sendable, Hashable {
  /// The reward's name.
  public var name: Word
  /// The contract whose answers it scores.
  public var contract: Word
  /// The lowest value it may give.
  public var low: NumberSyntax
  /// The highest value it may give.
  public var high: NumberSyntax
  /// Outcome values and lines in source order.
  public var items: [RewardItemSyntax]
  /// The whole declaration.
  public var mark: Mark
}

/// One line of a reward.
public enum RewardItemSyntax: Sendable, Hashable {
  /// What an outcome other than valid is worth.
  case outcome(OutcomeSyntax, NumberSyntax, Mark)
  case line(RewardLineSyntax)
}

/// An outcome that can have a value of its own.
public enum OutcomeSyntax: String, Sendable, Hashable, CaseIterable {
  case malformed
  case cutOff = "cut off"
  case refused, several, foreign
}

/// `NAME: AMOUNT [* MEASURE]… [when CONDITION]`.
public struct RewardLineSyntax: Sendable, Hashable {
  /// The line's name.
  public var name: Word
  /// What it pays.
  public var amount: NumberSyntax
  /// The factors.
  public var measures: [MeasureSyntax]
  /// When it pays; nil for always.
  public var condition: RewardConditionSyntax?
  /// The whole line.
  public var mark: Mark
}

/// `NAME(arguments)`.
public struct MeasureSyntax: Sendable, Hashable {
  /// The measure's name in the registry.
  public var name: Word
  /// Its arguments in order.
  public var arguments: [ArgumentSyntax]
  /// The whole measure.
  public var mark: Mark
}

/// An argument of a measure.
public enum ArgumentSyntax: Sendable, Hashable {
  /// A field, or `output`.
  case field(Word)
  /// `[LOW..]HIGH UNIT`.
  case length(low: Word?, high: Word, unit: Word, Mark)
  /// `N%`.
  case percent(Word, Mark)

  /// The bytes of the argument.
  public var span: Span {
    switch self {
    case .field(let word): word.span
    case .length(_, _, _, let mark), .percent(_, let mark): mark.span
    }
  }
}

/// A condition over an answer and its gold.
public indirect enum RewardConditionSyntax: Sendable, Hashable {
  /// `FIELD matches|milder|stricter|wrong|listed`.
  case relation(field: Word, RelationSyntax, Mark)
  /// `all match`.
  case allMatch(Mark)
  /// A condition over the labels alone.
  case label(field: Word, negated: Bool, StringLiteral, Mark)
  /// `FIELD is [not] none`.
  case none(field: Word, negated: Bool, Mark)
  case not(RewardConditionSyntax, Mark)
  case group(RewardConditionSyntax, Mark)
  case all([RewardConditionSyntax], Mark)
  case any([RewardConditionSyntax], Mark)
}

/// How an answer's field stands to its gold.
public enum RelationSyntax: String, Sendable, Hashable, CaseIterable {
  case matches, milder, stricter, wrong, listed
}
