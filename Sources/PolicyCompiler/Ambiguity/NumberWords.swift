import RewardCheck

/// The numbers of a field, written out where they are few.
enum NumberWords {
  /// The most numbers that are written out.
  private static let limit: Int128 = 1_000

  /// Every way to write a number of the field, or nil where they are too many.
  static func all(_ type: NumberField) -> [String]? {
    var words: [String] = []
    var unit = Fixed.one.units
    for decimals in 0...type.decimals {
      if decimals > 0 { unit /= 10 }
      let low = Self.quotient(type.low.units, unit, up: true)
      let high = Self.quotient(type.high.units, unit, up: false)
      guard high - low < limit else { return nil }
      guard low <= high else { continue }
      for count in low...high {
        words.append(contentsOf: word(count, decimals))
      }
      if words.count > limit { return nil }
    }
    return words
  }

  private static func quotient(_ value: Int128, _ unit: Int128, up: Bool) -> Int128 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: unit)
    if up { return rest > 0 ? quotient + 1 : quotient }
    return rest < 0 ? quotient - 1 : quotient
  }

  /// `count` units of 10 to the power of minus `decimals`; zero has no sign.
  private static func word(_ count: Int128, _ decimals: Int) -> [String] {
    var digits = String(count.magnitude)
    while digits.utf8.count <= decimals { digits = "0" + digits }
    let sign = count < 0 ? "-" : ""
    if decimals == 0 { return [sign + digits] }
    return [sign + digits.dropLast(decimals) + "." + digits.suffix(decimals)]
  }
}
