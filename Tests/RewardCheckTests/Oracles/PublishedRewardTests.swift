import Foundation
import TestSupport
import Testing

@testable import RewardCheck

/// Published implementations and this checker give the same reward to every output at hand.
@Suite(.enabled(if: RepositoryPaths.corpora != nil, RepositoryPaths.noCorpora))
struct PublishedRewardTests {
  /// The rows of a file of other people's data.
  static func rows(_ path: String) throws -> [JSONValue] {
    let folder = try #require(RepositoryPaths.corpora)
    let bytes = try Array(Data(contentsOf: URL(filePath: "\(folder)/\(path)")))
    return try bytes.split(separator: 0x0A).map { try JSONValue(reading: Array($0)) }
  }

  static func text(_ value: JSONValue?) -> String {
    if case .string(let text)? = value { text } else { "" }
  }

  /// The rewards of outputs that differ from the published ones, each with its output.
  static func differences(
    _ spec: RewardSpec, _ rows: [JSONValue], score: String,
    _ record: (JSONValue) -> [JSONValue.Member]
  ) throws -> [String] {
    var scorer = RecordScorer(try Checker(spec), RecordScorer.Options())
    var differences: [String] = []
    for (index, row) in rows.enumerated() {
      let members = [JSONValue.Member("output", row["output"] ?? .null)] + record(row)
      var line = JSONWriter()
      line.value(.object(members))
      var written: [UInt8] = []
      let scored = line.bytes.withUnsafeBufferPointer {
        scorer.score($0, number: index + 1, into: &written)
      }
      guard case .number(let expected)? = row[score] else {
        differences.append("no score: \(row)")
        continue
      }
      let reward = scored.reward?.double ?? .nan
      if !(abs(reward - expected.double) < 1e-9) {
        differences.append(
          "\(reward) for \(expected.text): \(String(decoding: line.bytes + written, as: UTF8.self))"
        )
      }
    }
    return differences
  }

  static func members(_ pairs: (String, JSONValue)...) -> [JSONValue.Member] {
    pairs.map { JSONValue.Member($0.0, $0.1) }
  }

  @Test(arguments: [
    ("standard", "nothink"), ("standard", "think"), ("nothink_pair", "nothink"),
  ])
  func `PolicyShift`(_ mode: String, _ format: String) throws {
    let spec =
      mode != "standard"
      ? PublishedRewards.policyShiftPair
      : format == "think" ? PublishedRewards.policyShiftThink : PublishedRewards.policyShift
    let rows = try Self.rows("policyshift/golden_rewards.jsonl").filter {
      Self.text($0["mode"]) == mode && Self.text($0["format"]) == format
    }
    #expect(rows.count == 110)
    let differences = try Self.differences(spec, rows, score: "score") { row in
      guard case .array(let accepted)? = row["accepted"] else { return [] }
      let codes = accepted.map { code -> JSONValue in
        guard case .number(let number) = code else { return .null }
        return .string(number.text.count < 2 ? "0" + number.text : number.text)
      }
      return Self.members(
        ("gold", .members(("decision", row["label"] ?? .null), ("categories", .array(codes)))))
    }
    for difference in differences.prefix(5) { Issue.record("\(difference)") }
  }

  @Test func `ProGuard`() throws {
    let rows = try Self.rows("rewards/proguard.jsonl")
    let differences = try Self.differences(PublishedRewards.proGuard, rows, score: "score") { row in
      let category = Self.text(row["category"])
      let codes = JSONValue.array(category == "none" ? [] : [.string(category)])
      let request = JSONValue.members(
        ("decision", row["query_label"] ?? .null), ("categories", codes))
      guard !Self.text(row["response_label"]).isEmpty else {
        return Self.members(("gold", .members(("request", request))))
      }
      // The published reward knows one category for both: it is that of the request.
      let response = JSONValue.members(
        ("decision", row["response_label"] ?? .null), ("categories", .array([])))
      return Self.members(("gold", .members(("request", request), ("response", response))))
    }
    #expect(rows.count == 33)
    for difference in differences.prefix(5) { Issue.record("\(difference)") }
  }

  @Test func `GuardReasoner-VL`() throws {
    let rows = try Self.rows("rewards/guardreasoner_vl.jsonl")
    let differences = try Self.differences(PublishedRewards.guardReasoner, rows, score: "overall") {
      row in
      func said(_ subject: String) -> JSONValue {
        let truth = Self.text(row["truth"])
        guard let found = truth.range(of: subject + ": ") else { return .null }
        return .string(String(truth[found.upperBound...].prefix { $0.isLetter }))
      }
      return Self.members(
        ("gold", .members(("request", said("Request")), ("response", said("Response")))),
        ("tokens", .members(("output", row["response_length"] ?? .null))))
    }
    #expect(rows.count == 36)
    for difference in differences.prefix(5) { Issue.record("\(difference)") }
  }
}
