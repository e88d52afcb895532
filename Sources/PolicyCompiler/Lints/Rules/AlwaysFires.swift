import PolicyLang
public import SourceText

extension Lint {
  /// Rules whose condition every situation meets, without `always` being written.
  static let alwaysFires = Lint(
    .alwaysFires,
    .policy { context in
      context.index.rules.compactMap { rule -> Finding? in
        guard context.concerns([rule.clause.id]), !context.saysAlways(rule.clause) else {
          return nil
        }
        for place in rule.places {
          if !context.never(.not(.bites(model: 0, rule: place.rule)), in: place.scope) {
            return nil
          }
        }
        return context.finding(
          .alwaysFires, "rule `\(rule.clause.id)` always fires", at: rule.clause,
          label: "every item meets this condition",
          help: "mend the condition; where a rule for everything is meant, write `always`")
      }
    })
}

extension LintContext {
  /// True where the rule, or a further way to break it, is written with `always`.
  fileprivate func saysAlways(_ rule: Clause) -> Bool {
    policy.clauses.contains { clause in
      guard clause.id == rule.id || clause.kind == .also && clause.covers.contains(rule.id) else {
        return false
      }
      return clause.test == .formal(.always)
    }
  }
}

extension FindingCode {
  /// A rule that every item breaks.
  public static let alwaysFires = FindingCode(
    "L103", "rule-always-fires", .warning, .rules,
    summary: "A rule always fires: every situation meets its condition.",
    page: """
      Whatever the item is, the condition holds: a ban of everything, hidden in a condition. Usually one
      of two values is missing in a list, or `or` stands where `and` is meant.

      Mend the condition. An allow-list is a rule for everything with exceptions; then write `always`.
      """,
    wrong: LintSamples.weapons(
      "rule R1 \"A weapon is offered.\" -> review\n  when weapon is not none or weapon is none"),
    right: LintSamples.weapons(
      "rule R1 \"A weapon is offered.\" -> review\n  when weapon is not none"))
}
