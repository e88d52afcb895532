/// A table of fixed size from situations to places of results; a newer situation takes an older's slot.
struct GoldMemo: Sendable {
  private let width: Int
  private let mask: Int
  private var keys: [UInt64]
  private var places: [Int32]

  /// Makes an empty memo for situations of so many words.
  init(words: Int) {
    width = words
    var slots = 1 << 14
    while slots > 64, slots * words > 1 << 17 { slots >>= 1 }
    mask = slots - 1
    keys = Array(repeating: 0, count: slots * words)
    places = Array(repeating: -1, count: slots)
  }

  /// The slot of the situation, and its place, or -1 where it is not kept.
  func find(_ words: [UInt64]) -> (slot: Int, place: Int) {
    var hash: UInt64 = 0
    for index in 0..<width { hash = (hash ^ words[index]) &* 0x9E37_79B9_7F4A_7C15 }
    let slot = Int(truncatingIfNeeded: hash >> 40) & mask
    let place = Int(places[slot])
    if place < 0 { return (slot, -1) }
    for index in 0..<width where keys[slot * width + index] != words[index] { return (slot, -1) }
    return (slot, place)
  }

  /// Keeps the place of a situation in its slot.
  mutating func keep(_ words: [UInt64], at slot: Int, _ place: Int) {
    for index in 0..<width { keys[slot * width + index] = words[index] }
    places[slot] = Int32(truncatingIfNeeded: place)
  }

  /// Forgets every situation.
  mutating func forget() {
    for slot in places.indices { places[slot] = -1 }
  }
}
