extension Measure {
  /// `recall(F)`: how much of what is right the answer names.
  static let recall = Measure.ofSets(
    "recall", "The codes named and right, against those right.",
    """
    `recall(violated)` is |P∩G| / |G| for the codes P of the answer and the right codes G. Both empty
    gives 1; an answer that names something where nothing is right gives 0.
    """,
    [
      Example(
        MeasureCall("recall", [.field("violated")]), said: ["S1"], right: ["S1", "S2"],
        value: Fixed(units: 500_000_000_000)),
      Example(
        MeasureCall("recall", [.field("violated")]), said: ["S1", "S2"], right: ["S1"], value: .one),
      Example(
        MeasureCall("recall", [.field("violated")]), said: [], right: [], value: .one),
      Example(
        MeasureCall("recall", [.field("violated")]), said: ["S1"], right: [], value: .zero),
    ],
    { $0.ratio($0.common, $0.gold) })
}
