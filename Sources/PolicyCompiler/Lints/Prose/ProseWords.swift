import PolicyLang

/// The words of a text, in lower case, with their places.
struct ProseWords {
  /// A run of letters, digits and inner apostrophes.
  struct Word {
    /// The word; A to Z are lowered.
    var text: String
    /// Its bytes in the text.
    var range: Range<Int>
    /// True where nothing but blanks and hyphens stand between it and the word before.
    var follows: Bool
    /// True inside a reference to a term.
    var isDefined: Bool
    /// True inside quotation marks.
    var isQuoted: Bool
  }

  /// The words in order.
  private(set) var all: [Word] = []

  /// Splits prose; words of references are kept and marked.
  init(_ prose: Prose) {
    var offset = 0
    var isQuoted = false
    for segment in prose.segments {
      switch segment {
      case .text(let text): split(text, &offset, isDefined: false, &isQuoted)
      case .term(_, let shown): split(shown, &offset, isDefined: true, &isQuoted)
      }
    }
  }

  /// Splits a text without references.
  init(_ text: String) {
    var offset = 0
    var isQuoted = false
    split(text, &offset, isDefined: false, &isQuoted)
  }

  private mutating func split(
    _ text: String, _ offset: inout Int, isDefined: Bool, _ isQuoted: inout Bool
  ) {
    var word = ""
    var start = offset
    var follows = !all.isEmpty
    func isInner(_ scalar: Unicode.Scalar) -> Bool {
      scalar == "'" || scalar == "\u{2019}"
    }
    func close(_ words: inout [Word]) {
      var end = offset
      while word.hasSuffix("'") {
        word.removeLast()
        end -= 1
      }
      guard !word.isEmpty else { return }
      words.append(
        Word(
          text: word, range: start..<max(start, end), follows: follows,
          isDefined: isDefined, isQuoted: isQuoted))
      word = ""
      follows = true
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
        || (!word.isEmpty && isInner(scalar))
      {
        if word.isEmpty { start = offset }
        let isUpper = (0x41...0x5A).contains(scalar.value)
        let lowered = isUpper ? Unicode.Scalar(UInt8(scalar.value + 0x20)) : scalar
        word.unicodeScalars.append(lowered == "\u{2019}" ? "'" : lowered)
      } else {
        close(&all)
        switch scalar {
        case " ", "\n", "\t", "\u{A0}", "-", "\u{2010}", "\u{2011}": break
        case "\"": isQuoted.toggle()
        case "\u{201C}": isQuoted = true
        case "\u{201D}": isQuoted = false
        default: follows = false
        }
        if scalar == "\"" || scalar == "\u{201C}" || scalar == "\u{201D}" { follows = false }
      }
      offset += UTF8.width(scalar)
    }
    close(&all)
  }
}

extension UTF8 {
  /// The bytes of a scalar.
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x80: 1
    case 0x80..<0x800: 2
    case 0x800..<0x1_0000: 3
    default: 4
    }
  }
}

/// Words and phrases that a lint looks for, as data.
struct WordList: Sendable {
  /// A phrase of the list.
  struct Phrase: Sendable {
    /// The first form on its line: how findings name it.
    var name: String
    /// Its words.
    var words: [String]
  }

  private var phrases: [String: [Phrase]] = [:]

  /// Reads one entry a line: the forms of a word or phrase, separated by commas, the name first.
  init(_ lines: String) {
    for line in lines.split(separator: "\n") {
      let forms = line.split(separator: ",").map { ProseWords(String($0)).all.map(\.text) }
      let name = (forms.first ?? []).joined(separator: " ")
      for words in forms {
        guard let first = words.first else { continue }
        phrases[first, default: []].append(Phrase(name: name, words: words))
      }
    }
    // The longest phrase that fits is the one that is meant.
    phrases = phrases.mapValues { list in list.sorted { $0.words.count > $1.words.count } }
  }

  /// A phrase found in a text.
  struct Match {
    /// How the list names it.
    var name: String
    /// Its words as they stand there, in lower case.
    var text: String
    /// The positions of its words.
    var words: Range<Int>
    /// Its bytes in the text.
    var range: Range<Int>
  }

  /// The phrases in `words` that are neither quoted nor a reference to a term, in order, none overlapping.
  func matches(in words: [ProseWords.Word]) -> [Match] {
    var found: [Match] = []
    var position = 0
    while position < words.count {
      if let match = match(at: position, in: words) {
        found.append(match)
        position = match.words.upperBound
      } else {
        position += 1
      }
    }
    return found
  }

  private func match(at position: Int, in words: [ProseWords.Word]) -> Match? {
    for phrase in phrases[words[position].text] ?? [] {
      let end = position + phrase.words.count
      guard end <= words.count else { continue }
      let run = words[position..<end]
      guard run.map(\.text) == phrase.words,
        run.dropFirst().allSatisfy(\.follows),
        run.allSatisfy({ !$0.isQuoted && !$0.isDefined }),
        let first = run.first, let last = run.last
      else { continue }
      return Match(
        name: phrase.name, text: phrase.words.joined(separator: " "), words: position..<end,
        range: first.range.lowerBound..<last.range.upperBound)
    }
    return nil
  }
}
