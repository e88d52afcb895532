import PolicyLang
import RewardCheck
public import SourceText

extension Lint {
  /// Rules without which no decision and no violated category changes.
  static let shadowedRule = Lint(
    .shadowedRule,
    .policy { context in
      let equal = Set(context.equalRules().flatMap { [$0.first.id, $0.second.id] })
      var found: [Finding] = []
      for rule in context.index.rules where !equal.contains(rule.clause.id) {
        var shadow = RuleShadow(rule, context)
        guard let takers = shadow.takers(&context) else { continue }
        let ids = takers.rules
        guard context.concerns([rule.clause.id] + ids) else { continue }
        let names = ListedWords.quoted(ids)
        found.append(
          context.finding(
            .shadowedRule,
            "without rule `\(rule.clause.id)` no decision and no violated category changes",
            at: rule.clause,
            label: ids.count == 1 ? "\(names) decides all of this" : "\(names) decide all of this",
            related: ids.prefix(6).compactMap { context.index.clauses[$0] },
            help: takers.isLeast
              ? "take it out, or say what it adds to \(names)"
              : "take it out, or say what it adds to \(names) (a smaller group may take over as well)"
          ))
      }
      return found
    })
}

extension FindingCode {
  /// A rule that others take over.
  public static let shadowedRule = FindingCode(
    "L104", "shadowed-rule", .warning, .rules,
    summary: "Without a rule no decision and no violated category changes.",
    page: """
      In every situation in which the rule is violated, others give at least the same decision, and the
      category is violated by another of its rules. Labels cannot show whether a model has learnt it, and
      whoever edits it will wonder why nothing happens.

      The label names the fewest rules that take over (where they are many: a group of which none can be
      spared). Take the rule out, or say in its condition what it adds. Where it is kept so that it can
      be cited, `accept shadowed-rule because "…"`.
      """,
    wrong: LintSamples.weapons(
      """
      rule R1 "A weapon is offered." -> remove
        when offered and weapon is not none
      rule R2 "A firearm is offered that many have seen." -> remove
        when offered and weapon is firearm and views at least 50
      """),
    right: LintSamples.weapons(
      """
      rule R1 "A weapon is offered." -> review
        when offered and weapon is not none
      rule R2 "A firearm is offered that many have seen." -> remove
        when offered and weapon is firearm and views at least 50
      """))
}
