/// Yes/no functions of variables with finitely many values, each kept once as a diagram.
///
/// A diagram asks its variables in rising order and each at most once; a node has one edge for every value
/// of its variable, never all to the same node, and no two nodes are alike. So two functions are equal
/// exactly when their nodes are, and `never` and `always` are recognised at once. All nodes of one value
/// of this type share its storage; copying it copies them.
///
/// Source: Bryant, "Graph-based algorithms for Boolean function manipulation", 1986, with edges by value as
/// in Srinivasan et al., "Algorithms for discrete function manipulation", 1990.
public struct Diagrams: Sendable {
  /// A function, as the place where its diagram begins.
  public struct Node: Sendable, Hashable {
    let index: Int32

    /// The function that never holds.
    public static let never = Node(index: 0)
    /// The function that always holds.
    public static let always = Node(index: 1)
  }

  /// The number of values of each variable, 1 or more.
  public private(set) var arities: [Int]
  /// How many nodes there may be, at most 2²⁸.
  public var limit: Int

  /// The variable of each node; of the two constants, one past the last variable.
  private(set) var levels: [Int32] = []
  /// Where the edges of each node begin in `edges`.
  private(set) var starts: [Int32] = []
  private(set) var edges: [Int32] = []
  /// The children of nodes in the making, the innermost last.
  var pending: [Int32] = []
  var cache = CombineCache()
  /// Nodes by the hash of their variable and edges, with open addressing; 0 is a free place.
  private var table: [Int32] = Array(repeating: 0, count: 1 << 6)

  /// Makes an empty store.
  ///
  /// - Parameters:
  ///   - arities: how many values each variable has, in the order in which diagrams ask them.
  ///   - limit: how many nodes there may be, at most 2²⁸.
  public init(arities: [Int], limit: Int) {
    self.arities = arities
    self.limit = min(limit, 1 << 28)
    makeConstants()
  }

  /// Forgets every node and takes other variables, keeping the memory.
  public mutating func reset(arities: [Int]) {
    self.arities = arities
    for index in table.indices { table[index] = 0 }
    levels.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
    pending.removeAll(keepingCapacity: true)
    cache.forget()
    makeConstants()
  }

  private mutating func makeConstants() {
    for _ in 0..<2 {
      levels.append(Int32(truncatingIfNeeded: arities.count))
      starts.append(0)
    }
  }

  /// How many nodes there are, the two constants included.
  public var nodeCount: Int { levels.count }

  /// The variable that a node asks first, or the number of variables for a constant.
  public func variable(of node: Node) -> Int { Int(levels[Int(node.index)]) }

  /// The function for the rest of the variables, once the node's own has this value.
  public func child(_ node: Node, _ value: Int) -> Node {
    Node(index: edges[Int(starts[Int(node.index)]) + value])
  }

  /// The function that holds where the variable has a value that `allows` accepts.
  ///
  /// - Throws: `DiagramLimit` past the node limit, as everything here that makes nodes.
  public mutating func literal(
    _ variable: Int, where allows: (Int) -> Bool
  ) throws(DiagramLimit) -> Node {
    let base = pending.count
    for value in 0..<arities[variable] { pending.append(allows(value) ? 1 : 0) }
    return Node(index: try make(Int32(truncatingIfNeeded: variable), base))
  }

  /// The node with the children that stand in `pending` from `base` on; takes them off.
  mutating func make(_ level: Int32, _ base: Int) throws(DiagramLimit) -> Int32 {
    let first = pending[base]
    var isConstant = true
    var hash = UInt64(truncatingIfNeeded: level) &* 0x9E37_79B9_7F4A_7C15
    for index in base..<pending.count {
      let child = pending[index]
      if child != first { isConstant = false }
      hash = (hash ^ UInt64(truncatingIfNeeded: child)) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
    }
    if isConstant {
      pending.removeLast(pending.count - base)
      return first
    }
    var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while table[slot] != 0 {
      if isNode(table[slot], level, base) {
        pending.removeLast(pending.count - base)
        return table[slot]
      }
      slot = (slot + 1) & (table.count - 1)
    }
    guard levels.count < limit else { throw DiagramLimit(limit: limit) }
    let made = Int32(truncatingIfNeeded: levels.count)
    levels.append(level)
    starts.append(Int32(truncatingIfNeeded: edges.count))
    edges.append(contentsOf: pending[base...])
    pending.removeLast(pending.count - base)
    table[slot] = made
    if levels.count * 2 > table.count { grow() }
    return made
  }

  private func isNode(_ node: Int32, _ level: Int32, _ base: Int) -> Bool {
    guard levels[Int(node)] == level else { return false }
    let start = Int(starts[Int(node)])
    for index in base..<pending.count where edges[start + index - base] != pending[index] {
      return false
    }
    return true
  }

  private mutating func grow() {
    table = Array(repeating: 0, count: table.count * 2)
    fillTable()
    cache.grow(for: levels.count)
  }

  /// Forgets every node made since there were `count` of them: what a failed question left behind.
  public mutating func release(to count: Int) {
    guard count >= 2, count < levels.count else { return }
    edges.removeLast(edges.count - Int(starts[count]))
    levels.removeLast(levels.count - count)
    starts.removeLast(starts.count - count)
    for index in table.indices { table[index] = 0 }
    fillTable()
    cache.forget()
  }

  private mutating func fillTable() {
    for node in 2..<levels.count {
      var hash = UInt64(truncatingIfNeeded: levels[node]) &* 0x9E37_79B9_7F4A_7C15
      let start = Int(starts[node])
      for edge in start..<start + arities[Int(levels[node])] {
        hash = (hash ^ UInt64(truncatingIfNeeded: edges[edge])) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
      }
      var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
      while table[slot] != 0 { slot = (slot + 1) & (table.count - 1) }
      table[slot] = Int32(truncatingIfNeeded: node)
    }
  }
}

/// The diagrams have more nodes than they may.
public struct DiagramLimit: Error, Sendable, Hashable {
  /// How many nodes there may be, at most 2²⁸.
  public let limit: Int
}
