import PolicyLang
import SourceText

/// Proves that locked rules keep their outcomes in every descendant (`policy_semantics.md` 1, "locked").
struct LockProofs {
  let policy: Policy
  let sources: CheckedSources
  private(set) var results: [ProofResult] = []
  private(set) var findings: [Finding] = []

  init(_ policy: Policy, in sources: CheckedSources) {
    self.policy = policy
    self.sources = sources
  }

  /// Proves every lock of every ancestor.
  mutating func run() {
    var locked: [(rule: String, base: Policy)] = []
    for base in policy.ancestors(in: sources) {
      for clause in base.clauses where clause.isLocked && isLocked(clause.id, by: base) {
        locked.append((clause.id, base))
      }
    }
    let bases = locked.map(\.base.name).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    for name in bases {
      guard let base = sources.policy(named: name) else { continue }
      let rules = locked.filter { $0.base.name == name }.map(\.rule)
      var pair = PolicyPair(policy, base, in: sources, rules: Set(rules))
      for rule in rules { prove(rule, of: base, &pair) }
    }
  }

  /// True where `base` itself locks the rule, rather than one that it extends.
  private func isLocked(_ rule: String, by base: Policy) -> Bool {
    !base.bases.contains { sources.policy(named: $0.name)?.clause(rule)?.isLocked ?? false }
  }

  private mutating func prove(_ rule: String, of base: Policy, _ pair: inout PolicyPair) {
    var result = ProofResult(subject: policy.name, property: "locked \(rule)", result: .holds)
    switch pair.counterexample({ Formula.milder(rule, of: 0, than: 1, in: $0) }) {
    case .none: break
    case .undecided(let limit):
      result.result = .undecided
      findings.append(
        .notDecided(
          "whether `\(rule)`, locked in `\(base.name)`, is never loosened", limit,
          at: policy.place, policy: policy, clause: rule))
    case .found(let scope, let situation):
      result.result = .fails
      result.witness = pair.scopes[scope].questions.lines(situation)
      findings.append(finding(rule, base, pair, scope, situation))
    }
    results.append(result)
  }

  /// The finding of a witness: what the rule was, what it is, and the additions that together do it.
  private func finding(
    _ rule: String, _ base: Policy, _ pair: PolicyPair, _ scope: Int,
    _ situation: PartialSituation
  ) -> Finding {
    let questions = pair.scopes[scope].questions
    let completion = pair.completion(situation, in: scope)
    let after = questions.models[0].rules.first { $0.id == rule }
    let before = questions.models[1].rules.first { $0.id == rule }
    let was = before.map(completion.outcome) ?? 0
    let now = after.map(completion.outcome) ?? 0
    let parts = RuleAdditions(before, after).loosening(below: was, in: completion)
    let places = parts.map { policy.place(of: $0, rule: rule, than: base) }
    // What a base added has a finding there as well; here the policy's own part is shown.
    let own = places.first { policy.isOwn($0.at) }
    let related = places.filter { $0 != own }
    let locked = base.clause(rule).map { [Related("the locked rule", at: $0.place)] } ?? []
    return Finding(
      .loosensLocked,
      "`\(policy.name)` loosens locked `\(rule)` of `\(base.name)` from \(policy.decisions[was]) to "
        + policy.decisions[now] + pair.words(of: scope),
      at: own?.at ?? policy.place,
      label: own.map {
        related.isEmpty ? $0.message : "\($0.message), and \(related.count) more with it"
      } ?? "",
      policy: policy.name, clause: rule, related: related + locked,
      witness: questions.lines(situation),
      help: parts.count > 1
        ? "these do it together: take one of them back" : "a locked rule may only be tightened")
  }
}

extension Policy {
  /// True where the policy itself, and no base, writes what stands at the place.
  fileprivate func isOwn(_ place: Place) -> Bool {
    changes.contains { $0.place == place }
      || clauses.contains { $0.place == place && $0.origin == name }
      || categories.contains { $0.place == place && $0.origin == name }
  }

  /// The policies that this one extends, directly or not, each once, the nearest first.
  func ancestors(in sources: CheckedSources) -> [Policy] {
    var found: [Policy] = []
    var open = bases.map(\.name)
    while !open.isEmpty {
      let name = open.removeFirst()
      guard !found.contains(where: { $0.name == name }), let base = sources.policy(named: name)
      else { continue }
      found.append(base)
      open += base.bases.map(\.name)
    }
    return found
  }
}
