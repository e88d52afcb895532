package import PolicyLang

/// The questions about one policy in the scopes in which the same rules are in force.
package struct ScopeQuestions: Sendable {
  /// The scopes, the first to be shown.
  package private(set) var scopes: [AnalysisScope]
  /// The policy's rules there: `questions.models[0]`.
  package var questions: Questions

  /// The first scope.
  package var scope: AnalysisScope { scopes[0] }
  /// The policy's rules.
  package var model: RuleModel { questions.models[0] }

  /// Every different set of rules of a policy, in the order of `RuleModel.scopes`; a scope that cannot be
  /// lowered is left out and named in `failures`.
  package static func all(
    of policy: Policy, in sources: CheckedSources, facts: [String: Fact]
  ) -> (scopes: [ScopeQuestions], failures: [(AnalysisScope, LoweringError)]) {
    var scopes: [ScopeQuestions] = []
    var failures: [(AnalysisScope, LoweringError)] = []
    for scope in RuleModel.scopes(of: [policy], in: sources) {
      do {
        let model = try RuleModel.make(policy, in: sources, scope: scope)
        if let known = scopes.firstIndex(where: { $0.model.rules == model.rules }) {
          scopes[known].scopes.append(scope)
        } else {
          scopes.append(
            ScopeQuestions(scopes: [scope], questions: Questions([model], facts: facts)))
        }
      } catch {
        failures.append((scope, error))
      }
    }
    return (scopes, failures)
  }
}

extension Policy {
  /// The facts in scope by name.
  package func factsByName(in sources: CheckedSources) -> [String: Fact] {
    Dictionary(facts.map { (sources[$0].name, sources[$0]) }, uniquingKeysWith: { one, _ in one })
  }
}
