import PolicyLang
import SourceText

/// Proves that overrides and drops move outcomes the way they say (`policy_semantics.md` 1, "Resolution").
///
/// Each change is looked at alone: the policy as it is inherited, against the same with that one change.
struct DirectionProofs {
  let policy: Policy
  let sources: CheckedSources
  private(set) var results: [ProofResult] = []
  private(set) var findings: [Finding] = []

  init(_ policy: Policy, in sources: CheckedSources) {
    self.policy = policy
    self.sources = sources
  }

  /// Proves every change.
  mutating func run() {
    if policy.changes.isEmpty { return }
    let inherited = policy.inherited(in: sources)
    for change in policy.changes {
      var changed = inherited
      changed.apply(change, of: policy)
      prove(change, inherited, changed)
    }
  }

  private mutating func prove(_ change: InheritedChange, _ before: Policy, _ after: Policy) {
    // New words of a judged clause are a new question: its direction is accepted, not proved.
    if change.direction == .loosens, isNewQuestion(change) { return }
    var rules = Set(change.inherited.covers + (policy.clause(change.id)?.covers ?? []))
    if change.inherited.kind == .rule || change.inherited.duty != nil { rules.insert(change.id) }
    var pair = PolicyPair(after, before, in: sources, rules: rules)
    let ids = rules.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    let isTightening = change.direction == .tightens
    var result = ProofResult(
      subject: policy.name, property: "\(change.direction.rawValue) \(change.id)", result: .holds)
    switch Self.against(tightening: isTightening, ids, &pair) {
    case .none: break
    case .undecided(let limit):
      result.result = .undecided
      findings.append(
        .notDecided(
          "whether this change \(change.direction.rawValue) `\(change.id)`", limit,
          at: change.place, policy: policy, clause: change.id))
    case .found(let scope, let situation):
      result.result = .fails
      result.witness = pair.scopes[scope].questions.lines(situation)
      let other = Self.against(tightening: !isTightening, ids, &pair)
      findings.append(finding(change, ids, pair, scope, situation, other))
    }
    results.append(result)
  }

  private func isNewQuestion(_ change: InheritedChange) -> Bool {
    guard !change.isDrop, let new = policy.clause(change.id) else { return false }
    let old = change.inherited
    let isReworded = old.test == .judged || new.test == .judged
    return isReworded && (old.test != new.test || old.prose?.segments != new.prose?.segments)
  }

  /// A situation in which some of the rules goes the other way.
  private static func against(
    tightening: Bool, _ ids: [String], _ pair: inout PolicyPair
  ) -> Counterexample {
    pair.counterexample { questions in
      let parts = ids.compactMap { id in
        tightening
          ? Formula.milder(id, of: 0, than: 1, in: questions)
          : Formula.milder(id, of: 1, than: 0, in: questions)
      }
      return parts.isEmpty ? nil : .any(parts)
    }
  }

  private func finding(
    _ change: InheritedChange, _ ids: [String], _ pair: PolicyPair, _ scope: Int,
    _ situation: PartialSituation, _ other: Counterexample
  ) -> Finding {
    let step = step(ids, pair, scope, situation, isMilder: change.direction == .tightens)
    let opposite = change.direction == .tightens ? "loosens because \"…\"" : "tightens"
    var help = "say `\(opposite)`"
    var related = [Related("the inherited clause", at: change.inherited.place)]
    if case .found(let second, let situation) = other {
      let back = self.step(
        ids, pair, second, situation, isMilder: change.direction == .loosens)
      let lines = pair.scopes[second].questions.lines(situation)
        .map { "\($0.name) \($0.value)" }.joined(separator: ", ")
      related.append(
        Related("but with \(lines) \(back)\(pair.words(of: second))", at: change.place))
      help = "it goes both ways, so neither word is true: write a clause of its own"
    }
    return Finding(
      .wrongDirection,
      "this \(change.isDrop ? "drop" : "override") of `\(change.id)` says "
        + "`\(change.direction.rawValue)`, but \(step)\(pair.words(of: scope))",
      at: change.place, policy: policy.name, clause: change.id, related: related,
      witness: pair.scopes[scope].questions.lines(situation), help: help)
  }

  /// What one of the rules does: `` `R1` goes from remove to allow ``.
  private func step(
    _ ids: [String], _ pair: PolicyPair, _ scope: Int, _ situation: PartialSituation,
    isMilder: Bool
  ) -> String {
    let completion = pair.completion(situation, in: scope)
    let models = pair.scopes[scope].questions.models
    for id in ids {
      let now = models[0].rules.first { $0.id == id }.map(completion.outcome) ?? 0
      let was = models[1].rules.first { $0.id == id }.map(completion.outcome) ?? 0
      if isMilder ? now < was : now > was {
        return "`\(id)` goes from \(policy.decisions[was]) to \(policy.decisions[now])"
      }
    }
    return "the decision changes"
  }
}

extension Policy {
  /// The policy as its bases give it, before its own changes and additions.
  func inherited(in sources: CheckedSources) -> Policy {
    var merged = self
    merged.clauses = []
    merged.categories = []
    for base in bases.compactMap({ sources.policy(named: $0.name) }) {
      for category in base.categories where merged.category(category.id) == nil {
        merged.categories.append(category)
      }
      for clause in base.clauses {
        guard let known = merged.clauses.firstIndex(where: { $0.id == clause.id }) else {
          merged.clauses.append(clause)
          continue
        }
        // A rule that one base dropped is here through the other, with all that covers it.
        merged.clauses[known].covers += clause.covers.filter {
          !merged.clauses[known].covers.contains($0)
        }
      }
    }
    // Of two forms the one that the change names is the inherited one.
    for change in changes {
      if let known = merged.clauses.firstIndex(where: { $0.id == change.id }) {
        merged.clauses[known] = change.inherited
      }
    }
    return merged
  }

  /// Carries out one change of `policy` alone.
  mutating func apply(_ change: InheritedChange, of policy: Policy) {
    guard let index = clauses.firstIndex(where: { $0.id == change.id }) else { return }
    guard !change.isDrop, var new = policy.clause(change.id) else {
      clauses.remove(at: index)
      for other in clauses.indices { clauses[other].covers.removeAll { $0 == change.id } }
      return
    }
    new.covers.removeAll { clause($0) == nil }
    clauses[index] = new
  }
}
