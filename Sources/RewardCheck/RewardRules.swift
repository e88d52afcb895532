/// What answers are worth.
public struct RewardRules: Sendable, Hashable {
  /// The lowest value that any answer may get.
  public var low: Fixed
  /// The highest value that any answer may get.
  public var high: Fixed
  /// What an output that is no valid answer is worth.
  public var outcomes: OutcomeValues
  /// The lines, whose amounts are added.
  public var lines: [RewardLine]

  /// Makes the rules of a reward.
  public init(low: Fixed, high: Fixed, outcomes: OutcomeValues, lines: [RewardLine]) {
    self.low = low
    self.high = high
    self.outcomes = outcomes
    self.lines = lines
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

/// A named part of a reward: the first of its cases that holds pays.
public struct RewardLine: Sendable, Hashable {
  /// The name, unique in the reward; never `outcome` or `clamp`.
  public var name: String
  /// The cases; a line without `one of` has one.
  public var cases: [RewardCase]

  /// Makes a line.
  public init(_ name: String, cases: [RewardCase]) {
    self.name = name
    self.cases = cases
  }

  /// Makes a line of one case.
  public init(
    _ name: String, _ amount: Fixed, factors: [MeasureCall] = [],
    when condition: Condition = .always
  ) {
    self.init(name, cases: [RewardCase(amount, factors: factors, when: condition)])
  }
}

/// An amount, what it is multiplied with, and when it is paid.
public struct RewardCase: Sendable, Hashable {
  /// The amount; at most nine decimals.
  public var amount: Fixed
  /// The factors.
  public var factors: [MeasureCall]
  /// When the case holds.
  public var condition: Condition

  /// Makes a case.
  public init(_ amount: Fixed, factors: [MeasureCall] = [], when condition: Condition = .always) {
    self.amount = amount
    self.factors = factors
    self.condition = condition
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
}
