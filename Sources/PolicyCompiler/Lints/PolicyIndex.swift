import PolicyLang
import RewardCheck
import SourceText

/// Where the rules and exceptions of a policy stand in its scopes.
struct PolicyIndex: Sendable {
  /// A rule in one scope.
  struct Place: Sendable, Hashable {
    var scope: Int
    var rule: Int
  }

  /// A rule, and every scope in which it is in force.
  struct Rule: Sendable {
    var clause: Clause
    var places: [Place]
  }

  /// An exception at one rule of one scope.
  struct Relief: Sendable, Hashable {
    var place: Place
    var exception: Int
  }

  /// An exception, and every rule and scope in which it is heard.
  struct Exception: Sendable {
    var clause: Clause
    var reliefs: [Relief]
  }

  /// The rules that are in force somewhere, in natural order.
  let rules: [Rule]
  /// The exceptions that are heard somewhere, in natural order.
  let exceptions: [Exception]
  /// The clauses by id.
  let clauses: [String: Clause]

  init(_ policy: Policy, _ scopes: [ScopeQuestions]) {
    var places: [String: [Place]] = [:]
    var reliefs: [String: [Relief]] = [:]
    for (number, scope) in scopes.enumerated() {
      for (index, rule) in scope.model.rules.enumerated() where rule.kind == .rule {
        let place = Place(scope: number, rule: index)
        places[rule.id, default: []].append(place)
        for (position, exception) in rule.exceptions.enumerated() {
          reliefs[exception.id, default: []].append(Relief(place: place, exception: position))
        }
      }
    }
    clauses = Dictionary(
      policy.clauses.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    rules = policy.clauses.compactMap { clause in
      guard clause.kind == .rule, let places = places[clause.id] else { return nil }
      return Rule(clause: clause, places: places)
    }
    exceptions = policy.clauses.compactMap { clause in
      guard clause.kind == .except, let reliefs = reliefs[clause.id] else { return nil }
      return Exception(clause: clause, reliefs: reliefs)
    }
  }
}

extension LintContext {
  /// The rule at a place.
  func rule(_ place: PolicyIndex.Place) -> NormalRule {
    scopes[place.scope].model.rules[place.rule]
  }

  /// The exception at a place.
  func exception(_ relief: PolicyIndex.Relief) -> NormalRule.Exception {
    rule(relief.place).exceptions[relief.exception]
  }

  /// True where the clauses meet in this policy: not where a base has all of them and hears it itself.
  func concerns(_ ids: [String]) -> Bool {
    let clauses = ids.compactMap { index.clauses[$0] }
    if clauses.contains(where: owns) { return true }
    return !policy.bases.contains { base in
      guard let base = sources.policy(named: base.name) else { return false }
      return ids.allSatisfy { base.clause($0) != nil }
    }
  }

  /// True where the formula surely holds in no situation of the scope; false also where that is not known.
  mutating func never(_ formula: Formula, in scope: Int) -> Bool {
    scopes[scope].questions.find(formula) == .never
  }

  /// A situation of the scope in which the formula holds, or nil.
  mutating func witness(_ formula: Formula, in scope: Int) -> PartialSituation? {
    guard case .witness(let situation) = scopes[scope].questions.find(formula) else { return nil }
    return scopes[scope].questions.minimal(situation, keeping: formula)
  }

  /// The clause's finding.
  func finding(
    _ code: FindingCode, _ message: String, at clause: Clause, label: String = "",
    related: [Clause] = [], witness: [WitnessLine] = [], help: String? = nil, edits: [Edit] = []
  ) -> Finding {
    Finding(
      code, message, at: clause.place, label: label, policy: policy.name, clause: clause.id,
      related: related.map { Related("`\($0.id)` stands here", at: $0.place) }, witness: witness,
      help: help, edits: edits)
  }

  /// The name of a decision.
  func name(_ decision: Int) -> String {
    policy.decisions.indices.contains(decision) ? policy.decisions[decision] : String(decision)
  }
}
