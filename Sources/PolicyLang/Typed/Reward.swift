public import SourceText

/// A total function from outcome and gold to a number.
public struct Reward: Sendable {
  /// Its name.
  public var name: String
  /// The contract whose answers it scores.
  public var contract: String
  /// The lowest value it may give, as written.
  public var low: Decimal
  /// The highest value it may give.
  public var high: Decimal
  /// What a malformed answer is worth.
  public var malformed: Decimal
  /// What the other outcomes are worth where they have a value of their own.
  public var outcomes: [OutcomeValue]
  /// Its lines in source order.
  public var lines: [RewardLine]
  /// The name in the source.
  public var place: Place
  /// True where it comes from an imported file.
  public var isImported: Bool

  /// The value of one outcome.
  public struct OutcomeValue: Sendable {
    /// The outcome.
    public var outcome: OutcomeSyntax
    /// Its value.
    public var value: Decimal

    /// Makes a value.
    public init(outcome: OutcomeSyntax, value: Decimal) {
      self.outcome = outcome
      self.value = value
    }
  }

  /// Makes a reward.
  public init(
    name: String, contract: String, low: Decimal, high: Decimal, malformed: Decimal,
    outcomes: [OutcomeValue], lines: [RewardLine], place: Place, isImported: Bool
  ) {
    self.name = name
    self.contract = contract
    self.low = low
    self.high = high
    self.malformed = malformed
    self.outcomes = outcomes
    self.lines = lines
    self.place = place
    self.isImported = isImported
  }
}

/// A decimal number of at most nine decimals, exactly.
public struct Decimal: Sendable, Hashable, Comparable {
  /// The number in units of 10⁻⁹.
  public var billionths: Int64

  /// Makes a number of so many billionths.
  public init(billionths: Int64) { self.billionths = billionths }

  /// Reads `[-]digits[.digits]`; nil for any other text, for more than nine decimals and beyond ±10⁹.
  public init?(_ text: String) {
    var digits = Substring(text)
    let isNegative = digits.first == "-"
    if isNegative { digits.removeFirst() }
    var value: Int64 = 0
    var decimals = -1
    for byte in digits.utf8 {
      if byte == 0x2E {
        guard decimals < 0 else { return nil }
        decimals = 0
        continue
      }
      guard byte >= 0x30, byte <= 0x39, value <= 1_000_000_000_000_000_000 / 10 else { return nil }
      value = value * 10 + Int64(byte - 0x30)
      if decimals >= 0 { decimals += 1 }
    }
    guard let first = digits.utf8.first, first != 0x2E, digits.utf8.last != 0x2E, decimals <= 9
    else { return nil }
    for _ in max(0, decimals)..<9 {
      guard value <= 1_000_000_000_000_000_000 / 10 else { return nil }
      value *= 10
    }
    billionths = isNegative ? -value : value
  }

  /// The shortest decimal text that reads back as this number.
  public var text: String {
    var digits = String(billionths.magnitude)
    digits = String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits
    let whole = digits.dropLast(9)
    var part = digits.suffix(9)
    while part.last == "0" { part.removeLast() }
    return (billionths < 0 ? "-" : "") + whole + (part.isEmpty ? "" : "." + part)
  }

  /// Orders numbers.
  public static func < (left: Decimal, right: Decimal) -> Bool {
    left.billionths < right.billionths
  }
}

/// `NAME: AMOUNT [* MEASURE]… [when CONDITION]`.
public struct RewardLine: Sendable {
  /// Its name.
  public var name: String
  /// What it pays.
  public var amount: Decimal
  /// The factors.
  public var measures: [Measure]
  /// When it pays; nil for always.
  public var condition: RewardCondition?
  /// The name in the source.
  public var place: Place

  /// Makes a line.
  public init(
    name: String, amount: Decimal, measures: [Measure], condition: RewardCondition?, place: Place
  ) {
    self.name = name
    self.amount = amount
    self.measures = measures
    self.condition = condition
    self.place = place
  }
}

/// A measure with its arguments, checked against `Signatures`.
public struct Measure: Sendable, Hashable {
  /// Its name in the registry.
  public var name: String
  /// Its arguments in order.
  public var arguments: [Argument]

  /// An argument of a measure.
  public enum Argument: Sendable, Hashable {
    /// A field of the contract.
    case field(String)
    /// The whole output.
    case output
    /// `low … high` of a unit; `low` nil where only one number was written.
    case length(low: Int?, high: Int, LengthUnit)
    /// A share of 100.
    case percent(Int)
  }

  /// Makes a measure.
  public init(name: String, arguments: [Argument]) {
    self.name = name
    self.arguments = arguments
  }
}

/// A condition over an answer and its gold.
public indirect enum RewardCondition: Sendable, Hashable {
  case relation(field: String, RelationSyntax)
  case allMatch
  case answer(AnswerCondition)
  case not(RewardCondition)
  case all([RewardCondition])
  case any([RewardCondition])
}
