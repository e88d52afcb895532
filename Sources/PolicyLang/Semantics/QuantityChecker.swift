import SourceText

extension Checker {
  /// The condition that so many of `list` hold; nil after a finding.
  mutating func some(_ quantity: QuantitySyntax, of list: [Condition]) -> Condition? {
    switch quantity.kind {
    case .anyOf: return .any(list)
    case .allOf: return .all(list)
    case .noneOf: return .not(.any(list))
    case .atLeast, .atMost, .exactly: break
    }
    guard let word = quantity.count, let count = Int(word.text), count >= 1, count <= list.count
    else {
      let span = quantity.count?.span ?? quantity.mark.span
      let isZero = quantity.count.flatMap { Int($0.text) } == 0
      report.add(
        .quantityRange,
        isZero
          ? "a quantity of 0 is said with `none of`"
          : "the list has \(list.count) entries, so the number must be 1 to \(list.count)",
        at: span, help: isZero ? "write `none of [… ]`" : "change the number, or the list")
      return nil
    }
    let atLeast = Condition.atLeast(count, list)
    let atMost = count < list.count ? Condition.not(.atLeast(count + 1, list)) : Condition.always
    switch quantity.kind {
    case .atLeast: return atLeast
    case .atMost: return atMost
    case .exactly: return count < list.count ? .all([atLeast, atMost]) : atLeast
    case .anyOf, .allOf, .noneOf: return nil
    }
  }

  /// Reports a condition that stands in a counted list twice; true where one does.
  mutating func reportSame(_ list: [ConditionSyntax], _ typed: [Condition]) -> Bool {
    var seen: [Condition: Span] = [:]
    var found = false
    for (syntax, condition) in zip(list, typed) {
      if let first = seen[condition] {
        found = true
        report.add(
          .sameConditionTwice, "the same condition is counted twice", at: syntax.span,
          label: "the second", related: [Related("the first", at: report.place(first))],
          help: "take one of them out")
      }
      seen[condition] = syntax.span
    }
    return found
  }
}
