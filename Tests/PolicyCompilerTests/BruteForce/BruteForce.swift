import PolicyLang

/// What a policy says of one situation, by trying every completion: written from `policy_semantics.md` 1
/// alone, sharing nothing with the product's lowering or diagrams.
struct BruteForce {
  let policy: Policy
  let sources: CheckedSources
  let date: CivilDate
  let modality: Modality

  /// A complete choice: a value for every fact, a truth for every judged variable.
  struct Completion {
    var facts: [FactID: FactValue]
    var judged: [String: Bool]
  }

  /// What holds in one completion.
  struct Verdict {
    var decision = 0
    var severity: Int?
    var violated: Set<String> = []
    var violatedCategories: Set<String> = []
    var decidingCodes: Set<String> = []
    var decidingCategories: Set<String> = []
    var clauses: Set<String> = []
  }

  /// A clause's outcome, before it is known which are the strictest.
  struct Outcome {
    var id: String
    var category: String?
    var decision: Int
    var severity: Int?
    var relievers: Set<String>?
  }

  func verdict(_ completion: Completion) -> Verdict {
    let outcomes = outcomes(completion)
    var verdict = Verdict()
    verdict.decision = outcomes.map(\.decision).max() ?? 0
    for outcome in outcomes {
      if outcome.decision > 0 {
        verdict.violated.insert(outcome.id)
        if let category = outcome.category { verdict.violatedCategories.insert(category) }
        if let severity = outcome.severity {
          verdict.severity = max(verdict.severity ?? severity, severity)
        }
      }
      guard outcome.decision == verdict.decision else { continue }
      if let relievers = outcome.relievers {
        verdict.clauses.formUnion(relievers)
        if outcome.decision == 0 { continue }
      } else {
        verdict.clauses.insert(outcome.id)
      }
      verdict.decidingCodes.insert(outcome.id)
      if let category = outcome.category { verdict.decidingCategories.insert(category) }
    }
    return verdict
  }

  /// What each clause gives that gives anything.
  func outcomes(_ c: Completion) -> [Outcome] {
    let live = policy.clauses.filter(inForce)
    var outcomes: [Outcome] = []
    for rule in live where rule.kind == .rule {
      if state(rule.category) == .exempt { continue }
      let ways = live.filter { $0.kind == .also && $0.covers.contains(rule.id) }
      let bites = holds(rule.test, rule.id, c) || ways.contains { holds($0.test, $0.id, c) }
      if !bites { continue }
      let own = rule.decision ?? 0
      var relief: [(String, Int)] = []
      if state(rule.category) != .forbidden {
        for x in live where x.kind == .except && x.covers.contains(rule.id) {
          if holds(x.test, x.id, c) { relief.append((x.id, min(x.decision ?? 0, own))) }
        }
      }
      let decision = relief.map(\.1).max() ?? own
      outcomes.append(
        Outcome(
          id: rule.id, category: rule.category, decision: decision, severity: rule.severity,
          relievers: relief.isEmpty
            ? nil : Set(relief.filter { $0.1 == decision }.map(\.0))))
    }
    for x in live where x.kind == .except {
      guard let duty = x.duty else { continue }
      let covered = x.covers.compactMap { id in policy.clauses.first { $0.id == id } }
      if covered.allSatisfy({ state($0.category) != .normal }) { continue }
      var category = x.category
      if category == nil, let first = covered.first,
        covered.allSatisfy({ $0.category == first.category })
      {
        category = first.category
      }
      if state(category) == .exempt { continue }
      if holds(x.test, x.id, c), holds(duty.isNotMet, x.id + ".instead", c) {
        outcomes.append(
          Outcome(
            id: x.id, category: category, decision: duty.decision, severity: nil, relievers: nil))
      }
    }
    for category in policy.categories where category.state == .forbidden {
      if let about = category.about, holds(about.test, category.id, c) {
        outcomes.append(
          Outcome(
            id: category.id, category: category.id, decision: category.decision ?? 0, severity: nil,
            relievers: nil))
      }
    }
    return outcomes
  }

  func state(_ category: String?) -> Category.State {
    policy.categories.first { $0.id == category }?.state ?? .normal
  }

  func inForce(_ clause: Clause) -> Bool {
    if let since = clause.since, date < since { return false }
    if let until = clause.until, until < date { return false }
    if let only = clause.modalities, !only.contains(modality) { return false }
    return true
  }

  func holds(_ test: Test, _ variable: String, _ c: Completion) -> Bool {
    switch test {
    case .judged: c.judged[variable] == true
    case .formal(let condition): holds(condition, c)
    }
  }

  func holds(_ condition: Condition, _ c: Completion) -> Bool {
    switch condition {
    case .always: return true
    case .value(let fact, let values):
      guard case .value(let value)? = c.facts[fact] else { return false }
      return values.contains(value)
    case .element(let fact, let element):
      guard case .elements(let elements)? = c.facts[fact] else { return false }
      return elements.contains(element)
    case .term(let term):
      guard let condition = sources.terms[term.index].condition else { return true }
      return holds(condition, c)
    case .not(let inner): return !holds(inner, c)
    case .all(let list): return list.allSatisfy { holds($0, c) }
    case .any(let list): return list.contains { holds($0, c) }
    case .atLeast(let count, let list): return list.count { holds($0, c) } >= count
    }
  }
}
