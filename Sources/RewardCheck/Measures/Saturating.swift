extension Measure {
  /// `saturating(F, c u)`: a length that counts less the longer it gets.
  static let saturating = Measure(
    name: "saturating", parameters: [.field([.text]), .length], low: .zero, high: .one,
    summary: "tanh(length / c): rises with the length, ever more slowly.",
    page: """
      `saturating(think, 300 words)` is tanh(x / 300) for a text of x words, to better than 10⁻¹³,
      then rounded once to the unit of 10⁻¹². An absent text has length 0 and gives 0.
      """,
    examples: [
      Example(
        MeasureCall("saturating", [.field("think"), .length(low: nil, high: 2, .words)]),
        think: "a gun", value: Fixed(units: 761_594_155_956)),
      Example(
        MeasureCall("saturating", [.field("think"), .length(low: nil, high: 4, .words)]),
        think: "a gun", value: Fixed(units: 462_117_157_260)),
    ],
    check: { arguments in
      for case .length(_, 0, _) in arguments { return "saturates at length 0" }
      return nil
    },
    value: { input in
      guard let range = input.range, let length = input.length else { return nil }
      return HyperbolicTangent.of(length, over: range.high)
    })
}
