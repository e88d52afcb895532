extension Measure {
  /// `precision(F)`: how much of what the answer names is right.
  static let precision = Measure.ofSets(
    "precision", "The codes named and right, against those named.",
    """
    `precision(violated)` is |P∩G| / |P| for the codes P of the answer and the right codes G. Both empty
    gives 1; an answer that names nothing where something is right gives 0.
    """,
    [
      Example(
        MeasureCall("precision", [.field("violated")]), said: ["S1", "S2"], right: ["S1"],
        value: Fixed(units: 500_000_000_000)),
      Example(
        MeasureCall("precision", [.field("violated")]), said: ["S1"], right: ["S1", "S2"],
        value: .one),
      Example(
        MeasureCall("precision", [.field("violated")]), said: [], right: [], value: .one),
      Example(
        MeasureCall("precision", [.field("violated")]), said: [], right: ["S1"], value: .zero),
    ],
    { $0.ratio($0.common, $0.answer) })
}
