import Foundation
import PolicyCompiler
import PolicyLang
import RewardCheck
import TestSupport
import Testing

@Suite struct TruthTableTests {
  /// One variant of the published section: its fields in order, and which rows it blocks.
  private struct Variant: Decodable {
    var section: Int
    var policy: String
    var fields: [String]
    var rows: Int
    var blocked: Int
    var bits: String

    private enum CodingKeys: String, CodingKey {
      case section = "section_id"
      case policy, rows, blocked
      case fields = "fields_bit_order_lsb_first"
      case bits = "block_bits_hex"
    }

    /// True where the published logic blocks row `row`.
    func blocks(_ row: Int) -> Bool {
      let digits = Array(bits.dropFirst(2).utf8)
      guard row / 4 < digits.count else { return false }
      let digit = digits[digits.count - 1 - row / 4]
      let value = Int(digit) - (digit >= 0x61 ? 0x57 : 0x30)
      return value >> (row % 4) & 1 == 1
    }
  }

  private struct Tables: Decodable {
    var policies: [Variant]
  }

  @Test(
    .enabled(
      if: RepositoryPaths.corpora != nil && RepositoryPaths.design != nil, RepositoryPaths.noCorpora
    ))
  func `five published variants agree on every assignment`() throws {
    let corpora = try #require(RepositoryPaths.corpora)
    let data = try RepositoryPaths.bytes(of: corpora + "/policyshift/derived_truth_tables.json")
    let tables = try JSONDecoder().decode(Tables.self, from: Data(data))
    let variants = tables.policies.filter { $0.section == 2 }
    #expect(variants.count == 5)
    let sources = try CheckedText.worked("policies/01_policyshift_s2.policy")
    let vocabulary = try #require(sources.vocabularies.first)
    let fields = vocabulary.facts.filter { sources[$0].name != "eating_disorder" }
    for (variant, letter) in zip(variants, ["a", "b", "c", "d", "e"]) {
      #expect(variant.fields.count == fields.count && variant.rows == 4096)
      let policy = try #require(sources.policy(named: "violence_\(letter)"))
      let blocked = try rowsBlocked(by: policy, in: sources, fields: fields, rows: variant.rows)
      let expected = (0..<variant.rows).filter(variant.blocks)
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
