import PolicyLang

/// The acceptances of NEW that OLD does not have in the same form: what reviewers approve with this change.
struct Approvals {
  private let versions: VersionPair
  private let fresh: [Held]

  /// An acceptance and what carries it; nil for the policy itself.
  private struct Held {
    var policy: String
    var holder: String?
    var acceptance: Acceptance
  }

  init(_ versions: VersionPair) {
    self.versions = versions
    let known = Set(Self.all(versions.old).map(Self.key))
    fresh = Self.all(versions.new).filter { !known.contains(Self.key($0)) }
  }

  /// The acceptance that approves a change, or nil.
  ///
  /// One on the policy approves the whole; one on a clause or its category approves that clause, and a change
  /// that several clauses cause needs each of them. Contracts, rewards and prompts have no place of their own
  /// for it: an acceptance on any policy counts.
  func approval(of change: Change) -> Acceptance? {
    guard change.kind.isApprovable else { return nil }
    let found = fresh.filter { $0.acceptance.code == change.kind.name }
    guard case .policy(let name) = change.subject else {
      return found.first { $0.holder == nil }?.acceptance
    }
    let own = found.filter { $0.policy == name }
    if let whole = own.first(where: { $0.holder == nil }) { return whole.acceptance }
    guard !change.isPolicyWide, let first = change.clauses.first else { return nil }
    func approving(_ clause: String) -> Acceptance? {
      let policy = versions.new.policy(named: name)
      let category =
        policy?.clause(clause)?.category
        ?? versions.old.policy(named: name)?.clause(clause)?.category
      return own.first { $0.holder == clause || $0.holder == category && category != nil }?
        .acceptance
    }
    guard change.clauses.allSatisfy({ approving($0) != nil }) else { return nil }
    return approving(first)
  }

  private static func all(_ sources: CheckedSources) -> [Held] {
    var found: [Held] = []
    for policy in sources.policies where !policy.isImported {
      func add(_ holder: String?, _ acceptances: [Acceptance]) {
        found += acceptances.map { Held(policy: policy.name, holder: holder, acceptance: $0) }
      }
      add(nil, policy.acceptances)
      for category in policy.categories { add(category.id, category.acceptances) }
      for clause in policy.clauses { add(clause.id, clause.acceptances) }
    }
    return found
  }

  private static func key(_ held: Held) -> [String] {
    [held.policy, held.holder ?? "", held.acceptance.code, held.acceptance.because]
  }
}
