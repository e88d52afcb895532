extension Measure {
  /// `cites(F)`: whether a text names the rules that decide.
  static let cites = Measure(
    name: "cites", parameters: [.field([.text])], low: .zero, high: .one,
    summary: "f1 of the rules that a text names and those that give the decision.",
    page: """
      `cites(think)` is 2·|P∩G| / (|P| + |G|) for the ids P of rules that stand in the text as whole
      tokens (no letter, digit or `_` right before or after; at each place the longest id) and the
      deciding rules G. Where no rule decides it is 1 for a text that names none, else 0. The ids
      are those of the policy's rules and exceptions, or, without a policy, of the contract's fields
      of rules.
      """,
    examples: [
      Example(
        MeasureCall("cites", [.field("think")]), think: "R1.2 (offers) holds, R1 does not",
        right: ["R1.2"], value: Fixed(units: 666_666_666_667)),
      Example(
        MeasureCall("cites", [.field("think")]), think: "R1.2, since it is for sale.",
        right: ["R1.2"], value: .one),
      Example(MeasureCall("cites", [.field("think")]), think: "R1", right: [], value: .zero),
    ],
    readsText: true,
    check: { _ in nil },
    value: { input in
      guard let gold = input.view.decidingRules else { return nil }
      let named = input.text.map { input.rules.named(in: $0) } ?? []
      var sets = SetComparison(answer: 0, gold: gold.yes.count, common: 0)
      for id in named where !gold.open.contains(id) {
        sets.answer += 1
        if gold.yes.contains(id) { sets.common += 1 }
      }
      return sets.ratio(2 * sets.common, sets.answer + sets.gold)
    })
}
