import PolicyLang

/// One complete choice: what a situation names, and the usual value of everything else.
struct Completion {
  let situation: PartialSituation
  let facts: [String: Fact]

  /// True where the test holds.
  func holds(_ test: NormalTest) -> Bool {
    switch test {
    case .constant(let holds): return holds
    case .value(let fact, let values):
      let value = situation.values[fact] ?? facts[fact].map(AnalysisSpace.usual) ?? 0
      return values.contains(value)
    case .element(let fact, let element, let holds):
      return (situation.elements[fact]?[element] ?? isUsual(element, of: fact)) == holds
    case .judged(let name, let holds): return (situation.judged[name] ?? false) == holds
    case .all(let tests): return tests.allSatisfy(self.holds)
    case .any(let tests): return tests.contains(where: self.holds)
    case .atLeast(let count, let tests): return tests.count(where: self.holds) >= count
    }
  }

  private func isUsual(_ element: Int, of fact: String) -> Bool {
    guard case .elements(let elements)? = facts[fact]?.usual else { return false }
    return elements.contains(element)
  }

  /// The rule's outcome; no outcome is the mildest decision.
  func outcome(_ rule: NormalRule) -> Int {
    guard holds(rule.test) else { return 0 }
    let relief = rule.exceptions.filter { holds($0.test) }.map(\.decision)
    return relief.max() ?? rule.decision
  }

  /// The decision.
  func decision(_ rules: [NormalRule]) -> Int { rules.map(outcome).max() ?? 0 }

  /// The clauses that give the decision: rules, or the exceptions that left so much of them.
  func deciding(_ rules: [NormalRule]) -> [String] {
    let decision = decision(rules)
    var clauses: [String] = []
    for rule in rules where holds(rule.test) && outcome(rule) == decision {
      let relief = rule.exceptions.filter { holds($0.test) }
      let given =
        relief.isEmpty
        ? [rule.id] : relief.filter { $0.decision == decision }.map(\.id)
      for id in given where !clauses.contains(id) { clauses.append(id) }
    }
    return clauses
  }

  /// True where the formula holds.
  func holds(_ formula: Formula, _ models: [RuleModel]) -> Bool {
    switch formula {
    case .constant(let holds): return holds
    case .test(let test): return holds(test)
    case .bites(let model, let rule): return holds(models[model].rules[rule].test)
    case .exceptionHolds(let model, let rule, let exception):
      return holds(models[model].rules[rule].exceptions[exception].test)
    case .violated(let model, let rule): return outcome(models[model].rules[rule]) > 0
    case .outcome(let model, let rule, let least):
      return outcome(models[model].rules[rule]) >= least
    case .outcomeExactly(let model, let rule, let decision):
      return outcome(models[model].rules[rule]) == decision
    case .decision(let model, let least):
      return least <= 0 || models[model].rules.contains { outcome($0) >= least }
    case .category(let model, let category, let least):
      return least <= 0
        || models[model].rules.contains { $0.category == category && outcome($0) >= least }
    case .not(let inner): return !holds(inner, models)
    case .all(let parts): return parts.allSatisfy { holds($0, models) }
    case .any(let parts): return parts.contains { holds($0, models) }
    }
  }
}
