/// Gold of a situation in which everything is known: each rule is asked once.
struct DirectRoute: Sendable {
  private var stack: [Bool] = []
  private var rules: [Int32] = []
  private var clauses: [Int32] = []

  /// Marks what holds in the one completion of `words`.
  mutating func run(_ tables: GoldTables, _ words: [UInt64], into marks: inout GoldMarks) {
    var strictest = 0
    var severity = -1
    rules.removeAll(keepingCapacity: true)
    clauses.removeAll(keepingCapacity: true)
    for index in tables.rules.indices where holds(tables, tables.rules[index].code, words) {
      let rule = tables.rules[index]
      var outcome = rule.decision
      var giving = rule.exceptions.lowerBound
      var givingEnd = giving
      // The strictest exception that holds comes first; those that share its decision follow it.
      for each in rule.exceptions {
        let exception = tables.exceptions[each]
        if givingEnd > giving, exception.decision != outcome { break }
        guard holds(tables, exception.code, words) else { continue }
        if givingEnd == giving { giving = each }
        outcome = exception.decision
        givingEnd = each + 1
      }
      let isRelieved = givingEnd > giving
      if outcome > 0 {
        marks.rules.hold(index)
        if rule.category >= 0 { marks.categories.hold(rule.category) }
        severity = max(severity, rule.severity)
      }
      if outcome < strictest { continue }
      if outcome > strictest {
        strictest = outcome
        rules.removeAll(keepingCapacity: true)
        clauses.removeAll(keepingCapacity: true)
      }
      if outcome > 0 || !isRelieved { rules.append(Int32(truncatingIfNeeded: index)) }
      if !isRelieved { clauses.append(Int32(truncatingIfNeeded: rule.clause)) }
      for each in giving..<givingEnd
      where each == giving || holds(tables, tables.exceptions[each].code, words) {
        clauses.append(Int32(truncatingIfNeeded: tables.exceptions[each].clause))
      }
    }
    for index in rules {
      marks.decidingRules.hold(Int(index))
      let category = tables.rules[Int(index)].category
      if category >= 0 { marks.decidingCategories.hold(category) }
    }
    for index in clauses { marks.decidingClauses.hold(Int(index)) }
    marks.decisions = 1 << UInt64(strictest)
    marks.severities = 1 << UInt64(severity + 1)
  }

  /// True where the test holds; every variable of `words` has one bit.
  private mutating func holds(_ tables: GoldTables, _ code: GoldCode, _ words: [UInt64]) -> Bool {
    if code.isSteps { return walk(tables, code.range, words) }
    terms: for term in code.range {
      for at in tables.demandStarts[term]..<tables.demandStarts[term + 1] {
        let demand = tables.demands[at]
        if demand.forbidden & words[demand.word] != 0 { continue terms }
      }
      return true
    }
    return false
  }

  private mutating func walk(
    _ tables: GoldTables, _ range: Range<Int>, _ words: [UInt64]
  ) -> Bool {
    stack.removeAll(keepingCapacity: true)
    for step in tables.steps[range] {
      switch step {
      case .literal(let literal):
        var allowed = false
        for (offset, mask) in (tables.literalMasks[literal]..<tables.literalMasks[literal + 1])
          .enumerated()
        where words[tables.literalWords[literal] + offset] & tables.allowed[mask] != 0 {
          allowed = true
        }
        stack.append(allowed)
      case .all(let count): replace(count) { $0 == count }
      case .any(let count): replace(count) { $0 > 0 }
      case .least(let wanted, let count): replace(count) { $0 >= wanted }
      }
    }
    return stack.last ?? false
  }

  private mutating func replace(_ count: Int, _ judge: (Int) -> Bool) {
    let held = stack.suffix(count).reduce(0) { $0 + ($1 ? 1 : 0) }
    stack.removeLast(count)
    stack.append(judge(held))
  }
}
