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
    /// True where the content is surely Unicode text without any character that no output may hold.
    package var clean = false

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

  static func hexDigit(_ byte: UInt8) -> UInt32? {
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
    while true {
      let plain = copy(content, from: offset, to: room, at: place)
      place += plain
      offset += plain
      guard offset + 1 < content.count else { return place }
      // Escapes often stand side by side.
      repeat {
        let kind = content[offset &+ 1]
        offset &+= 2
        if kind == 0x75 {
          place += UTF8Text.write(scalar(content, &offset), to: room, at: place)
        } else {
          room[place] = Self.meaning(ofEscape: kind)
          place &+= 1
        }
      } while content.count &- offset >= 2 && content[offset] == 0x5C
    }
  }

  /// The byte for which a backslash and this byte stand.
  @inline(__always)
  static func meaning(ofEscape kind: UInt8) -> UInt8 {
    switch kind {
    case 0x62: 0x08
    case 0x66: 0x0C
    case 0x6E: 0x0A
    case 0x72: 0x0D
    case 0x74: 0x09
    default: kind
    }
  }

  /// Copies what stands from `start` on before the next backslash or the end, and gives the number of bytes.
  @inline(__always)
  private func copy(
    _ content: UnsafeBufferPointer<UInt8>, from start: Int,
    to room: UnsafeMutableBufferPointer<UInt8>, at place: Int
  ) -> Int {
    guard let first = content.baseAddress, let second = room.baseAddress else { return 0 }
    let source = UnsafeRawPointer(first) + start
    let target = UnsafeMutableRawPointer(second) + place
    let left = content.count &- start
    var count = 0
    // There is room for whole blocks: what is written is never longer than what was read.
    func block(_ index: Int) -> ByteBlocks.Block {
      let place = count &+ index
      let block = source.loadUnaligned(fromByteOffset: place, as: ByteBlocks.Block.self)
      target.storeBytes(of: block, toByteOffset: place, as: ByteBlocks.Block.self)
      return ByteBlocks.equal(block, 0x5C)
    }
    while left &- count >= 16 {
      let found = ByteBlocks.lane(block(0))
      count &+= found
      if found < 16 { return count }
      while left &- count >= 64 {
        let odd = block(0) | block(16) | block(32) | block(48)
        guard ByteBlocks.isClear(odd) else { break }
        count &+= 64
      }
    }
    while count < left {
      let byte = source.load(fromByteOffset: count, as: UInt8.self)
      if byte == 0x5C { break }
      target.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
      count &+= 1
    }
    return count
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
