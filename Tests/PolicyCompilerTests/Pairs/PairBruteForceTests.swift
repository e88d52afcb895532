import PolicyCompiler
import PolicyLang
import RewardCheck
import TestSupport
import Testing

@Suite struct PairBruteForceTests {
  /// A step of a situation and what it does, found by trying.
  private struct Edge: Hashable {
    var first: PartialSituation
    var second: PartialSituation
    var differs: String
    var decisions: [Int]
  }

  @Test func `every pair flips, differs in one step, and none is missing`() throws {
    var pairs = 0
    for seed in 0..<TestScale.count(120, soak: 3_000) {
      let generated = GeneratedPolicy(seed: UInt64(seed))
      let side = ComparedPolicy(generated.policy, in: generated.sources)
      let day = CivilDate("2027-03-01")
      var request = PairRequest()
      request.isAll = true
      let finder = try PairFinder(side, against: nil, on: day, request)
      guard let setting = finder.settings.first else { continue }
      let every = EverySituation(
        of: [generated.policy], in: generated.sources, modality: setting.modality,
        limit: TestScale.isSoak ? 4_096 : 128)
      guard let completions = every.completions else { continue }
      let oracle = BruteForce(
        policy: generated.policy, sources: generated.sources, date: try #require(day),
        modality: try #require(setting.models.first).scope.modality)
      let facts = Set(setting.frame.facts.map(\.name))
      let judged = Set(setting.frame.judged)
      var known: [PartialSituation: Int] = [:]
      for completion in completions {
        let told = every.situation(completion, facts: facts, judged: judged)
        let decision = oracle.verdict(completion).decision
        #expect(known[told] == nil || known[told] == decision, "what is not told matters: \(seed)")
        known[told] = decision
      }
      let expected = edges(known, generated.sources)
      var found: Set<Edge> = []
      var keys: Set<[String]> = []
      try finder.forEach { pair in
        guard pair.modality == setting.modality else { return }
        let isNew = found.insert(
          Edge(
            first: pair.first, second: pair.second, differs: pair.differs.joined(),
            decisions: [pair.firstDecision, pair.secondDecision])
        ).inserted
        #expect(isNew && !pair.clauses.isEmpty, "\(pair)")
        for clause in pair.clauses { keys.insert(pair.differs + [clause]) }
      }
      #expect(found == expected, "seed \(seed)")
      pairs += found.count
      try checkFew(side, day, setting.modality, expected, keys, seed)
    }
    #expect(pairs > 500, "\(pairs)")
  }

  /// Without `isAll`: each is one of all, and each fact and clause of all is met.
  private func checkFew(
    _ side: ComparedPolicy, _ day: CivilDate?, _ modality: Modality, _ expected: Set<Edge>,
    _ keys: Set<[String]>, _ seed: Int
  ) throws {
    var met: Set<[String]> = []
    var isFirst = true
    try PairFinder(side, against: nil, on: day, PairRequest()).forEach { pair in
      for clause in pair.clauses { met.insert(pair.differs + [clause]) }
      guard pair.modality == modality else { return }
      isFirst = false
      let edge = Edge(
        first: pair.first, second: pair.second, differs: pair.differs.joined(),
        decisions: [pair.firstDecision, pair.secondDecision])
      #expect(expected.contains(edge), "seed \(seed): \(pair)")
    }
    #expect(isFirst == expected.isEmpty, "seed \(seed)")
    #expect(
      keys.isSubset(of: met), "seed \(seed): \(keys.subtracting(met).sorted { $0[0] < $1[0] })")
  }

  /// Every step between two known situations that changes the decision.
  private func edges(
    _ known: [PartialSituation: Int], _ sources: CheckedSources
  ) -> Set<Edge> {
    var edges: Set<Edge> = []
    for (first, decision) in known {
      for (second, name) in neighbours(of: first, sources) {
        guard let other = known[second], other != decision else { continue }
        edges.insert(
          Edge(first: first, second: second, differs: name, decisions: [decision, other]))
      }
    }
    return edges
  }

  private func neighbours(
    of situation: PartialSituation, _ sources: CheckedSources
  ) -> [(PartialSituation, String)] {
    var all: [(PartialSituation, String)] = []
    for (name, value) in situation.values {
      guard let type = sources.facts.first(where: { $0.name == name })?.type else { continue }
      let isChoice = if case .choice = type { true } else { false }
      for higher in value + 1..<max(value + 1, type.size) where isChoice || higher == value + 1 {
        var next = situation
        next.values[name] = higher
        all.append((next, name))
      }
    }
    for (name, elements) in situation.elements {
      for (element, isHeld) in elements where !isHeld {
        var next = situation
        next.elements[name]?[element] = true
        all.append((next, name))
      }
    }
    for (name, holds) in situation.judged where !holds {
      var next = situation
      next.judged[name] = true
      all.append((next, name))
    }
    return all
  }
}
