extension Diagrams {
  private static let andOperation: UInt64 = 1
  private static let orOperation: UInt64 = 2
  private static let lessOperation: UInt64 = 3
  private static let existsOperation: UInt64 = 4
  private static let forgetOperation: UInt64 = 5
  private static let apartOperation: UInt64 = 6

  /// The function that holds where both hold.
  ///
  /// - Complexity: O(|a| · |b|) nodes at most.
  public mutating func and(_ a: Node, _ b: Node) throws(DiagramLimit) -> Node {
    pending.removeAll(keepingCapacity: true)
    return Node(index: try and(a.index, b.index))
  }

  /// True where some values make both hold; makes no nodes.
  public mutating func meets(_ a: Node, _ b: Node) -> Bool {
    meets(a.index, b.index)
  }

  /// The function that holds where at least one holds.
  public mutating func or(_ a: Node, _ b: Node) throws(DiagramLimit) -> Node {
    pending.removeAll(keepingCapacity: true)
    return Node(index: try or(a.index, b.index))
  }

  /// The function that holds where `a` holds and `b` does not.
  public mutating func less(_ a: Node, _ b: Node) throws(DiagramLimit) -> Node {
    pending.removeAll(keepingCapacity: true)
    return Node(index: try less(a.index, b.index))
  }

  /// The function that holds where `a` does not.
  public mutating func not(_ a: Node) throws(DiagramLimit) -> Node {
    try less(.always, a)
  }

  /// The function that holds where at least `wanted` of the functions hold.
  public mutating func atLeast(_ wanted: Int, of parts: [Node]) throws(DiagramLimit) -> Node {
    // rest[k]: at least k of the parts looked at so far, from the last backwards.
    var rest = Array(repeating: Node.never, count: max(0, wanted) + 1)
    rest[0] = .always
    for part in parts.reversed() {
      for needed in stride(from: rest.count - 1, to: 0, by: -1) {
        rest[needed] = try or(rest[needed], and(part, rest[needed - 1]))
      }
    }
    return rest[rest.count - 1]
  }

  /// The function that holds where some value of the variable makes `a` hold.
  public mutating func exists(_ variable: Int, _ a: Node) throws(DiagramLimit) -> Node {
    pending.removeAll(keepingCapacity: true)
    return Node(index: try exists(Int32(truncatingIfNeeded: variable), a.index))
  }

  /// The function that holds where some values of the variables from this one on make `a` hold.
  public mutating func forget(from variable: Int, _ a: Node) throws(DiagramLimit) -> Node {
    pending.removeAll(keepingCapacity: true)
    return Node(index: try forget(Int32(truncatingIfNeeded: variable), a.index))
  }

  // MARK: Recursion, no deeper than there are variables

  private mutating func and(_ a: Int32, _ b: Int32) throws(DiagramLimit) -> Int32 {
    if a == b || b == 1 { return a }
    if a == 1 { return b }
    if a == 0 || b == 0 { return 0 }
    let key = CombineCache.key(Self.andOperation, min(a, b), max(a, b))
    let kept = cache.find(key)
    if kept >= 0 { return kept }
    let level = min(levels[Int(a)], levels[Int(b)])
    let base = pending.count
    for value in 0..<arities[Int(level)] {
      pending.append(try and(step(a, level, value), step(b, level, value)))
    }
    let result = try make(level, base)
    cache.keep(key, result)
    return result
  }

  private mutating func meets(_ a: Int32, _ b: Int32) -> Bool {
    if a == 0 || b == 0 { return false }
    if a == 1 || b == 1 || a == b { return true }
    // Only failures are worth keeping: the first success ends the question.
    let key = CombineCache.key(Self.apartOperation, min(a, b), max(a, b))
    if cache.find(key) == 0 { return false }
    let level = min(levels[Int(a)], levels[Int(b)])
    for value in 0..<arities[Int(level)]
    where meets(step(a, level, value), step(b, level, value)) {
      return true
    }
    cache.keep(key, 0)
    return false
  }

  private mutating func or(_ a: Int32, _ b: Int32) throws(DiagramLimit) -> Int32 {
    if a == b || b == 0 { return a }
    if a == 0 { return b }
    if a == 1 || b == 1 { return 1 }
    let key = CombineCache.key(Self.orOperation, min(a, b), max(a, b))
    let kept = cache.find(key)
    if kept >= 0 { return kept }
    let level = min(levels[Int(a)], levels[Int(b)])
    let base = pending.count
    for value in 0..<arities[Int(level)] {
      pending.append(try or(step(a, level, value), step(b, level, value)))
    }
    let result = try make(level, base)
    cache.keep(key, result)
    return result
  }

  private mutating func less(_ a: Int32, _ b: Int32) throws(DiagramLimit) -> Int32 {
    if a == 0 || b == 1 || a == b { return 0 }
    if b == 0 { return a }
    let key = CombineCache.key(Self.lessOperation, a, b)
    let kept = cache.find(key)
    if kept >= 0 { return kept }
    let level = min(levels[Int(a)], levels[Int(b)])
    let base = pending.count
    for value in 0..<arities[Int(level)] {
      pending.append(try less(step(a, level, value), step(b, level, value)))
    }
    let result = try make(level, base)
    cache.keep(key, result)
    return result
  }

  private mutating func exists(_ variable: Int32, _ a: Int32) throws(DiagramLimit) -> Int32 {
    let level = levels[Int(a)]
    if level > variable { return a }
    let key = CombineCache.key(Self.existsOperation, a, variable)
    let kept = cache.find(key)
    if kept >= 0 { return kept }
    let start = Int(starts[Int(a)])
    let result: Int32
    if level == variable {
      var any: Int32 = 0
      for value in 0..<arities[Int(level)] { any = try or(any, edges[start + value]) }
      result = any
    } else {
      let base = pending.count
      for value in 0..<arities[Int(level)] {
        pending.append(try exists(variable, edges[start + value]))
      }
      result = try make(level, base)
    }
    cache.keep(key, result)
    return result
  }

  private mutating func forget(_ variable: Int32, _ a: Int32) throws(DiagramLimit) -> Int32 {
    let level = levels[Int(a)]
    if a <= 1 { return a }
    // A node that is not `never` holds somewhere.
    if level >= variable { return 1 }
    let key = CombineCache.key(Self.forgetOperation, a, variable)
    let kept = cache.find(key)
    if kept >= 0 { return kept }
    let start = Int(starts[Int(a)])
    let base = pending.count
    for value in 0..<arities[Int(level)] {
      pending.append(try forget(variable, edges[start + value]))
    }
    let result = try make(level, base)
    cache.keep(key, result)
    return result
  }

  private func step(_ node: Int32, _ level: Int32, _ value: Int) -> Int32 {
    levels[Int(node)] == level ? edges[Int(starts[Int(node)]) + value] : node
  }
}
