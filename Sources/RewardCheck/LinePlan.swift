/// A line of a reward whose names are resolved; shared, not copied for every answer.
final class LinePlan: Sendable {
  /// A case of a line; shared, not copied for every answer.
  final class Case: Sendable {
    let source: RewardCase
    let condition: ConditionPlan
    let factors: [FactorPlan]
    let amount: Fixed
    /// The only factor, where that is a measure.
    let onlyMeasure: MeasurePlan?

    init(source: RewardCase, condition: ConditionPlan, factors: [FactorPlan]) {
      self.source = source
      self.condition = condition
      self.factors = factors
      amount = source.amount
      onlyMeasure =
        if factors.count == 1, case .measure(let plan) = factors[0] { plan } else { nil }
    }
  }

  /// What a line pays with.
  enum Body: Sendable {
    case cases([Case], otherwise: Fixed?)
    case weighted(WeightedPlan, when: Condition, ConditionPlan)
    case twins(none: Fixed)
  }

  /// What a line pays, and by which case.
  struct Paid {
    var amount: Fixed
    /// The case that held, or nil.
    var index: Int?
    var factors: [Fixed] = []
    /// The score whose absence decided the amount, or nil.
    var missing: Int?
  }

  let name: String
  let body: Body

  /// True where a measure looks at the bytes of a text.
  var readsTexts: Bool {
    guard case .cases(let cases, _) = body else { return false }
    return cases.contains { item in
      item.factors.contains { factor in
        if case .measure(let plan) = factor { plan.measure.readsText } else { false }
      }
    }
  }

  init(_ line: RewardLine, _ resolver: ConditionResolver) throws(SpecError) {
    name = line.name
    switch line.body {
    case .cases(let cases, let otherwise):
      body = .cases(try Self.cases(cases, resolver), otherwise: otherwise)
    case .weighted(let weights, let condition, let otherwise):
      body = .weighted(
        try WeightedPlan(weights, otherwise: otherwise, line.name, resolver), when: condition,
        try resolver.resolve(condition))
    case .twins(let cases, let none):
      var inner = resolver
      inner.twins = true
      // The cases must make sense even though no record of this version has a twin.
      _ = try Self.cases(cases, inner)
      body = .twins(none: none)
    }
  }

  private static func cases(
    _ cases: [RewardCase], _ resolver: ConditionResolver
  ) throws(SpecError) -> [Case] {
    var list: [Case] = []
    for item in cases {
      var factors: [FactorPlan] = []
      for factor in item.factors { factors.append(try FactorPlan(factor, resolver)) }
      list.append(
        Case(source: item, condition: try resolver.resolve(item.condition), factors: factors))
    }
    return list
  }

  /// What the line pays, or why nobody can say; the values of factors are kept if they are to be explained.
  func pay(_ view: borrowing AnswerView, explain: Bool) throws(Unscored) -> Paid {
    switch body {
    case .twins(let none):
      if view.supplied.isPaired { throw .twins }
      return Paid(amount: none)
    case .weighted(let plan, let source, let condition):
      switch view.truth(condition) {
      case .no: return Paid(amount: .zero)
      case .unknown: throw view.unscored(line: name, source, [])
      case .yes: return plan.pay(view)
      }
    case .cases(let cases, let otherwise):
      for (index, item) in cases.enumerated() {
        switch view.truth(item.condition) {
        case .no: continue
        case .unknown: throw view.unscored(line: name, item.source.condition, [])
        case .yes: return try pay(item, index, otherwise, view, explain)
        }
      }
      return Paid(amount: .zero)
    }
  }

  private func pay(
    _ item: Case, _ index: Int, _ otherwise: Fixed?, _ view: borrowing AnswerView, _ explain: Bool
  ) throws(Unscored) -> Paid {
    if item.factors.isEmpty { return Paid(amount: item.amount, index: index) }
    if !explain, let measure = item.onlyMeasure {
      guard let value = measure.value(view) else {
        throw view.unscored(line: name, item.source.condition, item.source.factors)
      }
      return Paid(amount: item.amount.product(value), index: index)
    }
    for case .score(let score, let name) in item.factors where view.supplied.scores[score] == nil {
      guard let otherwise else { throw .scoreMissing(name) }
      return Paid(amount: otherwise, index: index, missing: score)
    }
    var factors: [Fixed] = []
    for factor in item.factors {
      guard let value = factor.value(view) else {
        throw view.unscored(line: name, item.source.condition, item.source.factors)
      }
      factors.append(value)
    }
    return Paid(amount: item.amount.product(factors), index: index, factors: factors)
  }
}

/// A factor whose names are resolved.
enum FactorPlan: Sendable {
  case measure(MeasurePlan)
  case score(Int, String)

  init(_ factor: Factor, _ resolver: ConditionResolver) throws(SpecError) {
    switch factor {
    case .measure(let call): self = .measure(try MeasurePlan(call, resolver, resolver.measures))
    case .score(let name): self = .score(try resolver.score(name), name)
    }
  }

  /// The value for an answer, or nil where it cannot be known.
  func value(_ view: borrowing AnswerView) -> Fixed? {
    switch self {
    case .measure(let plan): plan.value(view)
    case .score(let index, _): view.supplied.scores[index]
    }
  }
}
