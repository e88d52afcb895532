import PolicyLang
import SourceText

/// Two versions of a set of sources, their declarations brought together by name.
struct VersionPair {
  let old: CheckedSources
  let new: CheckedSources
  /// The policies that both versions declare, by name.
  let policies: [VersionedPolicy]

  init(old: CheckedSources, new: CheckedSources) {
    self.old = old
    self.new = new
    let renames = FactRenames(from: old, to: new)
    let renamed = renames.applied(to: old)
    var pairs: [VersionedPolicy] = []
    for policy in new.policies where !policy.isImported {
      guard let before = old.policy(named: policy.name) else { continue }
      pairs.append(VersionedPolicy(before, in: renamed, policy, in: new, renames: renames))
    }
    policies = pairs
  }

  /// The policies that only NEW declares.
  var addedPolicies: [Policy] {
    new.policies.filter { !$0.isImported && old.policy(named: $0.name) == nil }
  }

  /// The policies that only OLD declares.
  var removedPolicies: [Policy] {
    old.policies.filter { !$0.isImported && new.policy(named: $0.name) == nil }
  }

  /// Where something is shown that NEW does not have: the first declaration of NEW, else nothing.
  var anywhere: Place {
    (new.policies.map(\.place) + new.contracts.map(\.place) + new.rewards.map(\.place)
      + new.prompts.map(\.place) + new.vocabularies.map(\.place)).first
      ?? Place(path: "", span: Span(0, 0))
  }
}

/// One policy in two versions.
struct VersionedPolicy {
  /// The policy's name in both.
  let name: String
  /// OLD, its decisions numbered on the common scale.
  let old: Policy
  /// NEW, its decisions numbered on the common scale.
  let new: Policy
  let oldSources: CheckedSources
  let newSources: CheckedSources
  /// How the decision scale changed.
  let scale: ScaleChange
  /// The digests of both; nil where a test is too large.
  let digests: (old: PolicyDigests, new: PolicyDigests)?
  /// The judged clauses and subjects with other words.
  let rewordings: [Rewording]
  /// What decides differently as it is written.
  let changed: ChangedClauses
  /// How facts changed.
  let facts: [FactChange]
  /// What the exact comparison says.
  let meaning: MeaningChange

  init(
    _ old: Policy, in oldSources: CheckedSources, _ new: Policy, in newSources: CheckedSources,
    renames: FactRenames
  ) {
    name = new.name
    self.oldSources = oldSources
    self.newSources = newSources
    scale = ScaleChange(from: old.decisions, to: new.decisions)
    self.old = scale.applied(to: old, map: scale.old)
    self.new = scale.applied(to: new, map: scale.new)
    let before = try? PolicyDigests(of: old, in: oldSources)
    let after = try? PolicyDigests(of: new, in: newSources)
    if let before, let after { digests = (before, after) } else { digests = nil }
    rewordings = Rewording.all(from: old, in: oldSources, to: new, in: newSources)
    changed = ChangedClauses(
      from: self.old, in: oldSources, to: self.new, in: newSources)
    facts = FactChange.all(
      from: old, in: oldSources, to: new, in: newSources, renames: renames)
    meaning = MeaningChange(
      from: self.old, in: oldSources, to: self.new, in: newSources, scale: scale,
      changed: changed,
      isSame: before?.meaning == after?.meaning && before != nil && renames.isEmpty)
  }

  /// A change of this policy.
  func change(
    _ kind: ChangeClass, _ message: String, clauses: [String] = [], who: Audience? = nil,
    gate: Gate? = nil, notes: [String] = []
  ) -> Change {
    Change(
      kind, .policy(name), message, at: place(of: clauses), clauses: clauses, who: who, gate: gate,
      notes: notes)
  }

  /// Where the first of the clauses that NEW still has stands; else the policy's name.
  func place(of ids: [String]) -> Place {
    for id in ids {
      if let clause = new.clause(id) { return clause.place }
      if let category = new.category(id) { return category.place }
    }
    return new.place
  }
}
