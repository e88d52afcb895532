/// The prose of a variant: what it forbids and what it allows, bullet by bullet, and the rest.
struct ShiftProse {
  /// The bullets under `NOT ALLOWED:`.
  var forbidden: [String] = []
  /// The bullets under `ALLOWED:`.
  var allowed: [String] = []
  /// The text before, and the lines that stand under neither heading.
  var notes: [String] = []

  /// Cuts a description at its two headings.
  init(_ description: String) {
    enum Part { case notes, forbidden, allowed }
    var part = Part.notes
    for line in description.split(separator: "\n") {
      let words = Self.trimmed(line)
      if words.isEmpty { continue }
      if words == "NOT ALLOWED:" {
        part = .forbidden
      } else if words == "ALLOWED:" {
        part = .allowed
      } else if words.hasPrefix("- "), part != .notes {
        let bullet = Self.trimmed(words.dropFirst(2))
        if part == .forbidden { forbidden.append(bullet) } else { allowed.append(bullet) }
      } else {
        part = .notes
        notes.append(words)
      }
    }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let isSpace = { (character: Character) in character == " " || character.isWhitespace }
    var words = Substring(text).drop(while: isSpace)
    while let last = words.last, isSpace(last) { words.removeLast() }
    return String(words)
  }

  /// The bullet of each condition, or nil where the words do not show which is whose.
  ///
  /// There must be as many bullets as conditions, each must share a word with the condition in its place, and
  /// no two may share more when they change places: the order is a claim, and the words confirm it.
  ///
  /// - Parameter conditions: For each condition the names of its fields and their questions.
  /// - Returns: One bullet for each condition, in their order, or nil.
  func pairs(with conditions: [(names: String, questions: String)]) -> [String]? {
    guard forbidden.count == conditions.count else { return nil }
    let names = conditions.map { Self.stems($0.names) }
    let words = conditions.map { Self.stems($0.questions) }
    let bullets = forbidden.map(Self.stems)
    // A word of many conditions tells little.
    var spread: [[UInt8]: Int] = [:]
    for index in names.indices {
      for stem in names[index].union(words[index]) { spread[stem, default: 0] += 1 }
    }
    func score(_ condition: Int, _ bullet: Int) -> Int {
      bullets[bullet].reduce(0) { sum, stem in
        let weight = names[condition].contains(stem) ? 3 : words[condition].contains(stem) ? 1 : 0
        return sum + 5_040 * weight / max(1, spread[stem] ?? 1)
      }
    }
    // The search for swaps is quadratic.
    guard conditions.count <= 200 else { return nil }
    for first in conditions.indices {
      if score(first, first) == 0 { return nil }
      for second in conditions.indices.dropFirst(first + 1) {
        let kept = score(first, first) + score(second, second)
        if kept < score(first, second) + score(second, first) { return nil }
      }
    }
    return forbidden
  }

  private static let common: Set<String> = [
    "and", "any", "are", "contain", "contains", "content", "does", "for", "from", "has", "image",
    "images", "into", "not", "such", "text", "that", "the", "this", "unless", "visible", "whether",
    "with",
  ]

  /// The beginnings of the words that say something.
  private static func stems(_ text: String) -> Set<[UInt8]> {
    var stems: Set<[UInt8]> = []
    let words = text.utf8.map { 0x41...0x5A ~= $0 ? $0 + 0x20 : $0 }.split {
      !(0x61...0x7A ~= $0)
    }
    for word in words where word.count >= 3 {
      if common.contains(String(decoding: word, as: UTF8.self)) { continue }
      stems.insert(Array(word.prefix(5)))
    }
    return stems
  }
}
