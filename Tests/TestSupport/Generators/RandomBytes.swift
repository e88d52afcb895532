/// Bytes that mean nothing: any, or those that policies are written with.
package struct RandomBytes: Sendable {
  private var random: SplitMix64

  /// The same seed gives the same bytes.
  package init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// Makes up to 400 bytes.
  package mutating func next() -> [UInt8] {
    let count = random.below(400)
    if random.chance(50) { return (0..<count).map { _ in UInt8(random.below(256)) } }
    return (0..<count / 4).flatMap { _ in Array(random.pick(Self.pieces).utf8) }
  }

  private static let pieces = [
    "language 1\n", "policy ", "rule ", "except ", "when ", "not ", "(", ")", "{", "}", "[", "]",
    "\"", "\"\"\"\n", "\\", "->", "..", "<", ",", ":", "-", "a", "1", ".", " ", "\n", "\r\n",
    "//", "\u{FEFF}", "é", "examples for x ", "and ", "or ", "at least ",
    "contract c { form json { ", "answers for r { given ", "any of [",
  ]
}
