import Foundation
import TestSupport
import Testing

@testable import RewardCheck

/// The metrics that somebody published of two runs come out of verdict rows alone.
@Suite(.enabled(if: RepositoryPaths.corpora != nil, RepositoryPaths.noCorpora))
struct FlagMapTests {
  static let codes = ["S", "H", "V", "HR", "SH", "S3", "H2", "V2"]

  /// One flag for each category, perhaps in a fence; scored by f1 over the labelled ones.
  static let spec: RewardSpec = {
    let flags = FormPart.json(.map(set: "hits", in: .integer(1), out: .integer(0)))
    let contract = AnswerContract(
      name: "flag_map",
      fields: [
        ContractField(
          "hits", .set(SetField(table: .category, codes: codes.map { Code($0, [.text($0)]) })))
      ],
      forms: [
        AnswerForm([flags]), AnswerForm([.literal("```json\n"), flags, .literal("\n```")]),
      ])
    return RewardSpec(
      name: "flags", decisions: ["mildest", "strictest"], gold: SpecGold(labels: []),
      contracts: [contract],
      reward: RewardRules(
        low: Fixed(-1), high: .one, outcomes: OutcomeValues(malformed: Fixed(-1)),
        lines: [
          RewardLine("f1", .one, factors: [.measure(MeasureCall("f1", [.field("hits")]))])
        ]))
  }()

  /// What is counted of a category.
  struct Counts: Equatable {
    var rightYes = 0, wrongYes = 0, rightNo = 0, wrongNo = 0
  }

  static func read(_ path: String) throws -> JSONValue {
    let folder = try #require(RepositoryPaths.corpora)
    return try JSONValue(
      reading: Array(Data(contentsOf: URL(filePath: "\(folder)/policy-agent/\(path)"))))
  }

  static func strings(_ value: JSONValue?) -> [String] {
    guard case .array(let values)? = value else { return [] }
    return values.map(PublishedRewardTests.text)
  }

  @Test(arguments: ["run_policy_v001_20251207_195813", "run_policy_v002_20251207_204202"])
  func `counts by category`(_ run: String) throws {
    guard case .array(let results)? = try Self.read(run + "_results.json")["results"] else {
      throw SpecError(.meaning, "no results")
    }
    let metrics = try Self.read(run + "_metrics.json")
    var scorer = RecordScorer(try Checker(Self.spec), RecordScorer.Options())
    var counts = Self.codes.map { _ in Counts() }
    for (index, result) in results.enumerated() {
      var line = JSONWriter()
      line.value(
        .members(
          ("output", result["raw_response"] ?? .null),
          ("gold", .members(("categories", result["ground_truth"] ?? .null)))))
      var written: [UInt8] = []
      let scored = line.bytes.withUnsafeBufferPointer {
        scorer.score($0, number: index + 1, into: &written)
      }
      let row = try JSONValue(reading: Array(written.dropLast()))
      let open = Self.strings(row["gold"]?["open"]?["hits"])
      // Only an item of which nobody said anything has no reward.
      #expect((scored.reward == nil) == (open.count == Self.codes.count))
      guard scored.outcome == .valid else { continue }
      let said = Self.strings(row["fields"]?["hits"])
      let right = Self.strings(row["gold"]?["codes"]?["hits"])
      for (place, code) in Self.codes.enumerated() where !open.contains(code) {
        switch (said.contains(code), right.contains(code)) {
        case (true, true): counts[place].rightYes += 1
        case (true, false): counts[place].wrongYes += 1
        case (false, false): counts[place].rightNo += 1
        case (false, true): counts[place].wrongNo += 1
        }
      }
    }
    for (code, counted) in zip(Self.codes, counts) {
      func count(_ key: String) -> Int {
        guard case .number(let number)? = metrics[code]?[key] else { return -1 }
        return number.integer ?? -1
      }
      let published = Counts(
        rightYes: count("tp"), wrongYes: count("fp"), rightNo: count("tn"), wrongNo: count("fn"))
      #expect(counted == published, "\(code)")
    }
  }
}
