/// A decimal number in fixed point, counted in units of 10⁻¹²; all sums of it are exact.
///
/// Amounts, measures and rewards are of this type; a double appears only where one is written. Magnitudes
/// are below 10⁹, so that no sum of a reward comes near the ends of the 128 bits inside.
public struct Fixed: Sendable, Hashable, Comparable {
  /// The number times 10¹².
  package var units: Int128

  /// Takes a number of units.
  package init(units: Int128) { self.units = units }

  /// A whole number, below 10⁹ in magnitude.
  public init(_ value: Int) { units = Int128(value) * Self.one.units }

  /// Nothing.
  public static let zero = Fixed(units: 0)
  /// One.
  public static let one = Fixed(units: 1_000_000_000_000)

  /// Reads `-?DIGITS[.DIGITS]` with at most `decimals` decimals; nil for anything else, and for 10⁹ or more.
  public init?(_ text: some StringProtocol, decimals: Int = 12) {
    var magnitude: Int128 = 0
    var whole = 0
    var fraction: Int?
    var bytes = Array(text.utf8)
    let negative = bytes.first == 0x2D
    if negative { bytes.removeFirst() }
    for byte in bytes {
      if byte == 0x2E, fraction == nil, whole > 0 {
        fraction = 0
        continue
      }
      guard byte &- 0x30 < 10 else { return nil }
      if fraction == nil { whole += 1 } else { fraction = (fraction ?? 0) + 1 }
      guard whole <= 9, fraction ?? 0 <= min(decimals, 12) else { return nil }
      magnitude = magnitude * 10 + Int128(byte - 0x30)
    }
    guard whole > 0, fraction != 0, whole == 1 || bytes[0] != 0x30 else { return nil }
    for _ in (fraction ?? 0)..<12 { magnitude *= 10 }
    units = negative ? -magnitude : magnitude
  }

  /// The quotient of two whole numbers, rounded once to the unit, half to even; `divisor` is above 0.
  package static func ratio(_ dividend: Int, _ divisor: Int) -> Fixed {
    Fixed(units: rounded(Int128(dividend) * one.units, by: Int128(divisor)))
  }

  /// The product with factors, exact until it is rounded once to the unit, half to even.
  package func product(_ factors: [Fixed]) -> Fixed {
    guard let only = factors.first else { return self }
    return factors.count == 1 ? product(only) : ExactProduct.of(self, factors)
  }

  /// The product with one factor, rounded once to the unit, half to even.
  func product(_ factor: Fixed) -> Fixed {
    Fixed(units: Self.rounded(units * factor.units, by: Self.one.units))
  }

  /// `dividend / divisor` to the nearest whole number, half to even; `divisor` is above 0.
  static func rounded(_ dividend: Int128, by divisor: Int128) -> Int128 {
    let (quotient, rest) = parts(dividend, by: divisor)
    let twice = rest.magnitude * 2
    let up = twice > divisor.magnitude || twice == divisor.magnitude && quotient & 1 == 1
    return up ? quotient + (dividend < 0 ? -1 : 1) : quotient
  }

  /// Quotient and remainder; where both fit into one division of the machine, by that.
  private static func parts(_ dividend: Int128, by divisor: Int128) -> (Int128, Int128) {
    let magnitude = dividend.magnitude
    let high = UInt64(truncatingIfNeeded: magnitude >> 64)
    guard let divisor = UInt64(exactly: divisor), high < divisor else {
      let parts = dividend.quotientAndRemainder(dividingBy: divisor)
      return (parts.quotient, parts.remainder)
    }
    let low = UInt64(truncatingIfNeeded: magnitude)
    let parts = divisor.dividingFullWidth((high, low))
    let (quotient, rest) = (Int128(parts.quotient), Int128(parts.remainder))
    return dividend < 0 ? (-quotient, -rest) : (quotient, rest)
  }

  /// Adds exactly.
  public static func + (left: Fixed, right: Fixed) -> Fixed {
    Fixed(units: left.units + right.units)
  }

  /// Subtracts exactly.
  public static func - (left: Fixed, right: Fixed) -> Fixed {
    Fixed(units: left.units - right.units)
  }

  /// Adds exactly to the left side.
  public static func += (left: inout Fixed, right: Fixed) { left = left + right }

  /// Orders by value.
  public static func < (left: Fixed, right: Fixed) -> Bool { left.units < right.units }

  /// The exact decimal text, without needless zeros: what specs hold.
  public var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the exact decimal text.
  func append(to bytes: inout [UInt8]) {
    guard units != 0 else { return bytes.append(0x30) }
    if units < 0 { bytes.append(0x2D) }
    let magnitude = units.magnitude
    var rest: UInt64
    if let small = UInt64(exactly: magnitude) {
      Digits.append(small / Self.unit, to: &bytes)
      rest = small % Self.unit
    } else {
      let parts = magnitude.quotientAndRemainder(dividingBy: UInt128(Self.unit))
      bytes.append(contentsOf: String(parts.quotient).utf8)
      rest = UInt64(parts.remainder)
    }
    guard rest > 0 else { return }
    var length = 12
    while length > 3, rest % 1_000 == 0 {
      rest /= 1_000
      length -= 3
    }
    while rest % 10 == 0 {
      rest /= 10
      length -= 1
    }
    bytes.append(0x2E)
    Digits.append(rest, length: length, to: &bytes)
  }

  private static let unit: UInt64 = 1_000_000_000_000

  /// The nearest double: what rows hold.
  public var double: Double { Double(text) ?? 0 }

  /// The nearest double as JSON, in its shortest form.
  package var json: JSONNumber {
    isShort ? JSONNumber(text: text) : JSONNumber(double) ?? JSONNumber(0)
  }

  /// Appends the nearest double as JSON, in its shortest form.
  func appendJSON(to bytes: inout [UInt8]) {
    if isShort { append(to: &bytes) } else { bytes.append(contentsOf: json.text.utf8) }
  }

  /// True where the exact text is that of the double, too.
  ///
  /// Up to 15 digits a decimal is itself the shortest text of its double, and from 10⁻⁶ on it has no exponent.
  private var isShort: Bool {
    let magnitude = units.magnitude
    return magnitude == 0 || magnitude >= 1_000_000 && magnitude < 1_000_000_000_000_000
  }
}
