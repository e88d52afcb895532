import SourceText

extension Parser {
  /// Reads a string, or the words that should have stood in quotes; `what` is said of it, such as "the reason".
  mutating func string(_ what: String) throws -> StringLiteral {
    if kind == .string || kind == .longString { return literal() }
    guard kind == .word || kind == .unreadable, goesOn else {
      throw unexpected("\(what) in quotes", help: "write it between quotes: \"…\"")
    }
    return unquotedText(what)
  }

  /// Reads a string if there is one, or the words that should have stood in quotes.
  ///
  /// The words of `stops` may stand here instead of a text.
  mutating func optionalString(
    _ what: String, stops: [Keyword], isTitleOfPolicy: Bool = false
  ) -> StringLiteral? {
    if kind == .string || kind == .longString { return literal() }
    guard kind == .word, goesOn, !stops.contains(keyword),
      !(keyword.opensPolicyItem && section == .policy), looksLikeText(stops)
    else { return nil }
    return unquotedText(what, stops: isTitleOfPolicy ? stops : [])
  }

  /// True where the words at hand read as a text without quotes: two or more before an arrow, a brace or the
  /// end of the line, and none of them the misspelt word of another part.
  private func looksLikeText(_ stops: [Keyword]) -> Bool {
    if current.keyword == .ordinary,
      Misspelling.candidate(for: text(current), among: stops) != nil
    {
      return false
    }
    let next = peek()
    if current.keyword == .ordinary, !decisions.contains(text(current)),
      next.kind == .leftBrace || next.kind == .arrow
    {
      return true
    }
    return (next.kind == .word || next.kind == .unreadable) && !next.beginsLine
  }

  /// Takes the rest of the line, up to an arrow or a brace, as a text whose quotes are missing.
  private mutating func unquotedText(_ what: String, stops: [Keyword] = []) -> StringLiteral {
    var next = at
    while !tokens[next].beginsLine || next == at {
      let kind = tokens[next].kind
      if kind == .arrow || kind == .leftBrace || kind == .rightBrace || kind == .end { break }
      if next > at, stops.contains(tokens[next].keyword) { break }
      next += 1
    }
    // The first token stands here, so that at least one is taken.
    let target = max(next, at + 1)
    let span = Span(here.start, tokens[target - 1].span.end)
    let first = here
    skip(to: target)
    // What the lexer said of the first word belongs to the text as well.
    skipped.append(Span(max(0, first.start - 1), span.end))
    report(
      .unquotedText, "\(what) stands between quotes", span, label: "words without quotes",
      help: "write \"\(text(span))\"",
      edits: [edit(Span(span.start, span.start), "\""), edit(span.after, "\"")])
    let value = text(span)
    return StringLiteral(
      value: value, plainBraces: [], isLong: false, span: span,
      runs: [StringLiteral.Run(value: 0, source: span.start)])
  }

  /// Reads the string at hand.
  mutating func literal() -> StringLiteral {
    let token = current
    let isLong = token.kind == .longString
    var content = Span(token.span.start + 1, token.span.end - 1)
    var blanks = 0
    if token.isMended, let known = lexed.contents[token.span.lower] {
      content = known
    } else if isLong {
      (content, blanks) = longContent(token.span)
    }
    let (literal, badEscapes) = source.bytes.withUnsafeBufferPointer { buffer in
      StringReader.read(
        token.span, content: content, blanks: blanks, isLong: isLong, bytes: buffer)
    }
    for span in badEscapes {
      report(
        .unknownEscape, "`\(text(span))` means nothing in a text", span, label: "not an escape",
        help: "write `\\\\` for a `\\`; the others are `\\\"`, `\\n`, `\\t` and `\\u{…}`",
        edits: [edit(Span(span.start, span.start), "\\")])
    }
    advance()
    return literal
  }

  /// The text of a long string in good form, and the blanks before its closing quotes.
  private func longContent(_ span: Span) -> (Span, Int) {
    source.bytes.withUnsafeBufferPointer { bytes in
      var first = span.start + 3
      while first < span.end, bytes[first] != 0x0A { first += 1 }
      let close = span.end - 3
      var line = close
      while line > first + 1, bytes[line - 1] != 0x0A { line -= 1 }
      var end = max(first + 1, line - 1)
      if end > first + 1, bytes[end - 1] == 0x0D { end -= 1 }
      return (Span(first + 1, end), close - line)
    }
  }

  // MARK: Words of the grammar

  /// True where the current word is one of `candidates`, or is misspelt: then it is reported and read as meant.
  mutating func mend(_ candidates: [Keyword]) -> Bool {
    guard kind == .word else { return false }
    if candidates.contains(keyword) { return true }
    if isPlain { return false }
    let written = text(current)
    guard let meant = Misspelling.candidate(for: written, among: candidates) else { return false }
    report(
      .misspeltKeyword,
      "`\(written)` is not a word of the language here; did you mean `\(meant.text)`?",
      here, label: "did you mean `\(meant.text)`?", help: "write `\(meant.text)`",
      edits: [edit(here, meant.text)])
    tokens[at].keyword = meant
    return true
  }

  /// Reads the word `wanted` of the grammar; one that is left out is reported and read as if it stood here.
  mutating func expect(_ wanted: Keyword) throws {
    if take(wanted) { return }
    if keyword == .ordinary, goesOn, mend([wanted]) {
      advance()
      return
    }
    if replacesPreposition(wanted) { return }
    let canFollow: Bool
    switch kind {
    case .word, .string, .longString, .leftBracket: canFollow = !beginsNextPart
    case .leftBrace: canFollow = wanted == .but
    default: canFollow = false
    }
    guard canFollow else { throw unexpected("`\(wanted.text)`") }
    report(
      .missingWord, "the word `\(wanted.text)` is missing here", here,
      label: "`\(wanted.text)` belongs before this", help: "write `\(wanted.text)` before \(shown)",
      edits: [edit(Span(here.start, here.start), "\(wanted.text) ")])
  }

  /// Reads another small word as `wanted`, and reports it.
  private mutating func replacesPreposition(_ wanted: Keyword) -> Bool {
    let small: [Keyword] = [.on, .at, .for, .from, .in, .of, .to, .by, .with, .as]
    guard small.contains(wanted), small.contains(keyword), goesOn,
      peek().kind == .word || peek().kind == .string, !peek().beginsLine
    else { return false }
    report(
      .missingWord, "`\(wanted.text)` belongs here, not `\(text(current))`", here,
      label: "write `\(wanted.text)`", help: "write `\(wanted.text)`",
      edits: [edit(here, wanted.text)])
    advance()
    return true
  }

  /// Reads the sign `wanted`.
  mutating func expect(_ wanted: Token.Kind, _ sign: String) throws {
    guard take(wanted) else { throw unexpected("`\(sign)`") }
  }

  /// Reports a colon or an equals sign behind the word or id that was read last, and goes past it.
  mutating func dropColon() {
    let isDash = kind == .minus && (peek().kind == .string || peek().kind == .longString)
    guard kind == .colon || kind == .equals || isDash, last.end > 0 else { return }
    let word = text(last)
    report(
      .straySign, "no `\(text(current))` stands behind `\(word)`", here, label: "not needed",
      help: "take it out", edits: [edit(Span(last.end, here.end), "")])
    advance()
  }

  // MARK: Lists

  /// Reads one or more elements with commas between them.
  ///
  /// `stop` is true for the words that may follow the list, and `misspelt` are those whose misspellings are not
  /// taken for an element without its comma.
  mutating func list<Element>(
    until stop: (Parser) -> Bool, misspelt: [Keyword] = [],
    _ element: (inout Parser) throws -> Element
  ) throws -> [Element] {
    var elements = [try element(&self)]
    while true {
      if kind == .comma {
        var comma = here
        advance()
        while kind == .comma {
          reportExtraComma(comma)
          comma = here
          advance()
        }
        if endsList || beginsPart(after: stop) {
          reportExtraComma(comma)
          break
        }
        elements.append(try element(&self))
      } else if !isPlain, keyword == .or || keyword == .and, peek().kind == .word, !stop(self),
        !peek().keyword.isReservedName
      {
        report(
          .listForm, "the parts of a list have commas between them, not `\(text(current))`", here,
          label: "write `,`", help: "write `,`", edits: [edit(Span(last.end, here.end), ",")])
        advance()
        elements.append(try element(&self))
      } else if kind == .word, goesOn, !stop(self),
        misspelt.isEmpty || Misspelling.candidate(for: text(current), among: misspelt) == nil
      {
        report(
          .listForm, "a comma is missing before \(shown)", here,
          label: "a comma belongs before this",
          help: "put commas between the parts of a list", edits: [insertAfterLast(",")])
        elements.append(try element(&self))
      } else {
        break
      }
    }
    return elements
  }

  /// True where the word behind a comma begins the next part rather than being an element of the list.
  private func beginsPart(after stop: (Parser) -> Bool) -> Bool {
    guard !isPlain, stop(self) else { return false }
    // An element is followed by a sign or by the next part.
    var next = self
    next.advance()
    switch next.kind {
    case .word: return !stop(next) && !WordShape.isVersion(next.text(next.current))
    case .comma, .leftBrace, .rightBracket, .rightBrace, .arrow: return false
    default: return true
    }
  }

  /// True at a sign or text with which no element begins.
  private var endsList: Bool {
    switch kind {
    case .rightBracket, .rightBrace, .rightParenthesis, .leftBrace, .string, .longString, .arrow,
      .comma, .end:
      true
    case .word, .leftBracket, .leftParenthesis, .colon, .star, .percent, .minus, .range, .less,
      .greater, .equals, .foreignSign, .unreadable, .removed:
      false
    }
  }

  /// Reports a comma that nothing follows.
  mutating func reportExtraComma(_ comma: Span) {
    report(
      .listForm, "nothing follows this comma", comma, label: "one comma too many",
      help: "take it out, or write what belongs behind it", edits: [edit(comma, "")])
  }

  /// Reads two or more names or values from mildest to strictest, with `<` between them.
  mutating func ladder(
    _ what: String, until stop: (Parser) -> Bool, _ element: (inout Parser) throws -> Word
  ) throws -> [Word] {
    var steps = [try element(&self)]
    var isReported = false
    while true {
      if take(.less) {
        steps.append(try element(&self))
      } else if kind == .comma || kind == .greater || kind == .foreignSign || kind == .arrow
        || kind == .range
      {
        let sign = here
        let isTurned = kind == .greater
        advance()
        if !isReported {
          report(
            .listForm, "\(what) are written with `<` between them, the mildest first", sign,
            label: "write `<`",
            help: isTurned
              ? "write the mildest first: a < b < c"
              : "write `<`: what stands on its left is milder than what stands on its right",
            edits: isTurned ? [] : ladderEdits(from: sign, kind: tokens[at - 1].kind))
        }
        isReported = true
        steps.append(try element(&self))
      } else if kind == .word, goesOn, !stop(self) {
        if !isReported {
          report(
            .listForm, "a `<` is missing before \(shown)", here, label: "`<` belongs before this",
            help: "\(what) are written with `<` between them, the mildest first",
            edits: [edit(Span(here.start, here.start), "< ")])
        }
        isReported = true
        steps.append(try element(&self))
      } else {
        break
      }
    }
    if steps.count < 2, !isReported { throw unexpected("`<` and a second one") }
    return steps
  }

  /// Edits that put `<` for `sign` and for each like it that follows in the list.
  private func ladderEdits(from sign: Span, kind: Token.Kind) -> [Edit] {
    var edits: [Edit] = []
    var index = at - 1
    while tokens[index].kind == kind || tokens[index].kind == .less {
      let span = tokens[index].span
      if tokens[index].kind == kind {
        let touches = tokens[index - 1].span.end == span.start
        edits.append(edit(span, touches ? " <" : "<"))
      }
      guard tokens[min(index + 1, tokens.count - 1)].kind == .word, index + 2 < tokens.count else {
        break
      }
      index += 2
    }
    return edits
  }
}
