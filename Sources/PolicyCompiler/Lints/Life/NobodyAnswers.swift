import PolicyLang
public import SourceText

extension Lint {
  /// Policies that are kept for real and name no owner, and removing rules without a reason among such with one.
  static let nobodyAnswers = Lint(
    .nobodyAnswers,
    .policy { context in
      let policy = context.policy
      var found: [Finding] = []
      let hasOwner =
        policy.owner != nil || policy.categories.contains { $0.owner != nil }
        || policy.clauses.contains { $0.owner != nil }
      if policy.reviewBy != nil, !hasOwner {
        found.append(
          Finding(
            .nobodyAnswers, "policy `\(policy.name)` has a day of review and no owner",
            at: policy.place, label: "who looks at it again?", policy: policy.name,
            help: "name who answers for it: `owner \"…\"`"))
      }
      let strictest = policy.decisions.count - 1
      let removing = policy.clauses.filter {
        $0.kind == .rule && $0.decision == strictest && strictest > 0 && context.owns($0)
      }
      let bare = removing.filter(\.whys.isEmpty)
      guard bare.count < removing.count else { return found }
      for rule in bare {
        found.append(
          Finding(
            .nobodyAnswers,
            "rule `\(rule.id)` gives \(policy.decisions[strictest]) and does not say why; others here do",
            at: rule.place, policy: policy.name, clause: rule.id,
            help: "add the reason that an appeal will ask for: `why \"…\"`"))
      }
      return found
    })
}

extension FindingCode {
  /// A policy without an owner, or a removing rule without a reason.
  public static let nobodyAnswers = FindingCode(
    "L152", "nobody-answers", .note, .rules,
    summary: "A policy names no owner, or a removing rule no reason.",
    page: """
      Appeals and audits ask two things: who answers for this rule, and why does it stand there?

      A policy is held to what it has begun. One that names neither owner nor day of review is taken for
      a draft and hears nothing; one with `review by` and no `owner` anywhere does. Where some rules with
      the strictest decision have a `why`, those without one are named.
      """,
    wrong: LintSamples.posts(
      "review by 2029-12-31\nrule R1 \"The text insults somebody.\" -> remove\n  when insult"),
    right: LintSamples.posts(
      "owner \"Community team\"\nreview by 2029-12-31\n"
        + "rule R1 \"The text insults somebody.\" -> remove\n  when insult"))
}
