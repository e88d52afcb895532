import PolicyCompiler
import PolicyLang
import SourceText
import TestSupport
import Testing

@Suite struct LintOracleTests {
  @Test func `the lints on rules find what trying every completion finds`() throws {
    let wanted = TestScale.count(300, soak: 10_000)
    let limit = TestScale.isSoak ? 16_384 : 1_024
    var tried = 0
    var met: [String: Int] = [:]
    var seed: UInt64 = 0
    while tried < wanted {
      seed += 1
      let generated = GeneratedPolicy(seed: seed)
      var sources = generated.sources
      var policy = generated.policy
      policy.claims = Self.claims(of: policy)
      sources.policies = [policy]
      guard let oracle = LintOracle(policy, sources, limit: limit) else { continue }
      tried += 1
      var contexts = [LintContext(policy, in: sources, today: nil)]
      let findings = Lints.findings(in: sources, &contexts).filter {
        Self.keys[$0.code.code] != nil
      }
      let got = findings.map(Self.key).sorted()
      let expected = oracle.findings()
      #expect(got == expected, "seed \(seed)")
      for finding in findings where finding.code.code == "L104" { check(finding, oracle, seed) }
      if got != expected { return }
      for line in got { met[String(line.prefix(4)), default: 0] += 1 }
    }
    // A test that meets a code never says nothing about it.
    for code in Self.keys.keys.sorted() {
      #expect(met[code, default: 0] > 0, "\(code) was never met")
    }
  }

  /// Holds the rules that are said to take over against every smaller group.
  private func check(_ finding: Finding, _ oracle: LintOracle, _ seed: UInt64) {
    guard let id = finding.clause else { return }
    let group = Set(Self.names(in: finding.label))
    #expect(oracle.takeOver(group, id), "seed \(seed), \(id): \(group.sorted())")
    if finding.help?.contains("smaller") == true { return }
    #expect(
      oracle.smallestTakeOver(id, limit: 3) ?? 4 == min(group.count, 4), "seed \(seed), \(id)")
  }

  /// A claim over the condition of each clause, and over that of two together.
  private static func claims(of policy: Policy) -> [Claim] {
    let conditions = policy.clauses.compactMap { clause -> (String, Condition)? in
      guard case .formal(let condition) = clause.test else { return nil }
      return (clause.id, condition)
    }
    return zip(conditions, conditions.dropFirst()).map { first, second in
      Claim(
        text: "\(first.0) and \(second.0)",
        statement: .implies(.all([first.1, second.1]), .atLeast, 0), place: policy.place)
    }
  }

  /// How many of the names in a message belong to the key, from the front; below zero: the last one.
  private static let keys: [String: Int] = [
    "L102": 1, "L103": 1, "L104": 1, "L106": 1, "L107": 2, "L109": 2, "L113": 2, "L114": 1,
    "L116": 0, "L118": -1, "L119": -1,
  ]

  private static func key(_ finding: Finding) -> String {
    let code = finding.code.code
    let names = names(in: finding.message)
    let count = keys[code] ?? 1
    if code == "L116" {
      return "L116 " + (finding.message.split(separator: "\"").dropFirst().first ?? "")
    }
    let kept = count < 0 ? Array(names.suffix(1)) : Array(names.prefix(count))
    return ([code] + kept).joined(separator: " ")
  }

  private static func names(in message: String) -> [String] {
    message.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
