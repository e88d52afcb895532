import Foundation
import TestSupport
import Testing

/// Two published runs of a guard model on thirty posts, scored by the example's contracts.
@Suite(.enabled(if: RepositoryPaths.corpora != nil, RepositoryPaths.noCorpora))
struct PolicyAgentTests {
  private static let runs = ["run_policy_v001_20251207_195813", "run_policy_v002_20251207_204202"]

  @Test func `a second form reads the fence that one run put round its answers`() throws {
    let counts = try Self.runs.map { run in
      [try outcomes(of: run, under: "flagging"), try outcomes(of: run, under: "strict_flagging")]
    }
    #expect(counts[0][0] == ["valid": 30])
    #expect(counts[0][1] == ["valid": 6, "unexpected at 0": 24])
    #expect(counts[1][0] == ["valid": 30])
    #expect(counts[1][1] == ["valid": 30])
  }

  @Test func `the published metrics come out of verdict rows`() throws {
    for run in Self.runs {
      let published = try #require(
        JSONSerialization.jsonObject(with: Data(try corpus(run + "_metrics.json")))
          as? [String: [String: Double]])
      let rows = try verdicts(of: run, under: "flagging")
      #expect(published.count == 8)
      for (category, figures) in published {
        let counted = Counts(of: category, in: rows).figures
        #expect(counted.keys.sorted() == figures.keys.sorted())
        for (name, figure) in figures {
          // Foundation reads the last digit of a published quotient differently.
          #expect(abs((counted[name] ?? .nan) - figure) < 1e-12, "\(run) \(category) \(name)")
        }
      }
    }
  }

  /// Hits and misses of one category over the posts that are labelled for it.
  private struct Counts {
    var hits = 0.0
    var alarms = 0.0
    var silences = 0.0
    var misses = 0.0

    init(of category: String, in rows: [Parsed]) {
      for row in rows where row["outcome"].string == "valid" {
        if row["gold", "open", "hits"].strings?.contains(category) ?? false { continue }
        let said = row["fields", "hits"].strings?.contains(category) ?? false
        let right = row["gold", "codes", "hits"].strings?.contains(category) ?? false
        switch (said, right) {
        case (true, true): hits += 1
        case (true, false): alarms += 1
        case (false, false): silences += 1
        case (false, true): misses += 1
        }
      }
    }

    /// As the run published them; a quotient of nothing is 0.
    var figures: [String: Double] {
      func share(_ part: Double, _ whole: Double) -> Double { whole == 0 ? 0 : part / whole }
      let precision = share(hits, hits + alarms)
      let recall = share(hits, hits + misses)
      let all = hits + alarms + silences + misses
      return [
        "tp": hits, "fp": alarms, "tn": silences, "fn": misses, "valid_samples": all,
        "accuracy": share(hits + silences, all), "precision": precision, "recall": recall,
        "f1": share(2 * precision * recall, precision + recall),
      ]
    }
  }

  private func outcomes(of run: String, under reward: String) throws -> [String: Int] {
    try verdicts(of: run, under: reward).reduce(into: [:]) { counts, row in
      let kind = row["kind"].string.map { "\($0) at \(row["offset"].number ?? -1)" }
      counts[kind ?? row["outcome"].string ?? "unread", default: 0] += 1
    }
  }

  private func verdicts(of run: String, under reward: String) throws -> [Parsed] {
    let file = try JSONSerialization.jsonObject(with: Data(try corpus(run + "_results.json")))
    let results = try #require((file as? [String: Any])?["results"] as? [[String: Any]])
    #expect(results.count == 30)
    var records: [UInt8] = []
    for result in results {
      let record: [String: Any] = [
        "id": "\(result["index"] ?? "")", "output": result["raw_response"] ?? "",
        "gold": ["categories": result["ground_truth"] ?? [:]],
      ]
      records += try JSONSerialization.data(withJSONObject: record) + [0x0A]
    }
    return try Folder.with { folder in
      let source = RepositoryPaths.root + "/examples/policy-agent/flags.policy"
      try folder.write("flags.policy", try RepositoryPaths.bytes(of: source))
      let compiled = try folder.policyc(
        "compile", "flags.policy", "--policy", "eight_flags", "--reward", reward, "--out", "made")
      #expect(compiled.status == 0, "\(compiled.errorText)")
      try folder.write("records.jsonl", records)
      let scored = try folder.policyc("score", "made/spec.json", "records.jsonl", "--out", "-")
      #expect(scored.status == 0, "\(scored.errorText)")
      return try Parsed.lines(scored.output)
    }
  }

  private func corpus(_ name: String) throws -> [UInt8] {
    try RepositoryPaths.bytes(
      of: RepositoryPaths.corpora.map { "\($0)/policy-agent/\(name)" } ?? name)
  }
}
