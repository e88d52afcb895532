import PolicyLang

extension ChangeClass {
  /// Answers may hold more than they did.
  static let contractWidening = ChangeClass(
    "contract-widening", .parsers, .warn, .minor,
    summary: "Answers may hold fields, labels or decisions that parsers do not know yet.")
}

extension ChangeRule {
  static let contractWidening = ChangeRule(kind: .contractWidening) { versions in
    ChangeRule.contracts(versions, .contractWidening) { $0.widening }
      + versions.policies.flatMap { pair in codes(pair, versions) }
      + added(versions)
  }

  private static func codes(_ pair: VersionedPolicy, _ versions: VersionPair) -> [Change] {
    var changes: [Change] = []
    if !pair.scale.added.isEmpty {
      let names = pair.scale.added.map { "`\($0)`" }.joined(separator: ", ")
      changes.append(
        pair.change(.contractWidening, "policy `\(pair.name)` can now decide \(names)"))
    }
    let tables = Set(
      versions.new.contracts.flatMap(\.fields).compactMap { field -> Contract.Per? in
        switch field.type {
        case .code(let type): type.table
        case .set(let type): type.table
        case .decision, .fact, .level, .choice, .number, .text, .boxes: nil
        }
      })
    let rules = pair.changed.added.filter { pair.new.clause($0)?.kind == .rule }
    if tables.contains(.rule), !rules.isEmpty {
      changes.append(
        pair.change(
          .contractWidening,
          "answers may cite \(rules.map { "`\($0)`" }.joined(separator: ", "))", clauses: rules))
    }
    let categories = pair.new.categories.map(\.id).filter { pair.old.category($0) == nil }
    if tables.contains(.category), !categories.isEmpty {
      changes.append(
        pair.change(
          .contractWidening,
          "answers may cite \(categories.map { "`\($0)`" }.joined(separator: ", "))",
          clauses: categories))
    }
    return changes
  }

  private static func added(_ versions: VersionPair) -> [Change] {
    let old = versions.old
    let new = versions.new
    let contracts = new.contracts.filter {
      !$0.isImported && old.contract(named: $0.name) == nil
    }.map { contract in
      Change(
        .contractWidening, .contract(contract.name), "contract `\(contract.name)` is new",
        at: contract.place, gate: .pass)
    }
    let rewards = new.rewards.filter {
      !$0.isImported && old.reward(named: $0.name) == nil
    }.map { reward in
      Change(
        .contractWidening, .reward(reward.name), "reward `\(reward.name)` is new",
        at: reward.place, who: .trainers, gate: .pass)
    }
    let prompts = new.prompts.filter {
      !$0.isImported && old.prompt(named: $0.name) == nil
    }.map { prompt in
      Change(
        .contractWidening, .prompt(prompt.name), "prompt `\(prompt.name)` is new",
        at: prompt.place, who: .trainers, gate: .pass)
    }
    return contracts + rewards + prompts
  }
}
