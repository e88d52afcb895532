import DecisionDiagrams

/// Gold of a situation with very many completions, by asking the diagrams what a sample did not show.
///
/// What concerns one rule is read from its own diagram. What concerns the decision is asked block by block:
/// the other blocks are first reduced to what they say of the variables they share with it, by combining
/// and forgetting one variable after another, so that no diagram of everything is made.
struct DiagramRoute: Sendable {
  /// How many nodes one situation may need.
  static let limit = 4_000_000

  private var store = Diagrams(arities: [], limit: limit)
  /// The blocks that have a rule that may bite; all that follows is by place in this list.
  private var alive: [Int] = []
  private var restrictions: [Restriction] = []
  /// For each rule, the place of its block.
  private var places: [Int]
  /// For each place and decision: where the block reaches the decision; where it does not, of its shared
  /// variables alone; where no block does, of the block's variables.
  private var reached: [[Diagrams.Node?]] = []
  private var milder: [[Diagrams.Node?]] = []
  private var milderEverywhere: [[Diagrams.Node?]] = []
  private let decisions: Int
  /// The decisions that are possible, rising.
  private var possible: [Int] = []

  init(_ tables: GoldTables, decisions: Int) {
    self.decisions = decisions
    places = Array(repeating: 0, count: tables.rules.count)
  }

  /// Completes the marks that a sample of at least one word has left, for the rules that may bite.
  mutating func run(
    _ tables: GoldTables, _ blocks: GoldBlocks, _ situation: [UInt64], rules: [Int32],
    into marks: inout GoldMarks
  ) throws(DiagramLimit) {
    begin(tables, blocks, situation, rules)
    try findViolated(tables, blocks, rules, &marks)
    try findDecisions(blocks, &marks)
    try findDeciding(tables, blocks, rules, &marks)
    try findSeverity(tables, blocks, rules, &marks)
  }

  /// Takes the situation's variables and forgets the last situation.
  private mutating func begin(
    _ tables: GoldTables, _ blocks: GoldBlocks, _ words: [UInt64], _ rules: [Int32]
  ) {
    let choices = tables.layout.variables.map { variable in
      (0..<variable.arity).filter { value in
        let bit = variable.bit + value
        return words[bit >> 6] >> UInt64(bit & 63) & 1 == 1
      }
    }
    store.reset(arities: blocks.order.map { choices[$0].count })
    var positions = Array(repeating: 0, count: choices.count)
    for (position, variable) in blocks.order.enumerated() { positions[variable] = position }
    var isAlive = Array(repeating: false, count: tables.rules.count)
    for index in rules { isAlive[Int(index)] = true }
    alive.removeAll(keepingCapacity: true)
    restrictions.removeAll(keepingCapacity: true)
    for (index, block) in blocks.blocks.enumerated() {
      guard block.rules.contains(where: { isAlive[$0] }) else { continue }
      for rule in block.rules { places[rule] = alive.count }
      alive.append(index)
      restrictions.append(
        Restriction(
          of: block.diagrams, targets: block.variables.map { positions[$0] },
          choices: block.variables.map { choices[$0] }))
    }
    reached = alive.map { _ in Array(repeating: nil, count: decisions + 1) }
    milder = reached
    milderEverywhere = reached
  }

  // MARK: Violated

  private mutating func findViolated(
    _ tables: GoldTables, _ blocks: GoldBlocks, _ rules: [Int32], _ marks: inout GoldMarks
  ) throws(DiagramLimit) {
    for each in rules {
      let index = Int(each)
      if marks.rules.hasHeld(index), marks.rules.hasFailed(index) { continue }
      let violated = try carry(blocks.violated[index], at: places[index], blocks)
      if violated != .never {
        marks.rules.hold(index)
        let category = tables.rules[index].category
        if category >= 0 { marks.categories.hold(category) }
      }
      if violated != .always { marks.rules.fail(index) }
    }
    guard decisions > 1 else { return }
    for category in tables.categoryIDs.indices {
      guard marks.categories.hasHeld(category), !marks.categories.hasFailed(category) else {
        continue
      }
      var none: [(Int, Diagrams.Node)] = []
      for place in alive.indices where blocks.blocks[alive[place]].category == category {
        none.append((place, try store.not(reaches(1, at: place, blocks))))
      }
      if try canHold(none, milderThan: decisions, blocks) { marks.categories.fail(category) }
    }
  }

  // MARK: Decisions

  private mutating func findDecisions(
    _ blocks: GoldBlocks, _ marks: inout GoldMarks
  ) throws(DiagramLimit) {
    for decision in 0..<decisions where marks.decisions >> UInt64(decision) & 1 == 0 {
      var isPossible = false
      if decision == 0 {
        isPossible = try canHold([], milderThan: 1, blocks)
      } else {
        for place in alive.indices where !isPossible {
          let reaches = try reaches(decision, at: place, blocks)
          if reaches == .never { continue }
          isPossible = try meets(reaches, milderThan: decision + 1, at: place, blocks)
        }
      }
      if isPossible { marks.decisions |= 1 << UInt64(decision) }
    }
    possible = (0..<decisions).filter { marks.decisions >> UInt64($0) & 1 == 1 }
  }

  /// True where some completion has this possible decision and makes all of these hold, one for a place.
  private mutating func canHold(
    _ functions: [(Int, Diagrams.Node)], deciding decision: Int, _ blocks: GoldBlocks
  ) throws(DiagramLimit) -> Bool {
    if possible.count == 1 { return try canHold(functions, milderThan: decisions, blocks) }
    if decision == 0 { return try canHold(functions, milderThan: 1, blocks) }
    for place in alive.indices {
      let reaches = try reaches(decision, at: place, blocks)
      if reaches == .never { continue }
      if try canHold(functions + [(place, reaches)], milderThan: decision + 1, blocks) {
        return true
      }
    }
    return false
  }

  // MARK: Deciding

  private mutating func findDeciding(
    _ tables: GoldTables, _ blocks: GoldBlocks, _ rules: [Int32], _ marks: inout GoldMarks
  ) throws(DiagramLimit) {
    for each in rules {
      let index = Int(each)
      if !marks.decidingRules.hasHeld(index) {
        if try canDecide(index, blocks) {
          marks.decidingRules.hold(index)
          let category = tables.rules[index].category
          if category >= 0 { marks.decidingCategories.hold(category) }
        }
      } else if !marks.decidingRules.hasFailed(index) {
        if try canFail(
          blocks.cited[index].map { (index, $0) }, blocks)
        {
          marks.decidingRules.fail(index)
        }
      }
    }
    for category in tables.categoryIDs.indices {
      guard marks.decidingCategories.hasHeld(category),
        !marks.decidingCategories.hasFailed(category)
      else { continue }
      if try canFail(category: category, blocks) { marks.decidingCategories.fail(category) }
    }
    for clause in tables.clauseIDs.indices {
      guard marks.decidingClauses.hasHeld(clause), !marks.decidingClauses.hasFailed(clause) else {
        continue
      }
      var given: [(Int, GoldBlocks.Outcome)] = []
      for each in rules {
        for outcome in blocks.given[Int(each)] where outcome.clause == clause {
          given.append((Int(each), outcome))
        }
      }
      if try canFail(given, blocks) { marks.decidingClauses.fail(clause) }
    }
  }

  /// True where the rule is a code of the decision in some completion.
  private mutating func canDecide(
    _ index: Int, _ blocks: GoldBlocks
  ) throws(DiagramLimit) -> Bool {
    for outcome in blocks.cited[index] where possible.contains(outcome.decision) {
      let holds = try carry(outcome.holds, at: places[index], blocks)
      if holds == .never { continue }
      if try meets(holds, milderThan: outcome.decision + 1, at: places[index], blocks) {
        return true
      }
    }
    return false
  }

  /// True where some completion has a decision that none of these outcomes of rules gives.
  private mutating func canFail(
    _ outcomes: [(rule: Int, outcome: GoldBlocks.Outcome)], _ blocks: GoldBlocks
  ) throws(DiagramLimit) -> Bool {
    for decision in possible {
      var others: [(Int, Diagrams.Node)] = []
      for (rule, outcome) in outcomes where outcome.decision == decision {
        let holds = try carry(outcome.holds, at: places[rule], blocks)
        others.append((places[rule], try store.not(holds)))
      }
      if others.isEmpty { return true }
      if try canHold(others, deciding: decision, blocks) { return true }
    }
    return false
  }

  /// True where some completion has a decision of which the category has no code.
  private mutating func canFail(
    category: Int, _ blocks: GoldBlocks
  ) throws(DiagramLimit) -> Bool {
    for decision in possible {
      var others: [(Int, Diagrams.Node)] = []
      for place in alive.indices where blocks.blocks[alive[place]].category == category {
        let codes =
          decision == 0
          ? try carry(blocks.blocks[alive[place]].permitted, at: place, blocks)
          : try reaches(decision, at: place, blocks)
        others.append((place, try store.not(codes)))
      }
      if try canHold(others, deciding: decision, blocks) { return true }
    }
    return false
  }

  // MARK: Severity

  private mutating func findSeverity(
    _ tables: GoldTables, _ blocks: GoldBlocks, _ rules: [Int32], _ marks: inout GoldMarks
  ) throws(DiagramLimit) {
    var highest = -1
    for each in rules where marks.rules.hasHeld(Int(each)) {
      highest = max(highest, tables.rules[Int(each)].severity)
    }
    marks.severities |= 1 << UInt64(highest + 1)
    guard highest >= 0, marks.severities.nonzeroBitCount == 1 else { return }
    var lower: [(Int, Diagrams.Node)] = []
    for place in alive.indices {
      let severe = try carry(blocks.blocks[alive[place]].severe[highest], at: place, blocks)
      lower.append((place, try store.not(severe)))
    }
    // Which lower severity it is does not matter: a row with two has none.
    if try canHold(lower, milderThan: decisions, blocks) { marks.severities |= 1 }
  }

  // MARK: Functions of the situation

  private mutating func carry(
    _ node: Diagrams.Node, at place: Int, _ blocks: GoldBlocks
  ) throws(DiagramLimit) -> Diagrams.Node {
    try store.carry(
      node, from: blocks.blocks[alive[place]].diagrams, through: &restrictions[place])
  }

  /// Where a rule of the block has an outcome at least as strict.
  private mutating func reaches(
    _ decision: Int, at place: Int, _ blocks: GoldBlocks
  ) throws(DiagramLimit) -> Diagrams.Node {
    if decision >= decisions { return .never }
    if let known = reached[place][decision] { return known }
    let node = try carry(blocks.blocks[alive[place]].reached[decision], at: place, blocks)
    reached[place][decision] = node
    return node
  }

  /// Where the block can stay below the decision, of the shared variables alone.
  private mutating func shared(
    _ decision: Int, at place: Int, _ blocks: GoldBlocks
  ) throws(DiagramLimit) -> Diagrams.Node {
    if let known = milder[place][decision] { return known }
    let node = try store.forget(
      from: blocks.sharedCount, store.not(reaches(decision, at: place, blocks)))
    milder[place][decision] = node
    return node
  }

  /// True where the function of the block holds in some completion whose decision is below that one.
  private mutating func meets(
    _ function: Diagrams.Node, milderThan decision: Int, at place: Int, _ blocks: GoldBlocks
  ) throws(DiagramLimit) -> Bool {
    if decision >= decisions { return function != .never }
    if let known = milderEverywhere[place][decision] {
      return store.meets(function, known)
    }
    var factors: [Diagrams.Node] = []
    for other in alive.indices where other != place {
      factors.append(try shared(decision, at: other, blocks))
    }
    let variables = Set(blocks.blocks[alive[place]].variables)
    let kept = Set((0..<blocks.sharedCount).filter { variables.contains(blocks.order[$0]) })
    let rest = try reduce(factors, keeping: kept)
    let everywhere = try store.less(rest, reaches(decision, at: place, blocks))
    milderEverywhere[place][decision] = everywhere
    return store.meets(function, everywhere)
  }

  /// True where some completion whose decision is below that one makes all of these hold.
  private mutating func canHold(
    _ functions: [(place: Int, holds: Diagrams.Node)], milderThan decision: Int,
    _ blocks: GoldBlocks
  ) throws(DiagramLimit) -> Bool {
    var factors: [Diagrams.Node] = []
    for place in alive.indices {
      let own = functions.filter { $0.place == place }
      if own.isEmpty {
        if decision < decisions { factors.append(try shared(decision, at: place, blocks)) }
        continue
      }
      var all = try store.not(reaches(decision, at: place, blocks))
      for function in own { all = try store.and(all, function.holds) }
      factors.append(try store.forget(from: blocks.sharedCount, all))
    }
    return try reduce(factors, keeping: []) != .never
  }

  /// The conjunction of the functions with all variables but these forgotten, one after another.
  private mutating func reduce(
    _ functions: [Diagrams.Node], keeping kept: Set<Int>
  ) throws(DiagramLimit) -> Diagrams.Node {
    if functions.contains(.never) { return .never }
    var factors: [(node: Diagrams.Node, variables: [Int])] = []
    for node in functions where node != .always && !factors.contains(where: { $0.node == node }) {
      factors.append((node, store.support(node)))
    }
    while let variable = Self.cheapest(factors.map(\.variables), but: kept) {
      var product = Diagrams.Node.always
      for factor in factors where factor.variables.contains(variable) {
        product = try store.and(product, factor.node)
      }
      product = try store.exists(variable, product)
      if product == .never { return .never }
      factors.removeAll { $0.variables.contains(variable) }
      if product != .always { factors.append((product, store.support(product))) }
    }
    var product = Diagrams.Node.always
    for factor in factors { product = try store.and(product, factor.node) }
    return product
  }

  /// The variable whose functions together read the fewest variables.
  private static func cheapest(_ supports: [[Int]], but kept: Set<Int>) -> Int? {
    var best: (cost: Int, variable: Int)?
    for variable in Set(supports.joined()).subtracting(kept) {
      let cost = Set(supports.filter { $0.contains(variable) }.joined()).count
      if let found = best, (found.cost, found.variable) <= (cost, variable) { continue }
      best = (cost, variable)
    }
    return best?.variable
  }
}
