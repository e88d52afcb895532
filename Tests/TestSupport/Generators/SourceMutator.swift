/// Spoils a source as a slip of the hand does: a token lost, doubled, moved or mistaken, a byte wrong, an end missing.
package struct SourceMutator: Sendable {
  private var random: SplitMix64
  private let spares: [String]

  /// Makes a mutator.
  ///
  /// - Parameters:
  ///   - seed: The same seed spoils the same sources in the same way.
  ///   - grammar: Gives the words and signs that are put in.
  package init(seed: UInt64, grammar: PolicyGrammar) {
    random = SplitMix64(seed: seed)
    var known: Set<String> = []
    let literals = grammar.file.order.flatMap { grammar.file.productions[$0]?.literals ?? [] }
    spares = literals.filter { known.insert($0).inserted } + Self.words
  }

  /// Spoils a source in one to three places; the result may still be a source.
  package mutating func mutate(_ source: [UInt8]) -> [UInt8] {
    var bytes = source
    repeat { bytes = mutateOnce(bytes) } while random.chance(25)
    return bytes
  }

  private mutating func mutateOnce(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    let tokens = Self.tokens(bytes)
    guard !tokens.isEmpty else { return Array(random.pick(spares).utf8) }
    let token = random.pick(tokens)
    switch random.below(9) {
    case 0, 1: result.removeSubrange(token)
    case 2: result.insert(contentsOf: [0x20] + bytes[token], at: token.upperBound)
    case 3:
      let index = random.below(tokens.count)
      guard index + 1 < tokens.count else { return result }
      let (left, right) = (tokens[index], tokens[index + 1])
      let between = bytes[left.upperBound..<right.lowerBound]
      result.replaceSubrange(
        left.lowerBound..<right.upperBound, with: bytes[right] + between + bytes[left])
    case 4, 5: result.replaceSubrange(token, with: random.pick(spares).utf8)
    case 6:
      result.insert(contentsOf: random.pick(Self.characters).utf8, at: random.below(bytes.count))
    case 7: result[random.below(bytes.count)] ^= UInt8(1 << random.below(8))
    default: result.removeSubrange(random.below(bytes.count)...)
    }
    return result
  }

  /// Finds the tokens of a source, roughly: words, strings on one line, runs of quotes and single signs.
  private static func tokens(_ bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var at = 0
    while at < bytes.count {
      let start = at
      if bytes[at] <= 0x20 {
        at += 1
        continue
      }
      if bytes[at] == 0x22 {
        at += 1
        while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x0A {
          at += bytes[at] == 0x5C ? 2 : 1
        }
        at = min(at + 1, bytes.count)
      } else if isWord(bytes[at]) {
        while at < bytes.count, isWord(bytes[at]) { at += 1 }
      } else {
        at += 1
      }
      found.append(start..<at)
    }
    return found
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2E, 0x2D, 0x80...0xFF: true
    default: false
    }
  }

  private static let words = [
    "weapon", "S1.2", "18", "0.5", "2027-06-01", "2027-02-30", "1.2.3", "all", "S1.instead",
    "\"text\"", "\"{x}\"", "yes", "no",
  ]
  private static let characters = [
    "\"", "{", "}", "-", ".", ",", "x", " ", "\n", "\\", "“", "—", "é", ":", "/", "//", "&", "(",
    "7", "_",
  ]
}
