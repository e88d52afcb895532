import DecisionDiagrams
import PolicyCompiler
import PolicyLang
import RewardCheck
import TestSupport
import Testing

@Suite struct ComparisonBruteForceTests {
  /// Two decisions or outcomes for every completion, and what one is against the other.
  private static func relation(_ pairs: [(Int, Int)]) -> (stricter: Bool, milder: Bool) {
    (pairs.contains { $0.0 > $0.1 }, pairs.contains { $0.0 < $0.1 })
  }

  private struct Tried {
    var completion: BruteForce.Completion
    var first: BruteForce.Verdict
    var second: BruteForce.Verdict
    var firstOutcomes: [BruteForce.Outcome]
    var secondOutcomes: [BruteForce.Outcome]
  }

  @Test func `relations, counts and regions equal trying every completion`() throws {
    var scopes = 0
    var different = 0
    for seed in 0..<TestScale.count(300, soak: 10_000) {
      let policies = MutatedPolicy(seed: UInt64(seed))
      var comparison = try PolicyComparison(
        of: ComparedPolicy(policies.first, in: policies.sources),
        against: ComparedPolicy(policies.second, in: policies.sources))
      for index in comparison.scopes.indices.prefix(2) {
        let scope = comparison.common.all[index]
        let every = EverySituation(
          of: [policies.first, policies.second], in: policies.sources, modality: scope.modality,
          limit: TestScale.isSoak ? 16_384 : 200)
        guard let completions = every.completions else { continue }
        let date = scope.interval.first ?? CivilDate("2020-01-01")
        let day = try #require(date)
        let first = BruteForce(
          policy: policies.first, sources: policies.sources, date: day, modality: scope.first)
        let second = BruteForce(
          policy: policies.second, sources: policies.sources, date: day, modality: scope.second)
        let tried = completions.map {
          Tried(
            completion: $0, first: first.verdict($0), second: second.verdict($0),
            firstOutcomes: first.outcomes($0), secondOutcomes: second.outcomes($0))
        }
        scopes += 1
        if tried.contains(where: { $0.first.decision != $0.second.decision }) { different += 1 }
        try check(&comparison.scopes[index], scope, tried, every, "seed \(seed), \(scope)")
      }
    }
    #expect(scopes > 200 && different > scopes / 5, "\(different) of \(scopes) differ")
  }

  private func check(
    _ comparison: inout ModelComparison, _ scope: CommonScope, _ tried: [Tried],
    _ every: EverySituation, _ words: String
  ) throws {
    let whole = comparison.relation()
    let expected = Self.relation(tried.map { ($0.first.decision, $0.second.decision) })
    #expect(whole.stricter == expected.stricter && whole.milder == expected.milder, "\(words)")
    for id in Set(tried.flatMap { ($0.firstOutcomes + $0.secondOutcomes).map(\.id) }).sorted() {
      let found = comparison.relation(ofRule: id)
      let expected = Self.relation(
        tried.map { one in
          (
            one.firstOutcomes.filter { $0.id == id }.map(\.decision).max() ?? 0,
            one.secondOutcomes.filter { $0.id == id }.map(\.decision).max() ?? 0
          )
        })
      #expect(
        found.stricter == expected.stricter && found.milder == expected.milder, "\(id) \(words)")
    }
    let categories = tried.flatMap { ($0.firstOutcomes + $0.secondOutcomes).compactMap(\.category) }
    for id in Set(categories).sorted() {
      let found = comparison.relation(ofCategory: id)
      let expected = Self.relation(
        tried.map { one in
          (
            one.firstOutcomes.filter { $0.category == id }.map(\.decision).max() ?? 0,
            one.secondOutcomes.filter { $0.category == id }.map(\.decision).max() ?? 0
          )
        })
      #expect(
        found.stricter == expected.stricter && found.milder == expected.milder, "\(id) \(words)")
    }
    checkCounts(comparison.counts(), tried, words)
    try checkRegions(&comparison, scope, tried, every, words)
  }

  /// The shares are compared, since enumeration also walks through facts that nobody reads.
  private func checkCounts(_ counts: FlipCounts, _ tried: [Tried], _ words: String) {
    guard case .counted(let all, let table) = counts, let total = Int(all.description) else {
      Issue.record("not counted: \(words)")
      return
    }
    for (a, row) in table.enumerated() {
      for (b, count) in row.enumerated() {
        let expected = tried.count { $0.first.decision == a && $0.second.decision == b }
        #expect(
          Int(count.description).map { $0 * tried.count } == expected * total, "\(a) \(b) \(words)")
      }
    }
  }

  private func checkRegions(
    _ comparison: inout ModelComparison, _ scope: CommonScope, _ tried: [Tried],
    _ every: EverySituation, _ words: String
  ) throws {
    var seen: Set<ModelComparison.RegionKey> = []
    let found = comparison.regions(in: scope, limit: 1_000, seen: &seen)
    #expect(found.isComplete)
    for region in found.regions {
      let covered = tried.filter { every.completes($0.completion, region.situation) }
      #expect(!covered.isEmpty, "\(words)")
      for one in covered {
        #expect(
          one.first.decision == region.first && one.second.decision == region.second,
          "\(region) \(words)")
      }
    }
    // Every flip is in a region: the same decisions, by a rule that decides there.
    for one in tried where one.first.decision != one.second.decision {
      let strict = one.first.decision > one.second.decision ? one.first : one.second
      #expect(
        found.regions.contains {
          $0.first == one.first.decision && $0.second == one.second.decision
            && strict.decidingCodes.contains($0.rule)
        }, "\(one.completion) \(words)")
    }
  }
}
