import SourceText

/// Reads the escapes and the layout of one string.
struct StringReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var value: [UInt8] = []
  private var plainBraces: [UInt32] = []
  private var runs: [StringLiteral.Run] = []
  private(set) var badEscapes: [Span] = []

  /// The literal of the string whose text is the bytes of `content`, and its escapes that mean nothing.
  ///
  /// So many `blanks` are taken from the start of every line of a long string.
  static func read(
    _ span: Span, content: Span, blanks: Int, isLong: Bool, bytes: UnsafeBufferPointer<UInt8>
  ) -> (literal: StringLiteral, badEscapes: [Span]) {
    let text = UnsafeBufferPointer(rebasing: bytes[content.range])
    if !isLong, !text.contains(UInt8(ascii: "\\")) {
      let literal = StringLiteral(
        value: String(decoding: text, as: UTF8.self), plainBraces: [], isLong: false, span: span,
        runs: [StringLiteral.Run(value: 0, source: content.start)])
      return (literal, [])
    }
    var reader = StringReader(bytes: bytes)
    if isLong { reader.readLines(content, blanks) } else { reader.readLine(content.range) }
    let literal = StringLiteral(
      value: String(decoding: reader.value, as: UTF8.self), plainBraces: reader.plainBraces,
      isLong: isLong, span: span,
      runs: reader.runs.isEmpty
        ? [StringLiteral.Run(value: 0, source: content.start)] : reader.runs)
    return (literal, reader.badEscapes)
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func readLines(_ content: Span, _ blanks: Int) {
    var line = content.start
    var isFirst = true
    while line <= content.end {
      var end = line
      while end < content.end, bytes[end] != 0x0A { end += 1 }
      if !isFirst {
        mark(line - 1)
        value.append(0x0A)
      }
      isFirst = false
      var first = line
      while first < end, first - line < blanks, bytes[first] == 0x20 { first += 1 }
      var last = end
      if last > first, bytes[last - 1] == 0x0D { last -= 1 }
      readLine(first..<last)
      line = end + 1
    }
  }

  /// Notes that the next byte of the value comes from `source`.
  private mutating func mark(_ source: Int) {
    let run = StringLiteral.Run(value: value.count, source: source)
    if let last = runs.last, Int(last.source) - Int(last.value) == source - value.count { return }
    runs.append(run)
  }

  private mutating func readLine(_ range: Range<Int>) {
    var index = range.lowerBound
    mark(index)
    while index < range.upperBound {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "\\") else {
        value.append(byte)
        index += 1
        continue
      }
      mark(index)
      index = readEscape(index, range.upperBound)
      mark(index)
    }
  }

  /// Reads the escape at `start`; gives the offset behind it.
  private mutating func readEscape(_ start: Int, _ end: Int) -> Int {
    switch start + 1 < end ? bytes[start + 1] : 0 {
    case UInt8(ascii: "\""): value.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): value.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "n"): value.append(0x0A)
    case UInt8(ascii: "t"): value.append(0x09)
    case UInt8(ascii: "u"): return readCodePoint(start, end)
    default:
      badEscapes.append(Span(start, min(start + 2, end)))
      value.append(UInt8(ascii: "\\"))
      return start + 1
    }
    return start + 2
  }

  private mutating func readCodePoint(_ start: Int, _ end: Int) -> Int {
    var index = start + 2
    var number: UInt32 = 0
    var digits = 0
    if index < end, bytes[index] == UInt8(ascii: "{") {
      index += 1
      while index < end, digits < 7, let digit = hex(bytes[index]) {
        number = number << 4 | digit
        digits += 1
        index += 1
      }
      if index < end, bytes[index] == UInt8(ascii: "}"), 1...6 ~= digits,
        let scalar = Unicode.Scalar(number)
      {
        if scalar == "{" || scalar == "}" {
          plainBraces.append(UInt32(truncatingIfNeeded: value.count))
        }
        value.append(contentsOf: Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter))
        return index + 1
      }
    }
    badEscapes.append(Span(start, min(start + 2, end)))
    value.append(UInt8(ascii: "\\"))
    return start + 1
  }

  private func hex(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }
}
