import SourceText

/// Small questions about the bytes around a place.
enum Bytes {
  /// Finds the first byte that is neither white space nor part of a comment.
  ///
  /// - Parameters:
  ///   - from: Where a line begins, or where white space may stand.
  ///   - bytes: The whole input.
  /// - Returns: Its offset, or the number of bytes.
  static func nextContent(from: Int, _ bytes: [UInt8]) -> Int {
    var index = from
    var inComment = false
    while index < bytes.count {
      switch bytes[index] {
      case 0x0A: inComment = false
      case 0x20, 0x09, 0x0D: break
      case 0x23: inComment = true
      default: if !inComment { return index }
      }
      index += 1
    }
    return index
  }

  /// The span from `start` to the next white space or flow indicator; at least one byte where there is one.
  static func word(at start: Int, _ bytes: [UInt8]) -> Span {
    var end = min(start + 1, bytes.count)
    scan: while end < bytes.count {
      switch bytes[end] {
      case 0x09, 0x0A, 0x0D, 0x20, 0x2C, 0x5B, 0x5D, 0x7B, 0x7D: break scan
      default: end += 1
      }
    }
    return Span(start, end)
  }

  /// The span without white space at its end.
  static func trimmed(_ span: Span, _ bytes: [UInt8]) -> Span {
    var end = min(span.end, bytes.count)
    trim: while end > span.start {
      switch bytes[end - 1] {
      case 0x09, 0x0A, 0x0D, 0x20: end -= 1
      default: break trim
      }
    }
    return Span(span.start, end)
  }

  /// The span of the one character at `start`; empty at the end of the input.
  static func character(at start: Int, _ bytes: [UInt8]) -> Span {
    var end = min(start + 1, bytes.count)
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return Span(min(start, bytes.count), end)
  }
}
