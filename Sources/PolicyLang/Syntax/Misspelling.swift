import SourceText

/// Finds the keyword that a word was meant to be.
enum Misspelling {
  /// The candidate that `word` is closest to, or nil where none is close.
  ///
  /// Capital letters count for nothing; else one slip for every three letters, two at most, a swap of neighbours
  /// being one slip; else a word that people use for the keyword.
  static func candidate(for word: String, among candidates: [Keyword]) -> Keyword? {
    let lower = lowercased(word)
    if let same = candidates.first(where: { Array($0.text.utf8) == lower }) { return same }
    let allowed = lower.count < 4 ? 1 : min(2, lower.count / 3)
    var best: (keyword: Keyword, distance: Int)?
    for candidate in candidates where candidate.text.utf8.count > 1 {
      let text = Array(candidate.text.utf8)
      guard abs(text.count - lower.count) <= allowed, lower.count < 32 else { continue }
      let distance = EditDistance.between(lower, text)
      // Two short words that share nothing but their length are no slip of each other.
      guard distance <= allowed, distance < text.count - 1 else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
    }
    if let best { return best.keyword }
    let meant = synonyms.filter { $0.word.utf8.elementsEqual(lower) }.map(\.keyword)
    return candidates.first { meant.contains($0) }
  }

  private static func lowercased(_ word: String) -> [UInt8] {
    word.utf8.map { 0x41...0x5A ~= $0 ? $0 + 0x20 : $0 }
  }

  /// Words that people write for a keyword before they know it.
  private static let synonyms: [(word: String, keyword: Keyword)] = [
    ("if", .when), ("where", .when), ("whenever", .when), ("condition", .when),
    ("exception", .except), ("exclude", .except), ("excluding", .except),
    ("additionally", .also), ("clause", .rule), ("section", .category), ("chapter", .category),
    ("group", .category), ("definition", .term), ("define", .term), ("question", .ask),
    ("prompt", .ask), ("default", .usually), ("normally", .usually), ("source", .from),
    ("reason", .because), ("rationale", .why), ("comment", .note), ("remark", .note),
    ("expires", .until), ("starts", .since), ("actions", .decision), ("labels", .decision),
    ("levels", .scale), ("level", .severity), ("import", .uses), ("using", .uses),
    ("use", .uses), ("inherits", .extends), ("bool", .flag), ("boolean", .flag),
    ("choice", .one), ("enum", .one), ("either", .one), ("integer", .count), ("int", .count),
    ("number", .count), ("list", .set), ("equals", .is), ("are", .is), ("has", .includes),
    ("contains", .includes), ("minimum", .least), ("maximum", .most), ("ban", .rule),
    ("tests", .examples), ("human", .user), ("test", .examples), ("demand", .require),
    ("assert", .claim), ("replace", .override), ("remove", .drop), ("delete", .drop),
  ]
}
