import PolicyCompiler
import PolicyLang

/// What the lints on rules must find, by trying every completion of every scope: it shares the words of
/// `policy_semantics.md` with the product, and no code of its analysis.
struct LintOracle {
  /// A rule's outcome, a duty's or a category's, in every completion.
  private struct Row {
    var category: String?
    var decision: Int
    var outcomes: [Int]
  }

  /// Everything that holds in one scope, completion by completion.
  private struct Table {
    var rows: [String: Row] = [:]
    var bites: [String: [Bool]] = [:]
    var holds: [String: [Bool]] = [:]
    /// The exceptions that are heard at each rule.
    var heard: [String: [String]] = [:]
    var decisions: [Int] = []
    var claims: [[Bool]] = []
    /// For each clause with a condition: its truth, and that of each condition without a part.
    var parts: [String: (whole: [Bool], without: [[Bool]])] = [:]
  }

  private let policy: Policy
  private var tables: [Table] = []

  /// Tries every completion; nil where a scope has more than `limit`.
  init?(_ policy: Policy, _ sources: CheckedSources, limit: Int) {
    self.policy = policy
    for interval in DateIntervals(of: policy).all {
      guard let day = interval.first ?? CivilDate("2020-01-01") else { return nil }
      for modality in PolicyScopes(of: policy, in: sources).all {
        let oracle = BruteForce(
          policy: policy, sources: sources, date: day, modality: modality)
        guard let completions = Self.completions(of: oracle, limit: limit) else { return nil }
        tables.append(Self.table(oracle, completions))
      }
    }
  }

  // MARK: Completions

  private static func completions(
    of oracle: BruteForce, limit: Int
  ) -> [BruteForce.Completion]? {
    var all = [BruteForce.Completion(facts: [:], judged: [:])]
    for id in oracle.policy.facts {
      let fact = oracle.sources[id]
      var values: [FactValue]
      if !fact.isObservable(in: oracle.modality), let absent = fact.absent {
        values = [absent]
      } else if case .set(let elements) = fact.type {
        values = (0..<(1 << elements.count)).map { bits in
          .elements(elements.indices.filter { bits >> $0 & 1 == 1 })
        }
      } else {
        values = (0..<fact.type.size).map { .value($0) }
      }
      guard all.count * values.count <= limit else { return nil }
      all = all.flatMap { completion in
        values.map { value in
          var next = completion
          next.facts[id] = value
          return next
        }
      }
    }
    var judged: [String] = []
    for clause in oracle.policy.clauses {
      if clause.test == .judged { judged.append(clause.id) }
      if clause.duty?.isNotMet == .judged { judged.append(clause.id + ".instead") }
    }
    for category in oracle.policy.categories where category.about?.test == .judged {
      judged.append(category.id)
    }
    for name in judged {
      guard all.count * 2 <= limit else { return nil }
      all = all.flatMap { completion in
        [true, false].map { holds in
          var next = completion
          next.judged[name] = holds
          return next
        }
      }
    }
    return all
  }

  private static func table(
    _ oracle: BruteForce, _ completions: [BruteForce.Completion]
  ) -> Table {
    var table = Table()
    let live = oracle.policy.clauses.filter(oracle.inForce)
    for rule in live where rule.kind == .rule && oracle.state(rule.category) != .exempt {
      let ways = live.filter { $0.kind == .also && $0.covers.contains(rule.id) }
      table.rows[rule.id] = Row(category: rule.category, decision: rule.decision ?? 0, outcomes: [])
      table.bites[rule.id] = completions.map { completion in
        ([rule] + ways).contains { oracle.holds($0.test, $0.id, completion) }
      }
      if oracle.state(rule.category) == .forbidden { continue }
      table.heard[rule.id] = live.filter { $0.kind == .except && $0.covers.contains(rule.id) }
        .map(\.id)
    }
    for exception in live where exception.kind == .except {
      table.holds[exception.id] = completions.map {
        oracle.holds(exception.test, exception.id, $0)
      }
    }
    for (number, completion) in completions.enumerated() {
      let outcomes = oracle.outcomes(completion)
      table.decisions.append(outcomes.map(\.decision).max() ?? 0)
      for outcome in outcomes {
        var row =
          table.rows[outcome.id]
          ?? Row(category: outcome.category, decision: outcome.decision, outcomes: [])
        row.outcomes += Array(repeating: 0, count: number - row.outcomes.count)
        row.outcomes.append(outcome.decision)
        table.rows[outcome.id] = row
      }
    }
    for id in table.rows.keys {
      let missing = completions.count - (table.rows[id]?.outcomes.count ?? 0)
      table.rows[id]?.outcomes += Array(repeating: 0, count: missing)
    }
    for claim in oracle.policy.claims {
      guard case .implies(let condition, _, _) = claim.statement else { continue }
      table.claims.append(completions.map { oracle.holds(condition, $0) })
    }
    for clause in live {
      guard case .formal(let condition) = clause.test else { continue }
      table.parts[clause.id] = (
        completions.map { oracle.holds(condition, $0) },
        without(condition).map { rest in completions.map { oracle.holds(rest, $0) } }
      )
    }
    return table
  }

  /// The conditions that are left when one operand of an `and` or `or` is taken out.
  private static func without(_ condition: Condition) -> [Condition] {
    func lists(_ parts: [Condition]) -> [[Condition]] {
      var found: [[Condition]] = []
      for index in parts.indices {
        if parts.count > 1 {
          found.append(Array(parts[..<index] + parts[(index + 1)...]))
        }
        for inner in without(parts[index]) {
          found.append(parts[..<index] + [inner] + parts[(index + 1)...])
        }
      }
      return found
    }
    return switch condition {
    case .always, .value, .element, .term, .atLeast: []
    case .not(let inner): without(inner).map { .not($0) }
    case .all(let parts): lists(parts).map { .all($0) }
    case .any(let parts): lists(parts).map { .any($0) }
    }
  }

  // MARK: Findings

  /// The findings as code and names, sorted.
  func findings() -> [String] {
    var found: [String] = []
    let rules = policy.clauses.filter { rule in
      rule.kind == .rule && tables.contains { $0.rows[rule.id] != nil }
    }
    let equal = equalPairs(rules)
    let equalIDs = Set(equal.flatMap { [$0.0, $0.1] })
    found += equal.map { "L109 \($0.0) \($0.1)" }
    for rule in rules {
      let bites = tables.compactMap { $0.bites[rule.id] }
      if bites.allSatisfy({ !$0.contains(true) }) { found.append("L102 \(rule.id)") }
      let ways = policy.clauses.filter {
        $0.id == rule.id || $0.kind == .also && $0.covers.contains(rule.id)
      }
      if bites.allSatisfy({ !$0.contains(false) }),
        !ways.contains(where: { $0.test == .formal(.always) })
      {
        found.append("L103 \(rule.id)")
      }
      if !equalIDs.contains(rule.id), isViolated(rule.id),
        takeOver(Set(ids).subtracting([rule.id]), rule.id)
      {
        found.append("L104 \(rule.id)")
      }
    }
    found += exceptionFindings(rules)
    for (index, claim) in policy.claims.enumerated()
    where tables.allSatisfy({ !$0.claims[index].contains(true) }) {
      found.append("L116 \(claim.text)")
    }
    for decision in policy.decisions.indices where decision != policy.unknown && !rules.isEmpty {
      if tables.allSatisfy({ !$0.decisions.contains(decision) }) {
        found.append("L118 \(policy.decisions[decision])")
      }
    }
    for clause in policy.clauses {
      let parts = tables.compactMap { $0.parts[clause.id] }
      guard let first = parts.first else { continue }
      let isConstant = parts.allSatisfy { !$0.whole.contains(true) || !$0.whole.contains(false) }
      let isSpare = first.without.indices.contains { index in
        parts.allSatisfy { $0.without[index] == $0.whole }
      }
      if isSpare, !isConstant { found.append("L119 \(clause.id)") }
    }
    return found.sorted()
  }

  private func exceptionFindings(_ rules: [Clause]) -> [String] {
    var found: [String] = []
    for exception in policy.clauses where exception.kind == .except {
      let id = exception.id
      let heard = tables.filter { table in table.heard.values.contains { $0.contains(id) } }
      if heard.isEmpty { continue }
      let isDead = heard.allSatisfy { table in
        rules.allSatisfy { rule in
          table.heard[rule.id]?.contains(id) != true || share(id, rule.id, table).taken == 0
        }
      }
      let coversLive = rules.contains { rule in
        exception.covers.contains(rule.id)
          && tables.contains { $0.bites[rule.id]?.contains(true) == true }
      }
      if isDead, coversLive, exception.duty == nil { found.append("L106 \(id)") }
      for rule in rules where exception.covers.contains(rule.id) {
        let shares = tables.filter { $0.heard[rule.id]?.contains(id) == true }
          .map { share(id, rule.id, $0) }.filter { $0.all > 0 }
        let relieves = (exception.decision ?? 0) < (rule.decision ?? 0)
        if relieves, !shares.isEmpty, shares.allSatisfy({ $0.taken * 100 > $0.all * 90 }) {
          found.append("L107 \(id) \(rule.id)")
        }
      }
      if exception.duty == nil, !isDead, isIdle(exception, rules) { found.append("L114 \(id)") }
    }
    return found + overlaps(rules)
  }

  private func share(
    _ exception: String, _ rule: String, _ table: Table
  ) -> (taken: Int, all: Int) {
    let bites = table.bites[rule] ?? []
    let holds = table.holds[exception] ?? []
    return (zip(bites, holds).count { $0 && $1 }, bites.count { $0 })
  }

  private func isIdle(_ exception: Clause, _ rules: [Clause]) -> Bool {
    for table in tables {
      for rule in rules where table.heard[rule.id]?.contains(exception.id) == true {
        let own = rule.decision ?? 0
        if min(exception.decision ?? 0, own) != own { return false }
        let milder = (table.heard[rule.id] ?? []).filter { id in
          min(policy.clause(id)?.decision ?? 0, own) < own
        }
        for index in table.decisions.indices
        where table.bites[rule.id]?[index] == true && table.holds[exception.id]?[index] == true {
          if milder.contains(where: { table.holds[$0]?[index] == true }) { return false }
        }
      }
    }
    return true
  }

  private func overlaps(_ rules: [Clause]) -> [String] {
    var found: Set<String> = []
    for table in tables {
      for rule in rules {
        let heard = (table.heard[rule.id] ?? []).compactMap { policy.clause($0) }
          .filter { $0.test != .judged }
        for (position, second) in heard.enumerated() {
          for first in heard.prefix(position) {
            let own = rule.decision ?? 0
            if min(first.decision ?? 0, own) == min(second.decision ?? 0, own) { continue }
            let both = table.decisions.indices.contains { index in
              table.bites[rule.id]?[index] == true && table.holds[first.id]?[index] == true
                && table.holds[second.id]?[index] == true
            }
            if both { found.insert("L113 \(first.id) \(second.id)") }
          }
        }
      }
    }
    return Array(found)
  }

  private func equalPairs(_ rules: [Clause]) -> [(String, String)] {
    var pairs: [(String, String)] = []
    for (position, second) in rules.enumerated() where isViolated(second.id) {
      let first = rules.prefix(position).first { first in
        isViolated(first.id)
          && tables.allSatisfy {
            $0.rows[first.id]?.outcomes == $0.rows[second.id]?.outcomes
          }
      }
      if let first { pairs.append((first.id, second.id)) }
    }
    return pairs
  }

  private func isViolated(_ id: String) -> Bool {
    tables.contains { $0.rows[id]?.outcomes.contains { $0 > 0 } == true }
  }

  // MARK: Shadows

  /// The ids of everything that can have an outcome.
  var ids: [String] { Set(tables.flatMap { Array($0.rows.keys) }).sorted() }

  /// True where `group` alone keeps every decision and every violated category that the rule gives.
  func takeOver(_ group: Set<String>, _ id: String) -> Bool {
    tables.allSatisfy { table in
      guard let rule = table.rows[id] else { return true }
      let others = table.rows.filter { group.contains($0.key) && $0.key != id }.map(\.value)
      return rule.outcomes.indices.allSatisfy { index in
        let own = rule.outcomes[index]
        if own == 0 { return true }
        guard others.contains(where: { $0.outcomes[index] >= own }) else { return false }
        return rule.category == nil
          || others.contains { $0.category == rule.category && $0.outcomes[index] > 0 }
      }
    }
  }

  /// The size of the smallest group that takes over; nil past `limit`.
  func smallestTakeOver(_ id: String, limit: Int) -> Int? {
    let others = ids.filter { $0 != id }
    func reaches(_ size: Int, from start: Int, _ chosen: Set<String>) -> Bool {
      if size == 0 { return takeOver(chosen, id) }
      return others.indices.dropFirst(start).contains { index in
        reaches(size - 1, from: index + 1, chosen.union([others[index]]))
      }
    }
    return (0...limit).first { reaches($0, from: 0, []) }
  }
}
