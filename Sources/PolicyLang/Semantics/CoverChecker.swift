import SourceText

extension Checker {
  /// Expands what every `also` and `except` of this policy covers, over the rules that it now has.
  mutating func expandCovers(_ model: inout PolicyModel, _ context: PolicyContext) {
    model.attached.merge(context.attachments) { _, own in own }
    for (id, span) in context.rearmed.sorted(by: { $0.value.lower < $1.value.lower }) {
      guard let clause = model.clause(id), !context.pending.contains(where: { $0.id == id }) else {
        continue
      }
      report.clause = id
      checkStricter(clause.covers.compactMap { model.clauseAt[$0] }, clause, at: span, model)
    }
    report.clause = nil
    guard !context.pending.isEmpty else { return }
    var rules: [Int] = []
    var byCategory: [String: [Int]] = [:]
    for (index, clause) in model.policy.clauses.enumerated() where clause.kind == .rule {
      rules.append(index)
      if let category = clause.category { byCategory[category, default: []].append(index) }
    }
    for pending in context.pending {
      guard let at = model.clauseAt[pending.id] else { continue }
      report.clause = pending.id
      let errors = report.errorCount
      var covered: [Int] = []
      if let targets = pending.targets {
        for target in targets {
          covered += self.rules(of: target, rules, byCategory, model)
        }
        // Positions are in the natural order of ids.
        covered = Array(Set(covered)).sorted()
      } else if let rule = context.attachments[pending.id].flatMap({ model.clauseAt[$0] }) {
        covered = [rule]
      }
      model.policy.clauses[at].covers = covered.map { model.policy.clauses[$0].id }
      if report.errorCount == errors {
        checkCovered(covered, pending, model.policy.clauses[at], model)
      }
      if report.errorCount > errors { model.brokenIDs.insert(pending.id) }
    }
    report.clause = nil
  }

  private mutating func rules(
    of target: TargetSyntax, _ rules: [Int], _ byCategory: [String: [Int]], _ model: PolicyModel
  ) -> [Int] {
    guard case .id(let word) = target else { return rules }
    if let at = model.clauseAt[word.text] {
      let clause = model.policy.clauses[at]
      if clause.kind == .rule { return [at] }
      report.add(
        .unknownClause, "`\(word.text)` is an `\(clause.kind.rawValue)`; only rules can be covered",
        at: word.span, related: [Related("`\(word.text)` is declared here", at: clause.place)],
        help: clause.covers.isEmpty
          ? "name a rule, a category or `all`" : "name a rule: \(clause.covers.quoted(limit: 4))")
      return []
    }
    if model.categoryAt[word.text] != nil { return byCategory[word.text] ?? [] }
    guard !model.isOpen, !isLost(word.text), !model.brokenIDs.contains(word.text) else { return [] }
    var candidates: [Candidate] = rules.map {
      Candidate(name: model.policy.clauses[$0].id, place: model.policy.clauses[$0].place)
    }
    candidates += model.policy.categories.map { Candidate(name: $0.id, place: $0.place) }
    report.addUnknown(.unknownClause, "rule or category", word, among: candidates)
    return []
  }

  /// Checks a clause against the rules that it covers.
  private mutating func checkCovered(
    _ covered: [Int], _ pending: PendingCover, _ clause: Clause, _ model: PolicyModel
  ) {
    guard !covered.isEmpty else {
      guard !model.isOpen, damage.isNone, pending.targets != nil else { return }
      report.add(
        .nothingCovered, "`\(clause.id)` covers nothing: there is no rule there", at: pending.span,
        help: "name rules, or a category that has some")
      return
    }
    guard clause.kind == .except else { return }
    let isOverride = model.isInherited(clause)
    if !isOverride, clause.because == nil,
      let inherited = covered.first(where: { model.isInherited(model.policy.clauses[$0]) })
    {
      let rule = model.policy.clauses[inherited]
      report.add(
        .loosensWithoutReason,
        "`\(clause.id)` loosens inherited `\(rule.id)` and needs `because`", at: pending.span,
        related: [Related("`\(rule.id)` is declared here", at: rule.place)],
        help: "write `because \"…\"` behind it")
    }
    checkStricter(covered, clause, at: pending.span, model)
  }

  /// Reports an exception that is stricter than every rule it covers.
  private mutating func checkStricter(
    _ covered: [Int], _ clause: Clause, at span: Span, _ model: PolicyModel
  ) {
    guard !covered.isEmpty, let decision = clause.decision, clause.duty == nil else { return }
    var strictest = -1
    for index in covered {
      // Where a rule failed nothing can be said of the exception's decision.
      guard let own = model.policy.clauses[index].decision,
        !model.brokenIDs.contains(model.policy.clauses[index].id)
      else { return }
      strictest = max(strictest, own)
    }
    guard decision > strictest, model.policy.decisions.indices.contains(decision) else { return }
    report.add(
      .stricterException,
      "exception `\(clause.id)` gives \(model.policy.decisions[decision]), stricter than every rule it covers",
      at: model.isInherited(clause) ? span : clause.place.span,
      related: covered.prefix(4).map {
        Related("`\(model.policy.clauses[$0].id)`", at: model.policy.clauses[$0].place)
      }, help: "an exception relaxes; write a separate rule to tighten")
  }
}
