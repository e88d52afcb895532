import SourceText

extension Lexer {
  private static let quote = UInt8(ascii: "\"")

  /// Reads a string that begins with a straight double quote.
  mutating func readString() {
    let start = index
    if peek(1) == Self.quote {
      if peek(2) == Self.quote { return readLongString() }
      if !isPlain, readDoubledQuotes() { return }
    }
    guard let close = closingQuote(from: start + 1) else { return readUnclosedString(start) }
    if !isPlain, let outer = outerQuote(start, close) { return readQuotesInside(start, outer) }
    index = close + 1
    add(.string, from: start)
    checkText(start + 1..<close)
  }

  /// The first double quote of the line at or after `start` that is not escaped.
  private func closingQuote(from start: Int) -> Int? {
    var end = start
    while end < bytes.count {
      switch bytes[end] {
      case Self.quote: return end
      case 0x0A: return nil
      case UInt8(ascii: "\\"):
        end += end + 1 < bytes.count && bytes[end + 1] != 0x0A && bytes[end + 1] != 0x0D ? 2 : 1
      default: end += 1
      }
    }
    return nil
  }

  /// Checks the text of a string: its length, and that nothing in it is hidden.
  mutating func checkText(_ range: Range<Int>) {
    if range.count > Self.longestString {
      report(
        .stringTooLong,
        "this text has \(range.count) bytes; a text has at most \(Self.longestString)",
        Span(range.lowerBound - 1, range.lowerBound + 40), label: "too long",
        help: "split it into several clauses or notes")
    }
    checkHidden(range, isString: true)
  }

  /// Adds a string whose text is not simply what stands between two straight quotes.
  mutating func addIrregular(from start: Int, content: Range<Int>) {
    add(.string, from: start, mended: true)
    contents[UInt32(start)] = Span(content.lowerBound, content.upperBound)
    checkText(content)
  }

  // MARK: Quotes inside quotes

  /// The quote that really closes the string from `start`, where the one at `close` opens a quoted word.
  ///
  /// Quoted words come in pairs, stand close to their quotes, and what touches the quote is no keyword.
  private mutating func outerQuote(_ start: Int, _ close: Int) -> Int? {
    guard close >= noOuterQuote else { return nil }
    var open = close
    while true {
      guard touchesOrdinaryWord(after: open) else { return open == close ? nil : open }
      guard let inner = closingQuote(from: open + 1), bytes[inner - 1] != 0x20,
        let next = closingQuote(from: inner + 1)
      else {
        noOuterQuote = open
        return nil
      }
      open = next
    }
  }

  private func touchesOrdinaryWord(after quote: Int) -> Bool {
    var end = quote + 1
    guard end < bytes.count else { return false }
    if bytes[end] >= 0x80 {
      let value = scalar(at: end).value
      return PastedSigns.sign(value) == nil && !PastedSigns.isOpeningQuote(value)
    }
    guard Self.isWordByte(bytes[end]) else { return false }
    while end < bytes.count, Self.isWordByte(bytes[end]) { end += 1 }
    let word = UnsafeBufferPointer(rebasing: bytes[quote + 1..<end])
    return keywords.keyword(word) == .ordinary
  }

  private mutating func readQuotesInside(_ start: Int, _ outer: Int) {
    isGuessed = true
    var inner: [Span] = []
    var position = start + 1
    while let next = closingQuote(from: position), next < outer {
      inner.append(Span(next, next + 1))
      position = next + 1
    }
    index = outer + 1
    addIrregular(from: start, content: start + 1..<outer)
    report(
      .quotesInside, "quotes inside a text end the text, unless a `\\` stands before them",
      inner.first ?? Span(start, start + 1), label: "this quote ends the text",
      help: "write `\\\"` for a quote inside a text",
      edits: inner.map { edit(Span($0.start, $0.start), "\\") })
  }

  // MARK: A quote is missing

  private mutating func readUnclosedString(_ start: Int) {
    if let close = pastedClose(from: start + 1) {
      index = close.end
      pasted.append((close, "\""))
      return addIrregular(from: start, content: start + 1..<close.start)
    }
    if adoptText(before: start) { return }
    let end = likelyEnd(of: start)
    index = end
    addIrregular(from: start, content: start + 1..<max(start + 1, end))
    report(
      .unclosedString, "this text has no closing quote", Span(start, max(start + 1, end)),
      label: "the text begins here, and its line ends without a quote",
      help: "close it with a quote; a text of several lines stands between two `\"\"\"` lines",
      edits: [edit(Span(end, end), "\"")])
  }

  /// Where a string without a closing quote most likely ends: before an arrow or a brace, else with its line.
  private func likelyEnd(of start: Int) -> Int {
    let lineEnd = lineEnd(from: start)
    var end = lineEnd
    let isPolicy = tokens.indices.contains(firstOfLine) && tokens[firstOfLine].keyword == .policy
    var position = start + 1
    while position < lineEnd {
      if bytes[position - 1] == 0x20 {
        let next = position + 1 < lineEnd ? bytes[position + 1] : 0x20
        let isArrow = bytes[position] == UInt8(ascii: "-") && next == UInt8(ascii: ">")
        let isBrace =
          bytes[position] == UInt8(ascii: "{") && (next == 0x20 || next == 0x0D)
        let isHead =
          isPolicy
          && ["uses ", "extends ", "judged ", "locked "].contains { begins($0, at: position) }
        if isArrow || isBrace || isHead {
          end = position
          break
        }
      }
      position += 1
    }
    while end > start + 1, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  private func begins(_ text: StaticString, at offset: Int) -> Bool {
    guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
    return text.withUTF8Buffer { buffer in
      buffer.elementsEqual(bytes[offset..<offset + buffer.count])
    }
  }

  /// Reads the words before a quote as the text whose opening quote is missing.
  ///
  /// The quote at `quote` is the only one left on its line; it closes rather than opens where it touches
  /// what stands before it and nothing that stands behind it.
  private mutating func adoptText(before quote: Int) -> Bool {
    guard quote > 0, !isLineStart, bytes[quote - 1] != 0x20,
      ![0x22, UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "(")].contains(bytes[quote - 1]),
      quote + 1 == bytes.count || [0x20, 0x0A, 0x0D].contains(bytes[quote + 1]),
      let first = firstTokenOfText(), first < tokens.count
    else { return false }
    let start = tokens[first].span.start
    isLineStart = tokens[first].beginsLine
    tokens.removeSubrange(first...)
    findings.removeAll { $0.at.span.start >= start }
    index = quote + 1
    addIrregular(from: start, content: start..<quote)
    report(
      .unclosedString, "this text has no opening quote", Span(start, quote + 1),
      label: "the text begins here, without a quote", help: "put a quote before the text",
      edits: [edit(Span(start, start), "\"")])
    return true
  }

  /// The token of the current line at which a text without its opening quote begins.
  private func firstTokenOfText() -> Int? {
    guard firstOfLine < tokens.count else { return nil }
    switch tokens[firstOfLine].keyword {
    case .rule, .also, .except, .override, .category, .term, .vocabulary: return firstOfLine + 2
    case .example:
      let third = firstOfLine + 2
      let isAsset =
        third < tokens.count && (tokens[third].keyword == .text || tokens[third].keyword == .image)
      return isAsset ? third + 1 : third
    case .policy: return firstOfLine + 3
    case .ask, .note, .why, .because, .owner, .instead, .about, .claim, .system, .user, .assistant,
      .developer:
      return firstOfLine + 1
    default:
      let properties: [Keyword] = [.ask, .because, .note, .why, .owner]
      guard let word = tokens[firstOfLine...].firstIndex(where: { properties.contains($0.keyword) })
      else { return nil }
      return word + 1
    }
  }

  // MARK: Other quotes

  /// The first closing quote of a word processor at or after `start` on its line.
  private func pastedClose(from start: Int) -> Span? {
    var position = start
    while position < bytes.count, bytes[position] != 0x0A {
      let (value, length) = scalar(at: position)
      if PastedSigns.isClosingQuote(value) { return Span(position, position + length) }
      position += length
    }
    return nil
  }

  /// Reads a string that begins with a quote of a word processor.
  mutating func readPastedString(_ length: Int) {
    let start = index
    let isSingle = PastedSigns.isSingleQuote(scalar(at: start).value)
    var position = start + length
    if noPastedQuote > position { position = noPastedQuote }
    var inner: [Span] = []
    while position < bytes.count, bytes[position] != 0x0A {
      let (value, width) = scalar(at: position)
      let next = position + width < bytes.count ? bytes[position + width] : 0x20
      let isClose =
        isSingle
        ? PastedSigns.isSingleQuote(value) && !Self.isWordByte(next)
        : value == 0x22 ? !Self.isWordByte(next) : PastedSigns.isClosingQuote(value)
      if isClose {
        pasted.append((Span(start, start + length), "\""))
        for quote in inner { pasted.append((quote, "\\\"")) }
        pasted.append((Span(position, position + width), "\""))
        index = position + width
        return addIrregular(from: start, content: start + length..<position)
      }
      if value == 0x22 { inner.append(Span(position, position + width)) }
      position += width
    }
    noPastedQuote = position
    pasted.append((Span(start, start + length), "\""))
    let end = likelyEnd(of: start + length - 1)
    index = end
    addIrregular(from: start, content: start + length..<max(start + length, end))
    report(
      .unclosedString, "this text has no closing quote", Span(start, end),
      label: "the text begins here, and its line ends without a quote",
      help: "close it with a quote", edits: [edit(Span(end, end), "\"")])
  }

  /// Reads a string that stands between two straight single quotes, or between two other `quote` signs.
  mutating func readSingleQuoted(_ quote: UInt8) {
    let start = index
    let before = start > 0 ? bytes[start - 1] : 0x20
    let width = peek(1) == quote ? 2 : 1
    guard !Self.isWordByte(before), start >= noSingleQuote else {
      index += 1
      return stray(start)
    }
    var close = start + width
    while close < bytes.count, bytes[close] != 0x0A {
      let next = close + width < bytes.count ? bytes[close + width] : 0x20
      let isWhole = width == 1 || close + 1 < bytes.count && bytes[close + 1] == quote
      if bytes[close] == quote, isWhole, !Self.isWordByte(next), next != quote { break }
      close += 1
    }
    guard close < bytes.count, bytes[close] == quote else {
      noSingleQuote = close
      index += 1
      return stray(start)
    }
    index = close + width
    addIrregular(from: start, content: start + width..<close)
    let inner = (start + width..<close).filter { bytes[$0] == Self.quote }
    report(
      .singleQuotes, "a text stands between double quotes", Span(start, index),
      label: quote == UInt8(ascii: "'") ? "these are single quotes" : "these are other quotes",
      help: "write \"\(text(start + width..<close))\"",
      edits: [edit(Span(start, start + width), "\"")]
        + inner.map { edit(Span($0, $0), "\\") } + [edit(Span(close, close + width), "\"")])
  }

  /// Reads a text between two pairs of double quotes on one line; false where there is none.
  private mutating func readDoubledQuotes() -> Bool {
    let start = index
    guard start + 2 < bytes.count, Self.isWordByte(bytes[start + 2]),
      let close = closingQuote(from: start + 2), close + 1 < bytes.count,
      bytes[close + 1] == Self.quote, close + 2 == bytes.count || !Self.isWordByte(bytes[close + 2])
    else { return false }
    isGuessed = true
    index = close + 2
    addIrregular(from: start, content: start + 2..<close)
    report(
      .quotesInside, "a text has one quote at each end", Span(start, start + 2),
      label: "two quotes",
      help: "write \"\(text(start + 2..<close))\"",
      edits: [edit(Span(start, start + 2), "\""), edit(Span(close, close + 2), "\"")])
    return true
  }
}
