import SourceText

/// Characters that nobody sees, or that change the direction of what stands beside them.
package enum HiddenCharacters {
  /// True for a character that may not stand in a source as itself.
  ///
  /// The joiners U+200C and U+200D are among them; scripts and pictures that need them keep them, see `checkHidden`.
  package static func contains(_ value: UInt32) -> Bool {
    switch value {
    case 0x00AD, 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180E, 0x200B...0x200F,
      0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// True for the characters that turn the direction of reading.
  static func turnsDirection(_ value: UInt32) -> Bool {
    switch value {
    case 0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension Lexer {
  /// Reports hidden and control characters in a string or a comment, one finding for each run of them.
  mutating func checkHidden(_ range: Range<Int>, isString: Bool) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes[offset]
      if byte < 0x80 {
        let isLineEnd =
          byte == 0x0A || byte == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
        if byte < 0x20 && byte != 0x09 && !isLineEnd || byte == 0x7F {
          reportControl(byte, Span(offset, offset + 1), isString: isString)
        }
        offset += 1
        continue
      }
      let (value, length) = scalar(at: offset)
      if HiddenCharacters.contains(value), !isNeededJoiner(value, offset, length, range) {
        var end = offset + length
        while end < range.upperBound, bytes[end] >= 0x80 {
          let next = scalar(at: end)
          guard HiddenCharacters.contains(next.value) else { break }
          end += next.length
        }
        reportHidden(value, Span(offset, end), isString: isString)
        offset = end
      } else {
        offset += length
      }
    }
  }

  /// A joiner between two characters beyond ASCII shapes them: families of pictures, and several scripts.
  private func isNeededJoiner(
    _ value: UInt32, _ offset: Int, _ length: Int, _ range: Range<Int>
  ) -> Bool {
    guard value == 0x200C || value == 0x200D else { return false }
    return offset > range.lowerBound && bytes[offset - 1] >= 0x80
      && offset + length < range.upperBound && bytes[offset + length] >= 0x80
  }

  /// Reports one run of hidden characters that begins with `value`.
  mutating func reportHidden(_ value: UInt32, _ span: Span, isString: Bool) {
    let name = Unicode.Scalar(value)?.properties.name.map { " \($0)" } ?? ""
    let what =
      HiddenCharacters.turnsDirection(value)
      ? "a character that changes the direction of reading" : "an invisible character"
    let place = isString ? "this text contains \(what)" : "there is \(what) here"
    report(
      .hiddenCharacter,
      "\(place) (\(Self.codePoint(value))\(name)); it could hide words from reviewers", span,
      label: "stands here, unseen",
      help: isString
        ? "take it out; one that is meant is written `\\u{\(String(value, radix: 16, uppercase: true))}`"
        : "take it out", edits: [edit(span, "")])
  }

  private mutating func reportControl(_ byte: UInt8, _ span: Span, isString: Bool) {
    report(
      .controlCharacter,
      "there is an invisible control character here (\(Self.codePoint(UInt32(byte))))", span,
      label: "an invisible character",
      help: isString
        ? "take it out; one that is meant is written `\\u{\(String(byte, radix: 16, uppercase: true))}`"
        : "take it out", edits: [edit(span, "")])
  }
}
