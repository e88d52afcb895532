import PolicyLang
public import SourceText

extension Lint {
  /// Policies that let pass what nobody has looked at, without a word about it.
  static let unknownPasses = Lint(
    .unknownPasses,
    .policy { context in
      let policy = context.policy
      // With bases it is theirs, or has a reason by law of the language.
      guard policy.unknown == 0, policy.unknownBecause == nil, policy.bases.isEmpty else {
        return []
      }
      let mildest = policy.decisions[0]
      return [
        Finding(
          .unknownPasses,
          "`unknown \(mildest)` lets pass what nobody has labelled, and policy `\(policy.name)` does not say why",
          at: policy.place, policy: policy.name,
          help: "write `unknown \(mildest) because \"…\"`, or take a stricter decision")
      ]
    })
}

extension FindingCode {
  /// The mildest decision for what is unknown, without a reason.
  public static let unknownPasses = FindingCode(
    "L115", "unknown-passes", .warning, .rules,
    summary: "What is unknown gets the mildest decision, and the policy does not say why.",
    page: """
      `unknown D` is what holds where a fact that matters is not known. With the mildest decision there,
      whatever was not labelled, or could not be made out, passes.

      That can be meant: a post may stay until somebody has looked. Then say so with `because "…"`, since
      whoever reads the policy later will ask. Else take the next stricter decision.
      """,
    wrong: passing(""),
    right: passing(" because \"A post stays until somebody has looked.\""))

  private static func passing(_ reason: String) -> CodeExample {
    CodeExample(
      """
      language 1

      policy posts 1.0.0 "Posts" judged {
        decision allow < remove
        unknown allow\(reason)
        rule R1 "The text insults somebody." -> remove
      }

      """)
  }
}
