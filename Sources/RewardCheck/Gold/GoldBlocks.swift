import DecisionDiagrams

/// The diagrams of a program, made when it is loaded: one store for each block of rules, never one of
/// everything.
///
/// A block is a category, or a part of one whose diagrams would be too large together. Variables read by
/// several blocks are asked first, so that what a block says of them alone is found by cutting its
/// diagrams there.
struct GoldBlocks: Sendable {
  /// The rules of one block and their functions, over the block's own variables.
  struct Block: Sendable {
    /// The index of the category, or -1.
    var category: Int
    var rules: [Int]
    /// The variables of the layout that the block reads, in the order of `order`.
    var variables: [Int]
    var diagrams: Diagrams
    /// For each decision, where some rule has an outcome at least as strict; the mildest is not asked.
    var reached: [Diagrams.Node]
    /// Where some rule of the mildest decision can be cited.
    var permitted: Diagrams.Node
    /// For each severity, where some violated rule has at least that severity.
    var severe: [Diagrams.Node]
  }

  /// Where a rule, or a clause of it, gives an outcome of that decision.
  struct Outcome: Sendable {
    var decision: Int
    var clause: Int
    /// True where no exception relieves the rule.
    var isPlain: Bool
    var holds: Diagrams.Node
  }

  /// How many nodes all blocks may have together.
  static let totalLimit = 8_000_000
  /// How many variables a block may read before it is parted, and how many may be shared between blocks:
  /// diagrams are walked as deep as they have variables.
  static let depthLimit = 1_000

  private(set) var blocks: [Block] = []
  /// The variables of the layout in the order in which diagrams ask them.
  private(set) var order: [Int] = []
  /// How many variables, the first of `order`, are read by more than one block.
  private(set) var sharedCount = 0
  /// For each rule, where it is violated, where it can be cited for which decision, and where it or an
  /// exception gives which decision; all in the store of its block.
  private(set) var violated: [Diagrams.Node]
  private(set) var cited: [[Outcome]]
  private(set) var given: [[Outcome]]

  private let tables: GoldTables
  private let decisions: Int
  private let severities: Int
  private let blockLimit: Int

  /// Makes the diagrams of all rules; a block is parted when it needs more than `blockLimit` nodes.
  init(
    _ tables: GoldTables, decisions: Int, severities: Int, blockLimit: Int
  ) throws(GoldProgramError) {
    self.tables = tables
    self.blockLimit = blockLimit
    self.decisions = decisions
    self.severities = severities
    violated = Array(repeating: .never, count: tables.rules.count)
    cited = Array(repeating: [], count: tables.rules.count)
    given = cited
    let reads = tables.rules.indices.map { Self.reads($0, tables) }
    var parts = Self.categories(tables)
    repeat {
      arrange(parts, reads)
      var smaller: [[Int]] = []
      blocks = []
      for part in parts {
        if let whole = block(part, reads) {
          blocks.append(whole)
          smaller.append(part)
          continue
        }
        guard part.count > 1 else {
          throw .limit(
            "rule `\(tables.ruleIDs[part[0]])` needs more than \(blockLimit) nodes")
        }
        smaller.append(Array(part[..<(part.count / 2)]))
        smaller.append(Array(part[(part.count / 2)...]))
      }
      if smaller.count == parts.count { break }
      parts = smaller
    } while true
    guard sharedCount <= Self.depthLimit else {
      throw .limit("more than \(Self.depthLimit) facts are read by several parts of the policy")
    }
    guard blocks.reduce(0, { $0 + $1.diagrams.nodeCount }) <= Self.totalLimit else {
      throw .limit("the policy needs more than \(Self.totalLimit) nodes")
    }
  }

  /// The rules by category, each list rising.
  private static func categories(_ tables: GoldTables) -> [[Int]] {
    var lists: [[Int]] = Array(repeating: [], count: tables.categoryIDs.count + 1)
    for index in tables.rules.indices { lists[tables.rules[index].category + 1].append(index) }
    return lists.filter { !$0.isEmpty }
  }

  /// The variables that the rule and its exceptions read.
  private static func reads(_ rule: Int, _ tables: GoldTables) -> Set<Int> {
    var found: Set<Int> = []
    func visit(_ form: GoldForm) {
      switch form {
      case .constant: break
      case .literal(let index): found.insert(tables.literals[index].variable)
      case .all(let parts), .any(let parts), .least(_, let parts): for part in parts { visit(part) }
      }
    }
    visit(tables.ruleForms[rule])
    for each in tables.rules[rule].exceptions { visit(tables.exceptionForms[each]) }
    return found
  }

  /// Puts the variables in order: those read by most blocks first, then those of one block.
  private mutating func arrange(_ parts: [[Int]], _ reads: [Set<Int>]) {
    var readers = Array(repeating: 0, count: tables.layout.variables.count)
    var reader = readers
    for (index, part) in parts.enumerated() {
      for variable in part.reduce(into: Set<Int>(), { $0.formUnion(reads[$1]) }) {
        readers[variable] += 1
        reader[variable] = index
      }
    }
    order = readers.indices.filter { readers[$0] > 0 }.sorted { a, b in
      if readers[a] != readers[b] { return readers[a] > readers[b] }
      return readers[a] == 1 && reader[a] != reader[b] ? reader[a] < reader[b] : a < b
    }
    sharedCount = order.count(where: { readers[$0] > 1 })
  }

  /// The block of these rules, or nil where it passes a limit.
  private mutating func block(_ rules: [Int], _ reads: [Set<Int>]) -> Block? {
    let read = rules.reduce(into: Set<Int>()) { $0.formUnion(reads[$1]) }
    return read.count <= Self.depthLimit ? try? block(rules, read) : nil
  }

  private mutating func block(_ rules: [Int], _ read: Set<Int>) throws(DiagramLimit) -> Block {
    let variables = order.filter { read.contains($0) }
    var maker = BlockMaker(tables, variables, limit: blockLimit)
    var reached = Array(repeating: Diagrams.Node.never, count: decisions)
    var severe = Array(repeating: Diagrams.Node.never, count: severities)
    // From the last: joining a rule that reads earlier variables to those that read later ones is one step.
    for index in rules.reversed() {
      let rule = tables.rules[index]
      given[index] = try maker.given(index)
      cited[index] = []
      violated[index] = .never
      for decision in (0...rule.decision).reversed() {
        var holds = Diagrams.Node.never
        for outcome in given[index] where outcome.decision == decision {
          // A rule relieved to the mildest decision is no code.
          if decision == 0, !outcome.isPlain { continue }
          holds = try maker.store.or(holds, outcome.holds)
        }
        if holds == .never { continue }
        cited[index].append(
          Outcome(decision: decision, clause: rule.clause, isPlain: true, holds: holds))
        reached[decision] = try maker.store.or(reached[decision], holds)
        if decision > 0 { violated[index] = try maker.store.or(violated[index], holds) }
      }
      if rule.severity >= 0 {
        severe[rule.severity] = try maker.store.or(severe[rule.severity], violated[index])
      }
    }
    let permitted = reached[0]
    for decision in stride(from: decisions - 2, through: 1, by: -1) {
      reached[decision] = try maker.store.or(reached[decision], reached[decision + 1])
    }
    for severity in stride(from: severities - 2, through: 0, by: -1) {
      severe[severity] = try maker.store.or(severe[severity], severe[severity + 1])
    }
    return Block(
      category: tables.rules[rules[0]].category, rules: rules, variables: variables,
      diagrams: maker.store, reached: reached, permitted: permitted, severe: severe)
  }
}

/// Makes the functions of the rules of one block.
private struct BlockMaker {
  var store: Diagrams
  private let tables: GoldTables
  /// For each variable of the layout, its place among the block's.
  private var places: [Int: Int] = [:]

  init(_ tables: GoldTables, _ variables: [Int], limit: Int) {
    self.tables = tables
    for (place, variable) in variables.enumerated() { places[variable] = place }
    store = Diagrams(
      arities: variables.map { tables.layout.variables[$0].arity }, limit: limit)
  }

  /// Where the rule plainly, and where each of its exceptions, gives which decision.
  mutating func given(_ index: Int) throws(DiagramLimit) -> [GoldBlocks.Outcome] {
    let rule = tables.rules[index]
    let bites = try node(tables.ruleForms[index])
    var outcomes: [GoldBlocks.Outcome] = []
    var relieved = Diagrams.Node.never
    var stricter = Diagrams.Node.never
    var last = -1
    for each in rule.exceptions {
      let exception = tables.exceptions[each]
      if exception.decision != last { stricter = relieved }
      last = exception.decision
      let holds = try store.and(bites, node(tables.exceptionForms[each]))
      outcomes.append(
        GoldBlocks.Outcome(
          decision: exception.decision, clause: exception.clause, isPlain: false,
          holds: try store.less(holds, stricter)))
      relieved = try store.or(relieved, holds)
    }
    outcomes.append(
      GoldBlocks.Outcome(
        decision: rule.decision, clause: rule.clause, isPlain: true,
        holds: try store.less(bites, relieved)))
    return outcomes
  }

  private mutating func node(_ form: GoldForm) throws(DiagramLimit) -> Diagrams.Node {
    switch form {
    case .constant(let holds): return holds ? .always : .never
    case .literal(let index):
      let literal = tables.literals[index]
      return try store.literal(places[literal.variable] ?? 0) { literal.allows($0) }
    case .all(let parts):
      var result = Diagrams.Node.always
      for part in parts { result = try store.and(result, node(part)) }
      return result
    case .any(let parts):
      var result = Diagrams.Node.never
      for part in parts { result = try store.or(result, node(part)) }
      return result
    case .least(let wanted, let parts):
      var nodes: [Diagrams.Node] = []
      for part in parts { nodes.append(try node(part)) }
      return try store.atLeast(wanted, of: nodes)
    }
  }
}
