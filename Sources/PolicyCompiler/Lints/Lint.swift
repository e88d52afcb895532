package import PolicyLang
package import SourceText

/// One thing that authors should know of a policy: a code and how it is found.
package struct Lint: Sendable {
  /// The code that it reports.
  package let code: FindingCode
  /// Finds it in one policy.
  package let check: @Sendable (inout LintContext) -> [Finding]

  /// Makes a lint.
  package init(_ code: FindingCode, check: @escaping @Sendable (inout LintContext) -> [Finding]) {
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

  /// Prepares the lints of a policy.
  package init(_ policy: Policy, in sources: CheckedSources, today: CivilDate?) {
    self.sources = sources
    self.policy = policy
    self.today = today
    facts = policy.factsByName(in: sources)
    scopes = ScopeQuestions.all(of: policy, in: sources, facts: facts).scopes
  }
}
