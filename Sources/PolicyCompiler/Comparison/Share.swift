package import DecisionDiagrams

/// A part of a whole in percent.
package struct Share: Sendable, Hashable {
  /// Hundredths of a percent, rounded down, 0 to 10,000.
  package let hundredths: Int
  /// True where the part is not 0.
  private let isSome: Bool

  /// The share of `part` in `whole`; 0 where the whole is 0.
  package init(of part: Natural, in whole: Natural) {
    var scaled = part
    scaled.multiply(by: 10_000)
    var low = 0
    var high = 10_000
    // The largest h with whole · h ≤ part · 10,000, found by halving: there is no division of such numbers.
    while low < high {
      let middle = (low + high + 1) / 2
      var product = whole
      product.multiply(by: middle)
      if product <= scaled { low = middle } else { high = middle - 1 }
    }
    isSome = part != Natural(0)
    hundredths = isSome ? low : 0
  }

  /// The share in words: `12.50 %`, `0 %`, `under 0.01 %`.
  package var text: String {
    if !isSome { return "0 %" }
    if hundredths == 0 { return "under 0.01 %" }
    if hundredths % 10_000 == 0 { return "\(hundredths / 100) %" }
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %"
  }
}
