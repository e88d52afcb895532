/// What has been seen over the completions looked at: for each thing, whether it held in one of them
/// and whether it failed in one of them.
struct GoldMarks: Sendable {
  /// A set of indexes, bit by bit, of what held and of what failed.
  struct Pair: Sendable {
    var held: [UInt64]
    var failed: [UInt64]

    init(_ count: Int) {
      held = Array(repeating: 0, count: (count + 63) / 64)
      failed = held
    }

    /// Forgets all.
    mutating func reset() {
      for index in held.indices {
        held[index] = 0
        failed[index] = 0
      }
    }

    /// Notes that the thing held in a completion.
    mutating func hold(_ index: Int) { held[index >> 6] |= 1 << UInt64(index & 63) }
    /// Notes that the thing failed in a completion.
    mutating func fail(_ index: Int) { failed[index >> 6] |= 1 << UInt64(index & 63) }
    /// Notes 64 completions, one a bit.
    mutating func note(_ index: Int, _ completions: UInt64) {
      if completions != 0 { hold(index) }
      if completions != ~0 { fail(index) }
    }
    /// True where it held in a completion.
    func hasHeld(_ index: Int) -> Bool { held[index >> 6] >> UInt64(index & 63) & 1 == 1 }
    /// True where it failed in a completion.
    func hasFailed(_ index: Int) -> Bool { failed[index >> 6] >> UInt64(index & 63) & 1 == 1 }

    /// Appends what held and never failed, rising.
    func appendCertain(to list: inout [Int32]) {
      for word in held.indices { Self.append(held[word] & ~failed[word], word, to: &list) }
    }
    /// Appends what both held and failed, rising.
    func appendUncertain(to list: inout [Int32]) {
      for word in held.indices { Self.append(held[word] & failed[word], word, to: &list) }
    }
    private static func append(_ bits: UInt64, _ word: Int, to list: inout [Int32]) {
      var bits = bits
      while bits != 0 {
        list.append(Int32(truncatingIfNeeded: word << 6 + bits.trailingZeroBitCount))
        bits &= bits &- 1
      }
    }
  }

  /// Violated rules and categories.
  var rules: Pair
  var categories: Pair
  /// Deciding rules, categories and clauses.
  var decidingRules: Pair
  var decidingCategories: Pair
  var decidingClauses: Pair
  /// The decisions seen, bit by bit.
  var decisions: UInt64 = 0
  /// The highest severities seen, bit s + 1 for severity s, bit 0 for none.
  var severities: UInt64 = 0
  private var list: [Int32] = []

  init(_ tables: GoldTables) {
    rules = Pair(tables.ruleIDs.count)
    categories = Pair(tables.categoryIDs.count)
    decidingRules = Pair(tables.ruleIDs.count)
    decidingCategories = Pair(tables.categoryIDs.count)
    decidingClauses = Pair(tables.clauseIDs.count)
  }

  /// Forgets all.
  mutating func reset() {
    rules.reset()
    categories.reset()
    decidingRules.reset()
    decidingCategories.reset()
    decidingClauses.reset()
    decisions = 0
    severities = 0
  }

  /// The result, once all completions have been accounted for.
  mutating func result(unknown: Int) -> GoldResult {
    list.removeAll(keepingCapacity: true)
    var ends = GoldListEnds()
    rules.appendCertain(to: &list)
    ends.rules = end
    categories.appendCertain(to: &list)
    ends.categories = end
    decidingRules.appendCertain(to: &list)
    ends.decidingRules = end
    decidingCategories.appendCertain(to: &list)
    ends.decidingCategories = end
    decidingClauses.appendCertain(to: &list)
    ends.decidingClauses = end
    rules.appendUncertain(to: &list)
    ends.uncertainRules = end
    categories.appendUncertain(to: &list)
    ends.uncertainCategories = end
    decidingRules.appendUncertain(to: &list)
    ends.uncertainDecidingRules = end
    decidingCategories.appendUncertain(to: &list)
    let mildest = decisions.trailingZeroBitCount
    let strictest = 63 - decisions.leadingZeroBitCount
    let one = severities.nonzeroBitCount == 1
    return GoldResult(
      possible: decisions, operational: min(max(unknown, mildest), strictest),
      severity: one && severities > 1 ? severities.trailingZeroBitCount - 1 : nil,
      lists: list, ends: ends)
  }

  private var end: Int32 { Int32(truncatingIfNeeded: list.count) }
}
