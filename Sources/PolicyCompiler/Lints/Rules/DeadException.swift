import PolicyLang
public import SourceText

extension Lint {
  /// Exceptions that hold in no situation in which a rule they cover bites.
  static let deadException = Lint(
    .deadException,
    .policy { context in
      var found: [Finding] = []
      for exception in context.index.exceptions {
        let clause = exception.clause
        guard clause.duty == nil, context.concerns([clause.id] + clause.covers),
          context.isDead(exception)
        else { continue }
        let rules = clause.covers.compactMap { context.index.clauses[$0] }
        // Nothing can be relieved of a rule that never fires, and that is told.
        let isLive = context.index.rules.contains { rule in
          clause.covers.contains(rule.clause.id) && !context.neverFires(rule)
        }
        guard isLive else { continue }
        let ids = ListedWords.quoted(rules.map(\.id), "or")
        found.append(
          context.finding(
            .deadException, "exception `\(clause.id)` never relieves", at: clause,
            label: "never holds where \(ids) fires", related: Array(rules.prefix(4)),
            help: "mend its condition, or take it out", edits: context.removal(of: clause)))
      }
      return found
    })
}

extension LintContext {
  /// True where the exception never holds together with a rule that it covers.
  mutating func isDead(_ exception: PolicyIndex.Exception) -> Bool {
    for relief in exception.reliefs {
      let both = Formula.all([
        .exceptionHolds(model: 0, rule: relief.place.rule, exception: relief.exception),
        .bites(model: 0, rule: relief.place.rule),
      ])
      if !never(both, in: relief.place.scope) { return false }
    }
    return true
  }

  /// The edit that takes out a clause which changes nothing; none where its id is mentioned elsewhere.
  func removal(of clause: Clause) -> [Edit] {
    let examples = sources.exampleSets.flatMap(\.examples)
    let isMentioned =
      examples.contains { $0.by.contains(clause.id) || $0.judged.contains { $0.id == clause.id } }
      || sources.policies.contains { $0.changes.contains { $0.id == clause.id } }
      || !sources.answerSets.isEmpty || clause.origin != policy.name
    return isMentioned ? [] : [Edit(at: clause.extent, text: "")]
  }
}

extension FindingCode {
  /// An exception that relieves nothing.
  public static let deadException = FindingCode(
    "L106", "dead-exception", .warning, .rules,
    summary: "An exception never holds where a rule that it covers fires.",
    page: """
      Reviewers read the exception and believe that there is relief; there is none, for no item. Often
      the rule's own condition excludes what the exception is about already.

      Mend the condition of one of the two, or take the exception out: nothing changes by that, which is
      proved over all situations.
      """,
    wrong: LintSamples.weapons(
      """
      rule R1 "A firearm is offered." -> remove
        when weapon is firearm
        except R1.a "It is a blade."
          when weapon is blade
      """),
    right: LintSamples.weapons(
      """
      rule R1 "A weapon is offered." -> remove
        when weapon is one of [firearm, blade]
        except R1.a "It is a blade."
          when weapon is blade
      """))
}
