extension Measure {
  /// `any_of(F)`: whether the answer names at least one right code.
  static let anyOf = Measure.ofSets(
    "any_of", "1 where a code that is named is right, 0 elsewhere.",
    """
    `any_of(violated)` is 1 iff some code of the answer is right, or the answer names none and none is
    right. Naming every code earns it, so it fits fields of one code.
    """,
    [
      Example(
        MeasureCall("any_of", [.field("violated")]), said: ["S1", "S2"], right: ["S2", "S3"],
        value: .one),
      Example(
        MeasureCall("any_of", [.field("violated")]), said: ["S1"], right: ["S2", "S3"], value: .zero
      ),
      Example(
        MeasureCall("any_of", [.field("violated")]), said: [], right: [], value: .one),
    ],
    { $0.common > 0 || $0.answer + $0.gold == 0 ? .one : .zero })
}
