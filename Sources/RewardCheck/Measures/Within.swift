extension Measure {
  /// `within(F, a..b u)`: whether the length of a text lies in a range.
  static let within = Measure(
    name: "within", parameters: [.field([.text]), .range], low: .zero, high: .one,
    summary: "1 where the length lies in the range, 0 elsewhere.",
    page: """
      `within(think, 20..200 words)` is 1 for a text of 20 to 200 words, both ends included, and 0
      for any other. A text whose part is absent gives 0.
      """,
    examples: [
      Example(
        MeasureCall("within", [.field("think"), .length(low: 2, high: 3, .words)]),
        think: "a gun", value: .one),
      Example(
        MeasureCall("within", [.field("think"), .length(low: 2, high: 3, .words)]),
        think: "a gun is sold", value: .zero),
    ],
    check: { arguments in
      for case .length(let low, let high, _) in arguments where low ?? 0 > high {
        return "has a range that holds nothing"
      }
      return nil
    },
    value: { input in
      guard !input.isAbsent else { return .zero }
      guard let range = input.range, let length = input.length else { return nil }
      return length >= range.low && length <= range.high ? .one : .zero
    })
}
