public import PolicyLang
import RewardCheck

/// Lowers a policy to rules with exceptions, all that gold knows (`policy_semantics.md` 2).
public struct GoldLowering: Sendable {
  private let policy: Policy
  private let sources: CheckedSources
  private let states: [String: Category.State]
  private let categories: [String: String]

  /// Prepares to lower `policy`, which is one of `sources`.
  public init(_ policy: Policy, in sources: CheckedSources) {
    self.policy = policy
    self.sources = sources
    states = Dictionary(
      policy.categories.map { ($0.id, $0.state) }, uniquingKeysWith: { first, _ in first })
    categories = Dictionary(
      policy.clauses.compactMap { clause in clause.category.map { (clause.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The program for items of `modality` in `interval`, one of the policy's `DateIntervals`.
  ///
  /// The same for every part of the item: parts differ in their situations, not in their rules.
  ///
  /// - Throws: `LoweringError` where a test is too large or reads what cannot be seen.
  public func lowered(
    in interval: DateInterval, modality: Modality
  ) throws(LoweringError) -> LoweredPolicy {
    let rules = try normalRules(in: interval, modality: modality)
    let names = ProgramNames(rules, facts: policy.facts, sources)
    let program = GoldProgram(
      decisions: policy.decisions, severities: policy.severities, unknown: policy.unknown,
      facts: names.facts.map {
        GoldFact(name: sources[$0].name, kind: Self.kind(sources[$0].type))
      },
      judged: names.judged,
      rules: rules.map { rule in
        GoldRule(
          id: rule.id, category: rule.category, decision: rule.decision, severity: rule.severity,
          kind: rule.kind, test: names.gold(rule.test),
          exceptions: rule.exceptions.map {
            GoldException(id: $0.id, decision: $0.decision, test: names.gold($0.test))
          })
      })
    let ways = rules.filter { !$0.ways.isEmpty }.map { rule in
      (rule.id, rule.ways.map { LoweredPolicy.Way(id: $0.id, test: names.gold($0.test)) })
    }
    return LoweredPolicy(
      program: program, facts: names.facts, modality: modality, interval: interval,
      ways: Dictionary(ways, uniquingKeysWith: { first, _ in first }))
  }

  /// The lowered rules with tests in normal form, in natural order of their ids.
  package func normalRules(
    in interval: DateInterval, modality: Modality
  ) throws(LoweringError) -> [NormalRule] {
    let clauses = ClausesInForce(policy, in: interval, modality: modality)
    var normalizer = TestNormalizer(sources, in: modality)
    var rules: [NormalRule] = []
    for rule in clauses.rules where state(of: rule.category) != .exempt {
      rules.append(try lowered(rule, clauses, &normalizer))
    }
    for exception in clauses.exceptions {
      if let duty = try dutyRule(of: exception, &normalizer) { rules.append(duty) }
    }
    for category in policy.categories where category.state == .forbidden {
      guard let about = category.about, let decision = category.decision else { continue }
      let test = try normalizer.normal(about.test, variable: category.id, of: category.id)
      rules.append(
        NormalRule(
          id: category.id, category: category.id, decision: decision, kind: .forbiddenCategory,
          test: test))
    }
    return rules.sorted { NaturalOrder.precedes($0.id, $1.id) }
  }

  private func lowered(
    _ rule: Clause, _ clauses: ClausesInForce, _ normalizer: inout TestNormalizer
  ) throws(LoweringError) -> NormalRule {
    var ways: [NormalRule.Way] = []
    for clause in [rule] + clauses.also(covering: rule.id) {
      ways.append(
        NormalRule.Way(
          id: clause.id,
          test: try normalizer.normal(clause.test, variable: clause.id, of: clause.id)))
    }
    let decision = rule.decision ?? 0
    var lowered = NormalRule(
      id: rule.id, category: rule.category, decision: decision, severity: rule.severity,
      kind: .rule, test: .disjunction(ways.map(\.test)))
    if ways.count > 1 { lowered.ways = ways }
    if state(of: rule.category) == .forbidden { return lowered }
    for exception in clauses.exceptions(covering: rule.id) {
      lowered.exceptions.append(
        NormalRule.Exception(
          id: exception.id, decision: min(exception.decision ?? 0, decision),
          test: try normalizer.normal(exception.test, variable: exception.id, of: exception.id)))
    }
    return lowered
  }

  /// The rule that an exception's duty is, or nil where there is none or it is inert.
  private func dutyRule(
    of exception: Clause, _ normalizer: inout TestNormalizer
  ) throws(LoweringError) -> NormalRule? {
    guard let duty = exception.duty else { return nil }
    let category = exception.category ?? sharedCategory(of: exception.covers)
    guard state(of: category) != .exempt, !isInert(exception) else { return nil }
    let holds = try normalizer.normal(exception.test, variable: exception.id, of: exception.id)
    let isNotMet = try normalizer.normal(
      duty.isNotMet, variable: exception.id + ".instead", of: exception.id)
    return NormalRule(
      id: exception.id, category: category, decision: duty.decision, kind: .duty,
      test: .conjunction([holds, isNotMet]))
  }

  /// True where every rule that the exception covers is in an exempt or forbidden category.
  private func isInert(_ exception: Clause) -> Bool {
    exception.covers.allSatisfy { id in
      switch state(of: categories[id]) {
      case .normal: false
      case .exempt, .forbidden: true
      }
    }
  }

  private func sharedCategory(of rules: [String]) -> String? {
    let shared = Set(rules.map { categories[$0] })
    return shared.count == 1 ? shared.first ?? nil : nil
  }

  private func state(of category: String?) -> Category.State {
    category.flatMap { states[$0] } ?? .normal
  }

  /// What the gold program knows of a fact's type.
  static func kind(_ type: FactType) -> GoldFact.Kind {
    switch type {
    case .flag: .flag
    case .choice(let values): .choice(values)
    case .level(let scale): .level(scale.values)
    case .count(let low, let high, let orMore): .count(low: low, high: high, open: orMore)
    case .set(let elements): .set(elements)
    }
  }
}
