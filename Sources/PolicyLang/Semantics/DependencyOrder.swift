/// An order in which everything comes after what it depends on, and the circles that stand in its way.
struct DependencyOrder {
  /// Every node once; a node of a circle may come before a node that it depends on.
  private(set) var order: [Int] = []
  /// The circles, each as the nodes on it in the order of the references; no node is in two of them.
  private(set) var circles: [[Int]] = []

  /// Orders the nodes `0 ..< edges.count`, where `edges[n]` lists what `n` depends on.
  ///
  /// Without recursion, since a chain may be as long as the sources are.
  init(_ edges: [[Int]]) {
    enum State { case new, open, done }
    var states = [State](repeating: .new, count: edges.count)
    var isOnCircle = [Bool](repeating: false, count: edges.count)
    for root in edges.indices where states[root] == .new {
      var path: [(node: Int, next: Int)] = [(root, 0)]
      states[root] = .open
      while let top = path.last {
        guard top.next < edges[top.node].count else {
          states[top.node] = .done
          order.append(top.node)
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let target = edges[top.node][top.next]
        switch states[target] {
        case .done: break
        case .new:
          states[target] = .open
          path.append((target, 0))
        case .open:
          let circle = path.drop { $0.node != target }.map(\.node)
          guard !circle.contains(where: { isOnCircle[$0] }) else { continue }
          for node in circle { isOnCircle[node] = true }
          circles.append(circle)
        }
      }
    }
  }
}
