/// Decimal digits of whole numbers, appended to bytes.
enum Digits {
  /// Appends a whole number.
  static func append(_ value: Int, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(0x2D) }
    append(UInt64(value.magnitude), to: &bytes)
  }

  /// Appends a number that is not negative.
  static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    if value < 10 {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: value))
      return
    }
    var length = 1
    var bound: UInt64 = 10
    while value >= bound, length < 20 {
      length += 1
      bound = length < 20 ? bound * 10 : .max
    }
    append(value, length: length, to: &bytes)
  }

  /// Appends the last `length` digits of a number, with zeros in front where it has fewer.
  static func append(_ value: UInt64, length: Int, to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0x30, count: length))
    var value = value
    var place = start + length
    while value > 0, place > start {
      place -= 1
      bytes[place] = 0x30 + UInt8(truncatingIfNeeded: value % 10)
      value /= 10
    }
  }
}
