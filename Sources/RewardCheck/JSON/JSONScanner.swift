/// Reads the tokens of RFC 8259 from bytes, one at a time, without allocating.
///
/// Nothing is repaired: a token is either exactly as the standard says or an error at a byte. A reader
/// that knows what shape it wants drives the scanner itself; `JSONTape` reads any document with it.
package struct JSONScanner {
  /// A string as it stands in the text.
  package struct Text: Sendable, Hashable {
    /// The offset of the opening quote.
    package var start: Int
    /// The offset just past the closing quote.
    package var end: Int
    /// True where the content holds an escape, so that it differs from the bytes between the quotes.
    package var escaped: Bool
    /// True where the content is no Unicode text: a byte outside UTF-8, or half a surrogate pair.
    package var broken: Bool

    /// The bytes between the quotes.
    package var content: Range<Int> { start + 1..<end - 1 }
  }

  /// The text that is read.
  package let bytes: UnsafeBufferPointer<UInt8>
  /// The next byte to read.
  package var position: Int

  /// Begins to read `bytes` at `position`.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// The byte at the position, or nil at the end.
  package var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Moves over the four bytes that JSON counts as white space.
  package mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  /// Moves over `byte` if it stands here.
  package mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// An error at the position: `reason`, or `end` where the text is over.
  package func fault(_ reason: JSONError.Reason) -> JSONError {
    JSONError(position < bytes.count ? reason : .end, at: position)
  }

  /// Reads `true`, `false` or `null`, whose bytes are `word`.
  package mutating func word(_ word: StaticString) throws(JSONError) {
    for index in 0..<word.utf8CodeUnitCount {
      guard take(word.utf8Start[index]) else { throw fault(.value) }
    }
  }

  /// Reads a number; its text is the bytes moved over.
  package mutating func number() throws(JSONError) {
    _ = take(0x2D)
    if !take(0x30) { try digits() }
    if take(0x2E) { try digits() }
    if take(0x65) || take(0x45) {
      if !take(0x2B) { _ = take(0x2D) }
      try digits()
    }
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while let byte = next, byte &- 0x30 < 10 { position += 1 }
    if position == start { throw fault(.number) }
  }

  /// Reads a string whose opening quote stands here.
  ///
  /// Bytes outside UTF-8 and lone surrogates are no error here but marked in the result, since a record
  /// with such an output still is a record.
  package mutating func string() throws(JSONError) -> Text {
    var text = Text(start: position, end: position, escaped: false, broken: false)
    var place = position + 1
    while true {
      place = ByteBlocks.plain(bytes, from: place)
      guard place < bytes.count else { break }
      let byte = bytes[place]
      if byte == 0x22 {
        position = place + 1
        text.end = position
        return text
      }
      if byte == 0x5C {
        text.escaped = true
        position = place
        repeat { try escape(&text) } while next == 0x5C
        place = position
      } else if byte < 0x20 {
        throw JSONError(.control, at: place)
      } else if byte < 0x80 {
        place += 1
      } else {
        repeat {
          let length = UTF8Text.sequence(bytes, at: place)
          if length == 0 { text.broken = true }
          place += max(1, length)
        } while place < bytes.count && bytes[place] >= 0x80
      }
    }
    throw JSONError(.end, at: bytes.count)
  }

  private mutating func escape(_ text: inout Text) throws(JSONError) {
    let start = position
    position += 1
    guard let kind = next else { throw fault(.end) }
    position += 1
    switch kind {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return
    case 0x75: break
    default: throw JSONError(.escape, at: start)
    }
    let unit = try hexUnit(start)
    if unit & 0xF800 != 0xD800 { return }
    // A high half must be followed at once by the escape of a low half.
    if unit < 0xDC00, position + 1 < bytes.count, bytes[position] == 0x5C,
      bytes[position + 1] == 0x75
    {
      let second = position
      position += 2
      if try hexUnit(second) & 0xFC00 == 0xDC00 { return }
      position = second
    }
    text.broken = true
  }

  private mutating func hexUnit(_ start: Int) throws(JSONError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next else { throw fault(.end) }
      guard let digit = Self.hexDigit(byte) else { throw JSONError(.escape, at: start) }
      unit = unit << 4 | digit
      position += 1
    }
    return unit
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x37)
    case 0x61...0x66: UInt32(byte - 0x57)
    default: nil
    }
  }

  /// Appends the content of `text`, escapes undone, to `target`.
  ///
  /// Half a surrogate pair becomes the three bytes that a surrogate would have, which are not UTF-8, so
  /// that a broken text stays broken.
  package func decode(_ text: Text, into target: inout [UInt8]) {
    guard text.escaped else {
      target.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[text.content]))
      return
    }
    target.append(
      contentsOf: [UInt8](unsafeUninitializedCapacity: text.content.count) { room, count in
        count = decode(text, to: room)
      })
  }

  /// Writes the content of `text`, escapes undone, to the front of `room`.
  ///
  /// - Returns: The number of bytes, which is at most that of `text.content`; `room` must have as many.
  package func decode(_ text: Text, to room: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let content = UnsafeBufferPointer(rebasing: bytes[text.content])
    precondition(room.count >= content.count)
    var place = 0
    var offset = 0
    while offset < content.count {
      place = copy(content, &offset, to: room, at: place)
      guard offset + 1 < content.count else { return place }
      let kind = content[offset + 1]
      offset += 2
      switch kind {
      case 0x62: room[place] = 0x08
      case 0x66: room[place] = 0x0C
      case 0x6E: room[place] = 0x0A
      case 0x72: room[place] = 0x0D
      case 0x74: room[place] = 0x09
      case 0x75:
        place += UTF8Text.write(scalar(content, &offset), to: room, at: place)
        continue
      default: room[place] = kind
      }
      place += 1
    }
    return place
  }

  /// Copies what stands before the next backslash, and gives the place behind it.
  private func copy(
    _ content: UnsafeBufferPointer<UInt8>, _ offset: inout Int,
    to room: UnsafeMutableBufferPointer<UInt8>, at place: Int
  ) -> Int {
    guard let source = content.baseAddress, let target = room.baseAddress else { return place }
    let start = offset
    // There is room for whole blocks: what is written is never longer than what was read.
    while content.count - offset >= 16 {
      let block = UnsafeRawPointer(source + offset).loadUnaligned(as: ByteBlocks.Block.self)
      UnsafeMutableRawPointer(target + place + (offset - start))
        .storeBytes(of: block, as: ByteBlocks.Block.self)
      let found = ByteBlocks.lane(ByteBlocks.equal(block, 0x5C))
      offset += min(16, found)
      if found < 16 { return place + (offset - start) }
    }
    while offset < content.count, content[offset] != 0x5C {
      room[place + (offset - start)] = content[offset]
      offset += 1
    }
    return place + (offset - start)
  }

  /// The code point of an escape whose digits stand at `offset`, with the low half that follows a high one.
  private func scalar(_ content: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> UInt32 {
    let scalar = Self.unit(content, at: offset)
    offset += 4
    guard scalar & 0xFC00 == 0xD800, offset + 6 <= content.count, content[offset] == 0x5C,
      content[offset + 1] == 0x75
    else { return scalar }
    let low = Self.unit(content, at: offset + 2)
    guard low & 0xFC00 == 0xDC00 else { return scalar }
    offset += 6
    return 0x10000 + (scalar & 0x3FF) << 10 + (low & 0x3FF)
  }

  private static func unit(_ content: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt32 {
    var unit: UInt32 = 0
    for index in 0..<4 { unit = unit << 4 | (hexDigit(content[offset + index]) ?? 0) }
    return unit
  }
}
