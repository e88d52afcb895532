extension Diagrams {
  /// True where the function holds for these values, one for each variable.
  public func holds(_ node: Node, _ values: [Int]) -> Bool {
    var index = node.index
    while index > 1 {
      index = edges[Int(starts[Int(index)]) + values[Int(levels[Int(index)])]]
    }
    return index == 1
  }

  /// Values that make the function hold, nil for a variable that may have any; nil where none do.
  ///
  /// The witness is the first in order of values, asked variable by variable.
  public func witness(_ node: Node) -> [Int?]? {
    guard node != .never else { return nil }
    var values: [Int?] = Array(repeating: nil, count: arities.count)
    var index = node.index
    while index > 1 {
      let level = Int(levels[Int(index)])
      let start = Int(starts[Int(index)])
      // A node that is not `never` has an edge that is not.
      var value = 0
      while edges[start + value] == 0 { value += 1 }
      values[level] = value
      index = edges[start + value]
    }
    return values
  }

  /// The variables that the function depends on, rising.
  public func support(_ node: Node) -> [Int] {
    var found = Array(repeating: false, count: arities.count)
    var seen: Set<Int32> = [node.index]
    var open: [Int32] = [node.index]
    while let index = open.popLast() {
      if index <= 1 { continue }
      let level = Int(levels[Int(index)])
      found[level] = true
      let start = Int(starts[Int(index)])
      for edge in start..<start + arities[level] where seen.insert(edges[edge]).inserted {
        open.append(edges[edge])
      }
    }
    return found.indices.filter { found[$0] }
  }

  /// How many of all combinations of values make the function hold, exactly.
  public func count(_ node: Node) -> Natural {
    var counts: [Int32: Natural] = [:]
    let below = count(node.index, &counts)
    return widened(below, from: 0, to: Int(levels[Int(node.index)]))
  }

  /// The combinations of the variables from the node's own on.
  private func count(_ node: Int32, _ counts: inout [Int32: Natural]) -> Natural {
    if node <= 1 { return Natural(Int(node)) }
    if let known = counts[node] { return known }
    let level = Int(levels[Int(node)])
    let start = Int(starts[Int(node)])
    var sum = Natural(0)
    for value in 0..<arities[level] {
      let child = edges[start + value]
      sum.add(widened(count(child, &counts), from: level + 1, to: Int(levels[Int(child)])))
    }
    counts[node] = sum
    return sum
  }

  private func widened(_ count: Natural, from lower: Int, to upper: Int) -> Natural {
    var product = count
    for variable in lower..<upper { product.multiply(by: arities[variable]) }
    return product
  }
}
