/// The name that a misspelt word may have meant.
enum Suggestion {
  /// `; did you mean NAME?`, or nothing where no name is near.
  static func nearest(to word: String, in names: [String]) -> String {
    closest(to: word, in: names).map { "; did you mean `\($0)`?" } ?? ""
  }

  /// The nearest name at an edit distance of at most 2 (1 for short words), or nil.
  static func closest(to word: String, in names: [String]) -> String? {
    let wanted = folded(word)
    guard wanted.count <= 64 else { return nil }
    let limit = wanted.count <= 3 ? 1 : 2
    let near = names.compactMap { name -> (Int, String)? in
      let candidate = folded(name)
      guard abs(candidate.count - wanted.count) <= limit else { return nil }
      let distance = distance(wanted, candidate)
      return distance <= limit ? (distance, name) : nil
    }
    return near.min { $0 < $1 }?.1
  }

  private static func folded(_ word: String) -> [UInt8] {
    word.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 == 0x2D ? 0x5F : $0 }
  }

  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let cost = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[b.count]
  }
}
