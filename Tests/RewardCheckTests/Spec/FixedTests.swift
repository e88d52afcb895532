import Testing

@testable import RewardCheck

/// Decimal arithmetic in units of 10⁻¹².
@Suite struct FixedTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("1", "1"), ("-1.5", "-1.5"), ("0.000000000001", "0.000000000001"),
    ("999999999.999999999999", "999999999.999999999999"), ("0.10", "0.1"), ("12.000", "12"),
  ])
  func `decimals are read exactly`(_ text: String, _ written: String) {
    #expect(Fixed(text)?.text == written)
  }

  @Test(arguments: [
    "", "-", ".", "1.", ".5", "+1", "01", "1e3", "1,5", " 1", "0.0000000000001", "1000000000",
    "--1",
    "1.2.3", "٣", "0x1",
  ])
  func `everything else is no decimal`(_ text: String) {
    #expect(Fixed(text) == nil)
  }

  @Test(arguments: [
    ("0.1", ["0.5"], "0.05"), ("1", ["0.333333333333", "0.5"], "0.166666666666"),
    ("3", ["0.333333333333", "0.5"], "0.5"), ("-0.000000000001", ["0.5"], "0"),
    ("-0.000000000003", ["0.5"], "-0.000000000002"),
    ("0.000000000003", ["0.5", "1"], "0.000000000002"),
    ("0.000000000001", ["0.5", "1"], "0"),
    ("0.000000000001", ["0.500000000001", "1"], "0.000000000001"),
    ("999999999", ["999999999", "0.000000001"], "999999998.000000001"), ("5", ["0", "1"], "0"),
    ("-2", ["-3", "-4"], "-24"), ("0.9", [], "0.9"),
  ])
  func `products are exact and rounded once, half to even`(
    _ amount: String, _ factors: [String], _ product: String
  ) {
    let value = SampleSpec.fixed(amount).product(factors.map(SampleSpec.fixed))
    #expect(value.text == product)
  }

  @Test func `ratios are rounded half to even`() {
    #expect(Fixed.ratio(1, 3).text == "0.333333333333")
    #expect(Fixed.ratio(2, 3).text == "0.666666666667")
    #expect(Fixed.ratio(1, 2_000_000_000_000).text == "0")
    #expect(Fixed.ratio(3, 2_000_000_000_000).text == "0.000000000002")
  }

  @Test func `numbers are written as the nearest double in its shortest form`() {
    #expect(SampleSpec.fixed("0.9").json.text == "0.9")
    #expect(SampleSpec.fixed("-1").json.text == "-1")
    #expect((SampleSpec.fixed("0.1") + SampleSpec.fixed("0.2")).json.text == "0.3")
    #expect(SampleSpec.fixed("0.000000000001").json.text == "1e-12")
  }

  @Test(arguments: [
    ("0.7", "0.7"), ("-1", "-1"), ("1e-3", "0.001"), ("1.5E+2", "150"), ("0", "0"), ("-0.0", "0"),
    ("0e999999999999", "0"), ("1e-999999999999", "0"), ("0.0000000000005", "0"),
    ("0.0000000000015", "0.000000000002"), ("0.00000000000050000001", "0.000000000001"),
    ("999999999.9999999999994", "999999999.999999999999"), ("0.1234567890125", "0.123456789012"),
    ("0.1234567890135", "0.123456789014"), ("12.50e1", "125"), ("0.00012e4", "1.2"),
  ])
  func `numbers of records are taken exactly and rounded once`(_ number: String, _ text: String) {
    let fixed = Array(number.utf8).withUnsafeBufferPointer { Fixed(rounding: $0) }
    #expect(fixed?.text == text)
  }

  @Test(arguments: ["1e9", "1000000000", "1e999999999999", "-2e10"])
  func `numbers of records beyond the unit's bounds are none`(_ number: String) {
    #expect(Array(number.utf8).withUnsafeBufferPointer { Fixed(rounding: $0) } == nil)
  }
}
