extension JSONScanner {
  /// Reads a string whose opening quote stands here.
  ///
  /// Bytes outside UTF-8 and lone surrogates are no error here but marked in the result, since a record
  /// with such an output still is a record.
  package mutating func string() throws(JSONError) -> Text {
    var text = Text(start: position, end: position, escaped: false, broken: false, clean: true)
    let place = quick(&text)
    if text.end == position {
      try ByteBlocks.walkNotPlain(bytes, from: place) { place throws(JSONError) in
        if bytes[place] == 0x5C {
          text.escaped = true
          let behind = shortEscapes(from: place)
          return behind > place ? behind : try escape(at: place, &text).end
        }
        return try unescaped(place, &text)
      }
    }
    return try finished(text)
  }

  /// Reads a string; one that holds an escape is written to the front of `room`, which grows as it must.
  ///
  /// - Returns: The string, and the number of bytes that were written.
  mutating func string(into room: inout [UInt8]) throws(JSONError) -> (text: Text, count: Int) {
    var text = Text(start: position, end: position, escaped: false, broken: false, clean: true)
    let place = quick(&text)
    var count = 0
    if text.end == position {
      var first = bytes.count
      try ByteBlocks.walkNotPlain(bytes, from: place) { place throws(JSONError) in
        if bytes[place] == 0x5C {
          first = place
          return nil
        }
        return try unescaped(place, &text)
      }
      if text.end == position, first < bytes.count {
        text.escaped = true
        // What is written is never longer than what was read; whole blocks are written, and so one more.
        let most = bytes.count - text.start + 64
        if room.count < most { room = [UInt8](repeating: 0, count: most) }
        count = try room.withUnsafeMutableBufferPointer { room throws(JSONError) in
          try decode(&text, from: first, to: room)
        }
      }
    }
    return (try finished(text), count)
  }

  /// Reads a string of a few letters to its end, else gives the place from which it must be looked at.
  @inline(__always)
  private func quick(_ text: inout Text) -> Int {
    var place = position + 1
    guard let base = bytes.baseAddress, bytes.count - place >= 16 else { return place }
    place += ByteBlocks.plainLane(UnsafeRawPointer(base), at: place)
    if place < bytes.count, bytes[place] == 0x22 { text.end = place + 1 }
    return place
  }

  /// Moves over a string that has been read.
  @inline(__always)
  private mutating func finished(_ text: Text) throws(JSONError) -> Text {
    if text.end == position { throw JSONError(.end, at: bytes.count) }
    position = text.end
    return text
  }

  /// Reads on from the first escape of a string and writes what it holds.
  private func decode(
    _ text: inout Text, from first: Int, to room: UnsafeMutableBufferPointer<UInt8>
  ) throws(JSONError) -> Int {
    guard let source = UnsafeRawPointer(bytes.baseAddress),
      let target = UnsafeMutableRawPointer(room.baseAddress)
    else { return 0 }
    var count = 0
    var copied = text.start + 1
    /// Writes what stands between the last escape and `place`.
    @inline(__always)
    func flush(to place: Int) {
      let length = place &- copied
      let from = source + copied
      let to = target + count
      if bytes.count &- place >= 64 {
        // Whole blocks, so that how much it is matters little.
        var offset = 0
        repeat {
          ByteBlocks.copyFour(from + offset, to + offset)
          offset &+= 64
        } while offset < length
      } else {
        to.copyMemory(from: from, byteCount: length)
      }
      count &+= length
    }
    try ByteBlocks.walkNotPlain(bytes, from: first) { place throws(JSONError) in
      guard bytes[place] == 0x5C else {
        let next = try unescaped(place, &text)
        if next == nil { flush(to: place) }
        return next
      }
      flush(to: place)
      let behind = shortEscapes(from: place)
      if behind > place {
        for kind in stride(from: place &+ 1, to: behind, by: 2) {
          room[count] = Self.meaning(ofEscape: bytes[kind])
          count &+= 1
        }
        copied = behind
        return behind
      }
      let (end, scalar) = try escape(at: place, &text)
      if scalar < 0x80 {
        room[count] = UInt8(truncatingIfNeeded: scalar)
        count &+= 1
      } else {
        count &+= UTF8Text.write(scalar, to: room, at: count)
      }
      copied = end
      return end
    }
    return count
  }

  /// The place behind the escapes of two bytes that stand side by side from `start` on, as far as they come
  /// eight at a time; those that say no refused character.
  @inline(__always)
  private func shortEscapes(from start: Int) -> Int {
    var place = start
    // One escape by itself is the usual case and is not looked at here.
    guard bytes.count &- place >= 16, bytes[place &+ 2] == 0x5C, let base = bytes.baseAddress else {
      return place
    }
    let source = UnsafeRawPointer(base)
    repeat {
      let block = source.loadUnaligned(fromByteOffset: place, as: ByteBlocks.Block.self)
      let backslash = ByteBlocks.equal(block, 0x5C)
      let kind =
        backslash | ByteBlocks.equal(block, 0x22) | ByteBlocks.equal(block, 0x2F)
        | ByteBlocks.equal(block, 0x6E) | ByteBlocks.equal(block, 0x72)
        | ByteBlocks.equal(block, 0x74)
      let first = unsafeBitCast(SIMD8<UInt16>(repeating: 0x00FF), to: ByteBlocks.Block.self)
      guard ByteBlocks.isClear(~(backslash & first | kind & ~first)) else { break }
      place &+= 16
    } while bytes.count &- place >= 16
    return place
  }

  /// The place behind what stands at `place` and is no escape; nil behind the closing quote.
  @inline(__always)
  private func unescaped(_ place: Int, _ text: inout Text) throws(JSONError) -> Int? {
    let byte = bytes[place]
    if byte == 0x22 {
      text.end = place + 1
      return nil
    }
    if byte < 0x20 { throw JSONError(.control, at: place) }
    if byte >= 0x80 { return foreign(at: place, &text) }
    text.clean = false
    return place + 1
  }

  /// The place behind the bytes above ASCII that begin at `start`.
  private func foreign(at start: Int, _ text: inout Text) -> Int {
    var place = start
    repeat {
      let length = UTF8Text.sequence(bytes, at: place)
      if length == 0 {
        text.broken = true
        text.clean = false
        place += 1
      } else {
        if Characters.isRefused(UTF8Text.scalar(bytes, at: place, length: length)) {
          text.clean = false
        }
        place += length
      }
    } while place < bytes.count && bytes[place] >= 0x80
    return place
  }

  /// The place behind the escape whose backslash stands at `start`, and the code point that it stands for.
  @inline(__always)
  private func escape(
    at start: Int, _ text: inout Text
  ) throws(JSONError) -> (end: Int, scalar: UInt32) {
    guard start + 1 < bytes.count else { throw JSONError(.end, at: bytes.count) }
    let kind = bytes[start + 1]
    switch kind {
    case 0x22, 0x5C, 0x2F, 0x6E, 0x72, 0x74: break
    case 0x62, 0x66: text.clean = false
    case 0x75: return try unit(at: start, &text)
    default: throw JSONError(.escape, at: start)
    }
    return (start + 2, UInt32(Self.meaning(ofEscape: kind)))
  }

  /// The same of an escape of a code unit; half a surrogate pair stands for itself.
  private func unit(
    at start: Int, _ text: inout Text
  ) throws(JSONError) -> (end: Int, scalar: UInt32) {
    let unit = try hexUnit(start)
    let end = start + 6
    guard unit & 0xF800 == 0xD800 else {
      if Characters.isRefused(unit) { text.clean = false }
      return (end, unit)
    }
    // A high half must be followed at once by the escape of a low half.
    if unit < 0xDC00, end + 1 < bytes.count, bytes[end] == 0x5C, bytes[end + 1] == 0x75 {
      let low = try hexUnit(end)
      if low & 0xFC00 == 0xDC00 {
        let scalar = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
        if Characters.isRefused(scalar) { text.clean = false }
        return (end + 6, scalar)
      }
    }
    text.broken = true
    text.clean = false
    return (end, unit)
  }

  /// The code unit of the escape whose backslash stands at `start`.
  @inline(__always)
  private func hexUnit(_ start: Int) throws(JSONError) -> UInt32 {
    if bytes.count &- start >= 6, let base = bytes.baseAddress {
      let four = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: start &+ 2, as: UInt32.self)
      if let unit = Self.unit(ofDigits: UInt32(littleEndian: four)) { return unit }
    }
    throw noUnit(start)
  }

  /// The number that four hexadecimal digits write, the first in the lowest byte; nil where one is none.
  ///
  /// All four at once: a sum sets the highest bit of each byte that reaches a bound.
  @inline(__always)
  private static func unit(ofDigits four: UInt32) -> UInt32? {
    let top: UInt32 = 0x8080_8080
    guard four & top == 0 else { return nil }
    let isDigit = (four &+ 0x5050_5050) & ~(four &+ 0x4646_4646)
    let lower = four | 0x2020_2020
    let isLetter = (lower &+ 0x1F1F_1F1F) & ~(lower &+ 0x1919_1919)
    guard (isDigit | isLetter) & top == top else { return nil }
    let values = (four & 0x0F0F_0F0F) &+ 9 &* (four >> 6 & 0x0101_0101)
    let pairs = values.byteSwapped
    let bytes = (pairs | pairs >> 4) & 0x00FF_00FF
    return (bytes | bytes >> 8) & 0xFFFF
  }

  /// What is wrong with the escape at `start`, which is not four digits.
  private func noUnit(_ start: Int) -> JSONError {
    for place in start + 2..<min(start + 6, bytes.count)
    where Self.hexDigit(bytes[place]) == nil {
      return JSONError(.escape, at: start)
    }
    return JSONError(.end, at: bytes.count)
  }
}
