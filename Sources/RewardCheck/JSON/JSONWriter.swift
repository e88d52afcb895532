/// Writes JSON by appending to bytes: no white space, keys in the order in which they come.
///
/// The caller keeps the order of calls right (a key before each value of an object); commas come by
/// themselves. Strings are escaped as RFC 8785 does: only what must be, in the shortest way.
package struct JSONWriter: Sendable {
  /// What has been written.
  package var bytes: [UInt8]
  private var first = true

  /// Begins to write after `bytes`.
  package init(after bytes: [UInt8] = []) { self.bytes = bytes }

  private mutating func separate() {
    if !first { bytes.append(0x2C) }
    first = false
  }

  /// Writes `{`.
  package mutating func beginObject() {
    separate()
    bytes.append(0x7B)
    first = true
  }

  /// Writes `}`.
  package mutating func endObject() {
    bytes.append(0x7D)
    first = false
  }

  /// Writes `[`.
  package mutating func beginArray() {
    separate()
    bytes.append(0x5B)
    first = true
  }

  /// Writes `]`.
  package mutating func endArray() {
    bytes.append(0x5D)
    first = false
  }

  /// Writes a key; its value must come next.
  package mutating func key(_ key: String) {
    string(key)
    bytes.append(0x3A)
    first = true
  }

  /// Writes `null`.
  package mutating func null() { word("null") }

  /// Writes `true` or `false`.
  package mutating func bool(_ value: Bool) { word(value ? "true" : "false") }

  /// Writes a whole number.
  package mutating func integer(_ value: Int) {
    separate()
    Digits.append(value, to: &bytes)
  }

  /// Writes a number by its text, unchanged.
  package mutating func number(_ value: JSONNumber) { raw(value.text.utf8) }

  /// Writes a decimal number as the nearest double, in its shortest form.
  package mutating func number(_ value: Fixed) {
    separate()
    value.appendJSON(to: &bytes)
  }

  private mutating func word(_ text: StaticString) {
    separate()
    append(fixed: text)
  }

  /// Writes a piece of JSON as it stands, with its commas and braces; what comes next needs no comma.
  package mutating func fixed(_ text: StaticString) {
    append(fixed: text)
    first = true
  }

  /// Writes a piece of JSON that was made before.
  package mutating func fixed(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
    first = true
  }

  private mutating func append(fixed text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Writes a value whose JSON text is already at hand.
  package mutating func raw(_ text: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: text)
  }

  /// Writes a string.
  package mutating func string(_ value: String) {
    var value = value
    separate()
    bytes.append(0x22)
    value.withUTF8 { append($0) }
    bytes.append(0x22)
  }

  /// Writes a string given as UTF-8.
  package mutating func string(utf8 value: some Sequence<UInt8>) {
    separate()
    bytes.append(0x22)
    if value.withContiguousStorageIfAvailable({ append($0) }) == nil {
      for byte in value { Self.append(byte, to: &bytes) }
    }
    bytes.append(0x22)
  }

  /// Appends text with its escapes; what needs none is copied as it stands.
  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while true {
      let place = ByteBlocks.unescaped(text, from: start)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
      guard place < text.count else { return }
      Self.append(text[place], to: &bytes)
      start = place + 1
    }
  }

  /// Ends a row: a line feed, and the next value begins anew.
  package mutating func endRow() {
    bytes.append(0x0A)
    first = true
  }

  /// Writes a whole tree, members in their order and numbers by their text.
  package mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .number(let value): number(value)
    case .string(let value): string(value)
    case .array(let values):
      beginArray()
      for element in values { self.value(element) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.key)
        self.value(member.value)
      }
      endObject()
    }
  }

  private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case 0x22: bytes += [0x5C, 0x22]
    case 0x5C: bytes += [0x5C, 0x5C]
    case 0x08: bytes += [0x5C, 0x62]
    case 0x09: bytes += [0x5C, 0x74]
    case 0x0A: bytes += [0x5C, 0x6E]
    case 0x0C: bytes += [0x5C, 0x66]
    case 0x0D: bytes += [0x5C, 0x72]
    case 0x00...0x1F:
      let low = byte & 0x0F
      bytes += [0x5C, 0x75, 0x30, 0x30, 0x30 + byte >> 4, low < 10 ? 0x30 + low : 0x57 + low]
    default: bytes.append(byte)
    }
  }
}
