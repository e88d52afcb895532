/// What lines of a reward surely add up to, given that every field of the answer is right, or that the only
/// decision is wrong.
///
/// Only what is certain counts: a line whose condition is not known adds the least, or the most, that it can,
/// so that a total beyond the range is a fact and never a guess. The exact range is a matter of proofs.
struct RewardRange {
  /// What is known of the answer.
  enum Case {
    /// Every field matches its gold, of a record that has every subject.
    case honest
    /// The only decision of the contract is wrong.
    case wrong
  }

  private let reward: Reward
  /// The decisions of the contract.
  private let decisions: [String]
  private let known: Case
  /// The scores that one line alone reads: they may be taken at their best or worst.
  private let free: Set<String>

  /// Prepares `reward`, which scores answers of `contract`.
  init(_ reward: Reward, _ contract: Contract, _ known: Case) {
    self.reward = reward
    self.known = known
    decisions = contract.fields.filter { $0.type.kind == .decision }.map(\.name)
    let used = reward.lines.flatMap(\.body.scores)
    free = Set(reward.scores.map(\.name).filter { name in used.count { $0 == name } == 1 })
  }

  /// True where such an answer exists in every contract of this form.
  var exists: Bool {
    switch known {
    case .honest: true
    case .wrong: decisions.count == 1
    }
  }

  /// What such an answer can surely reach, in billionths: with the best scores at least `most`, with the worst
  /// at most `least`.
  var reached: (most: Int128, least: Int128) {
    var most: Int128 = 0
    var least: Int128 = 0
    for line in reward.lines {
      let bounds = bounds(of: line.body)
      most += bounds.low
      least += bounds.high
    }
    guard let clamp = reward.clamp else { return (most, least) }
    func clamped(_ value: Int128) -> Int128 {
      min(max(value, Int128(clamp.lowerBound.billionths)), Int128(clamp.upperBound.billionths))
    }
    return (clamped(most), clamped(least))
  }

  /// Between what a line lies: at least `low` with the best free scores, at most `high` with the worst.
  private typealias Bounds = (low: Int128, high: Int128)

  private func bounds(of body: RewardLine.Body) -> Bounds {
    switch body {
    case .amount(let amount, let factors, let condition, _):
      var bounds: Bounds = (Int128(amount.billionths), Int128(amount.billionths))
      for case .measure in factors { bounds = (min(bounds.low, 0), max(bounds.high, 0)) }
      for case .score(let name) in factors { bounds = times(name, bounds) }
      return paid(bounds, when: condition)
    case .cases(let cases, let otherwise): return bounds(of: cases, otherwise)
    case .weighted(let weights, let condition, _):
      return paid(bounds(of: weights), when: condition)
    case .twins(let cases, let otherwise, let none):
      let bounds = bounds(of: cases, otherwise)
      return Self.span([bounds.low, bounds.high, Int128(none.billionths)])
    }
  }

  private func paid(_ bounds: Bounds, when condition: RewardCondition?) -> Bounds {
    switch condition.map(truth) ?? true {
    case true: bounds
    case false: (0, 0)
    case nil: (min(bounds.low, 0), max(bounds.high, 0))
    }
  }

  /// The amounts of the cases that may be the first to hold.
  private func bounds(of cases: [RewardCase], _ otherwise: Decimal) -> Bounds {
    var possible: [Int128] = []
    for one in cases {
      switch truth(one.condition) {
      case true: return Self.span(possible + [Int128(one.amount.billionths)])
      case false: break
      case nil: possible.append(Int128(one.amount.billionths))
      }
    }
    return Self.span(possible + [Int128(otherwise.billionths)])
  }

  private func bounds(of weights: [Weight]) -> Bounds {
    let sum = weights.filter { !$0.isPitfall }.reduce(Int128(0)) {
      $0 + Int128($1.amount.billionths)
    }
    guard sum > 0 else { return (0, 0) }
    var low: Int128 = 0
    var high: Int128 = 0
    for weight in weights {
      let amount = Int128(weight.amount.billionths) * (weight.isPitfall ? -1 : 1)
      let bounds = times(weight.score, (amount * Self.unit, amount * Self.unit))
      low += bounds.low
      high += bounds.high
    }
    // Rounded against the finding, so that the bounds stay bounds.
    return (
      low / sum - (low % sum == 0 ? 0 : 1), high / sum + (high % sum == 0 ? 0 : 1)
    )
  }

  /// A line that lies between `bounds`, times a score.
  private func times(_ name: String, _ bounds: Bounds) -> Bounds {
    guard let score = reward.scores.first(where: { $0.name == name }) else { return (0, 0) }
    let ends = [Int128(score.low.billionths), Int128(score.high.billionths)].map { end in
      Self.span([Self.product(bounds.low, end), Self.product(bounds.high, end)])
    }
    let lows = ends.map(\.low)
    let highs = ends.map(\.high)
    return free.contains(name)
      ? (lows.max() ?? 0, highs.min() ?? 0) : (lows.min() ?? 0, highs.max() ?? 0)
  }

  private static let unit: Int128 = 1_000_000_000

  /// A product of numbers in billionths; what is cut off lies towards 0.
  private static func product(_ left: Int128, _ right: Int128) -> Int128 { left * right / unit }

  private static func span(_ values: [Int128]) -> Bounds {
    (values.min() ?? 0, values.max() ?? 0)
  }

  // MARK: Conditions

  /// The truth of a condition for such answers; nil where it may be either.
  private func truth(_ condition: RewardCondition) -> Bool? {
    switch condition {
    case .allMatch: return known == .honest
    case .relation(let field, let relation): return truth(of: field, relation)
    case .not(let inner): return truth(inner).map { !$0 }
    case .all(let list):
      let parts = list.map(truth)
      return parts.contains(false) ? false : parts.contains(nil) ? nil : true
    case .any(let list):
      let parts = list.map(truth)
      return parts.contains(true) ? true : parts.contains(nil) ? nil : false
    case .missing: return false
    case .answer(.given): return known == .honest ? true : nil
    case .answer(.not(.given)): return known == .honest ? false : nil
    case .answer, .gold, .goldAtLeast, .goldAtMost, .length, .fits, .twinMalformed, .twin, .same:
      return nil
    }
  }

  private func truth(of field: String, _ relation: RelationSyntax) -> Bool? {
    switch (known, relation) {
    case (.honest, .milder), (.honest, .stricter), (.honest, .wrong): false
    // A field that is absent does not match, and `listed` is not said of none.
    case (.honest, .matches): decisions.contains(field) ? true : nil
    case (.wrong, .matches): decisions.contains(field) ? false : nil
    case (.wrong, .wrong): decisions.contains(field) ? true : nil
    case (.honest, .listed), (.wrong, .listed), (.wrong, .milder), (.wrong, .stricter): nil
    }
  }
}

extension RewardLine.Body {
  /// The scores that the line reads, each as often as it stands there.
  var scores: [String] {
    switch self {
    case .amount(_, let factors, _, _): factors.flatMap(\.scores)
    case .weighted(let weights, _, _): weights.map(\.score)
    case .cases, .twins: []
    }
  }
}

extension Checker {
  /// Reports a total that some answer surely has outside the declared range.
  mutating func checkTotal(_ syntax: RewardSyntax, _ reward: Reward, _ contract: Contract) {
    for known in [RewardRange.Case.honest, .wrong] {
      let range = RewardRange(reward, contract, known)
      guard range.exists else { continue }
      let (most, least) = range.reached
      let answer = known == .honest ? "a right answer" : "an answer with a wrong decision"
      if most > Int128(reward.high.billionths) {
        reportTotal("\(answer) can give \(Self.text(most))", syntax.high, syntax)
        return
      }
      if least < Int128(reward.low.billionths) {
        reportTotal("\(answer) can give \(Self.text(least))", syntax.low, syntax)
        return
      }
    }
  }

  private mutating func reportTotal(
    _ what: String, _ end: NumberSyntax, _ syntax: RewardSyntax
  ) {
    report.add(
      .outsideRange,
      "\(what), outside the declared range \(syntax.low.text) to \(syntax.high.text)",
      at: end.mark.span, help: "change the amounts of the lines, or the range")
  }

  private static func text(_ billionths: Int128) -> String {
    Decimal(billionths: Int64(clamping: billionths)).text
  }
}
