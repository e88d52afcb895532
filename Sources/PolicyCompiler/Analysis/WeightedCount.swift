import DecisionDiagrams

/// Counts situations where a class stands for several values.
struct WeightedCount {
  private let store: Diagrams
  private let variables: [AnalysisSpace.Variable]
  /// For each variable the number of values of it and of all before it that nothing need skip one by one.
  private let sizes: [Int]
  private let unread: [Int]

  init(_ store: Diagrams, _ space: AnalysisSpace) {
    self.store = store
    variables = space.variables
    sizes = space.variables.map { $0.sizes.reduce(0, +) }
    unread = space.unread
  }

  /// How many situations make the function hold, what nothing reads included.
  func count(_ node: Diagrams.Node) -> Natural {
    var counts: [Diagrams.Node: Natural] = [:]
    var result = widened(count(node, &counts), from: 0, to: store.variable(of: node))
    for size in unread { result.multiply(by: size) }
    return result
  }

  private func count(_ node: Diagrams.Node, _ counts: inout [Diagrams.Node: Natural]) -> Natural {
    if node == .never { return Natural(0) }
    if node == .always { return Natural(1) }
    if let known = counts[node] { return known }
    let level = store.variable(of: node)
    var sum = Natural(0)
    for (value, size) in variables[level].sizes.enumerated() {
      let child = store.child(node, value)
      if child == .never { continue }
      var part = widened(
        count(child, &counts), from: level + 1, to: store.variable(of: child))
      part.multiply(by: size)
      sum.add(part)
    }
    counts[node] = sum
    return sum
  }

  private func widened(_ count: Natural, from lower: Int, to upper: Int) -> Natural {
    var product = count
    if lower < upper { for variable in lower..<upper { product.multiply(by: sizes[variable]) } }
    return product
  }
}
