extension Measure {
  /// `jaccard(F)`: the share of all codes concerned that answer and gold have in common.
  static let jaccard = Measure.ofSets(
    "jaccard", "The codes named and right, against those named or right.",
    """
    `jaccard(violated)` is |P∩G| / |P∪G| for the codes P of the answer and the right codes G. Both empty
    gives 1, one empty 0.
    """,
    [
      Example(
        MeasureCall("jaccard", [.field("violated")]), said: ["S1", "S2"], right: ["S1"],
        value: Fixed(units: 500_000_000_000)),
      Example(
        MeasureCall("jaccard", [.field("violated")]), said: ["S1", "S2"], right: ["S2", "S3"],
        value: Fixed(units: 333_333_333_333)),
      Example(
        MeasureCall("jaccard", [.field("violated")]), said: [], right: [], value: .one),
    ],
    { $0.ratio($0.common, $0.answer + $0.gold - $0.common) })
}
