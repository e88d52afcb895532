import Foundation
import PolicyCompiler
import PolicyLang
import RewardCheck
import TestSupport
import Testing

@Suite struct TruthTableTests {
  @Test(
    .enabled(
      if: RepositoryPaths.corpora != nil && RepositoryPaths.design != nil, RepositoryPaths.noCorpora
    ))
  func `five published variants agree on every assignment`() throws {
    let variants = try PublishedTable.all().filter { $0.section == 2 }
    #expect(variants.count == 5)
    let sources = try CheckedText.worked("policies/01_policyshift_s2.policy")
    let vocabulary = try #require(sources.vocabularies.first)
    let fields = vocabulary.facts.filter { sources[$0].name != "eating_disorder" }
    for (variant, letter) in zip(variants, ["a", "b", "c", "d", "e"]) {
      #expect(variant.fields.count == fields.count && variant.rows == 4096)
      let policy = try #require(sources.policy(named: "violence_\(letter)"))
      let blocked = try rowsBlocked(by: policy, in: sources, fields: fields, rows: variant.rows)
      let blocks = variant.blocks
      let expected = (0..<variant.rows).filter { blocks[$0] }
      #expect(expected.count == variant.blocked)
      #expect(blocked == expected, "\(policy.name) against \(variant.policy)")
    }
  }

  private func rowsBlocked(
    by policy: Policy, in sources: CheckedSources, fields: [FactID], rows: Int
  ) throws -> [Int] {
    let scopes = PolicyScopes(of: policy, in: sources)
    let lowered = try GoldLowering(policy, in: sources).lowered(
      in: .always, modality: scopes.largest)
    let engine = try GoldEngine(lowered.program)
    var evaluator = engine.evaluator()
    var situation = engine.blank()
    var blocked: [Int] = []
    for row in 0..<rows {
      situation.reset()
      for (index, fact) in lowered.facts.enumerated() {
        let bit = fields.firstIndex(of: fact).map { row >> $0 & 1 } ?? 0
        situation.set(fact: index, to: bit)
      }
      if try evaluator.row(for: situation).decision == 1 { blocked.append(row) }
    }
    return blocked
  }

  @Test(
    .enabled(
      if: RepositoryPaths.corpora != nil && RepositoryPaths.design != nil, RepositoryPaths.noCorpora
    ))
  func `the published case violates the published rules`() throws {
    let corpora = try #require(RepositoryPaths.corpora)
    let data = try RepositoryPaths.bytes(of: corpora + "/safepyramid/priv866.json")
    let published = try #require(
      try JSONSerialization.jsonObject(with: Data(data)) as? [String: Any])
    let level = try #require(published["L1"] as? [String: Any])
    let truth = try #require(level["ground_truth"] as? [Int])
    let sources = try CheckedText.worked("policies/04_safepyramid_866.policy")
    let policy = try #require(sources.policy(named: "with_exceptions"))
    let example = try #require(
      sources.exampleSets.flatMap(\.examples).first { $0.id == "C866" })
    let lowered = try GoldLowering(policy, in: sources).lowered(
      in: .always, modality: PolicyScopes(of: policy, in: sources).largest)
    let engine = try GoldEngine(lowered.program)
    var situation = engine.blank()
    for (index, name) in lowered.program.judged.enumerated() {
      situation.set(
        judged: index, to: example.judged.contains { $0.id == name && $0.holds == true })
    }
    let row = GoldNames(try engine.row(for: situation), of: engine)
    #expect(row.rules == truth.map(String.init))
    #expect(row.clauses == row.rules)
  }
}
