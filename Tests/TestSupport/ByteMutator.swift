/// Spoils texts in the ways that break readers: bytes flipped, cut, doubled, moved and put in.
package struct ByteMutator: Sendable {
  private var random: SplitMix64
  private let inserts: [[UInt8]]

  /// Makes a mutator.
  ///
  /// - Parameters:
  ///   - seed: The same seed spoils the same texts in the same way.
  ///   - inserts: What to put in now and then: the tokens that matter to the reader under test.
  package init(seed: UInt64, inserts: [String]) {
    random = SplitMix64(seed: seed)
    let hostile: [[UInt8]] = [
      [0], [0xFF], [0xC3], [0xEF, 0xBB, 0xBF], [0x0D, 0x0A], [0xE2, 0x80, 0xAE],
    ]
    self.inserts = hostile + inserts.map { Array($0.utf8) }
  }

  /// Spoils a text in one to four places.
  ///
  /// - Parameter text: Any bytes, also none.
  /// - Returns: At most four inserted texts and four doubled pieces longer than `text`.
  package mutating func mutate(_ text: [UInt8]) -> [UInt8] {
    var bytes = text
    for _ in 0...random.below(4) {
      let at = random.below(bytes.count + 1)
      let end = min(bytes.count, at + 1 + random.below(12))
      switch random.below(6) {
      case 0: if at < bytes.count { bytes[at] ^= UInt8(1 << random.below(8)) }
      case 1: bytes.removeSubrange(at..<end)
      case 2: bytes.insert(contentsOf: bytes[at..<end], at: random.below(bytes.count + 1))
      case 3: bytes.removeSubrange(at...)
      case 4: if at < bytes.count { bytes[at] = UInt8(random.below(256)) }
      default: bytes.insert(contentsOf: random.pick(inserts), at: at)
      }
    }
    return bytes
  }
}
