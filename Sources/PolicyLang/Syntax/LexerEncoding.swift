import SourceText

extension Lexer {
  /// The finding for a source that is no text of the language at all, or nil.
  static func unreadable(_ source: SourceFile) -> Finding? {
    let bytes = source.bytes
    func finding(
      _ code: FindingCode, _ message: String, _ span: Span, _ label: String, _ help: String,
      _ edits: [Edit] = []
    ) -> Finding {
      Finding(
        code, message, at: Place(path: source.path, span: span), label: label, help: help,
        edits: edits)
    }
    if bytes.count > longestSource {
      return finding(
        .fileTooLarge,
        "this file has \(bytes.count) bytes; a policy file has at most \(longestSource)",
        Span(0, 0), "", "split it into several files and `import` what they share")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return finding(
        .notUTF8, "this file is written in UTF-16; a policy file is UTF-8", Span(0, 2),
        "the mark of UTF-16", "save it as UTF-8")
    }
    if let bad = firstBadByte(bytes) {
      if bytes.prefix(4096).contains(0) { return binary(source) }
      let shown = String(bytes[bad], radix: 16, uppercase: true)
      return finding(
        .notUTF8, "byte \(bad) (hex \(shown)) is not UTF-8", Span(bad, bad + 1),
        "cannot be read as text",
        "save the file as UTF-8; an older program has saved it in another encoding")
    }
    let start = bytes.prefix(4096)
    if start.count(where: { $0 < 0x09 || $0 > 0x0D && $0 < 0x20 }) * 16 > start.count {
      return binary(source)
    }
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
      return finding(
        .emptyFile, "this file is empty", Span(0, 0), "nothing stands here",
        "begin with `language 1` and a policy; `policyc new` writes one to start from")
    }
    return nil
  }

  private static func binary(_ source: SourceFile) -> Finding {
    Finding(
      .notText, "this file is not text", at: Place(path: source.path, span: Span(0, 0)),
      help:
        "a policy is plain text in UTF-8; a document of a word processor has to be saved as plain text"
    )
  }

  /// The offset of the first byte that no UTF-8 sequence explains, or nil.
  static func firstBadByte(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      let count = buffer.count
      while index < count {
        let byte = buffer[index]
        if byte < 0x80 {
          index += 1
          continue
        }
        let length: Int
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        switch byte {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, low) = (3, 0xA0)
        case 0xED: (length, high) = (3, 0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, low) = (4, 0x90)
        case 0xF4: (length, high) = (4, 0x8F)
        case 0xF1...0xF3: length = 4
        default: return index
        }
        guard index + length <= count, buffer[index + 1] >= low, buffer[index + 1] <= high
        else { return index }
        for next in index + 2..<max(index + 2, index + length) where buffer[next] & 0xC0 != 0x80 {
          return index
        }
        index += length
      }
      return nil
    }
  }

  /// Skips the mark that some programs put before UTF-8 text, and says so.
  mutating func skipByteOrderMark() {
    guard bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF else { return }
    index = 3
    lineStart = 3
    report(
      .byteOrderMark, "the file begins with a byte order mark, which means nothing here",
      Span(0, 3),
      label: "invisible", help: "it does no harm; a fix takes it out", edits: [edit(Span(0, 3), "")]
    )
  }
}
