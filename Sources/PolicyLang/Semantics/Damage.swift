import SourceText

/// What the parser could not read of a source, so that nobody complains twice about one mistake.
struct Damage {
  /// The offsets of the parser's errors, ascending; empty for a source that was read in full.
  private let offsets: [Int]
  /// The lines of those errors, ascending.
  private let lines: [Range<Int>]
  /// The words that may have been declared where the parser gave up.
  private let words: Set<String>

  /// Finds out what was lost in `source`, given what the parser said of it.
  ///
  /// A word may have been declared if it stands on a line with an error, or behind a word that declares. The
  /// text is searched only where the parser found an error.
  init(_ source: SourceFile, _ findings: [Finding]) {
    offsets = findings.filter { $0.code.severity == .error }.map(\.at.span.start).sorted()
    guard !offsets.isEmpty else {
      (lines, words) = ([], [])
      return
    }
    let map = LineMap(source.bytes)
    let numbers = Set(offsets.map { map.line(at: $0) })
    lines = numbers.sorted().map { line in
      let span = map.span(ofLine: line)
      return span.start..<span.end + 1
    }
    words = Self.lostWords(source, map, numbers)
  }

  private init() { (offsets, lines, words) = ([], [], []) }

  /// No damage.
  static let none = Damage()

  /// True where the whole source was read.
  var isNone: Bool { offsets.isEmpty }

  /// True where `word` may be a name that the parser lost.
  func mentions(_ word: String) -> Bool { !words.isEmpty && words.contains(word) }

  /// True where the parser found an error at an offset of `range`.
  func touches(_ range: Range<Int>) -> Bool {
    guard !offsets.isEmpty else { return false }
    let first = offsets.partition { $0 >= range.lowerBound }
    return first < offsets.count && offsets[first] < range.upperBound
  }

  /// True where the parser found an error on the line of `offset`.
  func isOnLine(_ offset: Int) -> Bool {
    guard !lines.isEmpty else { return false }
    let first = lines.partition { $0.upperBound > offset }
    return first < lines.count && lines[first].contains(offset)
  }

  private static let declaring: Set<String> = [
    "rule", "also", "except", "category", "fact", "term", "scale", "policy", "vocabulary",
    "contract", "reward", "prompt", "example", "field",
  ]

  private static func lostWords(
    _ source: SourceFile, _ map: LineMap, _ lines: Set<Int>
  ) -> Set<String> {
    var words: Set<String> = []
    for line in 1...map.count {
      var previous = ""
      for word in Self.words(source.bytes[map.span(ofLine: line).range]) {
        if lines.contains(line) || declaring.contains(previous) { words.insert(word) }
        previous = word
      }
    }
    return words
  }

  /// The names, ids and numbers of a line, as the lexer would cut them.
  private static func words(_ line: ArraySlice<UInt8>) -> [String] {
    var words: [String] = []
    var index = line.startIndex
    while index < line.endIndex {
      guard isWordByte(line[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < line.endIndex,
        isWordByte(line[index])
          || ((line[index] == 0x2E || line[index] == 0x2D) && index + 1 < line.endIndex
            && isWordByte(line[index + 1]))
      {
        index += 1
      }
      words.append(String(decoding: line[start..<index], as: UTF8.self))
    }
    return words
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }
}

extension Array {
  /// The first position for which `isLate` holds, where it holds for all that follow; else the end.
  fileprivate func partition(_ isLate: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isLate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
