import PolicyLang
import RewardCheck

extension ChangeClass {
  /// Something that answers had, or that others cite, is gone, narrower, or in another order.
  static let contractBreaking = ChangeClass(
    "contract-breaking", .parsers, .fail, .major,
    summary: "Answers, ids or decisions that others rely on are gone, narrower or in another order."
  )
}

extension ChangeRule {
  static let contractBreaking = ChangeRule(kind: .contractBreaking) { versions in
    versions.policies.flatMap(policyChanges) + removedDeclarations(versions)
      + contracts(versions, .contractBreaking) { $0.breaking }
  }

  /// The changes of one class in the contracts of both versions.
  static func contracts(
    _ versions: VersionPair, _ kind: ChangeClass, _ words: (ContractChange) -> [String]
  ) -> [Change] {
    versions.new.contracts.filter { !$0.isImported }.compactMap { contract in
      guard let before = versions.old.contract(named: contract.name) else { return nil }
      let found = words(ContractChange(from: before, to: contract))
      guard !found.isEmpty else { return nil }
      return Change(
        kind, .contract(contract.name),
        "contract `\(contract.name)`: \(found.joined(separator: "; "))", at: contract.place)
    }
  }

  private static func policyChanges(_ pair: VersionedPolicy) -> [Change] {
    var changes: [Change] = []
    if pair.scale.isReordered || pair.scale.old.first != pair.scale.new.first {
      changes.append(
        pair.change(
          .contractBreaking,
          "the decisions of policy `\(pair.name)` stand in another order: "
            + "\(pair.new.decisions.joined(separator: " < ")), and did \(pair.old.decisions.joined(separator: " < "))"
        ))
    }
    for name in pair.scale.removed {
      changes.append(
        pair.change(.contractBreaking, "policy `\(pair.name)` no longer decides `\(name)`"))
    }
    for rename in pair.scale.renamed {
      changes.append(
        pair.change(
          .contractBreaking,
          "policy `\(pair.name)` calls `\(rename.from)` now `\(rename.to)`"))
    }
    let severities = ScaleChange(from: pair.old.severities, to: pair.new.severities)
    if severities.isReordered || !severities.removed.isEmpty || !severities.renamed.isEmpty {
      changes.append(
        pair.change(
          .contractBreaking,
          "the severities of policy `\(pair.name)` are fewer, others, or in another order"))
    }
    return changes + ids(pair)
  }

  private static func ids(_ pair: VersionedPolicy) -> [Change] {
    var changes: [Change] = []
    let categories = pair.old.categories.map(\.id).filter { pair.new.category($0) == nil }
    let removed = NaturalOrder.sorted(pair.changed.removed + categories)
    if !removed.isEmpty {
      let retired = Set(pair.new.retired.map(\.id))
      let open = removed.filter { !retired.contains($0) && pair.old.category($0) == nil }
      changes.append(
        pair.change(
          .contractBreaking, "\(names(removed)) \(removed.count == 1 ? "is" : "are") gone",
          clauses: removed, who: .authors,
          notes: open.isEmpty
            ? []
            : [
              "write "
                + open.map { "`retired \($0) in \(pair.new.version)`" }.joined(separator: ", ")
                + ", so that the id is never used again"
            ]))
    }
    var reused = pair.old.retired.map(\.id).filter { id in
      !pair.new.retired.contains { $0.id == id } && pair.new.clause(id) != nil
    }
    reused += pair.new.clauses.filter { clause in
      pair.old.clause(clause.id).map { $0.kind != clause.kind } ?? false
    }.map(\.id)
    if !reused.isEmpty {
      changes.append(
        pair.change(
          .contractBreaking,
          "\(names(reused)) \(reused.count == 1 ? "is used" : "are used") again for something else",
          clauses: NaturalOrder.sorted(reused), who: .authors))
    }
    return changes
  }

  private static func removedDeclarations(_ versions: VersionPair) -> [Change] {
    let old = versions.old
    let new = versions.new
    var gone: [Change.Subject] = versions.removedPolicies.map { .policy($0.name) }
    gone += old.contracts.filter { !$0.isImported && new.contract(named: $0.name) == nil }.map {
      .contract($0.name)
    }
    gone += old.rewards.filter { !$0.isImported && new.reward(named: $0.name) == nil }.map {
      .reward($0.name)
    }
    gone += old.prompts.filter { !$0.isImported && new.prompt(named: $0.name) == nil }.map {
      .prompt($0.name)
    }
    gone += old.vocabularies.filter { vocabulary in
      !vocabulary.isImported && !new.vocabularies.contains { $0.name == vocabulary.name }
    }.map { .vocabulary($0.name) }
    var changes = gone.map { subject in
      Change(
        .contractBreaking, subject,
        "\(subject.words.prefix { $0 != " " }) `\(subject.name)` is gone", at: versions.anywhere,
        who: .authors)
    }
    for prompt in new.prompts where !prompt.isImported {
      guard let before = old.prompt(named: prompt.name),
        before.contract != prompt.contract || before.per != prompt.per
      else { continue }
      changes.append(
        Change(
          .contractBreaking, .prompt(prompt.name),
          "prompt `\(prompt.name)` asks for another answer: `\(prompt.contract)`, and did for `\(before.contract)`",
          at: prompt.place))
    }
    return changes
  }

  private static func names(_ ids: [String]) -> String {
    ids.map { "`\($0)`" }.joined(separator: ", ")
  }
}
