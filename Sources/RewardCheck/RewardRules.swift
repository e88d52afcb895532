/// What answers are worth.
public struct RewardRules: Sendable, Hashable {
  /// The lowest value that any answer may get.
  public var low: Fixed
  /// The highest value that any answer may get.
  public var high: Fixed
  /// What an output that is no valid answer is worth.
  public var outcomes: OutcomeValues
  /// The numbers that the record supplies.
  public var scores: [SuppliedScore]
  /// The key of the record that joins twins, or nil where no line compares records.
  public var pair: String?
  /// The bounds that a sum is held to, or nil.
  public var clamp: ClosedRange<Fixed>?
  /// The reading of the contract's labels that was taken when the spec was made, or nil.
  public var reading: String?
  /// The lines, whose amounts are added.
  public var lines: [RewardLine]

  /// Makes the rules of a reward.
  public init(
    low: Fixed, high: Fixed, outcomes: OutcomeValues, scores: [SuppliedScore] = [],
    pair: String? = nil, clamp: ClosedRange<Fixed>? = nil, reading: String? = nil,
    lines: [RewardLine]
  ) {
    self.low = low
    self.high = high
    self.outcomes = outcomes
    self.scores = scores
    self.pair = pair
    self.clamp = clamp
    self.reading = reading
    self.lines = lines
  }
}

/// A number that somebody else computed and the record holds under `scores`.
public struct SuppliedScore: Sendable, Hashable {
  /// The name, unique in the reward.
  public var name: String
  /// The lowest value; anything below counts as missing.
  public var low: Fixed
  /// The highest value; anything above counts as missing.
  public var high: Fixed

  /// Declares a score.
  public init(_ name: String, low: Fixed = .zero, high: Fixed = .one) {
    self.name = name
    self.low = low
    self.high = high
  }
}

/// What an output that is no valid answer is worth, by outcome.
public struct OutcomeValues: Sendable, Hashable {
  /// Of every malformed output but one that was cut off.
  public var malformed: Fixed
  /// Of an output that ends while its form expects more.
  public var cutOff: Fixed
  /// Of a refusal to answer.
  public var refused: Fixed
  /// Of several answers in one.
  public var several: Fixed
  /// Of an answer whose label or code is of another table.
  public var foreign: Fixed

  /// Makes the values; an outcome that is left out is worth what a malformed output is.
  public init(
    malformed: Fixed, cutOff: Fixed? = nil, refused: Fixed? = nil, several: Fixed? = nil,
    foreign: Fixed? = nil
  ) {
    self.malformed = malformed
    self.cutOff = cutOff ?? malformed
    self.refused = refused ?? malformed
    self.several = several ?? malformed
    self.foreign = foreign ?? malformed
  }
}

/// A named part of a reward.
public struct RewardLine: Sendable, Hashable {
  /// The name, unique in the reward; never `outcome` or `clamp`.
  public var name: String
  /// What the line gives.
  public var body: LineBody

  /// Makes a line.
  public init(_ name: String, _ body: LineBody) {
    self.name = name
    self.body = body
  }

  /// Makes a line of cases.
  public init(_ name: String, cases: [RewardCase], otherwise: Fixed? = nil) {
    self.init(name, .cases(cases, otherwise: otherwise))
  }

  /// Makes a line of one case.
  public init(
    _ name: String, _ amount: Fixed, factors: [Factor] = [],
    when condition: Condition = .always, otherwise: Fixed? = nil
  ) {
    self.init(
      name, cases: [RewardCase(amount, factors: factors, when: condition)], otherwise: otherwise)
  }
}

/// What a line of a reward gives.
public enum LineBody: Sendable, Hashable {
  /// The first case that holds pays; none pays nothing. Where a score that the case needs is missing the
  /// line gives `otherwise`.
  case cases([RewardCase], otherwise: Fixed?)
  /// `sum(w·c) / sum(w of those that are no pitfalls)` where the condition holds, else nothing; where a
  /// score is missing, `otherwise`.
  case weighted([Weight], when: Condition, otherwise: Fixed)
  /// The mean of the cases over the twins of a record; `none` where it has no twin.
  case twins([RewardCase], none: Fixed)
}

/// An amount, what it is multiplied with, and when it is paid.
public struct RewardCase: Sendable, Hashable {
  /// The amount; at most nine decimals.
  public var amount: Fixed
  /// The factors.
  public var factors: [Factor]
  /// When the case holds.
  public var condition: Condition

  /// Makes a case.
  public init(_ amount: Fixed, factors: [Factor] = [], when condition: Condition = .always) {
    self.amount = amount
    self.factors = factors
    self.condition = condition
  }
}

/// What an amount is multiplied with.
public enum Factor: Sendable, Hashable {
  /// A measure of the answer.
  case measure(MeasureCall)
  /// A score of the record, by name.
  case score(String)
}

/// What one score counts in a weighted line.
public struct Weight: Sendable, Hashable {
  /// The weight, at most nine decimals, above 0.
  public var amount: Fixed
  /// True where the score counts against the answer and its weight not below the bar.
  public var pitfall: Bool
  /// The score's name.
  public var score: String

  /// Makes a weight.
  public init(_ amount: Fixed, _ score: String, pitfall: Bool = false) {
    self.amount = amount
    self.pitfall = pitfall
    self.score = score
  }
}

/// A measure of the registry with its arguments.
public struct MeasureCall: Sendable, Hashable {
  /// The measure's name in the registry.
  public var name: String
  /// The arguments in the measure's order.
  public var arguments: [MeasureArgument]

  /// Makes a call.
  public init(_ name: String, _ arguments: [MeasureArgument]) {
    self.name = name
    self.arguments = arguments
  }
}

/// An argument of a measure.
public enum MeasureArgument: Sendable, Hashable {
  /// A field of the contract.
  case field(String)
  /// The whole output.
  case output
  /// A length, or a range of lengths with both ends included.
  case length(low: Int?, high: Int, LengthUnit)
  /// A percentage.
  case percent(Int)
  /// A condition over the answer and its gold.
  case condition(Condition)
  /// A text beside the answer.
  case source(TextSource)
}

/// A text beside the answer that an answer may have copied from.
public enum TextSource: String, Sendable, Hashable, CaseIterable {
  /// The policy as prompts show it, held by the spec.
  case policy
  /// The prompt, given by the record under `sources`.
  case prompt
  /// The item, given by the record under `sources`.
  case item
}
