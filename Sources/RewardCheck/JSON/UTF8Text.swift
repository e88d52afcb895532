/// What the checker asks of bytes that should be UTF-8 (RFC 3629); nothing is ever replaced.
package enum UTF8Text {
  /// The length of the UTF-8 sequence that begins at `offset`, or 0 where none does.
  ///
  /// Overlong forms, surrogates and values above U+10FFFF are no sequences.
  package static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    let first = bytes[offset]
    if first < 0x80 { return 1 }
    let left = bytes.count - offset
    func follows(_ index: Int) -> Bool { bytes[offset + index] & 0xC0 == 0x80 }
    switch first {
    case 0xC2...0xDF:
      return left >= 2 && follows(1) ? 2 : 0
    case 0xE0...0xEF:
      guard left >= 3, follows(1), follows(2) else { return 0 }
      let second = bytes[offset + 1]
      if first == 0xE0, second < 0xA0 { return 0 }
      if first == 0xED, second > 0x9F { return 0 }
      return 3
    case 0xF0...0xF4:
      guard left >= 4, follows(1), follows(2), follows(3) else { return 0 }
      let second = bytes[offset + 1]
      if first == 0xF0, second < 0x90 { return 0 }
      if first == 0xF4, second > 0x8F { return 0 }
      return 4
    default:
      return 0
    }
  }

  /// The code point of the valid sequence of `length` bytes at `offset`.
  package static func scalar(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, length: Int
  ) -> UInt32 {
    let first = UInt32(bytes[offset])
    func low(_ index: Int) -> UInt32 { UInt32(bytes[offset + index] & 0x3F) }
    switch length {
    case 1: return first
    case 2: return (first & 0x1F) << 6 | low(1)
    case 3: return (first & 0x0F) << 12 | low(1) << 6 | low(2)
    default: return (first & 0x07) << 18 | low(1) << 12 | low(2) << 6 | low(3)
    }
  }

  /// The offset of the first byte that belongs to no UTF-8 sequence, or nil.
  package static func firstFault(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var offset = 0
    while offset < bytes.count {
      offset = ByteBlocks.ascii(bytes, from: offset)
      guard offset < bytes.count else { return nil }
      let length = sequence(bytes, at: offset)
      if length == 0 { return offset }
      offset += length
    }
    return nil
  }

  /// Writes a code point below U+110000 at `place` of `room` and gives the number of bytes.
  ///
  /// Half of a surrogate pair becomes the three bytes that it would have if it were one.
  static func write(
    _ scalar: UInt32, to room: UnsafeMutableBufferPointer<UInt8>, at place: Int
  ) -> Int {
    func low(_ shift: UInt32) -> UInt8 { UInt8(0x80 | scalar >> shift & 0x3F) }
    switch scalar {
    case ..<0x80:
      room[place] = UInt8(scalar)
      return 1
    case ..<0x800:
      room[place] = UInt8(0xC0 | scalar >> 6)
      room[place + 1] = low(0)
      return 2
    case ..<0x10000:
      room[place] = UInt8(0xE0 | scalar >> 12)
      room[place + 1] = low(6)
      room[place + 2] = low(0)
      return 3
    default:
      room[place] = UInt8(0xF0 | scalar >> 18)
      room[place + 1] = low(12)
      room[place + 2] = low(6)
      room[place + 3] = low(0)
      return 4
    }
  }
}
