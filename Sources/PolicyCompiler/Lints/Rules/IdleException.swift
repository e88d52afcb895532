import PolicyLang
public import SourceText

extension Lint {
  /// Exceptions that leave every rule they cover as it is.
  static let idleException = Lint(
    .idleException,
    .policy { context in
      var found: [Finding] = []
      for exception in context.index.exceptions {
        let clause = exception.clause
        guard clause.duty == nil, context.concerns([clause.id] + clause.covers),
          context.isIdle(exception), !context.isDead(exception)
        else { continue }
        let rules = clause.covers.compactMap { context.index.clauses[$0] }
        found.append(
          context.finding(
            .idleException,
            "exception `\(clause.id)` gives \(context.name(clause.decision ?? 0)), as \(ListedWords.quoted(rules.map(\.id))) \(rules.count == 1 ? "does" : "do") already",
            at: clause, label: "changes nothing", related: Array(rules.prefix(4)),
            help: "give it a milder decision, or take it out",
            edits: context.removal(of: clause)))
      }
      return found
    })
}

extension LintContext {
  /// True where the exception has the decision of every rule it covers and keeps no milder exception from
  /// relieving.
  fileprivate mutating func isIdle(_ exception: PolicyIndex.Exception) -> Bool {
    for relief in exception.reliefs {
      let rule = rule(relief.place)
      let decision = rule.exceptions[relief.exception].decision
      guard decision == rule.decision else { return false }
      let milder = rule.exceptions.indices.filter { rule.exceptions[$0].decision < decision }
      let at = relief.place.rule
      let kept = Formula.all([
        .bites(model: 0, rule: at),
        .exceptionHolds(model: 0, rule: at, exception: relief.exception),
        .any(milder.map { .exceptionHolds(model: 0, rule: at, exception: $0) }),
      ])
      if !milder.isEmpty, !never(kept, in: relief.place.scope) { return false }
    }
    return true
  }
}

extension FindingCode {
  /// An exception that changes nothing.
  public static let idleException = FindingCode(
    "L114", "idle-exception", .warning, .rules,
    summary: "An exception gives the decision that the rules it covers have already.",
    page: """
      Exceptions relieve. This one leaves every rule that it covers as it is, and there is no milder
      exception that it could keep from relieving, so nothing changes where it holds.

      Give it a milder decision, or no arrow to waive the rule, or take it out.
      """,
    wrong: LintSamples.weapons(
      """
      rule R1 "A weapon is shown." -> review
        when weapon is not none
        except R1.a "It is not for sale." -> review
          when not offered
      """),
    right: LintSamples.weapons(
      """
      rule R1 "A weapon is shown." -> remove
        when weapon is not none
        except R1.a "It is not for sale." -> review
          when not offered
      """))
}
