extension Measure {
  /// `closeness(F)`: how near a decision or level is to the right one.
  static let closeness = Measure(
    name: "closeness", parameters: [.field([.decision, .level])], low: .zero, high: .one,
    summary:
      "1 for the right value, less for each step away from it, 0 at the far end of the scale.",
    page: """
      `closeness(answer)` is 1 − d / (n − 1) for a scale of n values and d steps from the value to
      gold; a label that stands for several values is 0 steps from each of them, and otherwise as
      far as the nearest. A scale of one value gives 1. An answer without the field gives 0, and so
      does other text; `none` gives 1 where it is right, else 0.
      """,
    examples: [
      Example(MeasureCall("closeness", [.field("answer")]), value: .one),
      Example(MeasureCall("closeness", [.field("answer")]), gold: "unsafe", value: .zero),
    ],
    check: { _ in nil },
    value: { input in input.field.flatMap { input.view.closeness($0) } })
}
