import PolicyLang
import SourceText

extension Measure {
  /// The measure without its place.
  var plain: Measure {
    var measure = self
    measure.place = Place(path: "", span: Span(0, 0))
    return measure
  }
}

extension RewardLine.Body {
  /// The line without its amounts and places: what is paid for, not how much.
  var shape: RewardLine.Body {
    let zero = Decimal(billionths: 0)
    func cases(_ cases: [RewardCase]) -> [RewardCase] {
      cases.map { item in
        var item = item
        item.amount = zero
        return item
      }
    }
    switch self {
    case .amount(_, let factors, let when, let otherwise):
      return .amount(
        zero, factors: factors.map(\.plain), when: when, otherwise: otherwise.map { _ in zero })
    case .cases(let list, _): return .cases(cases(list), otherwise: zero)
    case .weighted(let weights, let when, let otherwise):
      // Weights are shares of one amount: another weight is another thing that is paid for.
      return .weighted(weights, when: when, otherwise: otherwise)
    case .twins(let list, let otherwise, let none):
      return .twins(list, otherwise: otherwise, none: none)
    }
  }

  /// The amounts in the order in which they stand.
  var amounts: [Decimal] {
    switch self {
    case .amount(let amount, _, _, let otherwise): [amount] + (otherwise.map { [$0] } ?? [])
    case .cases(let list, let otherwise): list.map(\.amount) + [otherwise]
    case .weighted, .twins: []
    }
  }
}

extension Factor {
  /// The factor without its place.
  fileprivate var plain: Factor {
    switch self {
    case .measure(let measure): .measure(measure.plain)
    case .score: self
    }
  }
}
