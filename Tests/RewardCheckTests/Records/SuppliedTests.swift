import Testing

@testable import RewardCheck

/// What records supply beside output and gold.
@Suite struct SuppliedTests {
  static let spec: RewardSpec = {
    func call(_ name: String, _ arguments: MeasureArgument...) -> Factor {
      .measure(MeasureCall(name, arguments))
    }
    let tokens = MeasureArgument.length(low: nil, high: 300, .tokens)
    let runs = MeasureArgument.length(low: nil, high: 2, .words)
    var spec = SampleSpec.photos
    spec.policyText = "Weapons for sale are removed."
    spec.reward = RewardRules(
      low: Fixed(-10), high: Fixed(10), outcomes: OutcomeValues(malformed: Fixed(-1)),
      scores: [SuppliedScore("judge", low: Fixed(-1), high: .one)], pair: "boundary",
      clamp: Fixed(-5)...Fixed(5),
      lines: [
        RewardLine("judge", .one, factors: [.score("judge")], otherwise: SampleSpec.fixed("-0.25")),
        RewardLine(
          "long", .one, factors: [call("saturating", .output, tokens)],
          when: .length(field: "think", .tokens, .atLeast, 3)),
        RewardLine(
          "copied", .one,
          factors: [call("copied", .field("think"), .source(.policy), .source(.item), runs)],
          when: .relation(field: "answer", .wrong)),
        RewardLine("contrast", .twins([RewardCase(.one, when: .twin(.allMatch))], none: .one)),
      ])
    return spec
  }()

  static func row(_ keys: String, gold: String = "remove", think: String = "a gun") throws
    -> JSONValue
  {
    let record =
      #"{"output": "<think>\#(think)</think><answer>unsafe</answer>", "gold": "\#(gold)"\#(keys)}"#
    var scorer = RecordScorer(try Checker(spec), RecordScorer.Options())
    var rows: [UInt8] = []
    _ = Array(record.utf8).withUnsafeBufferPointer { scorer.score($0, number: 1, into: &rows) }
    return try JSONValue(reading: Array(rows.dropLast()))
  }

  static func line(_ row: JSONValue, _ line: String) -> String? {
    if case .string(let reason)? = row["unscored"] { return reason }
    guard case .number(let amount)? = row["lines"]?[line] else { return nil }
    return amount.text
  }

  @Test func `the spec reads back`() throws {
    let bytes = SpecWriter.bytes(Self.spec)
    let loaded = try SpecReader.read(bytes)
    #expect(loaded.spec == Self.spec)
    #expect(SpecWriter.bytes(loaded.spec) == bytes)
  }

  @Test(arguments: [
    (#"{"judge": 0.5}"#, "0.5"), (#"{"judge": 5e-1}"#, "0.5"), (#"{"judge": -1}"#, "-1"),
    (#"{"judge": 1.0000000000001}"#, "1"), (#"{"judge": 1.000000000001}"#, "-0.25"),
    (#"{"judge": null}"#, "-0.25"), (#"{"judge": "0.5"}"#, "-0.25"), ("{}", "-0.25"),
    ("null", "-0.25"), ("[0.5]", "-0.25"), (#"{"judge": 1e400}"#, "-0.25"),
    (#"{"judge": true}"#, "-0.25"), (#"{"Judge": 0.5}"#, "-0.25"),
  ])
  func `a score that is no number within its bounds is missing`(_ scores: String, _ amount: String)
    throws
  {
    let row = try Self.row(#", "tokens": {"think": 1}, "scores": \#(scores)"#)
    #expect(Self.line(row, "judge") == amount)
  }

  @Test(arguments: [
    (#"{"think": 3, "output": 300}"#, "0.761594155956"), (#"{"think": 2}"#, "0"),
    (#"{"think": 3}"#, "tokens missing: output"), ("{}", "tokens missing: think"),
    (#"{"think": -1}"#, "tokens missing: think"), (#"{"think": 2.5}"#, "tokens missing: think"),
    (#"{"think": "2"}"#, "tokens missing: think"), ("null", "tokens missing: think"),
  ])
  func `tokens come from the record`(_ tokens: String, _ amount: String) throws {
    #expect(Self.line(try Self.row(#", "tokens": \#(tokens)"#), "long") == amount)
  }

  @Test func `sources come from the spec and the record`() throws {
    let tokens = #", "tokens": {"think": 1}"#
    #expect(Self.line(try Self.row(tokens), "copied") == "0")
    #expect(
      Self.line(try Self.row(tokens, gold: "allow"), "copied") == "source missing: item")
    func copied(_ think: String) throws -> String? {
      Self.line(
        try Self.row(
          tokens + #", "sources": {"item": "A gun\nlies here"}"#, gold: "allow", think: think),
        "copied")
    }
    #expect(try copied("it shows a gun for sale here") == "0.571428571429")
    #expect(try copied("a big gun") == "0")
  }

  @Test func `a record that has a twin waits for a later version`() throws {
    let tokens = #", "tokens": {"think": 1}"#
    #expect(Self.line(try Self.row(tokens), "contrast") == "1")
    #expect(
      Self.line(try Self.row(tokens + #", "boundary": "b7""#), "contrast")
        == "twins: not in this version")
  }
}
