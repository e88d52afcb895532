/// A JSON number by its exact text, so that no digit is lost before somebody asks for a value.
package struct JSONNumber: Sendable, Hashable {
  /// The number as RFC 8259 writes it.
  package let text: String

  /// Takes the text of a number, which must be one of RFC 8259.
  package init(text: String) { self.text = text }

  /// A whole number.
  package init(_ value: Int) { text = String(value) }

  /// The nearest double, or a nil where the text means none that is finite.
  package init?(_ value: Double) {
    guard value.isFinite else { return nil }
    text = Self.canonical(value)
  }

  /// The value as a whole number, or nil where the text is not plain digits or does not fit.
  package var integer: Int? { text == "-0" ? nil : Int(text) }

  /// The nearest double; infinite where the text is out of range.
  package var double: Double { Double(text) ?? .infinity }

  /// The text of a finite double by RFC 8785 (the shortest digits that read back as the same double, laid
  /// out as ECMAScript does).
  package static func canonical(_ value: Double) -> String {
    if value == 0 { return "0" }
    let (digits, point) = shortest(value.magnitude)
    let sign = value < 0 ? "-" : ""
    let count = digits.count
    func text(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
    if point > 0, point <= 21 {
      if count <= point { return sign + text(0..<count) + zeros(point - count) }
      return sign + text(0..<point) + "." + text(point..<count)
    }
    if point > -6, point <= 0 { return sign + "0." + zeros(-point) + text(0..<count) }
    let exponent = point - 1
    let fraction = count > 1 ? "." + text(1..<count) : ""
    return sign + text(0..<1) + fraction + (exponent < 0 ? "e-" : "e+")
      + String(exponent.magnitude)
  }

  private static func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }

  /// The shortest digits of a positive double, and where its point stands: 0.DIGITS × 10^point.
  private static func shortest(_ value: Double) -> (digits: [UInt8], point: Int) {
    // The standard library prints the shortest digits that round-trip; only its layout differs.
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    let bytes = Array(value.description.utf8)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x2E {
        point = digits.count
      } else if byte == 0x65 {
        exponent = Int(String(decoding: bytes[(index + 1)...], as: UTF8.self)) ?? 0
        break
      } else {
        digits.append(byte)
      }
    }
    var place = (point ?? digits.count) + exponent
    let leading = digits.prefix { $0 == 0x30 }.count
    digits.removeFirst(leading)
    place -= leading
    while digits.last == 0x30 { digits.removeLast() }
    return (digits, place)
  }
}
