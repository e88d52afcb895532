package import PolicyLang
package import SourceText

/// Every lint, in the order of their codes, and their run.
package enum Lints {
  /// The registry.
  package static let all: [Lint] = [
    .unusedNames, .neverFires, .alwaysFires, .shadowedRule, .redundantDefinitions,
    .deadException, .swallowedRule, .twoWayFact, .equalRules, .disjointGroups,
    .overlappingExceptions, .idleException, .unknownPasses, .vacuousClaim, .pairDiffersInMuch,
    .unreachableDecision, .redundantPart,
    .hedgeWords, .undefinedWords, .compoundQuestions, .selfDefinitions,
    .longClauses, .openEnds, .deonticDrift, .instructions,
    .dates, .nobodyAnswers,
  ]

  /// What the lints report, and what the acceptances of their findings do.
  static let codes: [FindingCode] = all.map(\.code) + [.unusedAcceptance, .unknownAcceptance]

  /// What the lints find, in their order; nothing twice.
  ///
  /// - Parameters:
  ///   - sources: What was checked without an error.
  ///   - contexts: The policies to look at, one context for each; they keep what was worked out.
  /// - Returns: The findings, accepted ones included.
  package static func findings(
    in sources: CheckedSources, _ contexts: inout [LintContext]
  ) -> [Finding] {
    var found: [Finding] = []
    for lint in all {
      switch lint.check {
      case .sources(let check): found += check(sources)
      case .policy(let check): for index in contexts.indices { found += check(&contexts[index]) }
      }
    }
    var seen: Set<Finding> = []
    return found.filter { seen.insert($0).inserted }
  }
}
