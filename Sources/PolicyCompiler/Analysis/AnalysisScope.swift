package import PolicyLang
import RewardCheck

/// One setting in which the clauses in force are fixed: an interval of days and the sources of the item.
package struct AnalysisScope: Sendable, Hashable {
  /// The days.
  package let interval: DateInterval
  /// The sources that the item has.
  package let modality: Modality

  /// Makes a scope.
  package init(interval: DateInterval, modality: Modality) {
    self.interval = interval
    self.modality = modality
  }

  /// The scope in words: `image, before 2028-01-01`.
  package var text: String {
    interval == .always ? modality.text : "\(modality.text), \(interval.text)"
  }
}

/// A policy's rules in one scope, tests in normal form by the names of facts and judged clauses.
package struct RuleModel: Sendable {
  /// The policy.
  package let policy: Policy
  /// The setting.
  package let scope: AnalysisScope
  /// The lowered rules in natural order of their ids; what every question reads.
  package var rules: [NormalRule]

  /// Makes a model of rules that are lowered already.
  package init(policy: Policy, scope: AnalysisScope, rules: [NormalRule]) {
    self.policy = policy
    self.scope = scope
    self.rules = rules
  }

  /// Lowers `policy` for `scope`.
  ///
  /// - Parameters:
  ///   - policy: One of `sources`.
  ///   - sources: Where facts and terms are declared.
  ///   - scope: An interval that cuts nowhere within one of the policy's own, and a modality.
  ///   - judgedKeys: The name of the variable of a judged clause (`ID` or `ID.instead`); two clauses with one
  ///     name are one question.
  /// - Returns: The rules that count in the scope.
  /// - Throws: `LoweringError` where a test is too large or reads what cannot be seen.
  package static func make(
    _ policy: Policy, in sources: CheckedSources, scope: AnalysisScope,
    judgedKeys: ((String) -> String)? = nil
  ) throws(LoweringError) -> RuleModel {
    var rules = try GoldLowering(policy, in: sources)
      .normalRules(in: scope.interval, modality: scope.modality)
    if let judgedKeys {
      for index in rules.indices {
        rules[index].test = rules[index].test.renamed(judgedKeys)
        for each in rules[index].exceptions.indices {
          rules[index].exceptions[each].test = rules[index].exceptions[each].test.renamed(
            judgedKeys)
        }
        for each in rules[index].ways.indices {
          rules[index].ways[each].test = rules[index].ways[each].test.renamed(judgedKeys)
        }
      }
    }
    return RuleModel(policy: policy, scope: scope, rules: rules)
  }

  /// Every scope in which one of `policies` speaks: their common intervals, earliest first, each with every
  /// modality, the largest first.
  package static func scopes(of policies: [Policy], in sources: CheckedSources) -> [AnalysisScope] {
    var modalities: [Modality] = []
    for policy in policies {
      for modality in PolicyScopes(of: policy, in: sources).all
      where !modalities.contains(modality) { modalities.append(modality) }
    }
    return DateIntervals(of: policies).all.flatMap { interval in
      modalities.map { AnalysisScope(interval: interval, modality: $0) }
    }
  }

  /// The position of the rule called `id`, or nil.
  package func index(of id: String) -> Int? { rules.firstIndex { $0.id == id } }
}

extension NormalTest {
  /// The test with other names for its judged variables; operands are put in order again.
  package func renamed(_ name: (String) -> String) -> NormalTest {
    switch self {
    case .constant, .value, .element: self
    case .judged(let id, let holds): .judged(name(id), holds: holds)
    case .all(let tests): .conjunction(tests.map { $0.renamed(name) })
    case .any(let tests): .disjunction(tests.map { $0.renamed(name) })
    case .atLeast(let count, let tests): .threshold(count, tests.map { $0.renamed(name) })
    }
  }
}
