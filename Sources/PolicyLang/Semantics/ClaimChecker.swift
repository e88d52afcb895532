import SourceText

extension Checker {
  /// Types the claims of every policy; whether they hold is for the analysis to prove.
  mutating func checkClaims() {
    for (index, located) in names.policies.enumerated() {
      guard var model = policies[index] else { continue }
      enter(located.module, policy: located.syntax.name.text)
      let errors = report.errorCount
      for item in located.syntax.items {
        guard case .claim(let syntax) = item, let statement = statement(syntax.statement, model)
        else { continue }
        model.policy.claims.append(
          Claim(
            text: syntax.text.value, statement: statement, place: report.place(syntax.mark.span)))
      }
      if report.errorCount > errors { model.isBroken = true }
      policies[index] = model
    }
  }

  private mutating func statement(_ syntax: StatementSyntax, _ model: PolicyModel)
    -> Claim.Statement?
  {
    switch syntax {
    case .atLeastAsStrict(let word): return other(word, model).map(Claim.Statement.atLeastAsStrict)
    case .equivalent(let word): return other(word, model).map(Claim.Statement.equivalent)
    case .incomparable(let word): return other(word, model).map(Claim.Statement.incomparable)
    case .reachable(let word): return decision(word, model).map(Claim.Statement.reachable)
    case .implies(let written, let relation, let word):
      let condition = condition(written, model.scope)
      let decision = decision(word, model)
      guard let condition, let decision else { return nil }
      let typed: Claim.Relation =
        switch relation {
        case .atLeast: .atLeast
        case .atMost: .atMost
        case .exactly: .exactly
        }
      return .implies(condition, typed, decision)
    case .neverOverlaps(let first, let second):
      let one = outcome(first, model)
      let two = outcome(second, model)
      guard let one, let two else { return nil }
      return .neverOverlaps(one, two)
    }
  }

  /// The policy that a claim compares with, which needs the same scale.
  private mutating func other(_ word: Word, _ model: PolicyModel) -> String? {
    guard
      case .found(let index) = names.resolve(word, .policy, in: model.module, modules, &report),
      let other = policies[index]
    else { return nil }
    guard model.hasScale, other.hasScale, !model.isBroken, !other.isBroken else { return nil }
    if other.policy.decisions == model.policy.decisions { return other.policy.name }
    report.add(
      .otherDecisions,
      "`\(model.policy.name)` and `\(word.text)` have different decision scales; they cannot be compared",
      at: word.span,
      related: [
        Related("\(model.policy.decisions.joined(separator: " < "))", at: model.policy.place),
        Related("\(other.policy.decisions.joined(separator: " < "))", at: other.policy.place),
      ], help: "compare policies with one scale")
    return nil
  }

  /// The id of something that has an outcome of its own.
  private mutating func outcome(_ word: Word, _ model: PolicyModel) -> String? {
    if let clause = model.clause(word.text) {
      if clause.kind == .rule || clause.duty != nil { return clause.id }
      report.add(
        .unknownClause,
        "`\(word.text)` is an `\(clause.kind.rawValue)` and has no outcome of its own",
        at: word.span, related: [Related("`\(word.text)` is declared here", at: clause.place)],
        help: "name rules")
      return nil
    }
    if model.category(word.text)?.state == .forbidden { return word.text }
    guard !model.isOpen, !isLost(word.text), !model.brokenIDs.contains(word.text) else {
      return nil
    }
    report.addUnknown(
      .unknownClause, "rule", word,
      among: model.policy.clauses.filter { $0.kind == .rule }
        .map { Candidate(name: $0.id, place: $0.place) })
    return nil
  }
}
