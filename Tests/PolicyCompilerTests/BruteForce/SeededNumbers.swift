/// Numbers that look random and are the same for the same seed (SplitMix64).
struct SeededNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of the range.
  mutating func pick(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True in `percent` of 100 cases.
  mutating func chance(_ percent: Int) -> Bool { Int(next() % 100) < percent }

  /// An element of a list that is not empty.
  mutating func pick<Element>(_ list: [Element]) -> Element { list[pick(0...(list.count - 1))] }

  /// A part of the list, in its order; not empty where the list is not.
  mutating func some<Element>(of list: [Element]) -> [Element] {
    guard !list.isEmpty else { return [] }
    let kept = list.filter { _ in chance(50) }
    return kept.isEmpty ? [pick(list)] : kept
  }
}
