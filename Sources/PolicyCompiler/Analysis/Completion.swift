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
}
