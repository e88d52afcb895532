/// Finds defined words in prose, so that the prose refers to their definitions.
struct TermLinks {
  /// For the first word of each term: its words and its name, the longest first.
  private var terms: [String: [(words: [String], name: String)]] = [:]

  /// Makes links to terms.
  ///
  /// - Parameter terms: The words that are defined, and the name of each.
  init(_ terms: [(label: String, name: String)]) {
    for (label, name) in terms {
      let words = Self.words(label).map { $0.text.lowercased() }
      guard let first = words.first else { continue }
      self.terms[first, default: []].append((words, name))
    }
    for first in self.terms.keys { self.terms[first]?.sort { $0.words.count > $1.words.count } }
  }

  /// The prose as a string of the language, in which defined words, also with an `s` behind, are references.
  func prose(_ text: String) -> String {
    if terms.isEmpty { return ImportText.prose(text) }
    let words = Self.words(text)
    var holes: [(range: Range<Int>, name: String)] = []
    var next = 0
    while next < words.count {
      guard let (count, name) = match(words, next) else {
        next += 1
        continue
      }
      holes.append((words[next].range.lowerBound..<words[next + count - 1].range.upperBound, name))
      next += count
    }
    return ImportText.prose(text, holes: holes)
  }

  private func match(_ words: [Word], _ start: Int) -> (count: Int, name: String)? {
    let first = words[start].text.lowercased()
    let singular = first.hasSuffix("s") ? String(first.dropLast()) : first
    for key in first == singular ? [first] : [first, singular] {
      for term in terms[key] ?? [] where start + term.words.count <= words.count {
        let found = words[start..<start + term.words.count].map { $0.text.lowercased() }
        // Words of a term stand on one line and only its last has an ending.
        let last = term.words.count - 1
        let isLast = found[last] == term.words[last] || found[last] == term.words[last] + "s"
        if isLast, found[..<last] == term.words[..<last] { return (term.words.count, term.name) }
      }
    }
    return nil
  }

  private struct Word {
    var text: String
    /// Its bytes in the text.
    var range: Range<Int>
  }

  /// The runs of letters and digits; an apostrophe ends one.
  private static func words(_ text: String) -> [Word] {
    var words: [Word] = []
    var start = 0
    var offset = 0
    var word = String.UnicodeScalarView()
    func flush() {
      if !word.isEmpty { words.append(Word(text: String(word), range: start..<offset)) }
      word.removeAll()
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        if word.isEmpty { start = offset }
        word.append(scalar)
      } else {
        flush()
      }
      offset += scalar.utf8.count
    }
    flush()
    return words
  }
}
