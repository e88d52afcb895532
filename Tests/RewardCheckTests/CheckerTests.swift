import Testing

@testable import RewardCheck

/// Rewards of answers under the family-photos policy.
@Suite struct CheckerTests {
  static let tenWords =
    "<think>a priced firearm is offered here, which the policy bans</think><answer>unsafe</answer>"
  static let twentyWords =
    "<think>the photo shows a pistol with a price tag, and the text offers it for sale, which S1.1 "
    + "bans here</think><answer>unsafe</answer>"

  static func amounts(_ spec: RewardSpec, _ gold: Result<RecordGold, Unscored>, _ output: String)
    throws -> [String]
  {
    let verdict = try Checker(spec).verdict(on: Array(output.utf8), gold: gold)
    switch verdict.score {
    case .scored(let amounts):
      #expect(
        amounts.outcome + amounts.lines.reduce(.zero, +) + amounts.clamp == amounts.total)
      return [amounts.total.text] + amounts.lines.map(\.text)
    case .unscored(let reason): return [reason.words]
    }
  }

  @Test(arguments: [
    ("remove", tenWords, ["0.9", "0.9", "0", "0", "0"]),
    ("remove", twentyWords, ["1", "0.9", "0", "0", "0.1"]),
    (
      "review", "<think>a rifle hangs in a shop window</think><answer>safe</answer>",
      ["-0.9", "0", "-0.9", "0", "0"]
    ),
    (
      "allow", "<think>a rifle hangs in a museum case</think><answer>unsafe</answer>",
      ["-0.5", "0", "0", "-0.5", "0"]
    ),
    ("remove", "unsafe", ["-1", "0", "0", "0", "0"]),
    ("unsafe", tenWords, ["0.9", "0.9", "0", "0", "0"]),
    ("safe", tenWords, ["-0.5", "0", "0", "-0.5", "0"]),
    ("Safe", tenWords, ["gold unknown: Safe"]),
  ])
  func `the lines of the photo reward`(_ gold: String, _ output: String, _ amounts: [String]) throws
  {
    let checker = try Checker(SampleSpec.photos)
    #expect(try Self.amounts(SampleSpec.photos, checker.gold(label: gold), output) == amounts)
  }

  @Test func `gold from facts`() throws {
    let checker = try Checker(SampleSpec.photos)
    let engine = try #require(checker.engine)
    func score(_ fill: (inout Situation) -> Void) throws -> [String] {
      var situation = engine.blank()
      fill(&situation)
      let gold = checker.gold(try engine.row(for: situation))
      return try Self.amounts(SampleSpec.photos, gold, Self.twentyWords)
    }
    #expect(
      try score {
        $0.set(fact: 0, to: 3)
        $0.set(fact: 1, to: 1)
      } == ["1", "0.9", "0", "0", "0.1"])
    #expect(
      try score {
        $0.set(fact: 0, to: 3)
        $0.set(fact: 1, to: 0)
        $0.set(fact: 2, to: 0)
        $0.set(fact: 3, to: 0)
      } == ["-0.5", "0", "0", "-0.5", "0"])
    #expect(
      try score {
        $0.set(fact: 1, to: 0)
        $0.set(fact: 2, to: 0)
        $0.set(fact: 3, to: 3)
      } == ["gold undetermined: allow, review"])
  }

  @Test(arguments: [
    (#"{"rating": "Unsafe", "category": "S1", "rationale": "a b c d e"}"#, ["S1"], "1.5"),
    (#"{"rating": "Unsafe", "category": "S2", "rationale": "a b c d e"}"#, ["S1"], "0.75"),
    (#"{"rating": "Unsafe", "category": "S2", "rationale": "a b c"}"#, ["S1", "S2"], "1.25"),
    (#"{"rating": "Unsafe", "category": "S3", "rationale": "a"}"#, ["S1"], "-0.75"),
    (#"{"rating": "Unsafe", "category": "#, ["S1"], "-1.5"),
    (#"{"rating": "Safe or Unsafe", "category": "S1", "rationale": "a"}"#, ["S1"], "-1.25"),
    ("{}", ["S1"], "-2"),
  ])
  func `codes, cases and values of outcomes`(
    _ output: String, _ codes: [String], _ reward: String
  ) throws {
    let checker = try Checker(SampleSpec.report)
    let gold = checker.gold(label: "remove", codes: codes)
    #expect(try Self.amounts(SampleSpec.report, gold, output)[0] == reward)
  }

  @Test func `a line that gold leaves open has no value`() throws {
    let output = #"{"rating": "Unsafe", "category": "S1", "rationale": "a"}"#
    let checker = try Checker(SampleSpec.report)
    let gold = checker.gold(label: "remove")
    #expect(
      try Self.amounts(SampleSpec.report, gold, output) == ["gold leaves open: verdict"])
    // A wrong rating settles the first line whatever the codes; the second line still needs them.
    let wrong = #"{"rating": "Safe", "category": "NA", "rationale": "a"}"#
    #expect(try Self.amounts(SampleSpec.report, gold, wrong) == ["gold leaves open: exactly"])
  }

  @Test func `a label of several decisions leaves only exact questions open`() throws {
    var spec = SampleSpec.photos
    spec.reward.lines = [
      RewardLine("exactly", .one, when: .gold(field: "answer", 2...2)),
      RewardLine("far", .one, when: .gold(field: "answer", 0...0)),
    ]
    let checker = try Checker(spec)
    #expect(
      try Self.amounts(spec, checker.gold(label: "unsafe"), Self.tenWords)
        == ["gold leaves open: exactly"])
    spec.reward.lines.removeFirst()
    #expect(try Self.amounts(spec, checker.gold(label: "unsafe"), Self.tenWords) == ["0", "0"])
  }

  @Test func `a sum outside the declared range is never clipped`() throws {
    var spec = SampleSpec.photos
    spec.reward.high = SampleSpec.fixed("0.95")
    let gold = try Checker(spec).gold(label: "remove")
    #expect(try Self.amounts(spec, gold, Self.twentyWords) == ["outside the range: 1"])
  }

  @Test func `every line says why`() throws {
    let checker = try Checker(SampleSpec.photos)
    let gold = checker.gold(label: "remove")
    let explained = Array(Self.tenWords.utf8).withUnsafeBufferPointer {
      checker.explained(on: $0, gold: gold, explain: true)
    }
    let answer = 78..<84
    #expect(
      explained.reasons == [
        Reason(line: "right", held: true, why: "answer matches", span: answer),
        Reason(line: "missed", held: false, why: "not: answer milder", span: answer),
        Reason(line: "false_alarm", held: false, why: "not: answer stricter", span: answer),
        Reason(
          line: "thought", held: true,
          why: "answer matches, within(think, 20..200 words) is 0", span: 7..<62),
      ])
  }

  @Test func `an output that is no answer says why no line is asked`() throws {
    let checker = try Checker(SampleSpec.photos)
    let gold = checker.gold(label: "remove")
    let explained = Array("<think>a gun</think>".utf8).withUnsafeBufferPointer {
      checker.explained(on: $0, gold: gold, explain: true)
    }
    #expect(
      explained.reasons.first
        == Reason(line: "outcome", held: true, why: "malformed: cut_off", span: 20..<20))
    #expect(
      explained.reasons.dropFirst().map(\.line) == ["right", "missed", "false_alarm", "thought"])
    #expect(explained.reasons.last?.why == "not asked: the output is malformed")
  }

  @Test func `a clamp holds the sum and is a part of it`() throws {
    var spec = SampleSpec.photos
    spec.reward.clamp = SampleSpec.fixed("-0.2")...SampleSpec.fixed("0.95")
    let checker = try Checker(spec)
    func score(_ label: String) throws -> Verdict.Amounts {
      let verdict = checker.verdict(
        on: Array(Self.twentyWords.utf8), gold: checker.gold(label: label))
      guard case .scored(let amounts) = verdict.score else { throw SpecError(.meaning, "unscored") }
      return amounts
    }
    let high = try score("remove")
    #expect([high.total.text, high.clamp.text] == ["0.95", "-0.05"])
    let low = try score("allow")
    #expect([low.total.text, low.clamp.text] == ["-0.2", "0.3"])
    #expect(low.outcome + low.lines.reduce(.zero, +) + low.clamp == low.total)
  }
}
