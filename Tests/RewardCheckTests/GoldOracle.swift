import RewardCheck

/// A situation in plain words: the possible values of everything, as lists.
struct PlainSituation: Sendable {
  /// For each fact that is no set, its possible values; for a set, an empty list.
  var values: [[Int]]
  /// For each set, for each element, the possible answers.
  var elements: [[[Bool]]]
  /// For each judged clause, the possible answers.
  var judged: [[Bool]]
}

/// One completion: one value each.
struct PlainCompletion {
  var values: [Int]
  var elements: [[Bool]]
  var judged: [Bool]
}

/// What a gold row holds, by name.
struct PlainRow: Equatable {
  var possible: [String] = []
  var operational = ""
  var severity: String?
  var rules: [String] = []
  var categories: [String] = []
  var decidingRules: [String] = []
  var decidingCategories: [String] = []
  var decidingClauses: [String] = []
  var uncertainRules: [String] = []
  var uncertainCategories: [String] = []
  var uncertainDecidingRules: [String] = []
  var uncertainDecidingCategories: [String] = []
}

/// Gold by looking at every completion, written from the text of the semantics and from nothing else.
struct GoldOracle {
  let program: GoldProgram

  /// What one completion gives.
  private struct Verdict {
    var decision = 0
    var severity = -1
    var rules: Set<String> = []
    var categories: Set<String> = []
    var decidingRules: Set<String> = []
    var decidingCategories: Set<String> = []
    var decidingClauses: Set<String> = []
  }

  func row(for situation: PlainSituation) -> PlainRow {
    var verdicts: [Verdict] = []
    visit(situation) { verdicts.append(verdict($0)) }
    let seen = Set(verdicts.map(\.decision)).sorted()
    var row = PlainRow()
    row.possible = seen.map { program.decisions[$0] }
    let clamped = min(max(program.unknown, seen[0]), seen[seen.count - 1])
    row.operational = program.decisions[clamped]
    let severities = Set(verdicts.map(\.severity))
    if severities.count == 1, let only = severities.first, only >= 0 {
      row.severity = program.severities[only]
    }
    (row.rules, row.uncertainRules) = split(verdicts.map(\.rules))
    (row.categories, row.uncertainCategories) = split(verdicts.map(\.categories))
    (row.decidingRules, row.uncertainDecidingRules) = split(verdicts.map(\.decidingRules))
    (row.decidingCategories, row.uncertainDecidingCategories) = split(
      verdicts.map(\.decidingCategories))
    row.decidingClauses = split(verdicts.map(\.decidingClauses)).certain
    return row
  }

  private func split(_ sets: [Set<String>]) -> (certain: [String], uncertain: [String]) {
    var all = sets[0]
    var some = sets[0]
    for set in sets {
      all.formIntersection(set)
      some.formUnion(set)
    }
    return (sorted(all), sorted(some.subtracting(all)))
  }

  /// The generated ids are a letter and a number, compared as such.
  private func sorted(_ ids: Set<String>) -> [String] {
    ids.sorted { a, b in
      let (x, y) = (a.prefix(1), b.prefix(1))
      return x != y ? x < y : (Int(a.dropFirst()) ?? 0) < (Int(b.dropFirst()) ?? 0)
    }
  }

  private func verdict(_ c: PlainCompletion) -> Verdict {
    // o(R) and what gave it.
    var outcomes: [(rule: GoldRule, decision: Int, relieving: [GoldException])] = []
    for rule in program.rules where holds(rule.test, c) {
      let relieving = rule.exceptions.filter { holds($0.test, c) }
      if relieving.isEmpty {
        outcomes.append((rule, rule.decision, []))
      } else {
        let strictest = relieving.map(\.decision).max() ?? 0
        outcomes.append((rule, strictest, relieving.filter { $0.decision == strictest }))
      }
    }
    var verdict = Verdict()
    verdict.decision = outcomes.map(\.decision).max() ?? 0
    for (rule, decision, relieving) in outcomes {
      if decision > 0 {
        verdict.rules.insert(rule.id)
        if let category = rule.category { verdict.categories.insert(category) }
        if let severity = rule.severity { verdict.severity = max(verdict.severity, severity) }
      }
      guard decision == verdict.decision else { continue }
      let isCode = relieving.isEmpty || decision > 0
      if isCode {
        verdict.decidingRules.insert(rule.id)
        if let category = rule.category { verdict.decidingCategories.insert(category) }
      }
      if relieving.isEmpty {
        verdict.decidingClauses.insert(rule.id)
      } else {
        verdict.decidingClauses.formUnion(relieving.map(\.id))
      }
    }
    return verdict
  }

  private func holds(_ test: GoldTest, _ c: PlainCompletion) -> Bool {
    switch test {
    case .always: true
    case .in(let fact, let values): values.contains(c.values[fact])
    case .within(let fact, let range): range.contains(c.values[fact])
    case .has(let fact, let element): c.elements[fact][element]
    case .judged(let index): c.judged[index]
    case .and(let tests): tests.allSatisfy { holds($0, c) }
    case .or(let tests): tests.contains { holds($0, c) }
    case .not(let inner): !holds(inner, c)
    case .least(let wanted, let tests): tests.filter { holds($0, c) }.count >= wanted
    }
  }

  private func visit(_ situation: PlainSituation, _ body: (PlainCompletion) -> Void) {
    var c = PlainCompletion(
      values: situation.values.map { $0.first ?? 0 },
      elements: situation.elements.map { $0.map { $0[0] } }, judged: situation.judged.map { $0[0] })
    func fact(_ index: Int) {
      if index == situation.values.count { return judged(0) }
      if situation.values[index].isEmpty { return element(index, 0) }
      for value in situation.values[index] {
        c.values[index] = value
        fact(index + 1)
      }
    }
    func element(_ index: Int, _ at: Int) {
      if at == situation.elements[index].count { return fact(index + 1) }
      for answer in situation.elements[index][at] {
        c.elements[index][at] = answer
        element(index, at + 1)
      }
    }
    func judged(_ index: Int) {
      if index == situation.judged.count { return body(c) }
      for answer in situation.judged[index] {
        c.judged[index] = answer
        judged(index + 1)
      }
    }
    fact(0)
  }
}

extension GoldEngine {
  /// The engine's row for the situation, by name.
  func plainRow(
    for plain: PlainSituation, _ evaluator: inout GoldEvaluator
  ) throws -> PlainRow {
    named(try evaluator.row(for: situation(plain)))
  }

  /// The situation as the engine holds it.
  func situation(_ plain: PlainSituation) -> Situation {
    var situation = blank()
    for (index, fact) in program.facts.enumerated() {
      if fact.isSet {
        for (element, answers) in plain.elements[index].enumerated() where answers.count == 1 {
          situation.set(fact: index, element: element, to: answers[0])
        }
      } else if plain.values[index].count == 1 {
        situation.set(fact: index, to: plain.values[index][0])
      } else {
        situation.set(fact: index, toOneOf: plain.values[index])
      }
    }
    for (index, answers) in plain.judged.enumerated() where answers.count == 1 {
      situation.set(judged: index, to: answers[0])
    }
    return situation
  }

  /// The result with the names that its indexes stand for.
  func named(_ result: GoldResult) -> PlainRow {
    func names(_ list: ArraySlice<Int32>, _ ids: [String]) -> [String] { list.map { ids[Int($0)] } }
    return PlainRow(
      possible: result.possibleDecisions.map { program.decisions[$0] },
      operational: program.decisions[result.operational],
      severity: result.severity.map { program.severities[$0] },
      rules: names(result.rules, ruleIDs), categories: names(result.categories, categoryIDs),
      decidingRules: names(result.decidingRules, ruleIDs),
      decidingCategories: names(result.decidingCategories, categoryIDs),
      decidingClauses: names(result.decidingClauses, clauseIDs),
      uncertainRules: names(result.uncertainRules, ruleIDs),
      uncertainCategories: names(result.uncertainCategories, categoryIDs),
      uncertainDecidingRules: names(result.uncertainDecidingRules, ruleIDs),
      uncertainDecidingCategories: names(result.uncertainDecidingCategories, categoryIDs))
  }
}
