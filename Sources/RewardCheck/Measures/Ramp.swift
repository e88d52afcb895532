extension Measure {
  /// `ramp(F, a..b u)`: how far the length of a text has come through a range.
  static let ramp = Measure(
    name: "ramp", parameters: [.field([.text]), .range], low: .zero, high: .one,
    summary: "0 up to the low end of the range, 1 from its high end on, linear between.",
    page: """
      `ramp(think, 0..20 words)` is (x − 0) / (20 − 0) for a text of x words, never below 0 or above
      1, rounded once to the unit of 10⁻¹². The low end is below the high one. A text whose part is
      absent gives 0.
      """,
    examples: [
      Example(
        MeasureCall("ramp", [.field("think"), .length(low: 0, high: 4, .words)]),
        think: "a gun", value: Fixed(units: 500_000_000_000)),
      Example(
        MeasureCall("ramp", [.field("think"), .length(low: 0, high: 3, .words)]),
        think: "a gun", value: Fixed(units: 666_666_666_667)),
    ],
    check: { arguments in
      for case .length(let low, let high, _) in arguments where low ?? 0 >= high {
        return "has a range whose low end is not below its high end"
      }
      return nil
    },
    value: { input in
      guard !input.isAbsent else { return .zero }
      guard let range = input.range, let length = input.length else { return nil }
      return .ratio(min(max(length - range.low, 0), range.high - range.low), range.high - range.low)
    })
}
