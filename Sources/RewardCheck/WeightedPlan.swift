/// A weighted rubric whose scores are resolved: `sum(w·c) / sum(w of those that are no pitfalls)`.
struct WeightedPlan: Sendable {
  /// A weight in billionths, below 0 for a pitfall, and the index of its score.
  private struct Item: Sendable {
    var billionths: Int128
    var score: Int
  }

  private let items: [Item]
  private let divisor: Int128
  private let otherwise: Fixed

  init(
    _ weights: [Weight], otherwise: Fixed, _ line: String, _ resolver: ConditionResolver
  ) throws(SpecError) {
    var items: [Item] = []
    var divisor: Int128 = 0
    var bound: Int128 = 0
    for weight in weights {
      let score = try resolver.score(weight.score)
      let billionths = weight.amount.units / 1000
      guard billionths > 0, weight.amount.units % 1000 == 0 else {
        throw resolver.error("the line `\(line)` has a weight that is not above 0")
      }
      if !weight.pitfall { divisor += billionths }
      items.append(Item(billionths: weight.pitfall ? -billionths : billionths, score: score))
      let declared = resolver.scores[score]
      let most = Int128(max(declared.low.units.magnitude, declared.high.units.magnitude))
      let (product, overflow) = billionths.multipliedReportingOverflow(by: most)
      // The sum and the rounding stay inside 128 bits.
      guard !overflow, product < Self.limit else { throw Self.tooLarge(line, resolver) }
      bound += product
      guard bound < Self.limit else { throw Self.tooLarge(line, resolver) }
    }
    guard divisor > 0 else {
      throw resolver.error("the line `\(line)` has no weight that is no pitfall")
    }
    self.items = items
    self.divisor = divisor
    self.otherwise = otherwise
  }

  private static let limit = Int128(1_000_000_000_000_000_000) * 10_000_000_000_000_000_000

  private static func tooLarge(_ line: String, _ resolver: ConditionResolver) -> SpecError {
    resolver.error("the weights of the line `\(line)` times the bounds of its scores reach 10^16")
  }

  /// The amount: exact until it is rounded once, half to even.
  func pay(_ view: borrowing AnswerView) -> LinePlan.Paid {
    var sum: Int128 = 0
    for item in items {
      guard let score = view.supplied.scores[item.score] else {
        return LinePlan.Paid(amount: otherwise, index: 0, missing: item.score)
      }
      sum += item.billionths * score.units
    }
    return LinePlan.Paid(amount: Fixed(units: Fixed.rounded(sum, by: divisor)), index: 0)
  }
}
