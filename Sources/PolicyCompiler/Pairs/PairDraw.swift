import RewardCheck

/// Lets all pairs pass, the first so many, or so many drawn from all with equal chance.
///
/// Source of the drawing: Vitter, "Random sampling with a reservoir", 1985, algorithm R.
struct PairDraw {
  private let limit: Int?
  private var random: SplitMix64?
  private var passed = 0
  private var kept: [(order: Int, pair: MinimalPair)] = []

  init(limit: Int?, seed: UInt64?) {
    self.limit = limit
    random = limit == nil ? nil : seed.map(SplitMix64.init)
  }

  /// Takes a pair.
  ///
  /// - Returns: false where no further pair is wanted.
  mutating func take(_ pair: MinimalPair, _ body: (MinimalPair) throws -> Void) throws -> Bool {
    guard let limit else {
      try body(pair)
      return true
    }
    passed += 1
    guard var generator = random else {
      guard passed <= limit else { return false }
      try body(pair)
      return passed < limit
    }
    if kept.count < limit {
      kept.append((passed, pair))
    } else {
      let place = Int(truncatingIfNeeded: generator.next() % UInt64(passed))
      if place < limit { kept[place] = (passed, pair) }
      random = generator
    }
    return true
  }

  /// Hands over what was drawn, in the order in which it came.
  mutating func finish(_ body: (MinimalPair) throws -> Void) throws {
    for (_, pair) in kept.sorted(by: { $0.order < $1.order }) { try body(pair) }
    kept = []
  }
}
