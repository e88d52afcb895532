/// Decimal digits of whole numbers, appended to bytes.
enum Digits {
  /// Appends a whole number.
  static func append(_ value: Int, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(0x2D) }
    append(UInt64(value.magnitude), to: &bytes)
  }

  /// Appends a number that is not negative, with zeros in front where it has fewer digits than `length`.
  static func append(_ value: UInt64, length: Int = 1, to bytes: inout [UInt8]) {
    if value < 10, length == 1 {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: value))
      return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { room in
      var place = 20
      var rest = value
      while place > 0, rest > 0 || 20 - place < length {
        place -= 1
        room[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: room[place...]))
    }
  }
}
