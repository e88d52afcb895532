import PolicyCompiler
import PolicyLang
import RewardCheck
import TestSupport
import Testing

@Suite struct BruteForceTests {
  /// A whole gold row as text, so that a difference shows itself.
  private struct Row: Hashable, CustomStringConvertible {
    var description: String

    init(_ names: GoldNames) {
      description = Self.text(
        decision: names.decision, possible: names.possible, operational: names.operational,
        severity: names.severity,
        lists: [
          names.categories, names.rules, names.decidingCategories, names.decidingRules,
          names.clauses,
        ] + names.uncertain)
    }

    init(_ verdicts: [BruteForce.Verdict], _ policy: Policy) {
      let possible = Set(verdicts.map(\.decision)).sorted()
      let low = possible.first ?? 0
      let high = possible.last ?? 0
      let severities = Set(verdicts.map(\.severity))
      func always(_ part: (BruteForce.Verdict) -> Set<String>) -> [String] {
        guard var kept = verdicts.first.map(part) else { return [] }
        for verdict in verdicts { kept.formIntersection(part(verdict)) }
        return kept.sorted()
      }
      func sometimes(_ part: (BruteForce.Verdict) -> Set<String>) -> [String] {
        var met: Set<String> = []
        for verdict in verdicts { met.formUnion(part(verdict)) }
        return met.subtracting(always(part)).sorted()
      }
      let severity = severities.count == 1 ? severities.first ?? nil : nil
      description = Self.text(
        decision: possible.count == 1 ? policy.decisions[low] : nil,
        possible: possible.map { policy.decisions[$0] },
        operational: policy.decisions[min(max(policy.unknown, low), high)],
        severity: severity.map { policy.severities[$0] },
        lists: [
          always(\.violatedCategories), always(\.violated), always(\.decidingCategories),
          always(\.decidingCodes), always(\.clauses), sometimes(\.violatedCategories),
          sometimes(\.violated), sometimes(\.decidingCategories), sometimes(\.decidingCodes),
        ])
    }

    private static func text(
      decision: String?, possible: [String], operational: String, severity: String?,
      lists: [[String]]
    ) -> String {
      "\(decision ?? "-") of \(possible) operational \(operational) severity \(severity ?? "-") "
        + lists.map { "\($0.sorted())" }.joined(separator: " ")
    }
  }

  @Test func `gold rows equal trying every completion`() throws {
    let policies = TestScale.count(300, soak: 10_000)
    var rows = 0
    var undetermined = 0
    for seed in 0..<policies {
      let generated = GeneratedPolicy(seed: UInt64(seed))
      var random = SeededNumbers(seed: UInt64(seed) &+ 0x5EED)
      let days = [
        "2026-12-31", "2027-01-01", "2027-06-30", "2027-07-01", "2028-12-31", "2029-01-01",
      ]
      .compactMap(CivilDate.init)
      for modality in PolicyScopes(of: generated.policy, in: generated.sources).all.prefix(2) {
        let date = random.pick(days)
        let interval = try #require(
          DateIntervals(of: generated.policy).interval(on: date))
        let lowered = try GoldLowering(generated.policy, in: generated.sources)
          .lowered(in: interval, modality: modality)
        let engine = try GoldEngine(lowered.program)
        let oracle = BruteForce(
          policy: generated.policy, sources: generated.sources, date: date, modality: modality)
        for _ in 0..<2 {
          let limit = TestScale.isSoak ? 20_000 : 60
          let known = BruteForceSituation(
            of: generated.policy, in: generated.sources, modality: modality, limit: limit,
            random: &random)
          let row = Row(
            GoldNames(try engine.row(for: known.situation(for: engine, lowered)), of: engine))
          let expected = Row(known.completions().map(oracle.verdict), generated.policy)
          #expect(row == expected, "seed \(seed), \(modality.text), \(date.text)")
          if row != expected { return }
          rows += 1
          if row.description.hasPrefix("-") { undetermined += 1 }
        }
      }
    }
    #expect(rows > policies && undetermined > rows / 20, "\(undetermined) of \(rows) undetermined")
  }
}
