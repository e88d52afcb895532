/// Lets all pairs pass, the first so many, or so many drawn from all with equal chance.
///
/// Source of the drawing: Vitter, "Random sampling with a reservoir", 1985, algorithm R.
struct PairDraw {
  private let limit: Int?
  /// The state of the generator; nil where the first pairs are wanted.
  private var state: UInt64?
  private var passed = 0
  private var kept: [(order: Int, pair: MinimalPair)] = []

  init(limit: Int?, seed: UInt64?) {
    self.limit = limit
    state = limit == nil ? nil : seed
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
    guard let state else {
      guard passed <= limit else { return false }
      try body(pair)
      return passed < limit
    }
    if kept.count < limit {
      kept.append((passed, pair))
    } else {
      let next = state &+ 0x9E37_79B9_7F4A_7C15
      let place = Int(truncatingIfNeeded: Self.mixed(next) % UInt64(passed))
      if place < limit { kept[place] = (passed, pair) }
      self.state = next
    }
    return true
  }

  /// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
  private static func mixed(_ state: UInt64) -> UInt64 {
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Hands over what was drawn, in the order in which it came.
  mutating func finish(_ body: (MinimalPair) throws -> Void) throws {
    for (_, pair) in kept.sorted(by: { $0.order < $1.order }) { try body(pair) }
    kept = []
  }
}
