import SourceText

extension Checker {
  /// Reads the references of `literal`: every `{name}` must be a term in `scope`.
  ///
  /// A reference that fails is kept as the words it shows, so that the prose is whole.
  mutating func prose(_ literal: StringLiteral, _ scope: FactScope) -> Prose {
    let place = report.place(literal.span)
    let value = literal.value
    guard value.utf8.contains(where: { $0 == 0x7B || $0 == 0x7D }) else {
      return Prose(segments: [.text(value)], place: place)
    }
    var segments: [Prose.Segment] = []
    var text: [UInt8] = []
    func flush() {
      guard !text.isEmpty else { return }
      segments.append(.text(String(decoding: text, as: UTF8.self)))
      text.removeAll()
    }
    for piece in BracedText(literal).pieces {
      switch piece {
      case .text(let bytes): text += bytes
      case .stray(let range, let brace):
        report.add(
          .strayBrace, "this `\(brace)` stands alone in the prose", at: literal.span(of: range),
          help: "a brace that is meant is doubled: write `\(brace)\(brace)`",
          edits: [report.replacing(literal.span(of: range), with: brace + brace)])
      case .hole(let range, let content):
        let parts = content.split(separator: 0x7C, maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(decoding: parts[0], as: UTF8.self)
        let shown = parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : name
        let start = range.lowerBound + 1
        let word = Word(name, literal.span(of: start..<start + parts[0].count))
        if let term = term(word, scope) {
          flush()
          segments.append(.term(term, shown: shown))
        } else {
          text += Array(shown.utf8)
        }
      }
    }
    flush()
    return Prose(segments: segments, place: place)
  }

  /// The term that `word` refers to in prose, or nil after a finding.
  private mutating func term(_ word: Word, _ scope: FactScope) -> TermID? {
    switch scope[word.text] {
    case .term(let term): return term
    case .broken: return nil
    case .fact(let fact):
      report.add(
        .unknownTerm, "`\(word.text)` is a fact; `{…}` refers to a term", at: word.span,
        related: [
          Related("`\(word.text)` is declared here", at: lexicon.facts[fact.index].place)
        ], help: "declare a term for the word, or write it without braces")
    case nil:
      guard !scope.isOpen, !isLost(word.text) else { return nil }
      report.addUnknown(
        .unknownTerm, "term", word,
        among: scope.candidates(facts: false, terms: true, lexicon),
        help: "declare it: `term \(word.text) \"…\"`; a brace that is meant is doubled: `{{`")
    }
    return nil
  }
}

/// Text with holes: `{…}` is a hole, `{{` and `}}` are braces.
struct BracedText {
  /// A piece of the text; ranges are offsets in the literal's value.
  enum Piece {
    case text([UInt8])
    /// A hole with its braces, and what stands between them.
    case hole(Range<Int>, [UInt8])
    /// A brace that opens or closes nothing.
    case stray(Range<Int>, String)
  }

  /// The pieces in order.
  let pieces: [Piece]

  /// Cuts the value of `literal`; a brace written as an escape opens nothing.
  init(_ literal: StringLiteral) {
    let bytes = Array(literal.value.utf8)
    let plain = Set(literal.plainBraces.map(Int.init))
    var pieces: [Piece] = []
    var start = 0
    var index = 0
    func flush(_ end: Int) {
      if start < end { pieces.append(.text(Array(bytes[start..<end]))) }
    }
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == 0x7B || byte == 0x7D, !plain.contains(index) else {
        index += 1
        continue
      }
      flush(index)
      if index + 1 < bytes.count, bytes[index + 1] == byte, !plain.contains(index + 1) {
        pieces.append(.text([byte]))
        index += 2
      } else if byte == 0x7B, let end = Self.close(bytes, after: index, plain) {
        pieces.append(.hole(index..<end + 1, Array(bytes[index + 1..<end])))
        index = end + 1
      } else {
        pieces.append(.stray(index..<index + 1, byte == 0x7B ? "{" : "}"))
        index += 1
      }
      start = index
    }
    flush(index)
    self.pieces = pieces
  }

  /// Where the hole that opens at `open` closes, or nil: before the next brace and the line's end.
  private static func close(_ bytes: [UInt8], after open: Int, _ plain: Set<Int>) -> Int? {
    var index = open + 1
    // `{blank=\n}` holds the line end that it prints.
    var printsSpace = false
    while index < bytes.count, bytes[index] != 0x0A || printsSpace {
      let isSpace = [0x0A, 0x20, 0x09].contains(bytes[index])
      printsSpace = bytes[index] == 0x3D || printsSpace && isSpace
      if !plain.contains(index) {
        if bytes[index] == 0x7D { return index }
        if bytes[index] == 0x7B { return nil }
      }
      index += 1
    }
    return nil
  }
}
