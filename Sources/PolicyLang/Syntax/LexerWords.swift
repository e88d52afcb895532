import SourceText

extension Lexer {
  /// True where the character beyond ASCII at `offset` would continue a word: a letter, a digit or a mark.
  func continuesWord(at offset: Int) -> Bool {
    let value = scalar(at: offset).value
    guard let scalar = Unicode.Scalar(value) else { return false }
    if scalar.properties.isAlphabetic || scalar.properties.numericType != nil { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }

  /// True where a dash of a word processor stands within a word: `self–harm`; between two numbers it is a range.
  func joinsWord(at offset: Int, _ start: Int) -> Bool {
    let (value, length) = scalar(at: offset)
    guard PastedSigns.sign(value) == .dash, offset > start, offset + length < bytes.count,
      Self.isWordByte(bytes[offset + length])
    else { return false }
    let isNumber = bytes[start..<offset].allSatisfy { $0 &- 0x30 < 10 }
    // Four digits begin a date.
    return !isNumber || offset - start == 4
  }

  private func joinsDash(at offset: Int) -> Bool {
    let (value, length) = scalar(at: offset)
    return PastedSigns.sign(value) == .dash && offset + length < bytes.count
      && Self.isWordByte(bytes[offset + length])
  }

  /// Reads a word with letters beyond ASCII: as what it looks like where every letter looks like one of ASCII.
  mutating func readForeignWord() {
    let start = index
    var plain: [UInt8] = []
    var edits: [Edit] = []
    var first: (value: UInt32, span: Span)?
    var isReadable = true
    while index < bytes.count {
      let byte = bytes[index]
      if Self.isWordByte(byte) {
        plain.append(byte)
        index += 1
      } else if byte == 0x2E || byte == 0x2D, index + 1 < bytes.count,
        Self.isWordByte(bytes[index + 1])
          || bytes[index + 1] >= 0x80 && continuesWord(at: index + 1)
      {
        plain.append(byte)
        index += 1
      } else if byte >= 0x80, index > start, joinsDash(at: index) {
        let length = scalar(at: index).length
        plain.append(0x2D)
        pasted.append((Span(index, index + length), "-"))
        index += length
      } else if byte >= 0x80, continuesWord(at: index) {
        let (value, length) = scalar(at: index)
        let span = Span(index, index + length)
        if first == nil { first = (value, span) }
        if let letter = LookAlikes.plain(value) {
          plain.append(letter)
          edits.append(edit(span, String(Unicode.Scalar(letter))))
        } else {
          isReadable = false
        }
        index += length
      } else {
        break
      }
    }
    let shown = String(text(start..<index).prefix(40))
    guard plain.count <= Self.longestWord, index - start <= 4 * Self.longestWord else {
      add(.unreadable, from: start)
      return report(
        .nameTooLong,
        "this name has \(index - start) bytes; a name has at most \(Self.longestWord)",
        Span(start, index), label: "too long", help: "give it a shorter name")
    }
    let meant = isReadable ? String(decoding: plain, as: UTF8.self) : text(start..<index)
    add(.word, from: start, keyword: keywords.keyword(meant), mended: true)
    mended[UInt32(start)] = meant
    guard let first else { return }
    let name = Unicode.Scalar(first.value)?.properties.name ?? ""
    let letter = "\(Self.codePoint(first.value)) \(name)"
    report(
      .lookAlikeLetter,
      "`\(shown)` contains \(letter); names are ASCII letters, digits, `_`, `.` and `-`",
      first.span, label: isReadable ? "looks like a plain letter, but is another one" : "not ASCII",
      help: isReadable
        ? "write `\(meant)`"
        : "write the name with plain letters; texts in quotes may hold any letter",
      edits: isReadable ? edits : [])
  }
}
