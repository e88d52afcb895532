import SourceText

/// Which bytes may stand in an input: UTF-8 without control characters and without disguised line ends.
///
/// Source: RFC 3629 for the shape of UTF-8; YAML 1.2.2, section 5.1, for the characters. libyaml takes U+0085,
/// U+2028 and U+2029 for line ends, as YAML 1.1 did: a text that holds one could add a key to its own item.
enum TextCheck {
  /// Finds the first byte that may not stand in an input.
  ///
  /// - Parameters:
  ///   - bytes: The whole input.
  ///   - from: Where a character begins.
  ///   - to: Where to stop; a character that begins before it and ends behind it is left for the next call.
  /// - Returns: The offset behind the last good character, and why it does not go on, or nil.
  static func check(_ bytes: [UInt8], from: Int, to: Int) -> (end: Int, problem: YAMLProblem?) {
    bytes.withUnsafeBufferPointer { buffer in
      var index = from
      while index < to {
        let byte = buffer[index]
        if byte >= 0x20, byte < 0x7F {
          index += 1
          continue
        }
        let length = width(buffer, index)
        guard let length else {
          return (index, refusal(.notUTF8, "a byte that is not UTF-8", index, 1))
        }
        if index + length > to, to < buffer.count { return (index, nil) }
        if let message = reason(buffer, index, length) {
          return (index, refusal(.character, message, index, length))
        }
        index += length
      }
      return (index, nil)
    }
  }

  private static func refusal(
    _ kind: YAMLProblem.Kind, _ message: String, _ at: Int, _ length: Int
  ) -> YAMLProblem {
    YAMLProblem(kind, message, Span(at, at + length), endsInput: true)
  }

  /// The length of the character at `index` in bytes, or nil where it is not well formed.
  private static func width(_ buffer: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    let first = buffer[index]
    if first < 0x80 { return 1 }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard first >= 0xC2, first <= 0xF4, index + length <= buffer.count else { return nil }
    for next in 1..<length where buffer[index + next] & 0xC0 != 0x80 { return nil }
    let second = buffer[index + 1]
    switch first {
    case 0xE0: return second >= 0xA0 ? length : nil
    case 0xED: return second < 0xA0 ? length : nil
    case 0xF0: return second >= 0x90 ? length : nil
    case 0xF4: return second < 0x90 ? length : nil
    default: return length
    }
  }

  /// Why the character at `index` is refused, or nil.
  private static func reason(
    _ buffer: UnsafeBufferPointer<UInt8>, _ index: Int, _ length: Int
  ) -> String? {
    switch length {
    case 1:
      switch buffer[index] {
      case 0x09, 0x0A: return nil
      case 0x0D:
        let followed = index + 1 < buffer.count && buffer[index + 1] == 0x0A
        return followed ? nil : "a carriage return without a line feed"
      case 0x00: return "a NUL byte"
      default: return "a control character; write it as `\\xNN` in double quotes"
      }
    case 2:
      guard buffer[index] == 0xC2, buffer[index + 1] < 0xA0 else { return nil }
      return "a control character; write it as `\\xNN` in double quotes"
    case 3:
      let last = buffer[index + 2]
      if buffer[index] == 0xE2, buffer[index + 1] == 0x80, last == 0xA8 || last == 0xA9 {
        let escape = last == 0xA8 ? "`\\u2028`" : "`\\u2029`"
        return "an invisible line separator; write it as \(escape) in double quotes"
      }
      if buffer[index] == 0xEF, buffer[index + 1] == 0xBF, last >= 0xBE {
        return "a code point that is not a character"
      }
      return nil
    default: return nil
    }
  }
}
