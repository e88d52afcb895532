/// How far one form has read an answer, and what it has seen that still matters.
private struct ReadingState: Hashable {
  var node: Int
  /// True where the next symbol must be `<`.
  var needsTag = false
  /// The watches that are alive, ascending.
  var watches: [Int] = []
  var values: [Int16]
  var text: TextTally?
  var set: SetTally?
}

/// What was counted of a text, no further than its bounds can tell.
private struct TextTally: Hashable {
  let bounds: FormGraph.TextBounds
  private var count = 0
  private var blanks = 0
  private var isInWord = false
  private var says = false

  init(_ bounds: FormGraph.TextBounds) { self.bounds = bounds }

  private var cap: Int { max(bounds.low, bounds.high.map { $0 + 1 } ?? 0) }

  mutating func add(isSpace: Bool, isLetter: Bool) {
    if bounds.low > 0, isLetter { says = true }
    guard cap > 0 else { return }
    if bounds.inWords {
      if !isSpace, !isInWord { count = min(cap, count + 1) }
      isInWord = !isSpace
    } else if bounds.isTrimmed, isSpace {
      if count > 0 { blanks = min(cap, blanks + 1) }
    } else {
      count = min(cap, count + blanks + 1)
      blanks = 0
    }
  }

  var isWithin: Bool {
    count >= bounds.low && count <= bounds.high ?? .max && (bounds.low == 0 || says)
  }
}

/// What was read of a set.
private struct SetTally: Hashable {
  let bounds: FormGraph.SetBounds
  private var count = 0
  private var items: UInt64 = 0

  init(_ bounds: FormGraph.SetBounds) { self.bounds = bounds }

  var isEmpty: Bool { count == 0 }

  /// Takes an item; false where it was there before.
  mutating func add(_ item: Int?, isExact: Bool) -> Bool {
    let cap = max(1, bounds.low, bounds.high.map { $0 + 1 } ?? 0)
    count = min(cap, count + 1)
    guard isExact, let item, item < 64 else { return true }
    if items >> UInt64(item) & 1 == 1 { return false }
    items |= 1 << UInt64(item)
    return true
  }

  /// True where the number of items is within bounds.
  var isWithin: Bool { count >= bounds.low && count <= bounds.high ?? .max }
}

/// Runs an automaton: states by number, each worked out once.
struct FormReading {
  /// How closely lengths and items are followed.
  enum Care {
    /// Texts are empty or not, items may repeat.
    case coarse
    /// Bounds up to 64, and no item twice.
    case exact
  }

  /// Where symbols lead from a state.
  struct Moves {
    var next: [Int: [Int]] = [:]
    /// True where the answer may end here.
    var accepts = false
  }

  private let graph: FormGraph
  private let alphabet: AnswerAlphabet
  private let acceptance: FormAcceptance
  private let care: Care
  private let slotCount: Int
  /// One symbol of each kind that the automata can tell apart.
  private let symbols: [Int]
  private var states: [ReadingState] = []
  private var numbers: [ReadingState: Int] = [:]
  private var known: [Moves?] = []
  private let spaces: SymbolSet
  private let tag: SymbolSet

  init(
    _ graph: FormGraph, _ alphabet: AnswerAlphabet, _ acceptance: FormAcceptance, _ care: Care,
    slots: Int, symbols: [Int]
  ) {
    self.graph = graph
    self.alphabet = alphabet
    self.acceptance = acceptance
    self.care = care
    self.symbols = symbols
    slotCount = slots
    spaces = alphabet.symbols(where: AnswerAlphabet.isSpace)
    tag = alphabet.symbols("<", anyCase: false)
  }

  /// The state before anything is read.
  mutating func start() -> Int {
    number(
      ReadingState(
        node: graph.start, values: Array(repeating: ConditionSlots.Value.absent, count: slotCount)))
  }

  /// Where a state leads.
  mutating func moves(_ state: Int) -> Moves {
    if let moves = known[state] { return moves }
    var moves = Moves()
    var seen: Set<ReadingState> = []
    var open = [states[state]]
    var next: [Int: Set<Int>] = [:]
    while let here = open.popLast() {
      guard seen.insert(here).inserted else { continue }
      if here.node == graph.end, !here.needsTag,
        !here.watches.contains(where: { graph.watches.nodes[$0].isHitAtEnd }),
        acceptance.holds(here.values)
      {
        moves.accepts = true
      }
      for edge in graph.edges[here.node] {
        guard let reads = edge.reads else {
          if let there = passed(edge, here) { open.append(there) }
          continue
        }
        for symbol in symbols where reads.contains(symbol) {
          if let there = read(symbol, edge, here) {
            next[symbol, default: []].insert(number(there))
          }
        }
      }
    }
    moves.next = next.mapValues { $0.sorted() }
    known[state] = moves
    return moves
  }

  private mutating func number(_ state: ReadingState) -> Int {
    if let number = numbers[state] { return number }
    numbers[state] = states.count
    states.append(state)
    known.append(nil)
    return states.count - 1
  }

  /// The state after an edge that reads nothing, or nil where it cannot be passed.
  private func passed(_ edge: FormGraph.Edge, _ state: ReadingState) -> ReadingState? {
    var state = state
    state.node = edge.to
    switch edge.action {
    case nil, .character: break
    case .value(let slot, let value): state.values[slot] = value
    case .watch(let watches):
      if watches.contains(where: { graph.watches.nodes[$0].isHit }) { return nil }
      state.watches = Set(state.watches).union(watches).sorted()
    case .needsTag: state.needsTag = true
    case .textStart(let bounds): state.text = TextTally(followed(bounds))
    case .textEnd:
      if state.text?.isWithin == false { return nil }
      state.text = nil
    case .setStart(let bounds): state.set = SetTally(followed(bounds))
    case .item(let item):
      if state.set?.add(item, isExact: care == .exact) == false { return nil }
    case .setEnd(let slot):
      if state.set?.isWithin == false { return nil }
      if let slot {
        let isEmpty = state.set?.isEmpty ?? true
        state.values[slot] = isEmpty ? ConditionSlots.Value.none : ConditionSlots.Value.some
      }
      state.set = nil
    }
    return state
  }

  /// The state after a symbol, or nil where something stands that must not.
  private func read(_ symbol: Int, _ edge: FormGraph.Edge, _ state: ReadingState) -> ReadingState? {
    if state.needsTag, !tag.contains(symbol) { return nil }
    var state = state
    state.needsTag = false
    state.node = edge.to
    if case .character(let content) = edge.action {
      let character = content ?? symbol
      state.text?.add(
        isSpace: spaces.contains(character), isLetter: alphabet.isLetterOrDigit(character))
    }
    guard let watches = graph.watches.after(symbol, state.watches) else { return nil }
    state.watches = watches
    return state
  }

  private func followed(_ bounds: FormGraph.TextBounds) -> FormGraph.TextBounds {
    var bounds = bounds
    let most = care == .exact ? 64 : 1
    bounds.low = min(bounds.low, most)
    if care == .coarse || bounds.high ?? .max > most { bounds.high = nil }
    return bounds
  }

  private func followed(_ bounds: FormGraph.SetBounds) -> FormGraph.SetBounds {
    care == .exact ? bounds : FormGraph.SetBounds(low: min(bounds.low, 1), high: nil)
  }
}
