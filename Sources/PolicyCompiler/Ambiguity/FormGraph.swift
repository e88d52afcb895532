/// The ways in which a form can read answers, as an automaton over symbols.
struct FormGraph {
  /// A way from one node to another.
  struct Edge {
    /// The symbols that it reads, or nil where it reads nothing.
    var reads: SymbolSet?
    /// What passing it does.
    var action: Action?
    var to: Int
  }

  /// What passing an edge does to the reading so far.
  enum Action {
    /// A slot holds this value.
    case value(slot: Int, Int16)
    /// Nothing of these may stand from here on.
    case watch([Int])
    /// What comes next must begin with `<`.
    case needsTag
    /// A text within bounds begins.
    case textStart(TextBounds)
    /// The symbol read is a character of the text; where it stands behind a backslash, this one is.
    case character(as: Int?)
    /// The text ends; its length must be within bounds.
    case textEnd
    /// The items of a set begin.
    case setStart(SetBounds)
    /// An item of the set, by index; nil where items come in order, so that none can come twice.
    case item(Int?)
    /// The items of a set end; the slot, if any, says whether there was one.
    case setEnd(slot: Int?)
  }

  /// The lengths that a text may have.
  struct TextBounds: Hashable {
    var inWords: Bool
    var low: Int
    var high: Int?
    /// True where white space at its ends is not part of the text.
    var isTrimmed: Bool
  }

  /// The numbers of items that a set may have.
  struct SetBounds: Hashable {
    var low: Int
    var high: Int?
  }

  /// The edges out of each node.
  private(set) var edges: [[Edge]] = []
  /// The node where a whole answer was read.
  var end = 0
  /// The node where reading begins.
  var start = 0
  /// The fields that have a hole.
  var holes: Set<Int> = []
  /// What must not stand somewhere.
  var watches = WatchGraph()

  mutating func node() -> Int {
    edges.append([])
    return edges.count - 1
  }

  mutating func read(_ symbols: SymbolSet, from: Int, to: Int, _ action: Action? = nil) {
    edges[from].append(Edge(reads: symbols, action: action, to: to))
  }

  mutating func free(from: Int, to: Int, _ action: Action? = nil) {
    edges[from].append(Edge(reads: nil, action: action, to: to))
  }

  /// A node that reads any number of `symbols` and goes on to `target`.
  mutating func loop(_ symbols: SymbolSet, then target: Int) -> Int {
    let start = node()
    read(symbols, from: start, to: start)
    free(from: start, to: target)
    return start
  }

  /// All sets of symbols that an edge or a watch reads.
  var tests: Set<SymbolSet> {
    Set(edges.joined().compactMap(\.reads)).union(watches.tests)
  }
}

/// Literals that must not stand at some place, as an automaton: a reading dies where one is complete.
struct WatchGraph {
  /// A node of a watch.
  struct Node {
    var edges: [(reads: SymbolSet, to: Int)] = []
    /// True where what must not stand does.
    var isHit = false
    /// True where it does if the answer ends here.
    var isHitAtEnd = false
  }

  private(set) var nodes: [Node] = [Node(isHit: true)]
  /// The node of a watch that is complete.
  let hit = 0

  mutating func node() -> Int {
    nodes.append(Node())
    return nodes.count - 1
  }

  /// A node that reads one of `symbols` and goes on to `target`.
  mutating func read(_ symbols: SymbolSet, then target: Int) -> Int {
    nodes.append(Node(edges: [(symbols, target)]))
    return nodes.count - 1
  }

  /// A node that reads any number of `symbols` and then is like one of `targets`.
  mutating func loop(_ symbols: SymbolSet, like targets: [Int]) -> Int {
    let start = node()
    var made = Node(edges: [(symbols, start)])
    for target in targets {
      made.edges += nodes[target].edges
      made.isHit = made.isHit || nodes[target].isHit
      made.isHitAtEnd = made.isHitAtEnd || nodes[target].isHitAtEnd
    }
    nodes[start] = made
    return start
  }

  /// A node that is like all of `targets` at once.
  mutating func either(_ targets: [Int]) -> Int { loop(SymbolSet(), like: targets) }

  /// A node that is complete where the answer ends, after any number of `symbols`.
  mutating func end(after symbols: SymbolSet) -> Int {
    let start = loop(symbols, like: [])
    nodes[start].isHitAtEnd = true
    return start
  }

  /// The watches after a symbol, or nil where one of them is complete.
  func after(_ symbol: Int, _ live: [Int]) -> [Int]? {
    var next: Set<Int> = []
    for node in live {
      for edge in nodes[node].edges where edge.reads.contains(symbol) {
        if nodes[edge.to].isHit { return nil }
        next.insert(edge.to)
      }
    }
    return next.sorted()
  }

  var tests: Set<SymbolSet> { Set(nodes.flatMap { $0.edges.map(\.reads) }) }
}
