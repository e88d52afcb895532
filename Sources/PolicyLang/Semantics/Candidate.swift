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
    let wanted = EditDistance.folded(word)
    let limit = wanted.count <= 3 ? 1 : 2
    var best: (distance: Int, candidate: Candidate)?
    for candidate in candidates {
      let name = EditDistance.folded(candidate.name)
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

  /// The edits that make `a` of `b`, a swap of neighbours counted as one; nil above `limit`.
  private static func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    let cost = EditDistance.between(a, b) { $0 >= 0x30 && $0 <= 0x39 ? 2 : 1 }
    guard cost <= limit, cost < max(a.count, 1) else { return nil }
    return cost
  }

  /// Where one word begins with the other and three letters agree: worse than any edit distance.
  private static func prefixDistance(_ a: [UInt8], _ b: [UInt8]) -> Int? {
    let shorter = min(a.count, b.count)
    guard shorter >= 3, a.prefix(shorter) == b.prefix(shorter) else { return nil }
    return 10 + abs(a.count - b.count)
  }
}
