extension Measure {
  /// `f1(F)`: the harmonic mean of precision and recall of the codes.
  static let f1 = Measure.ofSets(
    "f1", "The codes named and right, against the mean size of the two sets.",
    """
    `f1(violated)` is 2·|P∩G| / (|P| + |G|) for the codes P of the answer and the right codes G. Both
    empty gives 1, one empty 0. Text outside the table counts in |P|.
    """,
    [
      Example(
        MeasureCall("f1", [.field("violated")]), said: ["S1", "S2"], right: ["S1", "S2"],
        value: .one),
      Example(
        MeasureCall("f1", [.field("violated")]), said: ["S1", "S2"], right: ["S1"],
        value: Fixed(units: 666_666_666_667)),
      Example(
        MeasureCall("f1", [.field("violated")]), said: [], right: [], value: .one),
      Example(
        MeasureCall("f1", [.field("violated")]), said: [], right: ["S1"], value: .zero),
    ],
    { $0.ratio(2 * $0.common, $0.answer + $0.gold) })
}
