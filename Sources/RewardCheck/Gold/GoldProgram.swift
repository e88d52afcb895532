/// A policy after lowering: everything that gold needs, and nothing else.
///
/// `also` is already or-ed into its rule's test, an exception's decision is already the milder of its
/// own and its rule's, `instead` is an exception and a rule of its own, the rules of an `exempt`
/// category are gone, those of a `forbidden` one have lost their exceptions, and dates and modalities
/// have chosen the clauses. Decisions, severities, facts, values and judged clauses are named once, here,
/// and are indexes everywhere else. The order of `facts`, `judged` and `rules` changes no result.
///
/// The value of a fact is an index: flag no 0, yes 1; choice and level by position, lowest level first;
/// count the value less its low end. A set has no value of its own: each element is a yes or no.
public struct GoldProgram: Sendable, Hashable {
  /// The decisions, mildest first; at least one, at most 64.
  public var decisions: [String]
  /// The severities, lowest first; empty where the policy has none.
  public var severities: [String]
  /// The index of the decision written after `unknown`, clamped by gold into what is possible.
  public var unknown: Int
  /// The facts, each with its type.
  public var facts: [GoldFact]
  /// The names of the free yes/no variables: judged clauses by id, unmet duties as `id.instead`.
  public var judged: [String]
  /// The lowered rules.
  public var rules: [GoldRule]

  /// Makes a program of its parts; `GoldEngine` checks that they fit together.
  public init(
    decisions: [String], severities: [String], unknown: Int, facts: [GoldFact], judged: [String],
    rules: [GoldRule]
  ) {
    self.decisions = decisions
    self.severities = severities
    self.unknown = unknown
    self.facts = facts
    self.judged = judged
    self.rules = rules
  }
}

/// A fact of a lowered policy: its name and what it may be.
public struct GoldFact: Sendable, Hashable {
  /// The type of a fact.
  public enum Kind: Sendable, Hashable {
    /// No or yes.
    case flag
    /// One of the named values, in no order.
    case choice([String])
    /// One of the named values, lowest first.
    case level([String])
    /// A whole number `low…high`; with `open` the value `high` stands for everything above as well.
    case count(low: Int, high: Int, open: Bool)
    /// Any subset of the named elements.
    case set([String])
  }

  /// The name, as the vocabulary declares it.
  public var name: String
  /// The type.
  public var kind: Kind

  /// Makes a fact.
  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// True where the fact is a set and is asked about element by element.
  public var isSet: Bool {
    switch kind {
    case .set: true
    case .flag, .choice, .level, .count: false
    }
  }

  /// How many values the fact has; for a set, how many elements.
  public var size: Int {
    switch kind {
    case .flag: 2
    case .choice(let values), .level(let values), .set(let values): values.count
    case .count(let low, let high, _):
      high < low ? 0 : max(0, high.subtractingReportingOverflow(low).partialValue &+ 1)
    }
  }

  /// The words for the value (or element) of that index, as an item writes it.
  public func valueName(_ index: Int) -> String {
    switch kind {
    case .flag: index == 0 ? "no" : "yes"
    case .choice(let values), .level(let values), .set(let values): values[index]
    case .count(let low, _, _): String(low &+ index)
    }
  }
}

/// A lowered rule: what gives an outcome of its own.
public struct GoldRule: Sendable, Hashable {
  /// What the rule was in the policy.
  public enum Kind: Sendable, Hashable {
    /// A rule.
    case rule
    /// The unmet duty of an exception with `instead`; the rule has the exception's id.
    case duty
    /// A `forbidden` category; the rule has the category's id.
    case forbiddenCategory
  }

  /// The id that is cited: of the rule, of the exception whose duty it is, of the forbidden category.
  public var id: String
  /// The id of the category, or nil for a clause outside categories.
  public var category: String?
  /// The index of the decision.
  public var decision: Int
  /// The index of the severity, or nil; always nil for a duty and a forbidden category.
  public var severity: Int?
  /// What the rule was in the policy.
  public var kind: Kind
  /// When the rule bites.
  public var test: GoldTest
  /// The exceptions that cover the rule.
  public var exceptions: [GoldException]

  /// Makes a rule.
  public init(
    id: String, category: String?, decision: Int, severity: Int? = nil, kind: Kind = .rule,
    test: GoldTest, exceptions: [GoldException] = []
  ) {
    self.id = id
    self.category = category
    self.decision = decision
    self.severity = severity
    self.kind = kind
    self.test = test
    self.exceptions = exceptions
  }
}

/// An exception as it stands at one rule that it covers.
public struct GoldException: Sendable, Hashable {
  /// The exception's id.
  public var id: String
  /// The index of the decision it leaves: the milder of its own and its rule's.
  public var decision: Int
  /// When the exception holds.
  public var test: GoldTest

  /// Makes an exception of one rule.
  public init(id: String, decision: Int, test: GoldTest) {
    self.id = id
    self.decision = decision
    self.test = test
  }
}

/// A condition over facts and judged clauses.
public indirect enum GoldTest: Sendable, Hashable {
  /// Holds in every situation.
  case always
  /// The fact (not a set) has one of these values, by index.
  case `in`(fact: Int, values: [Int])
  /// The fact (not a set) has a value of this range of indexes; for counts, whose values may be many.
  case within(fact: Int, values: ClosedRange<Int>)
  /// The set holds the element of that index.
  case has(fact: Int, element: Int)
  /// The judged clause of that index holds.
  case judged(Int)
  /// All hold; of none, always.
  case and([GoldTest])
  /// At least one holds; of none, never.
  case or([GoldTest])
  /// The test does not hold.
  case not(GoldTest)
  /// At least so many hold.
  case least(Int, [GoldTest])
}
