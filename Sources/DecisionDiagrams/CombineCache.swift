/// What combinations of nodes have come to, in a table of fixed size where a newer one takes an older's place.
struct CombineCache: Sendable {
  private var keys: [UInt64] = Array(repeating: 0, count: 1 << 8)
  private var results: [Int32] = Array(repeating: 0, count: 1 << 8)

  /// The key of an operation (1…15) on two numbers below 2²⁸; never 0.
  static func key(_ operation: UInt64, _ a: Int32, _ b: Int32) -> UInt64 {
    operation << 60 | UInt64(truncatingIfNeeded: a) << 30 | UInt64(truncatingIfNeeded: b)
  }

  private func slot(_ key: UInt64) -> Int {
    let mixed = key &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 40) & (keys.count - 1)
  }

  /// What the operation came to, or -1 where it is not kept.
  func find(_ key: UInt64) -> Int32 {
    let slot = slot(key)
    return keys[slot] == key ? results[slot] : -1
  }

  /// Keeps what the operation came to.
  mutating func keep(_ key: UInt64, _ result: Int32) {
    let slot = slot(key)
    keys[slot] = key
    results[slot] = result
  }

  /// Grows with the number of nodes, up to 2²⁰ places; what was kept is lost.
  mutating func grow(for nodes: Int) {
    guard nodes > keys.count, keys.count < 1 << 20 else { return }
    let count = keys.count * 4
    keys = Array(repeating: 0, count: count)
    results = Array(repeating: 0, count: count)
  }

  /// Forgets all.
  mutating func forget() {
    for index in keys.indices { keys[index] = 0 }
  }
}
