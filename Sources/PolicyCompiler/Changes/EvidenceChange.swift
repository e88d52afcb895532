import PolicyLang
import RewardCheck
import SourceText

extension ChangeClass {
  /// Examples or answers were added, changed, relabelled or removed.
  static let evidenceChange = ChangeClass(
    "evidence-change", .reviewers, .warn, .patch,
    summary: "The examples that a policy is tested by are others, or have other labels.")
}

extension ChangeRule {
  static let evidenceChange = ChangeRule(kind: .evidenceChange) { versions in
    versions.policies.flatMap { pair in EvidenceComparison(pair).changes() }
  }
}

/// The examples of one policy in two versions, by their ids.
private struct EvidenceComparison {
  private let pair: VersionedPolicy
  private let before: [String: Entry]
  private let after: [String: Entry]

  /// An example as far as it can be compared.
  private struct Entry {
    var example: Example
    /// What is given, in names.
    var given: [UInt8]
    /// The expected decision and clauses.
    var label: String
  }

  init(_ pair: VersionedPolicy) {
    self.pair = pair
    before = Self.entries(
      of: pair.name, pair.oldSources, pair.scale.isComparable ? pair.scale.old : nil, pair.old)
    after = Self.entries(
      of: pair.name, pair.newSources, pair.scale.isComparable ? pair.scale.new : nil, pair.new)
  }

  func changes() -> [Change] {
    var changes: [Change] = []
    let ids = NaturalOrder.sorted(Array(Set(before.keys).union(after.keys)))
    let relabelled = ids.filter { id in
      guard let old = before[id], let new = after[id] else { return false }
      return old.given == new.given && old.label != new.label
    }
    // Where no rule changed, the label was wrong before, or is wrong now.
    let isExplained = !pair.saysTheSame || !pair.rewordings.isEmpty
    if !relabelled.isEmpty {
      let words = relabelled.map { id in
        "`\(id)` (\(before[id]?.label ?? "") → \(after[id]?.label ?? ""))"
      }
      changes.append(
        change(
          "relabelled \(isExplained ? "" : "although no rule changed: ")\(words.joined(separator: ", "))",
          relabelled, gate: isExplained ? .warn : .fail))
    }
    let removed = ids.filter { after[$0] == nil }
    if !removed.isEmpty {
      changes.append(change("removed \(names(removed))", removed, gate: .warn))
    }
    let changed = ids.filter { id in
      guard let old = before[id], let new = after[id] else { return false }
      return old.given != new.given
    }
    if !changed.isEmpty {
      changes.append(change("changed what is given in \(names(changed))", changed, gate: .warn))
    }
    let added = ids.filter { before[$0] == nil }
    if !added.isEmpty { changes.append(change("added \(names(added))", added, gate: .pass)) }
    return changes
  }

  private func change(_ words: String, _ ids: [String], gate: Gate) -> Change {
    let place =
      ids.compactMap { after[$0]?.example.place }.first
      ?? pair.newSources.exampleSets.first { $0.policy == pair.name }?.place ?? pair.new.place
    return Change(
      .evidenceChange, .policy(pair.name), "examples: " + words, at: place, gate: gate)
  }

  private func names(_ ids: [String]) -> String {
    ids.map { "`\($0)`" }.joined(separator: ", ")
  }

  private static func entries(
    of policy: String, _ sources: CheckedSources, _ scale: [Int]?, _ shown: Policy
  ) -> [String: Entry] {
    let examples = sources.exampleSets.filter { $0.policy == policy }.flatMap(\.examples)
    return Dictionary(
      examples.map { example in
        let decision = scale?[example.decision] ?? example.decision
        let name = shown.decisions.indices.contains(decision) ? shown.decisions[decision] : ""
        var label = name
        if !example.by.isEmpty {
          label += " by " + NaturalOrder.sorted(example.by).joined(separator: ", ")
        }
        if example.byUnknown { label += " by unknown" }
        return (
          example.id, Entry(example: example, given: given(example, sources), label: label)
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func given(_ example: Example, _ sources: CheckedSources) -> [UInt8] {
    let facts = example.facts.map { given -> JSONValue in
      let fact = sources[given.fact]
      return .array([.string(fact.name), FactContent.value(given.value, of: fact.type)])
    }
    let judged = example.judged.sorted { NaturalOrder.precedes($0.id, $1.id) }
    return JSONValue.members(
      ("part", example.part.map(JSONValue.string) ?? .null),
      ("date", example.date.map { .string($0.text) } ?? .null),
      (
        "assets",
        .array(example.assets.map { .array([.string($0.source), .string($0.value)]) })
      ),
      (
        "facts",
        .array(
          facts.sorted { $0.canonical.lexicographicallyPrecedes($1.canonical) })
      ),
      (
        "judged",
        .array(judged.map { .array([.string($0.id), $0.holds.map(JSONValue.bool) ?? .null]) })
      )
    ).canonical
  }
}
