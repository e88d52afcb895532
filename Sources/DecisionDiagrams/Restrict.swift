/// What is known of the variables of one store, for carrying its functions over into another.
///
/// It remembers what was carried, so it serves one source and one target between their resets.
public struct Restriction: Sendable {
  /// For each variable of the source, its variable in the target.
  let targets: [Int]
  /// For each variable of the source, the values still possible, rising, at least one.
  let choices: [[Int]]
  private(set) var carried: [Int32]

  /// Makes a restriction.
  ///
  /// - Parameters:
  ///   - source: the store that functions are carried from.
  ///   - targets: for each of its variables the variable in the target; they rise.
  ///   - choices: for each of its variables the values still possible, rising, at least one.
  ///     In the target value i stands for `choices[i]`; a variable with one value is not asked there.
  public init(of source: Diagrams, targets: [Int], choices: [[Int]]) {
    self.targets = targets
    self.choices = choices
    carried = Array(repeating: -1, count: source.nodeCount)
  }

  mutating func keep(_ node: Int32, _ result: Int32) { carried[Int(node)] = result }
}

extension Diagrams {
  /// The function of `node` in `source` once its variables have only the values that are still possible.
  ///
  /// - Complexity: one step for every node of the source that can still be reached.
  public mutating func carry(
    _ node: Node, from source: Diagrams, through restriction: inout Restriction
  ) throws(DiagramLimit) -> Node {
    pending.removeAll(keepingCapacity: true)
    return Node(index: try carry(node.index, source, &restriction))
  }

  private mutating func carry(
    _ node: Int32, _ source: borrowing Diagrams, _ restriction: inout Restriction
  ) throws(DiagramLimit) -> Int32 {
    if node <= 1 { return node }
    let kept = restriction.carried[Int(node)]
    if kept >= 0 { return kept }
    let level = Int(source.levels[Int(node)])
    let start = Int(source.starts[Int(node)])
    let count = restriction.choices[level].count
    let result: Int32
    if count == 1 {
      result = try carry(source.edges[start + restriction.choices[level][0]], source, &restriction)
    } else {
      let base = pending.count
      for index in 0..<count {
        let value = restriction.choices[level][index]
        pending.append(try carry(source.edges[start + value], source, &restriction))
      }
      result = try make(Int32(truncatingIfNeeded: restriction.targets[level]), base)
    }
    restriction.keep(node, result)
    return result
  }
}
