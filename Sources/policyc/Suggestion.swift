import SourceText

/// The name that a misspelt word may have meant.
enum Suggestion {
  /// `; did you mean NAME?`, or nothing where no name is near.
  static func nearest(to word: String, in names: [String]) -> String {
    closest(to: word, in: names).map { "; did you mean `\($0)`?" } ?? ""
  }

  /// The nearest name at an edit distance of at most 2 (1 for short words), or nil.
  static func closest(to word: String, in names: [String]) -> String? {
    let wanted = EditDistance.folded(word)
    guard wanted.count <= 64 else { return nil }
    let limit = wanted.count <= 3 ? 1 : 2
    let near = names.compactMap { name -> (Int, String)? in
      let candidate = EditDistance.folded(name)
      guard abs(candidate.count - wanted.count) <= limit else { return nil }
      let distance = EditDistance.between(wanted, candidate)
      return distance <= limit ? (distance, name) : nil
    }
    return near.min { $0 < $1 }?.1
  }
}
