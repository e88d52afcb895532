/// Products of several fixed-point factors, with as many digits as they need, rounded once.
enum ExactProduct {
  private static let base: UInt64 = 1_000_000

  /// `first` times every factor; the sum of digits is free, the rounding half to even.
  static func of(_ first: Fixed, _ factors: [Fixed]) -> Fixed {
    var limbs = split(first.units.magnitude)
    var negative = first.units < 0
    for factor in factors {
      limbs = multiply(limbs, split(factor.units.magnitude))
      if factor.units < 0 { negative.toggle() }
    }
    // Dropping two limbs of six digits divides by 10¹²; the last one dropped decides the rounding.
    let dropped = 2 * factors.count
    guard limbs.count >= dropped else { return .zero }
    let rest = limbs[..<dropped]
    let half = base / 2
    let top = rest.last ?? 0
    let sticky = rest.dropLast().contains { $0 != 0 }
    let odd = limbs.count > dropped && limbs[dropped] & 1 == 1
    var value: Int128 = 0
    for limb in limbs[dropped...].reversed() { value = value * Int128(base) + Int128(limb) }
    if top > half || top == half && (sticky || odd) { value += 1 }
    return Fixed(units: negative ? -value : value)
  }

  /// The limbs of a number, base 10⁶, lowest first.
  private static func split(_ magnitude: UInt128) -> [UInt64] {
    var limbs: [UInt64] = []
    var rest = magnitude
    while rest > 0 {
      limbs.append(UInt64(rest % UInt128(base)))
      rest /= UInt128(base)
    }
    return limbs
  }

  private static func multiply(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: left.count + right.count)
    for (i, x) in left.enumerated() {
      var carry: UInt64 = 0
      for (j, y) in right.enumerated() {
        let sum = result[i + j] + x * y + carry
        result[i + j] = sum % base
        carry = sum / base
      }
      result[i + right.count] += carry
    }
    return result
  }
}
