/// tanh of a ratio of whole numbers, in whole numbers throughout: the same on every machine.
enum HyperbolicTangent {
  /// The places behind the point of the fixed-point numbers used here.
  private static let places: Int128 = 62
  /// One.
  private static let one: Int128 = 1 << places
  /// ln 2, rounded: 0.69314718055994530942 × 2⁶².
  private static let ln2: Int128 = 3_196_577_161_300_663_915

  /// tanh(x / c), rounded to the unit, half to even; x is not below 0, c above 0.
  ///
  /// With e = exp(−2x/c), tanh is (1 − e) / (1 + e). The argument is split into k·ln 2 + r with r below
  /// ln 2, so that e = 2⁻ᵏ·exp(−r), and the series of exp(−r) has few terms. The error stays below 10⁻¹⁶.
  static func of(_ x: Int, over c: Int) -> Fixed {
    let twice = 2 * Int128(x)
    // exp(−44) is far below the unit.
    if twice >= 44 * Int128(c) { return .one }
    let argument = (twice << places) / Int128(c)
    let (halvings, rest) = argument.quotientAndRemainder(dividingBy: ln2)
    var term = one
    var sum = one
    var count: Int128 = 1
    while term != 0 {
      term = -((term * rest) >> places) / count
      sum += term
      count += 1
    }
    let small = sum >> halvings
    return Fixed(units: Fixed.rounded((one - small) * Fixed.one.units, by: one + small))
  }
}
