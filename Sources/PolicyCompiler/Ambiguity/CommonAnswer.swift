/// Looks for the shortest answer that two automata both read.
struct CommonAnswer {
  /// What came of the search.
  enum Outcome {
    /// There is none, and all was tried.
    case none
    /// This one, and a reader has said so.
    case found([Int])
    /// Some were found that a reader refused, and none that it took.
    case refused
    /// The limit was reached first.
    case unfinished
  }

  /// Two states at once, and how they were reached.
  private struct Pair: Hashable {
    var left: Int
    var right: Int
    /// True where the answer so far is nothing but white space; such an answer is never taken.
    var isBlank = true
  }

  var left: FormReading
  var right: FormReading
  /// The most pairs of states that are tried.
  let limit: Int
  /// Symbols that both have read before the answer begins: the prefill.
  let prefix: [Int]
  /// White space.
  let space: SymbolSet
  /// True where white space in front of the answer is not part of it.
  let skipsSpace: Bool

  /// Searches, shortest first; `confirms` says whether the reader takes an answer by both forms.
  mutating func search(_ confirms: ([Int]) -> Bool) -> Outcome {
    var pairs: [Pair] = []
    var came: [(from: Int, symbol: Int)] = []
    var seen: Set<Pair> = []
    for pair in afterPrefix() where seen.insert(pair).inserted {
      pairs.append(pair)
      came.append((-1, -1))
    }
    let first = pairs.count
    var refusals = 0
    var index = 0
    while index < pairs.count {
      let pair = pairs[index]
      let (one, other) = (left.moves(pair.left), right.moves(pair.right))
      if one.accepts, other.accepts, !pair.isBlank {
        let word = Self.word(to: index, came)
        if confirms(word) { return .found(word) }
        refusals += 1
        if refusals > 200 { return .refused }
      }
      for symbol in one.next.keys.sorted() {
        let isSpace = space.contains(symbol)
        if skipsSpace, index < first, prefix.isEmpty, isSpace { continue }
        guard let theirs = other.next[symbol], let ours = one.next[symbol] else { continue }
        for left in ours {
          for right in theirs {
            let next = Pair(left: left, right: right, isBlank: pair.isBlank && isSpace)
            guard seen.insert(next).inserted else { continue }
            pairs.append(next)
            came.append((index, symbol))
          }
        }
      }
      if pairs.count > limit { return .unfinished }
      index += 1
    }
    return refusals > 0 ? .refused : .none
  }

  private mutating func afterPrefix() -> [Pair] {
    var pairs = [Pair(left: left.start(), right: right.start())]
    for symbol in prefix {
      var next: [Pair] = []
      for pair in pairs {
        let ours = left.moves(pair.left).next[symbol] ?? []
        let theirs = right.moves(pair.right).next[symbol] ?? []
        for left in ours { next += theirs.map { Pair(left: left, right: $0) } }
      }
      pairs = next
    }
    return pairs
  }

  private static func word(to index: Int, _ came: [(from: Int, symbol: Int)]) -> [Int] {
    var word: [Int] = []
    var index = index
    while index >= 0, came[index].symbol >= 0 {
      word.append(came[index].symbol)
      index = came[index].from
    }
    return word.reversed()
  }
}
