public import SourceText

/// A total function from outcome and gold to a number.
public struct Reward: Sendable {
  /// Its name.
  public var name: String
  /// The contract whose answers it scores.
  public var contract: String
  /// How the labels of the contract are taken, or nil.
  public var reading: String?
  /// The lowest value it may give, as written.
  public var low: Decimal
  /// The highest value it may give.
  public var high: Decimal
  /// What a malformed answer is worth.
  public var malformed: Decimal
  /// What the other outcomes are worth where they have a value of their own.
  public var outcomes: [OutcomeValue]
  /// Numbers that records bring.
  public var scores: [SuppliedScore] = []
  /// The key of the record by which twins find each other, or nil.
  public var pair: String?
  /// Weights for segments, or nil.
  public var segments: Segments?
  /// The range to which the sum is clamped, or nil.
  public var clamp: ClosedRange<Decimal>?
  /// Properties that do not hold and are accepted.
  public var accepted: [AcceptedProperty] = []
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

  /// A number of the record.
  public struct SuppliedScore: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// The lowest value.
    public var low: Decimal
    /// The highest value.
    public var high: Decimal
    /// The name in the source.
    public var place: Place
  }

  /// Weights of a score for each stretch of tokens.
  public struct Segments: Sendable, Hashable {
    /// The tokens of a segment.
    public var size: Int
    /// The score.
    public var score: SuppliedScore
    /// The line in the source.
    public var place: Place
  }

  /// A property that is known not to hold.
  public struct AcceptedProperty: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// The author's reason.
    public var because: String
    /// The name in the source.
    public var place: Place
  }

  /// Makes a reward; what is left out has none.
  public init(
    name: String, contract: String, reading: String? = nil, low: Decimal, high: Decimal,
    malformed: Decimal, outcomes: [OutcomeValue], lines: [RewardLine], place: Place,
    isImported: Bool
  ) {
    self.name = name
    self.contract = contract
    self.reading = reading
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

/// A named part of a reward.
public struct RewardLine: Sendable {
  /// Its name.
  public var name: String
  /// What it pays.
  public var body: Body
  /// The name in the source.
  public var place: Place

  /// What a line pays.
  public enum Body: Sendable, Hashable {
    /// An amount times factors, when a condition holds; `otherwise` where a score is missing.
    case amount(Decimal, factors: [Factor], when: RewardCondition?, otherwise: Decimal?)
    /// The first case that holds, else `otherwise`.
    case cases([RewardCase], otherwise: Decimal)
    /// Weighted scores over the weights of those that are no pitfalls; `otherwise` where one is missing.
    case weighted([Weight], when: RewardCondition?, otherwise: Decimal)
    /// The mean of a table over the twins of the record, `none` without a twin.
    case twins([RewardCase], otherwise: Decimal, none: Decimal)
  }

  /// Makes a line.
  public init(name: String, body: Body, place: Place) {
    self.name = name
    self.body = body
    self.place = place
  }
}

/// An amount and when it is paid.
public struct RewardCase: Sendable, Hashable {
  /// The amount.
  public var amount: Decimal
  /// When it is paid.
  public var condition: RewardCondition
}

/// A score and its weight.
public struct Weight: Sendable, Hashable {
  /// The weight.
  public var amount: Decimal
  /// True where the score counts against the answer.
  public var isPitfall: Bool
  /// The score's name.
  public var score: String
}

/// What an amount is multiplied with.
public enum Factor: Sendable, Hashable {
  case measure(Measure)
  /// A number of the record.
  case score(String)
}

/// A measure with its arguments, checked against `Signatures`.
public struct Measure: Sendable, Hashable {
  /// Its name in the registry.
  public var name: String
  /// Its arguments in order.
  public var arguments: [Argument]
  /// The measure in the source.
  public var place: Place

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
    case condition(RewardCondition)
    /// `policy`, `prompt` or `item`.
    case source(String)
    /// A number of the record.
    case score(String)
    /// `group` or `batch`.
    case over(String)
    /// `constant`, `single` or `capped` with an amount.
    case amount(String, Decimal)
    /// A word such as `latin`.
    case word(String)
  }

  /// Makes a measure.
  public init(name: String, arguments: [Argument], place: Place) {
    self.name = name
    self.arguments = arguments
    self.place = place
  }
}

/// A condition over an answer and its gold.
public indirect enum RewardCondition: Sendable, Hashable {
  case relation(field: String, RelationSyntax)
  case allMatch
  case answer(AnswerCondition)
  /// The gold of a field; nil for the only decision.
  case gold(field: String, GoldValue)
  /// The gold decision is this or a stricter one.
  case goldAtLeast(field: String, GoldValue)
  /// The gold decision is this or a milder one.
  case goldAtMost(field: String, GoldValue)
  /// The length of a text field, or of the whole output for nil.
  case length(field: String?, LengthComparisonSyntax, Int, LengthUnit)
  /// A number of the record is missing.
  case missing(score: String)
  /// The output is valid under another contract.
  case fits(contract: String)
  case twinMalformed
  /// Said of the twin.
  case twin(RewardCondition)
  /// Both are valid and their labels equal.
  case same(field: String)
  case not(RewardCondition)
  case all([RewardCondition])
  case any([RewardCondition])

  /// What gold is compared with.
  public enum GoldValue: Sendable, Hashable {
    case decision(String)
    case label(Spelling)
    case none
  }
}
