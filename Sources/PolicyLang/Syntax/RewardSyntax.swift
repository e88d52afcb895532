/// A decimal number as written, with its sign.
public struct NumberSyntax: Sendable, Hashable {
  /// Sign, digits and decimals, byte for byte.
  public var text: String
  /// Where it stands.
  public var mark: Mark
}

/// `reward NAME for CONTRACT [reading R] from LO to HI { … }`.
public struct RewardSyntax: Sendable, Hashable {
  /// The reward's name.
  public var name: Word
  /// The contract whose answers it scores.
  public var contract: Word
  /// The reading of the contract's labels, or nil.
  public var reading: Word?
  /// The lowest value it may give.
  public var low: NumberSyntax
  /// The highest value it may give.
  public var high: NumberSyntax
  /// Outcome values, declarations and lines in source order.
  public var items: [RewardItemSyntax]
  /// The whole declaration.
  public var mark: Mark
}

/// One line of a reward.
public enum RewardItemSyntax: Sendable, Hashable {
  /// What an outcome other than valid is worth.
  case outcome(OutcomeSyntax, NumberSyntax, Mark)
  /// `score NAME in LO to HI`.
  case score(Word, low: NumberSyntax, high: NumberSyntax, Mark)
  /// `pair by KEY`.
  case pair(Word, Mark)
  /// `segments of N tokens by SCORE in LO to HI`.
  case segments(size: Word, score: Word, low: NumberSyntax, high: NumberSyntax, Mark)
  /// `clamp LO to HI`.
  case clamp(low: NumberSyntax, high: NumberSyntax, Mark)
  /// `accept hackable PROPERTY, … because "…"`.
  case accept([Word], because: StringLiteral, Mark)
  case line(RewardLineSyntax)
}

/// An outcome that can have a value of its own.
public enum OutcomeSyntax: String, Sendable, Hashable, CaseIterable {
  case malformed
  case cutOff = "cut off"
  case refused, several, foreign
}

/// `NAME: …`.
public struct RewardLineSyntax: Sendable, Hashable {
  /// The line's name.
  public var name: Word
  /// What it pays.
  public var body: LineBodySyntax
  /// The whole line.
  public var mark: Mark
}

/// What a line pays.
public enum LineBodySyntax: Sendable, Hashable {
  /// `AMOUNT [* MEASURE]… [when CONDITION] [else AMOUNT]`.
  case amount(
    NumberSyntax, factors: [MeasureSyntax], when: RewardConditionSyntax?, otherwise: NumberSyntax?)
  /// `one of { … }`.
  case cases(CasesSyntax)
  /// `weighted { … } [when CONDITION] else AMOUNT`.
  case weighted([WeightSyntax], when: RewardConditionSyntax?, otherwise: NumberSyntax)
  /// `mean over twins one of { … } no twin AMOUNT`.
  case twins(CasesSyntax, none: NumberSyntax)
}

/// `one of { AMOUNT when CONDITION … AMOUNT otherwise }`.
public struct CasesSyntax: Sendable, Hashable {
  /// The cases in source order.
  public var cases: [CaseSyntax]
  /// What is paid where none holds.
  public var otherwise: NumberSyntax
  /// The whole table.
  public var mark: Mark
}

/// `AMOUNT when CONDITION`.
public struct CaseSyntax: Sendable, Hashable {
  /// What it pays.
  public var amount: NumberSyntax
  /// When it pays.
  public var condition: RewardConditionSyntax
  /// The whole case.
  public var mark: Mark
}

/// `[pitfall] WEIGHT SCORE`.
public struct WeightSyntax: Sendable, Hashable {
  /// True where the score counts against the answer.
  public var isPitfall: Bool
  /// The weight.
  public var amount: NumberSyntax
  /// The score's name.
  public var score: Word
  /// The whole weight.
  public var mark: Mark
}

/// `NAME(arguments)`, or the name of a score.
public struct MeasureSyntax: Sendable, Hashable {
  /// The measure's name in the registry, or a score's.
  public var name: Word
  /// Its arguments in order; nil for a score.
  public var arguments: [ArgumentSyntax]?
  /// The whole measure.
  public var mark: Mark
}

/// An argument of a measure.
public enum ArgumentSyntax: Sendable, Hashable {
  /// A field, `output`, or another name.
  case field(Word)
  case condition(RewardConditionSyntax)
  /// `[LOW..]HIGH UNIT`.
  case length(low: Word?, high: Word, unit: Word, Mark)
  /// `N%`.
  case percent(Word, Mark)
  /// `over group|batch`.
  case over(Word, Mark)
  /// `constant|single|capped AMOUNT`.
  case amount(Word, NumberSyntax, Mark)
}

/// A condition over an answer and its gold.
public indirect enum RewardConditionSyntax: Sendable, Hashable {
  case said(SaidSyntax)
  /// `FIELD matches|milder|stricter|wrong|listed`.
  case relation(field: Word, RelationSyntax, Mark)
  /// `all match`.
  case allMatch(Mark)
  /// `gold [FIELD] is [not] VALUE`.
  case gold(field: Word?, negated: Bool, GoldValueSyntax, Mark)
  /// `gold [FIELD] at least|at most VALUE`.
  case goldOrder(field: Word?, BoundSyntax, GoldValueSyntax, Mark)
  /// `FIELD|output at least|at most|longer than N UNIT`.
  case length(of: Word, LengthComparisonSyntax, Word, unit: Word, Mark)
  /// `SCORE missing`.
  case missing(Word, Mark)
  /// `fits CONTRACT`.
  case fits(Word, Mark)
  /// `twin malformed`.
  case twinMalformed(Mark)
  /// `twin …`: what is said of the twin.
  case twin(RewardConditionSyntax, Mark)
  /// `same FIELD`.
  case same(Word, Mark)
  case not(RewardConditionSyntax, Mark)
  case group(RewardConditionSyntax, Mark)
  case all([RewardConditionSyntax], Mark)
  case any([RewardConditionSyntax], Mark)
}

/// How a length is compared.
public enum LengthComparisonSyntax: String, Sendable, Hashable {
  case least = "at least"
  case most = "at most"
  case longer = "longer than"
}

/// What gold is compared with.
public enum GoldValueSyntax: Sendable, Hashable {
  /// A decision's name.
  case decision(Word)
  case label(SpellingSyntax)
  case none(Mark)
}

/// How an answer's field stands to its gold.
public enum RelationSyntax: String, Sendable, Hashable, CaseIterable {
  case matches, milder, stricter, wrong, listed
}
