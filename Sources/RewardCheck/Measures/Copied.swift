extension Measure {
  /// `copied(F, S, …, n words)`: how much of a text is taken from other texts.
  static let copied = Measure(
    name: "copied", parameters: [.field([.text]), .sources, .length], low: .zero, high: .one,
    summary: "The share of the words that stand in runs which also occur in a source.",
    page: """
      `copied(think, policy, prompt, 8 words)` is the number of words of the text inside a run of at
      least 8 consecutive words that occur in the same order in one of the sources, divided by the
      number of words. Words are runs of bytes other than white space, compared without regard to
      the case of ASCII letters. A text without words gives 0. The policy's text stands in the spec;
      the record gives those of the prompt and the item, and has no reward without them.
      """,
    examples: [
      Example(
        MeasureCall(
          "copied", [.field("think"), .source(.item), .length(low: nil, high: 2, .words)]),
        think: "it shows A Gun for sale", item: "a gun lies here", value: .ratio(2, 6)),
      Example(
        MeasureCall(
          "copied", [.field("think"), .source(.item), .length(low: nil, high: 3, .words)]),
        think: "a gun", item: "a gun lies here", value: .zero),
    ],
    readsText: true,
    check: checkWords,
    value: { $0.copied.map { $0.words == 0 ? .zero : .ratio($0.taken, $0.words) } })

  /// Runs are counted in words, and the shortest has one.
  static let checkWords: @Sendable ([MeasureArgument]) -> String? = { arguments in
    for case .length(_, let high, let unit) in arguments where unit != .words || high == 0 {
      return "counts runs of at least one word, in words"
    }
    return nil
  }
}
