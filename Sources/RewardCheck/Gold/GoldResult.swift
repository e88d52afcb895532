/// Everything a gold row says of one situation under one policy, exact over all completions.
///
/// Decisions and severities are indexes of the program's lists; rules, categories and clauses are indexes
/// of the engine's `ruleIDs`, `categoryIDs` and `clauseIDs`, which stand in natural order, and every list
/// rises. A list without `uncertain` in its name holds in **every** completion, one with it in some
/// completions but not in all.
public struct GoldResult: Sendable, Hashable {
  /// The possible decisions, bit d for decision d; never 0.
  public let possible: UInt64
  /// The decision that holds until more is known: `unknown` clamped into what is possible.
  public let operational: Int
  /// The severity where it is equal in all completions; nil where it is not, or where there is none.
  public let severity: Int?
  /// The nine lists, one after the other.
  private let lists: [Int32]
  /// Where each list ends in `lists`.
  private let ends: GoldListEnds

  init(possible: UInt64, operational: Int, severity: Int?, lists: [Int32], ends: GoldListEnds) {
    self.possible = possible
    self.operational = operational
    self.severity = severity
    self.lists = lists
    self.ends = ends
  }

  /// True where one decision holds in every completion.
  public var isCertain: Bool { possible & (possible &- 1) == 0 }
  /// The decision where it is certain.
  public var decision: Int? { isCertain ? possible.trailingZeroBitCount : nil }
  /// The possible decisions, mildest first.
  public var possibleDecisions: [Int] { (0..<64).filter { possible >> UInt64($0) & 1 == 1 } }

  /// The violated rules: rules, exceptions with `instead`, `forbidden` categories.
  public var rules: ArraySlice<Int32> { lists[0..<Int(ends.rules)] }
  /// The violated categories.
  public var categories: ArraySlice<Int32> { lists[Int(ends.rules)..<Int(ends.categories)] }
  /// The rules that are codes of the decision; a permitted code is one.
  public var decidingRules: ArraySlice<Int32> {
    lists[Int(ends.categories)..<Int(ends.decidingRules)]
  }
  /// The categories of the deciding rules.
  public var decidingCategories: ArraySlice<Int32> {
    lists[Int(ends.decidingRules)..<Int(ends.decidingCategories)]
  }
  /// The clauses that give the decision, relieving exceptions included.
  public var decidingClauses: ArraySlice<Int32> {
    lists[Int(ends.decidingCategories)..<Int(ends.decidingClauses)]
  }
  /// The rules violated in some but not all completions.
  public var uncertainRules: ArraySlice<Int32> {
    lists[Int(ends.decidingClauses)..<Int(ends.uncertainRules)]
  }
  /// The categories violated in some but not all completions.
  public var uncertainCategories: ArraySlice<Int32> {
    lists[Int(ends.uncertainRules)..<Int(ends.uncertainCategories)]
  }
  /// The rules deciding in some but not all completions.
  public var uncertainDecidingRules: ArraySlice<Int32> {
    lists[Int(ends.uncertainCategories)..<Int(ends.uncertainDecidingRules)]
  }
  /// The categories deciding in some but not all completions.
  public var uncertainDecidingCategories: ArraySlice<Int32> {
    lists[Int(ends.uncertainDecidingRules)...]
  }
}

/// Where the lists of a result end; the ninth ends with the storage.
struct GoldListEnds: Sendable, Hashable {
  var rules: Int32 = 0
  var categories: Int32 = 0
  var decidingRules: Int32 = 0
  var decidingCategories: Int32 = 0
  var decidingClauses: Int32 = 0
  var uncertainRules: Int32 = 0
  var uncertainCategories: Int32 = 0
  var uncertainDecidingRules: Int32 = 0
}
