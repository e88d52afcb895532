/// Classes of bytes and code points that contracts speak of.
enum Characters {
  /// Space, tab, carriage return, line feed.
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  /// Space, tab.
  static func isGap(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// The byte, an ASCII capital made small.
  static func lower(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  /// True for code points that no output may hold.
  ///
  /// Controls but TAB, LF and CR; marks that turn the direction of writing; the byte order mark; the 66
  /// noncharacters.
  static func isRefused(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFDD0...0xFDEF: true
    default: scalar & 0xFFFE == 0xFFFE
    }
  }

  /// True for a letter or digit of Unicode 15.0.
  static func isLetterOrDigit(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      return scalar &- 0x30 < 10 || (scalar | 0x20) &- 0x61 < 26
    }
    let ranges = LettersAndDigits.ranges
    var low = 0
    var high = ranges.count / 2
    while low < high {
      let middle = (low + high) / 2
      if ranges[2 * middle + 1] < scalar { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count / 2 && ranges[2 * low] <= scalar
  }

  /// True where a letter, a digit or `_` ends just before `offset`.
  static func isWord(before offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard offset > 0 else { return false }
    var start = offset - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return isWord(at: start, in: text)
  }

  /// True where a letter, a digit or `_` begins at `offset`.
  static func isWord(at offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard offset < text.count else { return false }
    if text[offset] == 0x5F { return true }
    let length = UTF8Text.sequence(text, at: offset)
    guard length > 0 else { return false }
    return isLetterOrDigit(UTF8Text.scalar(text, at: offset, length: length))
  }

  /// The first byte of an output that is not UTF-8, else the first refused character, or nil.
  static func firstFault(_ text: UnsafeBufferPointer<UInt8>) -> Fault? {
    var refused: Fault?
    var broken: Fault?
    ByteBlocks.walkUnusual(text, from: 0) { start in
      var offset = start
      repeat {
        let length = UTF8Text.sequence(text, at: offset)
        if length == 0 {
          broken = Fault(.notUTF8, offset)
          return nil
        }
        if refused == nil, isRefused(UTF8Text.scalar(text, at: offset, length: length)) {
          refused = Fault(.character, offset)
        }
        offset += length
      } while offset < text.count && text[offset] >= 0x80
      return offset
    }
    return broken ?? refused
  }

  /// The offset of the first refused character of valid UTF-8, or nil.
  static func firstRefused(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var offset = 0
    while offset < text.count {
      offset = ByteBlocks.ordinary(text, from: offset)
      guard offset < text.count else { return nil }
      let length = max(1, UTF8Text.sequence(text, at: offset))
      if isRefused(UTF8Text.scalar(text, at: offset, length: length)) { return offset }
      offset += length
    }
    return nil
  }
}

/// Words and characters of a text.
enum TextMeasure {
  /// The number of maximal runs of bytes other than white space.
  static func words(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    ByteBlocks.measure(text).words
  }

  /// The number of code points of valid UTF-8.
  static func characters(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    ByteBlocks.measure(text).characters
  }

  /// True where valid UTF-8 holds a letter or digit of Unicode 15.0.
  static func holdsLetterOrDigit(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var offset = 0
    while offset < text.count {
      let length = max(1, UTF8Text.sequence(text, at: offset))
      if Characters.isLetterOrDigit(UTF8Text.scalar(text, at: offset, length: length)) {
        return true
      }
      offset += length
    }
    return false
  }

  /// `range` of `text` without white space at its ends.
  static func trimmed(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, Characters.isSpace(text[low]) { low += 1 }
    while high > low, Characters.isSpace(text[high - 1]) { high -= 1 }
    return low..<high
  }
}
