import PolicyCompiler
import PolicyLang

/// Everything about a run of `gold` that is known before the first item is read.
struct GoldPlan: Sendable {
  /// The facts of every loaded vocabulary.
  let slots: FactSlots
  /// What the keys of an item are called.
  let keys: ItemKeys
  /// The policies of the run, by name.
  let policies: [PlannedPolicy]
  /// Every source that a fact or a policy names, in alphabetical order; a modality is bits of it.
  let sources: [String]
  /// Every part that a policy of the run judges, in order of first mention.
  let parts: [String]
  /// The judged variables of the policies of the run.
  let judged: [String]
  /// The judged variables of every loaded policy.
  let loadedJudged: Set<String>
  /// The sources that every item has by `--sources`, or nil where items say it.
  let fixedSources: UInt64?
  /// Finds a policy of the run by its name.
  let policyNames: NameTable
  /// Finds a judged variable.
  let judgedNames: NameTable
  /// Finds a key of an item: first those of `ItemKeys.all`, then the sources.
  let topNames: NameTable

  /// Plans a run.
  ///
  /// - Parameters:
  ///   - loaded: all sources.
  ///   - policies: the policies of the run.
  ///   - keys: the names of keys.
  ///   - fixedSources: the value of `--sources`, or nil.
  ///   - older: the sources of `--labelled-under`, or nil.
  /// - Throws: `Stop` with status 1 where a policy is too large.
  init(
    _ loaded: CheckedSources, policies: [Policy], keys: ItemKeys = ItemKeys(),
    fixedSources: [String]? = nil, older: CheckedSources? = nil
  ) throws(Stop) {
    slots = FactSlots(loaded.facts)
    self.keys = keys
    var names: Set<String> = Set(fixedSources ?? [])
    for fact in loaded.facts { names.formUnion(fact.sources) }
    for policy in loaded.policies {
      for modality in policy.modalities ?? [] { names.formUnion(modality.sources) }
      for clause in policy.clauses {
        for modality in clause.modalities ?? [] { names.formUnion(modality.sources) }
      }
    }
    let sources = Array(names.sorted().prefix(64))
    self.sources = sources
    self.fixedSources = fixedSources.map { Self.mask($0, sources) }
    var judged: [String] = []
    var parts: [String] = []
    for policy in policies {
      for name in Self.judgedVariables(policy) where !judged.contains(name) { judged.append(name) }
      for part in policy.parts where !parts.contains(part) { parts.append(part) }
    }
    self.judged = judged
    self.parts = parts
    loadedJudged = Set(loaded.policies.flatMap(Self.judgedVariables))
    judgedNames = NameTable(judged)
    policyNames = NameTable(policies.map(\.name))
    topNames = NameTable(keys.all + sources)
    var planned: [PlannedPolicy] = []
    for policy in policies {
      planned.append(
        try PlannedPolicy(
          policy, loaded, parts: parts, judged: judged,
          older: older?.policy(named: policy.name), in: older))
    }
    self.policies = planned
  }

  /// A record of which nothing is known, with memory for this plan.
  func blankRecord() -> ItemRecord {
    let part = ItemPart(
      slots: slots.count, judged: judged.count, facts: slots.facts.count, policies: policies.count)
    return ItemRecord(
      whole: part, parts: parts.map { _ in part }, faults: policies.map { _ in nil },
      isStale: policies.map { _ in false }, isKept: policies.map { _ in false },
      isUnversioned: policies.map { _ in false })
  }

  /// The bits of the sources that are named.
  static func mask(_ names: [String], _ sources: [String]) -> UInt64 {
    names.reduce(0) { mask, name in
      sources.firstIndex(of: name).map { mask | 1 << UInt64($0) } ?? mask
    }
  }

  /// The judged variables of a policy: clauses and categories by id, unmet duties as `ID.instead`.
  static func judgedVariables(_ policy: Policy) -> [String] {
    var names: [String] = []
    for clause in policy.clauses {
      if clause.test == .judged { names.append(clause.id) }
      if clause.duty?.isNotMet == .judged { names.append(clause.id + ".instead") }
    }
    for category in policy.categories where category.about?.test == .judged {
      names.append(category.id)
    }
    return names
  }
}

/// One policy of a run of `gold`.
struct PlannedPolicy: Sendable {
  /// The policy.
  let policy: Policy
  /// Its meaning digest.
  let meaning: String
  /// The digest of its vocabularies.
  let vocabulary: String
  /// The positions of its parts in `GoldPlan.parts`; empty for the item as a whole.
  let parts: [Int]
  /// The modalities of items that the policy judges.
  let scopes: PolicyScopes
  /// The positions of its judged variables in `GoldPlan.judged`.
  let judged: [Int]
  /// Finds a decision.
  let decisions: NameTable
  /// The version and the meaning digest of `--labelled-under`, or empty.
  let olderNames: [String]
  /// The judged variables whose question is the same there.
  let keptJudged: Set<String>

  /// Plans one policy.
  init(
    _ policy: Policy, _ loaded: CheckedSources, parts: [String],
    judged: [String], older: Policy?, in olderSources: CheckedSources?
  ) throws(Stop) {
    self.policy = policy
    let digests = try Self.digests(policy, loaded)
    meaning = digests.meaning
    vocabulary = digests.vocabulary
    self.parts = policy.parts.compactMap { parts.firstIndex(of: $0) }
    scopes = PolicyScopes(of: policy, in: loaded)
    let variables = Set(GoldPlan.judgedVariables(policy))
    self.judged = judged.indices.filter { variables.contains(judged[$0]) }
    decisions = NameTable(policy.decisions)
    guard let older, let olderSources else {
      olderNames = []
      keptJudged = []
      return
    }
    olderNames = [older.version, try Self.digests(older, olderSources).meaning]
    keptJudged = Set(
      JudgedVariables(of: policy, in: loaded)
        .unchanged(from: JudgedVariables(of: older, in: olderSources)))
  }

  private static func digests(
    _ policy: Policy, _ sources: CheckedSources
  ) throws(Stop) -> PolicyDigests {
    do {
      return try PolicyDigests(of: policy, in: sources)
    } catch {
      throw Stop(.findings, "`\(policy.name)`: \(error.message)")
    }
  }
}
