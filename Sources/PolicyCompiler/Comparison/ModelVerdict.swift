import RewardCheck

/// What a policy's rules say of one situation of which everything that they read is known.
package struct ModelVerdict: Sendable, Hashable {
  /// The strictest outcome, or the mildest decision.
  package var decision = 0
  /// The clauses with an outcome of their own that is stricter than the mildest decision, in natural order.
  package var violated: [String] = []
  /// The categories of these, in natural order.
  package var violatedCategories: [String] = []
  /// The rules, duties and forbidden categories that give the decision, in natural order.
  package var deciding: [String] = []
  /// The clauses that give the decision: of a relieved rule the exceptions, they alone; in natural order.
  package var clauses: [String] = []
}

extension RuleModel {
  /// The verdict on `situation`; what it does not tell is read as no, or as no value.
  ///
  /// Source: `policy_semantics.md` 1.
  package func verdict(in situation: PartialSituation) -> ModelVerdict {
    var verdict = ModelVerdict()
    var outcomes: [RuleOutcome] = []
    for rule in rules {
      guard let outcome = outcome(of: rule, in: situation) else { continue }
      outcomes.append(outcome)
      verdict.decision = max(verdict.decision, outcome.decision)
    }
    var violated: Set<String> = []
    var categories: Set<String> = []
    var deciding: Set<String> = []
    var clauses: Set<String> = []
    for outcome in outcomes {
      if outcome.decision > 0 {
        violated.insert(outcome.rule.id)
        if let category = outcome.rule.category { categories.insert(category) }
      }
      guard outcome.decision == verdict.decision else { continue }
      clauses.formUnion(outcome.relievers.isEmpty ? [outcome.rule.id] : outcome.relievers)
      if outcome.relievers.isEmpty || outcome.decision > 0 { deciding.insert(outcome.rule.id) }
    }
    verdict.violated = NaturalOrder.sorted(Array(violated))
    verdict.violatedCategories = NaturalOrder.sorted(Array(categories))
    verdict.deciding = NaturalOrder.sorted(Array(deciding))
    verdict.clauses = NaturalOrder.sorted(Array(clauses))
    return verdict
  }

  /// The clauses because of which this policy decides stricter than `other`, each at its situation, in natural
  /// order: what gives the decision here and gives a milder outcome or none there, and what relieves it there.
  ///
  /// Empty where this policy does not decide stricter.
  package func boundaryClauses(
    at here: PartialSituation, against other: RuleModel, at there: PartialSituation
  ) -> [String] {
    let strict = rules.compactMap { outcome(of: $0, in: here) }
    let mild = other.rules.compactMap { other.outcome(of: $0, in: there) }
    let decision = strict.map(\.decision).max() ?? 0
    guard decision > mild.map(\.decision).max() ?? 0 else { return [] }
    var clauses: Set<String> = []
    for outcome in strict where outcome.decision == decision {
      clauses.formUnion(outcome.relievers.isEmpty ? [outcome.rule.id] : outcome.relievers)
      if let twin = mild.first(where: { $0.rule.id == outcome.rule.id }) {
        clauses.formUnion(twin.relievers)
      }
    }
    return NaturalOrder.sorted(Array(clauses))
  }

  /// What one rule gives.
  struct RuleOutcome {
    var rule: NormalRule
    var decision: Int
    /// The exceptions that gave it, or empty where the rule itself did.
    var relievers: [String]
  }

  /// What `rule` gives, or nil where it does not bite.
  func outcome(of rule: NormalRule, in situation: PartialSituation) -> RuleOutcome? {
    guard rule.test.holds(in: situation) else { return nil }
    let heard = rule.exceptions.filter { $0.test.holds(in: situation) }
    guard let strictest = heard.map(\.decision).max() else {
      return RuleOutcome(rule: rule, decision: rule.decision, relievers: [])
    }
    return RuleOutcome(
      rule: rule, decision: strictest,
      relievers: heard.filter { $0.decision == strictest }.map(\.id))
  }
}

extension NormalTest {
  /// True where the test holds; a fact without a value has none of them, an unanswered question is no.
  func holds(in situation: PartialSituation) -> Bool {
    switch self {
    case .constant(let holds): holds
    case .value(let fact, let values): situation.values[fact].map(values.contains) ?? false
    case .element(let fact, let element, let holds):
      (situation.elements[fact]?[element] ?? false) == holds
    case .judged(let name, let holds): (situation.judged[name] ?? false) == holds
    case .all(let tests): tests.allSatisfy { $0.holds(in: situation) }
    case .any(let tests): tests.contains { $0.holds(in: situation) }
    case .atLeast(let count, let tests): tests.count { $0.holds(in: situation) } >= count
    }
  }
}
