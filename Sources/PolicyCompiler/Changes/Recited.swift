import PolicyLang

extension ChangeClass {
  /// The same decision, another clause or category cited.
  static let recited = ChangeClass(
    "recited", .reviewers, .warn, .minor,
    summary: "The decision stays and another rule, category or severity is cited.")
}

extension ChangeRule {
  /// A failure only for those whose rewards pay for citations.
  static let recited = ChangeRule(kind: .recited) { versions in
    let isRewarded = versions.new.rewards.contains { !$0.isImported }
    return versions.policies.compactMap { pair in
      guard !pair.meaning.recited.isEmpty else { return nil }
      let rules = pair.meaning.recited.compactMap(\.rule)
      let names = rules.map { "`\($0)`" }.joined(separator: ", ")
      var change = pair.change(
        .recited, "the decision stays and the citation changes for \(names)",
        clauses: pair.causes(of: pair.meaning.recited), who: isRewarded ? .trainers : nil,
        gate: isRewarded ? .fail : nil, notes: rules.map { citationWords($0, pair) })
      change.witnesses = pair.meaning.recited.map(\.witness)
      return change
    }
  }
}

/// How one rule is cited otherwise.
private func citationWords(_ id: String, _ pair: VersionedPolicy) -> String {
  guard let new = pair.new.clause(id) else { return "`\(id)` is no longer cited" }
  guard let old = pair.old.clause(id) else { return "`\(id)` is cited as well, and did not exist" }
  if old.category != new.category {
    return
      "`\(id)` is in category `\(new.category ?? "none")`, and was in `\(old.category ?? "none")`"
  }
  if old.severity != new.severity {
    func name(_ severity: Int?, _ policy: Policy) -> String {
      severity.map { policy.severities[$0] } ?? "none"
    }
    return
      "`\(id)` has severity \(name(new.severity, pair.new)), and had \(name(old.severity, pair.old))"
  }
  return "`\(id)` is cited elsewhere than it was"
}

extension VersionedPolicy {
  /// The changed clauses behind these regions, each once, in natural order.
  func causes(of regions: [MeaningChange.Region]) -> [String] {
    let wanted = Set(regions.flatMap(\.causes))
    return changed.ids.filter(wanted.contains)
  }
}
