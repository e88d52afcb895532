import PolicyLang
public import SourceText

extension Lint {
  /// Claims about situations that do not exist.
  static let vacuousClaim = Lint(
    .vacuousClaim,
    .policy { context in
      context.policy.claims.compactMap { claim in
        guard case .implies(let condition, _, _) = claim.statement,
          context.isVacuous(condition, claim.text)
        else { return nil }
        return Finding(
          .vacuousClaim, "claim \"\(claim.text)\" proves nothing", at: claim.place,
          label: "no item meets its condition", policy: context.policy.name,
          help: "mend the condition: a claim about no situation always holds")
      }
    })
}

extension LintContext {
  /// True where the condition holds in no situation of any scope.
  fileprivate func isVacuous(_ condition: Condition, _ name: String) -> Bool {
    for scope in scopes.flatMap(\.scopes) {
      var normalizer = TestNormalizer(sources, in: scope.modality)
      guard
        let test = try? normalizer.normal(.formal(condition), variable: name, of: name)
      else { return false }
      var questions = Questions([], facts: facts, further: [test])
      guard questions.find(.test(test)) == .never else { return false }
    }
    return !scopes.isEmpty
  }
}

extension FindingCode {
  /// A claim that cannot fail.
  public static let vacuousClaim = FindingCode(
    "L116", "vacuous-claim", .warning, .rules,
    summary: "The condition of a claim never holds, so the claim proves nothing.",
    page: """
      `when C then …` is claimed of every situation in which C holds. There is none: the claim holds
      whatever the policy says, and will go on holding when somebody breaks what it was meant to guard.

      Mend the condition. A fact that no item of the policy can show has its absent value there.
      """,
    wrong: claiming("weapon is blade and weapon is firearm"),
    right: claiming("weapon is one of [blade, firearm]"))

  private static func claiming(_ condition: String) -> CodeExample {
    LintSamples.weapons(
      """
      rule R1 "A weapon is shown." -> remove
        when weapon is not none
      claim "weapons go" when \(condition) then exactly remove
      """)
  }
}
