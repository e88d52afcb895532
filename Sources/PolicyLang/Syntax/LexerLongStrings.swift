import SourceText

extension Lexer {
  private static let quote = UInt8(ascii: "\"")

  /// Reads a string that begins with three quotes.
  mutating func readLongString() {
    let start = index
    let open = start + 3
    let firstEnd = lineEnd(from: open)
    let opensWell = bytes[open..<firstEnd].allSatisfy { $0 == 0x20 || $0 == 0x0D }
    guard open < noLongClose, let close = closingQuotes(from: open) else {
      noLongClose = min(noLongClose, open)
      return readUnclosedLong(start)
    }
    if close < firstEnd { return readLongOnOneLine(start, close) }
    var line = close
    while bytes[line - 1] != 0x0A { line -= 1 }
    let closesWell = bytes[line..<close].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    if !closesWell, opensAnother(line, close) { return readUnclosedLong(start, before: line) }
    index = close + 3
    if opensWell && closesWell {
      add(.longString, from: start)
      checkText(firstEnd + 1..<max(firstEnd + 1, line - 1))
      checkIndentation(firstEnd + 1..<line, blanks: close - line)
    } else {
      add(.longString, from: start, mended: true)
      let content = opensWell ? firstEnd + 1 : open
      contents[UInt32(start)] = Span(content, max(content, closesWell ? line - 1 : close))
      reportLongForm(start, open, opensWell, line, close, closesWell)
    }
    for offset in line..<close where bytes[offset] == 0x09 { tabs.append(Span(offset, offset + 1)) }
    lineStart = line
  }

  /// The first three quotes at or after `start` that no `\` takes away.
  private func closingQuotes(from start: Int) -> Int? {
    var end = start
    while end + 2 < bytes.count {
      switch bytes[end] {
      case Self.quote where bytes[end + 1] == Self.quote && bytes[end + 2] == Self.quote: return end
      case UInt8(ascii: "\\"): end += 2
      default: end += 1
      }
    }
    return nil
  }

  /// True where the three quotes at `close` look like the start of the next text rather than an end.
  private func opensAnother(_ line: Int, _ close: Int) -> Bool {
    var word = line
    while word < close, bytes[word] == 0x20 { word += 1 }
    var end = word
    while end < close, Self.isWordByte(bytes[end]) { end += 1 }
    let rest = bytes[close + 3..<lineEnd(from: close)]
    guard rest.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) else { return false }
    switch keywords.keyword(UnsafeBufferPointer(rebasing: bytes[word..<end])) {
    case .system, .developer, .user, .assistant, .note, .why, .ask:
      return bytes[end..<close].allSatisfy { $0 == 0x20 }
    case .rule, .also, .except: return true
    default: return false
    }
  }

  private mutating func readUnclosedLong(_ start: Int, before line: Int? = nil) {
    var end = line ?? bytes.count
    var next = lineEnd(from: start) + 1
    while next < end {
      if beginsPart(next) {
        end = next
        break
      }
      next = lineEnd(from: next) + 1
    }
    while end > start + 3, [0x0A, 0x0D, 0x20].contains(bytes[end - 1]) { end -= 1 }
    index = end
    add(.longString, from: start, mended: true)
    let content = min(end, lineEnd(from: start + 3) + 1)
    contents[UInt32(start)] = Span(content, max(content, end))
    for offset in start..<end where bytes[offset] == 0x0A { lineStart = offset + 1 }
    report(
      .unclosedString, "this text of several lines has no closing `\"\"\"`", Span(start, start + 3),
      label: "the text begins here",
      help: "put `\"\"\"` on a line of its own below the text, indented like it",
      edits: closingLine(start, end))
  }

  /// The edit that closes an unclosed text below its last line, indented like its first.
  private func closingLine(_ start: Int, _ end: Int) -> [Edit] {
    let first = lineEnd(from: start) + 1
    guard first < end else { return [] }
    var blanks = 0
    while first + blanks < end, bytes[first + blanks] == 0x20 { blanks += 1 }
    return [edit(Span(end, end), "\n" + String(repeating: " ", count: blanks) + "\"\"\"")]
  }

  /// True where the line at `line` is no part of a text that is not closed: a declaration, a clause or message
  /// with a text of its own, or a closing brace.
  private func beginsPart(_ line: Int) -> Bool {
    var word = line
    while word < bytes.count, bytes[word] == 0x20 { word += 1 }
    var end = word
    while end < bytes.count, Self.isWordByte(bytes[end]) { end += 1 }
    let rest = bytes[end..<lineEnd(from: end)]
    if end == word {
      return rest.first == UInt8(ascii: "}")
        && rest.dropFirst().allSatisfy { $0 == 0x20 || $0 == 0x0D }
    }
    let keyword = keywords.keyword(UnsafeBufferPointer(rebasing: bytes[word..<end]))
    if keyword.opensDeclaration { return word == line && rest.first == 0x20 }
    switch keyword {
    case .system, .developer, .user, .assistant, .rule, .also, .except, .category, .note, .why,
      .claim,
      .example:
      return rest.contains(Self.quote)
    default: return false
    }
  }

  private mutating func readLongOnOneLine(_ start: Int, _ close: Int) {
    index = close + 3
    addIrregular(from: start, content: start + 3..<close)
    let hasQuotes = bytes[start + 3..<close].contains(Self.quote)
    report(
      .longStringForm, "a text on one line stands between single `\"`, not between `\"\"\"`",
      Span(start, index), label: "all on one line",
      help: "write one quote at each end, or put each `\"\"\"` and the text on lines of their own",
      edits: hasQuotes
        ? [] : [edit(Span(start, start + 3), "\""), edit(Span(close, close + 3), "\"")])
  }

  private mutating func reportLongForm(
    _ start: Int, _ open: Int, _ opensWell: Bool, _ line: Int, _ close: Int, _ closesWell: Bool
  ) {
    var content = line
    while content < close, bytes[content] == 0x20 { content += 1 }
    let indentation = "\n" + String(repeating: " ", count: content - line)
    var edits: [Edit] = []
    if !opensWell {
      var first = open
      while bytes[first] == 0x20 { first += 1 }
      edits.append(edit(Span(open, first), indentation))
    }
    if !closesWell {
      var last = close
      while last > line, bytes[last - 1] == 0x20 { last -= 1 }
      edits.append(edit(Span(last, close), indentation))
    }
    let place = opensWell ? Span(close, close + 3) : Span(start, start + 3)
    report(
      .longStringForm,
      opensWell
        ? "the closing `\"\"\"` stands on a line of its own"
        : "the text begins on the line after the opening `\"\"\"`", place,
      label: opensWell ? "text stands before these quotes" : "text stands behind these quotes",
      help: "put the quotes on lines of their own and the text between them", edits: edits)
  }

  /// Every line of a long text is indented at least as deep as its closing quotes.
  private mutating func checkIndentation(_ range: Range<Int>, blanks: Int) {
    var short: [(offset: Int, missing: Int)] = []
    var line = range.lowerBound
    while line < range.upperBound {
      let end = min(lineEnd(from: line), range.upperBound)
      var depth = 0
      while line + depth < end, depth < blanks, bytes[line + depth] == 0x20 { depth += 1 }
      let rest = line + depth
      let isBlank = rest == end || (rest == end - 1 && bytes[rest] == 0x0D)
      if depth < blanks, !isBlank { short.append((rest, blanks - depth)) }
      line = end + 1
    }
    guard let first = short.first else { return }
    report(
      .longStringForm, "this line is indented less than the closing `\"\"\"` of its text",
      Span(first.offset, first.offset + 1), label: "begins too far left",
      help: "indent it at least as deep as the closing quotes; that much is taken from every line",
      edits: short.map {
        edit(Span($0.offset, $0.offset), String(repeating: " ", count: $0.missing))
      })
  }
}
