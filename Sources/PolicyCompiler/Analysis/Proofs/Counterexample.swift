import PolicyLang
import SourceText

extension Formula {
  /// Holds where rule `id` of model `a` comes out milder than the rule of that id of model `b`; nil where that
  /// cannot be.
  static func milder(_ id: String, of a: Int, than b: Int, in questions: Questions) -> Formula? {
    guard let before = questions.models[b].index(of: id) else { return nil }
    let rule = questions.models[b].rules[before]
    guard rule.decision > 0 else { return nil }
    let after = questions.models[a].index(of: id)
    if let after, questions.models[a].rules[after].isSame(as: rule) { return nil }
    return .any(
      (1...rule.decision).map { least in
        let isReached = Formula.outcome(model: b, rule: before, atLeast: least)
        guard let after else { return isReached }
        return .all([isReached, .not(.outcome(model: a, rule: after, atLeast: least))])
      })
  }
}

extension NormalRule {
  /// True where both have the same outcome by their form.
  func isSame(as other: NormalRule) -> Bool {
    decision == other.decision && test == other.test && exceptions == other.exceptions
  }
}

/// What looking for a counterexample over all settings came to.
enum Counterexample {
  /// There is none.
  case none
  /// In this setting, a minimal situation.
  case found(scope: Int, situation: PartialSituation)
  /// Not known.
  case undecided(AnalysisLimit)
}

extension PolicyPair {
  /// A situation in which the formula holds, in the first setting that has one.
  mutating func counterexample(_ formula: Formula) -> Counterexample {
    counterexample { _ in formula }
  }

  /// A situation in which the formula of a setting holds; a setting for which it is nil is passed over.
  mutating func counterexample(_ formula: (Questions) -> Formula?) -> Counterexample {
    if let failure = failures.first {
      return .undecided(AnalysisLimit(failure.error.message))
    }
    var limit: AnalysisLimit?
    for index in scopes.indices {
      guard let formula = formula(scopes[index].questions) else { continue }
      switch scopes[index].questions.find(formula) {
      case .never: continue
      case .undecided(let met): limit = limit ?? met
      case .witness(let situation):
        let minimal = scopes[index].questions.minimal(situation, keeping: formula)
        return .found(scope: index, situation: minimal)
      }
    }
    return limit.map { .undecided($0) } ?? .none
  }

  /// The setting in words, where there is more than one: ` (image, before 2028-01-01)`.
  func words(of scope: Int) -> String {
    scopes.count > 1 ? " (\(scopes[scope].scope.text))" : ""
  }

  /// A situation and the usual values of everything else.
  func completion(_ situation: PartialSituation, in scope: Int) -> Completion {
    Completion(situation: situation, facts: scopes[scope].questions.facts)
  }
}

extension Finding {
  /// The finding that a proof was given up.
  static func notDecided(
    _ what: String, _ limit: AnalysisLimit, at place: Place, policy: Policy, clause: String? = nil
  ) -> Finding {
    Finding(
      .notDecided, "\(what) is not decided: \(limit.text)", at: place,
      label: "neither proved nor refuted", policy: policy.name, clause: clause,
      help: "make the clause smaller, so that less has to be looked at together")
  }
}
