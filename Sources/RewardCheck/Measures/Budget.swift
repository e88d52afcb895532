extension Measure {
  /// `budget(F, t%)`: whether few enough codes are wrong or left out.
  static let budget = Measure(
    name: "budget", parameters: [.field([.code, .set]), .percent], low: .zero, high: .one,
    summary: "1 where neither too many codes are wrong nor too many left out, 0 elsewhere.",
    page: """
      `budget(violated, 80%)` is 1 iff max(|P∖G|, |G∖P|) ≤ ⌊(100 − 80)·|G| / 100⌋ for the codes P of
      the answer and the right codes G. Where no code is right the answer must name none.
      """,
    examples: [
      Example(
        MeasureCall("budget", [.field("violated"), .percent(50)]), said: ["S1", "S3"],
        right: ["S1", "S2"], value: .one),
      Example(
        MeasureCall("budget", [.field("violated"), .percent(60)]), said: ["S1", "S3"],
        right: ["S1", "S2"], value: .zero),
      Example(
        MeasureCall("budget", [.field("violated"), .percent(0)]), said: ["S1"], right: [],
        value: .zero),
    ],
    check: { _ in nil },
    value: { input in
      guard let percent = input.percent, let sets = input.field.flatMap({ input.view.sets($0) })
      else { return nil }
      let wrong = max(sets.answer - sets.common, sets.gold - sets.common)
      return wrong <= (100 - percent) * sets.gold / 100 ? .one : .zero
    })
}
