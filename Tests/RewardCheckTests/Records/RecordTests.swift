import Testing

@testable import RewardCheck

/// Records from their line to their row.
@Suite struct RecordTests {
  static let answer = #""<think>a gun</think><answer>unsafe</answer>""#

  static func rows(
    _ lines: [String], _ change: (inout RecordScorer.Options) -> Void = { _ in }
  ) throws -> (rows: [JSONValue], summary: JSONValue) {
    let checker = try Checker(SampleSpec.photos)
    var options = RecordScorer.Options()
    change(&options)
    var scorer = RecordScorer(checker, options)
    var summary = ScoreSummary()
    var rows: [UInt8] = []
    for (index, line) in lines.enumerated() {
      Array(line.utf8).withUnsafeBufferPointer {
        summary.add(scorer.score($0, number: index + 1, into: &rows))
      }
    }
    summary.endGroup()
    let trees = try rows.split(separator: 0x0A).map { try JSONValue(reading: Array($0)) }
    return (trees, try JSONValue(reading: summary.json(checker)))
  }

  static func short(_ row: JSONValue) -> String {
    if case .string(let reason)? = row["unscored"] { return reason }
    guard case .string(let outcome)? = row["outcome"], case .number(let reward)? = row["reward"]
    else {
      return "?"
    }
    return "\(outcome) \(reward.text)"
  }

  @Test(arguments: [
    (#""gold": "remove""#, "valid 0.9"), (#""gold": {"decision": "allow"}"#, "valid -0.5"),
    (#""gold": {"decision": "review", "categories": ["S1"]}"#, "valid 0.9"),
    (#""gold": "unsafe""#, "valid 0.9"), (#""gold": "Unsafe""#, "gold unknown: Unsafe"),
    (#""gold": null"#, "gold missing"), (#""gold": 1"#, "gold unknown: 1"),
    (
      #""gold": {"decision": null, "possible": ["allow", "review"]}"#,
      "gold undetermined: allow, review"
    ),
    (#""facts": {"weapon": "firearm", "offered": true}"#, "valid 0.9"),
    (#""facts": {"weapon": "none", "injury": "none"}"#, "valid -0.5"),
    (#""facts": {"weapon": {"any of": ["none", "replica"]}, "injury": "mild"}"#, "valid -0.5"),
    (
      #""facts": {"weapon": null, "offered": false, "injury": "none", "setting": "other"}"#,
      "gold undetermined: allow, review"
    ),
    (#""facts": {"wepon": "firearm"}"#, "facts: unknown fact `wepon`"),
    (#""facts": {"weapon": "sword"}"#, "facts: value of `weapon`"),
    (#""facts": {"weapon": {"any of": []}}"#, "facts: value of `weapon`"),
    (#""facts": {"offered": "yes"}"#, "facts: value of `offered`"),
    (#""gold": "allow", "facts": {"weapon": "firearm", "offered": true}"#, "valid 0.9"),
    (
      #""gold": "review", "facts": {"offered": false, "injury": "none", "setting": "other"}"#,
      "valid 0.9"
    ),
    (
      #""gold": "remove", "facts": {"offered": false, "injury": "none", "setting": "other"}"#,
      "label contradicts facts"
    ),
  ])
  func `gold from labels and facts`(_ gold: String, _ row: String) throws {
    let line = "{\"id\": 1, \"output\": \(Self.answer), \(gold)}"
    #expect(try Self.rows([line]).rows.map(Self.short) == [row])
  }

  @Test func `gold can be forced to one source and translated`() throws {
    let line =
      "{\"output\": \(Self.answer), \"gold\": \"0\", \"facts\": {\"weapon\": \"firearm\", \"offered\": true}}"
    let label = try Self.rows([line]) {
      $0.source = .label
      $0.translations = [GoldTranslation(from: "0", to: "safe")]
    }
    #expect(label.rows.map(Self.short) == ["valid -0.5"])
    let facts = try Self.rows([line, "{\"output\": \"\", \"gold\": \"safe\"}"]) {
      $0.source = .facts
    }
    #expect(facts.rows.map(Self.short) == ["valid 0.9", "gold missing"])
  }

  @Test(arguments: [
    (#""<think>a</think><answer>safe</answer>""#, "valid 0.9"), ("null", "malformed -1"),
    (
      #"[{"role": "user", "content": "?"}, {"role": "assistant", "content": "<think>a</think><answer>safe</answer>"}]"#,
      "valid 0.9"
    ),
    (
      #"[{"role": "assistant", "content": [{"type": "text", "text": "<think>a</think>"}, {"type": "text", "text": "<answer>safe</answer>"}]}]"#,
      "valid 0.9"
    ),
    (#"[{"type": "text", "text": "<think>a</think><answer>safe</answer>"}]"#, "valid 0.9"),
    (#"[{"role": "assistant", "content": null}]"#, "malformed -1"),
    (#"[{"role": "assistant"}]"#, "malformed -1"), (#"{"role": "assistant"}"#, "malformed -1"),
    (#"[{"role": "user", "content": "a"}]"#, "record: no output"), ("3", "record: no output"),
    ("[]", "record: no output"), ("{}", "record: no output"), ("true", "record: no output"),
    (#"[{"type": "image", "image": "a"}]"#, "record: no output"),
    (#""\ud800""#, "malformed -1"),
  ])
  func `outputs in the shapes that trainers write`(_ output: String, _ row: String) throws {
    let line = "{\"gold\": \"allow\", \"output\": \(output)}"
    #expect(try Self.rows([line]).rows.map(Self.short) == [row])
  }

  @Test func `broken records have a row that says so`() throws {
    let lines = [
      "{", "[]", "nonsense", "{\"output\": \"a\", \"output\": \"b\"}", "{\"id\": \"\\ud800\"}",
      "{}",
      "{\"id\": 7, \"prompt\": \"p\", \"gold\": \"allow\"}",
    ]
    let (rows, summary) = try Self.rows(lines)
    #expect(
      rows.map(Self.short) == [
        "record: line 1: not JSON at column 2", "record: line 2: not an object at column 1",
        "record: line 3: not JSON at column 2", "record: line 4: a key is repeated at column 17",
        "record: line 5: not UTF-8 at column 8", "record: no output", "record: no output",
      ])
    #expect(rows[6]["id"] == .integer(7))
    #expect(rows[6]["group"] == .string("p"))
    #expect(rows.allSatisfy { $0["outcome"] == .null && $0["reward"] == .null })
    #expect(summary["unscored"]?["record"] == .integer(5))
    #expect(summary["unscored"]?["record: no output"] == .integer(2))
  }

  @Test func `bytes outside UTF-8 are the model's fault in an output alone`() throws {
    let checker = try Checker(SampleSpec.photos)
    var scorer = RecordScorer(checker, RecordScorer.Options())
    var rows: [UInt8] = []
    let head = Array("{\"gold\": \"allow\", \"output\": \"".utf8)
    let bad = (head + [0x61, 0xFF] + Array("\"}".utf8)).withUnsafeBufferPointer {
      scorer.score($0, number: 1, into: &rows)
    }
    #expect(bad.kind == .notUTF8)
    #expect(bad.reward == SampleSpec.fixed("-1"))
    let worse = (Array("{\"id\": \"".utf8) + [0xFF] + Array("\"}".utf8)).withUnsafeBufferPointer {
      scorer.score($0, number: 2, into: &rows)
    }
    #expect(worse.outcome == nil)
    let large = scorer.score(nil, number: 3, into: &rows)
    #expect(large.unscored == .tooLarge)
    #expect(rows.split(separator: 0x0A).count == 3)
  }

  @Test func `rows have every key in their order`() throws {
    let checker = try Checker(SampleSpec.photos)
    var scorer = RecordScorer(checker, RecordScorer.Options())
    var rows: [UInt8] = []
    let line = "{\"output\": \(Self.answer), \"gold\": \"remove\", \"id\": \"p1\", \"pair\": 3}"
    _ = Array(line.utf8).withUnsafeBufferPointer { scorer.score($0, number: 1, into: &rows) }
    let expected =
      #"{"id":"p1","policy":null,"prompt":null,"pair":3,"group":null,"outcome":"valid","kind":null,"#
      + #""offset":null,"field":null,"form":0,"fields":{"think":{"words":2,"characters":5},"#
      + #""answer":"unsafe"},"gold":{"decision":"remove","codes":{},"open":{},"values":{},"label":"remove"},"reward":0.9,"#
      + #""lines":{"outcome":0,"right":0.9,"missed":0,"false_alarm":0,"thought":0,"clamp":0},"#
      + #""unscored":null,"spec":"\#(checker.digests.spec)"}"# + "\n"
    #expect(String(decoding: rows, as: UTF8.self) == expected)
  }

  @Test func `summaries count, add exactly and see groups without spread`() throws {
    func line(_ prompt: String, _ answer: String) -> String {
      "{\"prompt\": \"\(prompt)\", \"gold\": \"allow\", \"output\": \"<think>a</think><answer>\(answer)</answer>\"}"
    }
    let (_, summary) = try Self.rows([
      line("a", "safe"), line("a", "safe"), line("b", "safe"), line("b", "unsafe"),
      line("a", "safe"), line("c", "Safe"),
    ])
    #expect(summary["records"] == .integer(6))
    #expect(summary["outcomes"]?["valid"] == .integer(5))
    #expect(summary["outcomes"]?["foreign"] == .integer(1))
    #expect(summary["reward"] == .members(("sum", .string("2.1")), ("count", .integer(6))))
    #expect(summary["by_gold"]?["allow"]?["count"] == .integer(6))
    #expect(summary["groups"] == .integer(4))
    #expect(summary["groups_without_spread"] == .integer(1))
    #expect(
      summary["distinct"]
        == .array([
          .integer(-1), .number(JSONNumber(text: "-0.5")), .number(JSONNumber(text: "0.9")),
        ]))
  }
}
