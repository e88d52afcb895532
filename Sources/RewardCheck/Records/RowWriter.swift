/// Writes the pieces of one row into memory that is used again for every row.
///
/// An array would ask for each piece whether it is shared and has room. Here a piece that does not fit is
/// only counted: the caller makes room for `count` bytes and writes the row again.
struct RowWriter: ~Copyable {
  private let room: UnsafeMutableBufferPointer<UInt8>
  /// How many bytes the row has, written or not.
  private(set) var count = 0

  /// Begins a row at the front of `room`, which is good as long as the writer.
  init(_ room: UnsafeMutableBufferPointer<UInt8>) { self.room = room }

  /// Writes bytes as they stand.
  @inline(__always)
  mutating func raw(_ bytes: UnsafeRawBufferPointer) {
    let end = count + bytes.count
    if end <= room.count, let target = room.baseAddress, let source = bytes.baseAddress {
      UnsafeMutableRawPointer(target + count).copyMemory(from: source, byteCount: bytes.count)
    }
    count = end
  }

  /// Writes bytes as they stand.
  @inline(__always)
  mutating func raw(_ bytes: UnsafeBufferPointer<UInt8>) { raw(UnsafeRawBufferPointer(bytes)) }

  /// Writes bytes as they stand.
  @inline(__always)
  mutating func raw(_ bytes: [UInt8]) { bytes.withUnsafeBytes { raw($0) } }

  /// Writes text as it stands.
  @inline(__always)
  mutating func raw(_ text: StaticString) {
    raw(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Writes a JSON text, or `null` for none.
  @inline(__always)
  mutating func json(_ text: UnsafeBufferPointer<UInt8>?) {
    if let text { raw(text) } else { raw("null") }
  }

  /// Writes one byte.
  @inline(__always)
  mutating func byte(_ byte: UInt8) {
    if count < room.count { room[count] = byte }
    count += 1
  }

  /// Writes a whole number.
  @inline(__always)
  mutating func integer(_ value: Int) {
    if value < 0 { byte(0x2D) }
    var rest = value.magnitude
    let start = count
    repeat {
      byte(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    // The digits came from the right.
    if count <= room.count { room[start..<count].reverse() }
  }

  /// Writes what is seldom written, with the means of every other JSON text.
  mutating func rare(_ write: (inout JSONWriter) -> Void) {
    var writer = JSONWriter()
    write(&writer)
    raw(writer.bytes)
  }
}

/// The texts of amounts: those that were written lately are found again, since rewards repeat.
struct AmountTexts: Sendable {
  private struct Entry: Sendable {
    var units: Int64
    var length: Int
    var text: SIMD16<UInt8>
  }

  private static let slotCount = 64
  private var entries: [Entry]

  init() {
    let zero = Entry(units: 0, length: 1, text: SIMD16<UInt8>(repeating: 0x30))
    entries = Array(repeating: zero, count: Self.slotCount)
  }

  /// Writes an amount as `Fixed.appendJSON` does.
  mutating func write(_ amount: Fixed, to row: inout RowWriter) {
    guard let units = Int64(exactly: amount.units) else { return Self.long(amount, &row) }
    let mixed = UInt64(bitPattern: units) &* 0x9E37_79B9_7F4A_7C15
    let slot = Int(truncatingIfNeeded: mixed >> 58)
    if entries[slot].units != units {
      var text: [UInt8] = []
      amount.appendJSON(to: &text)
      guard text.count <= 16 else { return row.raw(text) }
      var entry = Entry(units: units, length: text.count, text: SIMD16<UInt8>(repeating: 0))
      for (index, byte) in text.enumerated() { entry.text[index] = byte }
      entries[slot] = entry
    }
    let length = entries[slot].length
    withUnsafeBytes(of: entries[slot].text) { text in
      row.raw(UnsafeRawBufferPointer(rebasing: text[..<length]))
    }
  }

  private static func long(_ amount: Fixed, _ row: inout RowWriter) {
    var text: [UInt8] = []
    amount.appendJSON(to: &text)
    row.raw(text)
  }
}
