package import PolicyLang
package import SourceText

/// One thing that authors should know: a code, and how it is found in sources without errors.
package struct Lint: Sendable {
  /// The code that it reports.
  package let code: FindingCode
  /// How it is looked for.
  package let check: Check

  /// How a lint is looked for.
  package enum Check: Sendable {
    /// Once, over everything that the sources declare.
    case sources(@Sendable (CheckedSources) -> [Finding])
    /// In each policy that is no import.
    case policy(@Sendable (inout LintContext) -> [Finding])
  }

  /// Makes a lint.
  package init(_ code: FindingCode, _ check: Check) {
    self.code = code
    self.check = check
  }
}

/// What a lint looks at: one policy, and the questions that may be asked about it.
package struct LintContext: Sendable {
  /// All that is declared.
  package let sources: CheckedSources
  /// The policy.
  package let policy: Policy
  /// The day of the run, or nil where none was given.
  package let today: CivilDate?
  /// The policy's facts by name.
  package let facts: [String: Fact]
  /// One for each different set of rules in force; ask through `context.scopes[i].questions`, which keeps
  /// what it works out.
  package var scopes: [ScopeQuestions]
  /// Where rules and exceptions stand in `scopes`.
  let index: PolicyIndex

  /// Prepares the lints of a policy.
  package init(_ policy: Policy, in sources: CheckedSources, today: CivilDate?) {
    self.sources = sources
    self.policy = policy
    self.today = today
    facts = policy.factsByName(in: sources)
    scopes = ScopeQuestions.all(of: policy, in: sources, facts: facts).scopes
    index = PolicyIndex(policy, scopes)
  }
}
