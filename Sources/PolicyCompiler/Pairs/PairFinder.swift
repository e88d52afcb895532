package import PolicyLang
import RewardCheck

/// Finds pairs of situations at the boundaries of one policy, or between two.
///
/// One pair for each fact and clause comes from exact questions; every pair from a walk through all
/// situations.
package struct PairFinder: Sendable {
  private let first: ComparedPolicy
  private let second: ComparedPolicy?
  private let matching: FactMatching
  package let settings: [Setting]
  private let request: PairRequest

  /// The rules on both sides in one modality; the same ones where one policy is asked.
  package struct Setting: Sendable {
    /// The sources of the item.
    package var modality: Modality
    /// The rules of the first side and of the second.
    package var models: [RuleModel]
    /// What they read.
    package var frame: SituationFrame
    /// The facts by name.
    var facts: [String: Fact]
  }

  /// Prepares to look for pairs.
  ///
  /// - Parameters:
  ///   - first: The policy.
  ///   - second: The policy on the second side, or nil for pairs within `first`.
  ///   - date: The day; nil where no date of the policies matters.
  ///   - request: Which pairs are wanted.
  /// - Throws: `ComparisonError` where the two cannot be compared or one cannot be lowered.
  package init(
    _ first: ComparedPolicy, against second: ComparedPolicy?, on date: CivilDate?,
    _ request: PairRequest
  ) throws(ComparisonError) {
    self.first = first
    self.second = second
    self.request = request
    let comparison = try PolicyComparison(of: first, against: second ?? first)
    matching = comparison.matching
    var settings: [Setting] = []
    for (scope, models) in zip(comparison.common.all, comparison.scopes.map(\.models)) {
      guard date.map(scope.interval.contains) ?? true else { continue }
      let known = models.map { $0.assuming(request.held) }
      settings.append(
        Setting(
          modality: scope.modality, models: known,
          frame: SituationFrame(known, facts: matching.facts), facts: matching.facts))
    }
    self.settings = settings
  }

  /// The facts that situations of the pairs tell, by name.
  package var facts: [String: Fact] { matching.facts }
  /// True where pairs are made for more than one kind of item.
  package var hasModalities: Bool { settings.count > 1 }

  /// Every judged variable and fact that can be held or that can differ, in natural order.
  package var names: [String] {
    NaturalOrder.sorted(
      Array(Set(settings.flatMap { $0.frame.facts.map(\.name) + $0.frame.judged })))
  }

  /// Hands over the pairs in order.
  ///
  /// - Throws: `PairError` where a question is not decided or there are too many situations.
  package func forEach(_ body: (MinimalPair) throws -> Void) throws {
    var drawn = PairDraw(limit: request.limit, seed: request.seed)
    var seen: Set<[String]> = []
    for setting in settings {
      func take(_ pair: MinimalPair) throws -> Bool {
        guard request.accepts(pair) else { return true }
        return try drawn.take(pair, body)
      }
      let goesOn =
        switch (request.isAll, request.kind, second) {
        case (true, _, nil): try allSteps(setting, take)
        case (true, _, _?): try allBetween(setting, take)
        case (false, .flips, nil): try boundarySteps(setting, &seen, take)
        case (false, .invariants, nil): try invariantSets(setting, &seen, take)
        case (false, .flips, _?): try between(setting, &seen, take)
        case (false, .invariants, _?): try agreements(setting, &seen, take)
        }
      if !goesOn { break }
    }
    try drawn.finish(body)
  }

  // MARK: Every pair

  private typealias Take = (MinimalPair) throws -> Bool

  private func table(_ setting: Setting) throws(PairError) -> SituationTable {
    guard let table = SituationTable(setting.frame) else {
      throw .tooMany(modality: setting.modality.text)
    }
    return table
  }

  /// The wish is met by the numbers of two decisions.
  private func wants(_ first: UInt8, _ second: UInt8) -> Bool {
    (first != second) == (request.kind == .flips)
  }

  private func allSteps(_ setting: Setting, _ take: Take) throws -> Bool {
    let table = try table(setting)
    let decisions = table.decisions(of: setting.models[0])
    for step in FactStep.all(setting.frame)
    where request.facts.isEmpty || request.facts.contains(step.name) {
      guard let stride = table.stride(of: step) else { continue }
      for number in 0..<table.count where stride.begins(at: number) {
        let other = number + stride.distance
        guard wants(decisions[number], decisions[other]) else { continue }
        let pair = pair(
          setting, table.situation(number), table.situation(other), [step.name])
        if try !take(pair) { return false }
      }
    }
    return true
  }

  private func allBetween(_ setting: Setting, _ take: Take) throws -> Bool {
    let table = try table(setting)
    let mine = table.decisions(of: setting.models[0])
    let other = table.decisions(of: setting.models[1])
    for number in 0..<table.count where wants(mine[number], other[number]) {
      let situation = table.situation(number)
      if try !take(pair(setting, situation, situation, [])) { return false }
    }
    return true
  }

  // MARK: One for each fact and clause

  private func wants(_ clause: String) -> Bool {
    request.clauses.isEmpty || request.clauses.contains(clause)
  }

  /// One of the decisions is among those asked for.
  private var wanted: Formula {
    if request.decisions.isEmpty { return .constant(true) }
    return .any(
      request.decisions.sorted().flatMap {
        [.decisionExactly(model: 0, $0), Formula.decisionExactly(model: 1, $0)]
      })
  }

  private func boundarySteps(
    _ setting: Setting, _ seen: inout Set<[String]>, _ take: Take
  ) throws -> Bool {
    let model = setting.models[0]
    for step in FactStep.all(setting.frame)
    where request.facts.isEmpty || request.facts.contains(step.name) {
      var comparison = ModelComparison(
        model.assuming(step.known(isAfter: false)), model.assuming(step.known(isAfter: true)),
        facts: setting.facts, within: wanted)
      for boundary in comparison.boundaries where wants(boundary.clause) {
        let key = [step.name, boundary.clause]
        if seen.contains(key) { continue }
        guard let found = try decided(comparison.witness(of: boundary), step.name) else { continue }
        let full = setting.frame.completed(found)
        let pair = pair(
          setting, step.applied(to: full, isAfter: false), step.applied(to: full, isAfter: true),
          [step.name])
        seen.insert(key)
        if try !take(pair) { return false }
      }
    }
    return true
  }

  private func between(
    _ setting: Setting, _ seen: inout Set<[String]>, _ take: Take
  ) throws -> Bool {
    var comparison = ModelComparison(
      setting.models[0], setting.models[1], facts: setting.facts, within: wanted)
    for boundary in comparison.boundaries where wants(boundary.clause) {
      let key = [boundary.clause, boundary.isFirstStricter ? "stricter" : "milder"]
      if seen.contains(key) { continue }
      guard let found = try decided(comparison.witness(of: boundary), boundary.clause) else {
        continue
      }
      seen.insert(key)
      let full = setting.frame.completed(found)
      if try !take(pair(setting, full, full, [])) { return false }
    }
    return true
  }

  // MARK: What must not flip

  /// For each rule a situation that it decides, and every step from there that changes no decision.
  private func invariantSets(
    _ setting: Setting, _ seen: inout Set<[String]>, _ take: Take
  ) throws -> Bool {
    let model = setting.models[0]
    var questions = Questions([model], facts: setting.facts)
    for rule in model.rules.indices {
      let id = model.rules[rule].id
      if seen.contains([id]) { continue }
      let question = Self.decides(model, rule, at: 0)
      guard let found = try decided(questions.find(question), id) else { continue }
      seen.insert([id])
      let base = setting.frame.completed(questions.minimal(found, keeping: question))
      let decision = model.verdict(in: base).decision
      for step in FactStep.all(setting.frame)
      where request.facts.isEmpty || request.facts.contains(step.name) {
        for isAfter in [true, false] {
          let other = step.applied(to: base, isAfter: isAfter)
          guard other != base, step.applied(to: base, isAfter: !isAfter) == base,
            model.verdict(in: other).decision == decision
          else { continue }
          if try !take(pair(setting, base, other, [step.name])) { return false }
        }
      }
    }
    return true
  }

  /// For each rule a situation that it decides and that the other policy decides alike.
  private func agreements(
    _ setting: Setting, _ seen: inout Set<[String]>, _ take: Take
  ) throws -> Bool {
    var questions = Questions(setting.models, facts: setting.facts)
    let model = setting.models[0]
    for rule in model.rules.indices {
      let id = model.rules[rule].id
      if seen.contains([id]) { continue }
      let same = (1..<max(1, model.policy.decisions.count)).map { decision in
        Formula.all([
          .outcomeExactly(model: 0, rule: rule, decision),
          .decisionExactly(model: 0, decision), .decisionExactly(model: 1, decision),
        ])
      }
      let question = Formula.any(same)
      guard let found = try decided(questions.find(question), id) else { continue }
      seen.insert([id])
      let full = setting.frame.completed(questions.minimal(found, keeping: question))
      if try !take(pair(setting, full, full, [])) { return false }
    }
    return true
  }

  private static func decides(_ model: RuleModel, _ rule: Int, at index: Int) -> Formula {
    .any(
      (1..<max(1, model.policy.decisions.count)).map { decision in
        .all([
          .outcomeExactly(model: index, rule: rule, decision),
          .decisionExactly(model: index, decision),
        ])
      })
  }

  private func decided(_ found: Found, _ name: String) throws(PairError) -> PartialSituation? {
    switch found {
    case .never: return nil
    case .witness(let situation): return situation
    case .undecided(let limit): throw .undecided("\(name): \(limit.text)")
    }
  }

  // MARK: The pair itself

  private func pair(
    _ setting: Setting, _ first: PartialSituation, _ second: PartialSituation, _ differs: [String]
  ) -> MinimalPair {
    let models = setting.models
    let verdicts = (models[0].verdict(in: first), models[1].verdict(in: second))
    let clauses: [String]
    if verdicts.0.decision > verdicts.1.decision {
      clauses = models[0].boundaryClauses(at: first, against: models[1], at: second)
    } else if verdicts.0.decision < verdicts.1.decision {
      clauses = models[1].boundaryClauses(at: second, against: models[0], at: first)
    } else {
      clauses = NaturalOrder.sorted(Array(Set(verdicts.0.clauses).union(verdicts.1.clauses)))
    }
    return MinimalPair(
      first: holding(first), second: holding(second), differs: differs,
      firstDecision: verdicts.0.decision, secondDecision: verdicts.1.decision, clauses: clauses,
      modality: setting.modality)
  }

  /// The situation with what is held fixed.
  private func holding(_ situation: PartialSituation) -> PartialSituation {
    var full = situation
    full.values.merge(request.held.values) { _, held in held }
    full.elements.merge(request.held.elements) { _, held in held }
    full.judged.merge(request.held.judged) { _, held in held }
    return full
  }
}
