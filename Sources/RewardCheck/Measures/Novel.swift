extension Measure {
  /// `novel(F, S, …, n words)`: how much of a text is its own.
  static let novel = Measure(
    name: "novel", parameters: [.field([.text]), .sources, .length], low: .zero, high: .one,
    summary: "The share of the words that stand in no run which also occurs in a source.",
    page: """
      `novel(think, policy, 8 words)` is 1 − `copied(think, policy, 8 words)`, but 0 for a text
      without words.
      """,
    examples: [
      Example(
        MeasureCall(
          "novel", [.field("think"), .source(.item), .length(low: nil, high: 2, .words)]),
        think: "it shows a gun", item: "A GUN lies here", value: Fixed(units: 500_000_000_000)),
      Example(
        MeasureCall(
          "novel", [.field("think"), .source(.item), .length(low: nil, high: 2, .words)]),
        think: "", item: "a gun", value: .zero),
    ],
    readsText: true,
    check: checkWords,
    value: { input in
      input.copied.map { $0.words == 0 ? .zero : .ratio($0.words - $0.taken, $0.words) }
    })
}
