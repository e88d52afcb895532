extension Measure {
  /// `share(C, …)`: how many of some conditions hold.
  static let share = Measure(
    name: "share", parameters: [.conditions], low: .zero, high: .one,
    summary: "The share of the conditions that hold.",
    page: """
      `share(answer matches, think at least 3 words)` is the number of conditions that hold, divided
      by the number of conditions.
      """,
    examples: [
      Example(
        MeasureCall(
          "share",
          [
            .condition(.relation(field: "answer", .matches)),
            .condition(.length(field: "think", .words, .atLeast, 3)),
          ]), value: Fixed(units: 500_000_000_000)),
      Example(
        MeasureCall("share", [.condition(.relation(field: "answer", .matches))]), gold: "unsafe",
        value: .zero),
    ],
    check: { _ in nil },
    value: { input in
      var held = 0
      for condition in input.conditions {
        switch input.view.truth(condition) {
        case .yes: held += 1
        case .no: continue
        case .unknown: return nil
        }
      }
      return .ratio(held, input.conditions.count)
    })
}
