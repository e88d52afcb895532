import SourceText

extension Lexer {
  /// Reads what begins none of the tokens of the grammar: other notations, pasted signs, foreign letters.
  mutating func readUnusual(_ byte: UInt8) {
    if byte >= 0x80 { return readScalar() }
    let start = index
    switch (byte, peek(1)) {
    case (UInt8(ascii: "-"), UInt8(ascii: "-")):
      var length = 2
      while peek(length) == UInt8(ascii: "-") { length += 1 }
      if peek(length) == UInt8(ascii: ">") {
        misspeltArrow(length + 1)
      } else if isLineStart {
        foreignComment(length)
      } else {
        sign(.minus, 1)
      }
    case (UInt8(ascii: "-"), UInt8(ascii: " ")) where peek(2) == UInt8(ascii: ">"):
      misspeltArrow(3)
    case (UInt8(ascii: "-"), _): sign(.minus, 1)
    case (UInt8(ascii: "="), UInt8(ascii: ">")): misspeltArrow(2)
    case (UInt8(ascii: "="), UInt8(ascii: "=")):
      sign(.foreignSign, peek(2) == UInt8(ascii: ">") ? 3 : peek(2) == byte ? 3 : 2)
    case (UInt8(ascii: "="), _): sign(.equals, 1)
    case (UInt8(ascii: "<"), UInt8(ascii: "!")) where peek(2) == 0x2D && peek(3) == 0x2D:
      markupComment()
    case (UInt8(ascii: "<"), UInt8(ascii: "=")), (UInt8(ascii: "<"), UInt8(ascii: ">")),
      (UInt8(ascii: ">"), UInt8(ascii: "=")), (UInt8(ascii: "!"), UInt8(ascii: "=")):
      sign(.foreignSign, 2)
    case (UInt8(ascii: "&"), UInt8(ascii: "&")), (UInt8(ascii: "|"), UInt8(ascii: "|")):
      sign(.foreignSign, 2)
    case (UInt8(ascii: "&"), _), (UInt8(ascii: "|"), _), (UInt8(ascii: "!"), _):
      sign(.foreignSign, 1)
    case (UInt8(ascii: "<"), _): sign(.less, 1)
    case (UInt8(ascii: ">"), _): sign(.greater, 1)
    case (UInt8(ascii: "."), UInt8(ascii: ".")): pasted(UInt32(3), kind: .range, as: "..")
    case (UInt8(ascii: "#"), _):
      var length = 1
      while peek(length) == UInt8(ascii: "#") { length += 1 }
      if !isLineStart, Self.isWordByte(peek(length)) {
        index += length
        report(
          .straySign, "names and ids have no `#`", Span(start, index), label: "not needed",
          help: "take it out", edits: [edit(Span(start, index), "")])
      } else {
        foreignComment(length)
      }
    case (UInt8(ascii: "/"), UInt8(ascii: " ")) where isLineStart: foreignComment(1)
    case (UInt8(ascii: "'"), _), (UInt8(ascii: "`"), _): readSingleQuoted(byte)
    case (UInt8(ascii: ";"), _):
      index += 1
      report(
        .straySign, "`;` has no meaning here", Span(start, index), label: "not needed",
        help: "take it out: the next word or line begins the next part by itself",
        edits: [edit(Span(start, index), "")])
    case (0...0x1F, _), (0x7F, _): controlCharacter()
    default:
      index += 1
      stray(start)
    }
  }

  /// Reports the bytes from `start` as no sign of the language.
  mutating func stray(_ start: Int) {
    add(.unreadable, from: start)
    let shown = text(start..<index)
    report(
      .straySign, "`\(shown)` is not a sign of the language", Span(start, index),
      label: "cannot be read",
      help: "if it belongs to a text, put the text in quotes: \"…\"; else take it out")
  }

  private mutating func controlCharacter() {
    let start = index
    let value = bytes[index]
    index += 1
    report(
      .controlCharacter,
      "there is an invisible control character here (\(Self.codePoint(UInt32(value))))",
      Span(start, index), label: "an invisible character",
      help: "take it out", edits: [edit(Span(start, index), value == 0x0D ? "\n" : "")])
  }

  private mutating func misspeltArrow(_ length: Int) {
    let start = index
    sign(.arrow, length)
    report(
      .arrowSpelling, "the arrow is written `->`, not `\(text(start..<index))`", Span(start, index),
      label: "write `->`", help: "write `->`", edits: [edit(Span(start, index), "->")])
  }

  private mutating func foreignComment(_ length: Int) {
    let start = index
    readComment(from: start, isDoc: false)
    report(
      .commentForm, "a comment begins with `//`, not with `\(text(start..<start + length))`",
      Span(start, start + length), label: "write `//`",
      help: "write `//`; everything behind it on the line is for people only",
      edits: [edit(Span(start, start + length), "//")])
  }

  /// Reads `<!-- … -->`, which is no comment of the language.
  private mutating func markupComment() {
    let start = index
    readComment(from: start, isDoc: false)
    var edits = [edit(Span(start, start + 4), "//")]
    var last = index
    while last > start + 4, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x0D { last -= 1 }
    if last >= start + 7, bytes[last - 3..<last].elementsEqual("-->".utf8) {
      var end = last - 3
      while end > start + 4, bytes[end - 1] == 0x20 { end -= 1 }
      edits.append(edit(Span(end, last), ""))
    }
    report(
      .commentForm, "a comment begins with `//`, not with `<!--`", Span(start, start + 4),
      label: "write `//`", help: "write `//`; everything behind it on the line is for people only",
      edits: edits)
  }

  /// Reads `/* … */`, which is no comment of the language.
  mutating func readBlockComment() {
    let start = index
    var end = index + 2
    var lines = 0
    if start >= noBlockClose { end = bytes.count }
    while end < bytes.count,
      !(bytes[end] == UInt8(ascii: "*") && end + 1 < bytes.count
        && bytes[end + 1] == UInt8(ascii: "/"))
    {
      if bytes[end] == 0x0A { lines += 1 }
      end += 1
    }
    let isClosed = end < bytes.count
    if !isClosed { noBlockClose = min(noBlockClose, start) }
    let close = end
    end = min(end + 2, bytes.count)
    var edits: [Edit] = []
    var rest = end
    while rest < bytes.count, bytes[rest] == 0x20 || bytes[rest] == 0x0D { rest += 1 }
    if isClosed, lines == 0, rest == bytes.count || bytes[rest] == 0x0A {
      var last = close
      while last > start + 2, bytes[last - 1] == 0x20 { last -= 1 }
      edits = [edit(Span(start, start + 2), "//"), edit(Span(last, end), "")]
    }
    index = isClosed ? end : lineEnd(from: start)
    comments.append(Comment(isDoc: false, span: Span(start, index)))
    if lines > 0, isClosed {
      lineStart = index
      while lineStart > 0, bytes[lineStart - 1] != 0x0A { lineStart -= 1 }
      isLineStart = true
    }
    report(
      .commentForm, "a comment begins with `//` and ends with its line; there is no `/* … */`",
      Span(start, start + 2), label: "write `//`",
      help: "put `//` at the start of each line of the comment",
      edits: edits)
  }

  // MARK: Beyond ASCII

  /// The scalar that begins at `offset`, which is that of a valid sequence, and its length in bytes.
  func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    let first = bytes[offset]
    func tail(_ distance: Int) -> UInt32 { UInt32(bytes[offset + distance] & 0x3F) }
    if first < 0x80 { return (UInt32(first), 1) }
    if first < 0xE0 { return (UInt32(first & 0x1F) << 6 | tail(1), 2) }
    if first < 0xF0 { return (UInt32(first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    return (UInt32(first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }

  /// `U+` and at least four hex digits.
  static func codePoint(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private mutating func readScalar() {
    let start = index
    let (value, length) = scalar(at: index)
    if let sign = PastedSigns.sign(value) {
      return pasted(sign, length)
    }
    if PastedSigns.isOpeningQuote(value) { return readPastedString(length) }
    if HiddenCharacters.contains(value) {
      index += length
      return reportHidden(value, Span(start, index), isString: false)
    }
    if continuesWord(at: index) { return readForeignWord() }
    if let sign = PastedSigns.comparison(value) {
      index += length
      add(.foreignSign, from: start, mended: true)
      mended[UInt32(start)] = sign
      return
    }
    index += length
    stray(start)
  }

  private mutating func pasted(_ sign: PastedSigns.Sign, _ length: Int) {
    let start = index
    switch sign {
    case .blank:
      index += length
      pasted.append((Span(start, index), " "))
    case .range: pasted(UInt32(length), kind: .range, as: "..")
    case .arrow: pasted(UInt32(length), kind: .arrow, as: "->")
    case .star: pasted(UInt32(length), kind: .star, as: "*")
    case .dash:
      let isRange =
        start > 0 && bytes[start - 1] &- 0x30 < 10 && peek(length) &- 0x30 < 10
      if isRange {
        pasted(UInt32(length), kind: .range, as: "..")
      } else if peek(length) == UInt8(ascii: ">") {
        pasted(UInt32(length + 1), kind: .arrow, as: "->")
      } else {
        pasted(UInt32(length), kind: .minus, as: "-")
      }
    }
  }

  private mutating func pasted(_ length: UInt32, kind: Token.Kind, as sign: String) {
    let start = index
    self.sign(kind, Int(length))
    pasted.append((Span(start, index), sign))
  }

  /// One finding for everything that a word processor changed in the file.
  mutating func reportPasted() {
    guard let first = pasted.first else { return }
    let shown = text(first.span.range)
    let others = pasted.count - 1
    let more =
      switch others {
      case 0: ""
      case 1: "; so does 1 other sign of this file"
      default: "; so do \(others) other signs of this file"
      }
    let written = first.sign == " " ? "an ordinary blank" : "`\(first.sign)`"
    let what = first.sign == " " ? "this blank" : "`\(shown)`"
    report(
      .pastedSign, "\(what) comes from a word processor\(more)", first.span,
      label: "write \(written)",
      help: "write \(written); it was read as meant, and one fix mends the whole file",
      edits: pasted.map { edit($0.span, $0.sign) })
  }

  /// One finding for every tab that indents a line.
  mutating func reportTabs() {
    guard let first = tabs.first else { return }
    let lines = tabs.count == 1 ? "" : " (\(tabs.count) tabs in this file)"
    report(
      .tabIndentation, "this line is indented with a tab\(lines)", first, label: "a tab",
      help:
        "indent with blanks, two for each level: a tab is wide in one editor and narrow in the next",
      edits: TabWidths.edits(tabs, bytes: bytes).map { edit($0.span, $0.blanks) })
  }
}
