/// A small generator of numbers that look random, the same for the same seed on every machine.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
package struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Begins the sequence that belongs to `seed`.
  package init(seed: UInt64) { state = seed }

  /// Gives the next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Gives a number in `0 ..< bound`; `bound` is at least 1.
  package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// Gives true in about `percent` of 100 calls.
  package mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// Gives one of `choices`, which are not empty.
  package mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[below(choices.count)]
  }

  /// Gives `items` in another order.
  package mutating func shuffle<Item>(_ items: [Item]) -> [Item] {
    var shuffled = items
    for index in stride(from: shuffled.count - 1, to: 0, by: -1) {
      shuffled.swapAt(index, below(index + 1))
    }
    return shuffled
  }
}
