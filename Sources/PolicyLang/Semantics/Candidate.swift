import SourceText

/// A name that a misspelt word may have meant.
struct Candidate {
  /// The name.
  var name: String
  /// Where it is declared, or nil.
  var place: Place?

  /// The candidate that `word` most likely meant, or nil where none is near.
  ///
  /// Near is an edit distance of at most 2 (1 for words of up to three letters; letter case and `-` for `_` cost
  /// nothing, a digit costs 2, since another number is seldom a slip), else one word beginning with the
  /// other. The smallest distance wins, then the name's order.
  static func closest(to word: String, among candidates: [Candidate]) -> Candidate? {
    let wanted = folded(word)
    let limit = wanted.count <= 3 ? 1 : 2
    var best: (distance: Int, candidate: Candidate)?
    for candidate in candidates {
      let name = folded(candidate.name)
      guard let distance = distance(wanted, name, limit: limit) ?? prefixDistance(wanted, name)
      else { continue }
      if let found = best,
        (found.distance, found.candidate.name) <= (distance, candidate.name)
      {
        continue
      }
      best = (distance, candidate)
    }
    return best?.candidate
  }

  /// Up to eight of the names, in order, in backquotes.
  static func listed(_ candidates: [Candidate]) -> String {
    candidates.map(\.name).sorted().quoted()
  }

  private static func folded(_ word: String) -> [UInt8] {
    word.utf8.map { byte in
      switch byte {
      case 0x41...0x5A: byte + 0x20
      case 0x2D: 0x5F
      default: byte
      }
    }
  }

  /// The edits that make `a` of `b`, a swap of neighbours counted as one; nil above `limit`.
  private static func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    func cost(_ byte: UInt8) -> Int { byte >= 0x30 && byte <= 0x39 ? 2 : 1 }
    var before: [Int] = []
    var row = [0]
    for byte in b { row.append((row.last ?? 0) + cost(byte)) }
    for i in a.indices {
      var next = [row[0] + cost(a[i])]
      for j in b.indices {
        let swap = a[i] == b[j] ? 0 : max(cost(a[i]), cost(b[j]))
        var cost = min(next[j] + cost(b[j]), row[j + 1] + cost(a[i]), row[j] + swap)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        next.append(cost)
      }
      before = row
      row = next
    }
    guard let cost = row.last, cost <= limit, cost < max(a.count, 1) else { return nil }
    return cost
  }

  /// Where one word begins with the other and three letters agree: worse than any edit distance.
  private static func prefixDistance(_ a: [UInt8], _ b: [UInt8]) -> Int? {
    let shorter = min(a.count, b.count)
    guard shorter >= 3, a.prefix(shorter) == b.prefix(shorter) else { return nil }
    return 10 + abs(a.count - b.count)
  }
}
