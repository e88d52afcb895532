/// Lists in sentences.
enum ListedWords {
  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String], _ last: String = "and") -> String {
    guard let final = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + final
  }

  /// The list of names in backquotes.
  static func quoted(_ names: [String], _ last: String = "and") -> String {
    list(names.map { "`\($0)`" }, last)
  }
}
