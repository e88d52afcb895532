import Testing

@testable import RewardCheck

/// Outputs and what each contract makes of them, section by section.
@Suite struct ReadingTests {
  typealias Case = (output: String, outcome: String)

  static let thinkAnswer: [Case] = [
    ("<think>a gun is sold</think><answer>unsafe</answer>", "valid"),
    ("\n <think>\na gun\n</think>\r\n\t<answer> unsafe\n</answer>\n\n", "valid"),
    ("<think>x < y && z > w</think><answer>safe</answer>", "valid"),
    ("<think>I cannot say, sorry</think><answer>safe</answer>", "valid"),
    ("", "empty 0"), (" \n\t", "empty 0"), ("unsafe", "unexpected 0"),
    ("<thonk>a</thonk>", "unexpected 3"), ("<think>", "cut_off 7"), ("<thi", "cut_off 4"),
    ("<think>a gun", "cut_off 12"), ("<think>a</think>", "cut_off 16"),
    ("<think>a</think><answer>uns", "cut_off 27"), ("<think>a</think><answer>unsafe", "cut_off 30"),
    ("<think>a</think><answer>unsafe</ans", "cut_off 35"),
    ("<think>a</think><answer>unsafe</answer", "cut_off 38"),
    ("<think>a</think>  \n", "cut_off 19"),
    ("<answer>unsafe</answer>", "missing 0"),
    ("<think>a<answer>unsafe</answer>", "missing 8"),
    ("<think>a</think>unsafe", "unexpected 16"),
    ("<think>a</think><answer></answer>", "missing 24"),
    ("<think>a</think><answer>  </answer>", "missing 26"),
    ("<think>a</THINK><answer>safe</answer>", "unexpected 10"),
    ("<Think>a</think><answer>safe</answer>", "unexpected 1"),
    ("<think>a</think><answer>Safe</answer>", "foreign 1 Safe 24"),
    ("<think>a</think><answer>dangerous</answer>", "foreign 1 dangerous 24"),
    ("<think>a</think><answer> dan ger </answer>", "foreign 1 dan ger 25"),
    (
      "<think>a</think><answer>unsafe, because it is</answer>", "foreign 1 unsafe, because it is 24"
    ),
    ("<think>a</think><answer>a\nb</answer>", "unexpected 24"),
    ("<think>a</think><answer>safe or unsafe</answer>", "several 32"),
    ("<think>a</think><answer>unsafe_safe</answer>", "foreign 1 unsafe_safe 24"),
    ("<think>a</think><answer>safe</answer><answer>unsafe</answer>", "several 37"),
    ("<think><answer>safe</answer></think><answer>unsafe</answer>", "several 36"),
    ("<think>a</think><answer>safe</answer> tail", "trailing 38"),
    ("<think>a</think><answer>safe</answer><think>b</think><answer>unsafe</answer>", "several 53"),
    ("<think></think><answer>safe</answer>", "length 7"),
    ("<think> \n </think><answer>safe</answer>", "length 7"),
    ("<think>...</think><answer>safe</answer>", "length 7"),
    ("<think> think </think><answer>safe</answer>", "echo 8"),
    ("<think>[think]</think><answer>safe</answer>", "echo 7"),
    ("<think>a<think>b</think><answer>safe</answer>", "missing 8"),
    ("<think>a\u{202E}b</think><answer>safe</answer>", "character 8"),
    ("<think>a\u{0}b</think><answer>safe</answer>", "character 8"),
    ("<think>a</think><answer>safe</answer>\u{301}", "trailing 37"),
    ("\u{FEFF}<think>a</think><answer>safe</answer>", "character 0"),
    ("<think>a</think><answer>\u{17F}afe</answer>", "foreign 1 \u{17F}afe 24"),
  ]

  static let report: [Case] = [
    (#"{"rating": "Unsafe", "category": "S1", "rationale": "A firearm is offered."}"#, "valid"),
    (" {\"category\":\"NA\",\n\"rationale\":\"Nothing\",\"rating\":\"\\u0053afe\"}\n", "valid"),
    (
      #"{"rating": "Safe", "category": "S1", "rationale": "Nothing is offered."}"#,
      "contradiction 0"
    ),
    (#"{"rating": "Unsafe", "category": "NA", "rationale": "A."}"#, "contradiction 0"),
    (#"{"rating": "Unsafe", "category": "S9", "rationale": "A."}"#, "foreign 1 S9 33"),
    (#"{"rating": "unsafe", "category": "S1", "rationale": "A."}"#, "foreign 0 unsafe 11"),
    (#"{"rating": "", "category": "S1", "rationale": "A."}"#, "unexpected 11"),
    (#"{"rating": "Unsafe", "category": "S9", "rationale": 3}"#, "unexpected 33"),
    (#"{"rating": 1, "category": "S1", "rationale": "A."}"#, "json_type 11"),
    (#"{"rating": ["Safe"], "category": "S1", "rationale": "A."}"#, "json_type 11"),
    (#"{"rating": null, "category": "S1", "rationale": "A."}"#, "json_type 11"),
    (#"{"rating": "Safe or Unsafe", "category": "S1", "rationale": "A."}"#, "several 20"),
    (#"{"rating": "\u0053afe or Unsafe", "category": "S1", "rationale": "A."}"#, "several 25"),
    (
      #"{"rating": "Safe", "rating": "Unsafe", "category": "S1", "rationale": "A."}"#,
      "json_duplicate 19"
    ),
    (#"{"rating": "Safe", "\u0072ating": "Unsafe"}"#, "json_duplicate 19"),
    (#"{"rating": "Safe", "category": "NA"}"#, "json_missing 35"), ("{}", "json_missing 1"),
    (#"{"rating": "Safe", "label": 1}"#, "json_key 19"),
    ("```json\n{}\n```", "unexpected 0"), ("[]", "unexpected 0"), ("{", "cut_off 1"),
    (#"{"rating": "Un"#, "cut_off 14"), (#"{"rating" "#, "cut_off 10"),
    (#"{"rating": "Safe","#, "cut_off 18"), ("{rating: 1}", "json_syntax 1"),
    (#"{"rating": "Safe",}"#, "json_syntax 18"), (#"{"rating": Safe}"#, "json_syntax 11"),
    (#"{"rating": "Safe" "category": 1}"#, "json_syntax 18"),
    (#"{"rating": "\x"}"#, "json_syntax 12"),
    (#"{"rating": "\ud800"}"#, "json_syntax 12"),
    (#"{"rating": "Safe", "category": "NA", "rationale": "a\u0000b"}"#, "character 52"),
    (#"{"rating": "Safe", "category": "NA", "rationale": "a\rb"}"#, "character 52"),
    (#"{"rating": "Safe", "category": "NA", "rationale": "a\u202eb"}"#, "character 52"),
    (#"{"rating": "Safe", "category": "NA", "rationale": "rationale"}"#, "echo 50"),
    (#"{"rating": "Safe", "category": "NA", "rationale": " "}"#, "length 50"),
    (
      #"{"rating": "Safe", "category": "NA", "rationale": "a"} {"rating": "Safe", "category": "NA", "rationale": "a"}"#,
      "several 55"
    ),
    (#"{"rating": "Safe", "category": "NA", "rationale": "a"} done"#, "trailing 55"),
    (#"{"rating": "Safe", "category": "NA", "rationale": "</think> {\"rating\": 1}"}"#, "valid"),
    (#"{"rating": {"rating": {"rating": "Safe"}}}"#, "json_type 11"),
    (#"{"rating": "Safe", "category": "NA", "rationale": tru"#, "json_type 50"),
  ]

  static let word: [Case] = [
    ("safe", "valid"), (" unsafe <|end|>\n", "valid"), ("safe<|end|> x", "trailing 4"),
    ("I’M SORRY, but no.", "refused"), ("I cannot help", "refused"),
    ("I cannot: safe or unsafe", "several 18"), ("Sorry", "foreign 0 Sorry 0"),
    ("safety", "foreign 0 safety 0"), ("unsafe because", "foreign 0 unsafe because 0"),
    ("unsafe " + String(repeating: "x", count: 80), "trailing 7"),
    (String(repeating: "x", count: 80), "unexpected 0"), ("uns", "foreign 0 uns 0"),
    ("safe unsafe", "several 5"), ("safe\nsafe", "several 5"), ("<|end|>", "empty 0"),
    ("it is unsafe, not safe", "several 18"),
  ]

  static let lines: [Case] = [
    ("Verdict: Safe\nWhy: nothing", "valid"), ("Verdict:  Unsafe \t\r\n  Why: a gun ", "valid"),
    ("Verdict: Safe\nWhy: ", "valid"), ("Verdict: Safe\nWhy: a\nNote: b c", "valid"),
    ("Verdict: Safe\nWhy: a\nb", "unexpected 20"), ("Verdict: Safe", "cut_off 13"),
    ("Verdict: Safe\nWhy: a\nNo", "unexpected 20"),
    ("Verdict: Safe\nWhy: a\nNote: 1 2 3 4 5 6", "length 27"),
    ("Verdict: Safe\nWhy: 123456789012345678901", "length 19"),
    ("Verdict: Safe\nVerdict: Unsafe\nWhy: a", "several 14"),
    ("Verdict: Safe\n\nWhy: a", "unexpected 14"), ("Why: a", "unexpected 0"),
    ("Verdict:Safe\nWhy: a", "unexpected 8"),
  ]

  static let pair: [Case] = [
    ("Safe NA", "valid"), ("Unsafe  \t S2", "valid"), (" Unsafe S1 ", "valid"),
    ("Unsafe", "cut_off 6"), ("Unsafe S3", "foreign 1 S3 7"),
  ]

  static func run(_ contract: AnswerContract, _ cases: [Case]) throws {
    let reader = AnswerReader(try ContractPlan(contract))
    for (output, outcome) in cases {
      #expect(reader.read(Array(output.utf8)).outcome.words == outcome, "\(output)")
    }
  }

  @Test func `answers with tags`() throws {
    try Self.run(SampleContracts.thinkAnswer, Self.thinkAnswer)
  }

  @Test func `answers in JSON`() throws { try Self.run(SampleContracts.report, Self.report) }

  @Test func `answers of one word`() throws { try Self.run(SampleContracts.word, Self.word) }

  @Test func `answers with a blank between two labels`() throws {
    try Self.run(SampleContracts.pair, Self.pair)
  }

  @Test func `answers in lines`() throws { try Self.run(SampleContracts.lines, Self.lines) }

  @Test func `bytes that are no text are malformed at their byte`() throws {
    let reader = AnswerReader(try ContractPlan(SampleContracts.thinkAnswer))
    let cases: [([UInt8], String)] = [
      ([0xFF], "not_utf8 0"), ([0x61, 0xC0, 0x80], "not_utf8 1"),
      ([0x61, 0xED, 0xA0, 0x80], "not_utf8 1"), ([0x00, 0xF5], "not_utf8 1"),
      ([0x61, 0xE2, 0x82], "not_utf8 1"), ([0xF4, 0x90, 0x80, 0x80], "not_utf8 0"),
    ]
    for (output, outcome) in cases { #expect(reader.read(output).outcome.words == outcome) }
  }

  @Test func `an output at the limit is read and one past it is too long`() throws {
    var contract = SampleContracts.thinkAnswer
    contract.limit = 60
    let reader = AnswerReader(try ContractPlan(contract))
    let frame = "<think></think><answer>safe</answer>".utf8.count
    let answer = { (count: Int) in
      Array("<think>\(String(repeating: "a", count: count))</think><answer>safe</answer>".utf8)
    }
    #expect(reader.read(answer(60 - frame)).outcome == .valid)
    #expect(reader.read(answer(61 - frame)).outcome == .malformed(.tooLong, at: 60))
  }

  @Test func `a prefill stands in front and offsets stay those of the output`() throws {
    var contract = SampleContracts.thinkAnswer
    contract.prefill = "<think>"
    let cases: [Case] = [
      ("a</think><answer>safe</answer>", "valid"), ("", "empty 0"), ("a", "cut_off 1"),
      ("<think>a</think><answer>safe</answer>", "missing 0"),
      ("a</think><answer>Safe</answer>", "foreign 1 Safe 17"), ("</think>", "cut_off 8"),
    ]
    try Self.run(contract, cases)
  }

  @Test func `letter case does not matter where the contract says so`() throws {
    var contract = SampleContracts.thinkAnswer
    contract.anyCase = true
    let cases: [Case] = [
      ("<THINK>a</Think><answer>UnSafe</ANSWER>", "valid"),
      ("<think>THINK</think><answer>safe</answer>", "echo 7"),
      ("<think>a</think><answer>\u{17F}afe</answer>", "foreign 1 \u{17F}afe 24"),
    ]
    try Self.run(contract, cases)
  }

  @Test func `an exact layout reads no white space that is not written`() throws {
    var contract = SampleContracts.thinkAnswer
    contract.layout = .exact
    let cases: [Case] = [
      ("<think> a </think>\n<answer>safe</answer>", "valid"),
      ("<think>a</think><answer>safe</answer>\n", "trailing 37"),
      (" <think>a</think><answer>safe</answer>", "unexpected 0"),
      ("<think>a</think><answer> safe</answer>", "foreign 1  safe 24"),
    ]
    try Self.run(contract, cases)
  }

  @Test func `words and characters are counted in bytes of the right kind`() throws {
    let reader = AnswerReader(try ContractPlan(SampleContracts.thinkAnswer))
    let output = "<think> é\u{A0}b  c\n\u{1F600} </think><answer>safe</answer>"
    let reading = reader.read(Array(output.utf8))
    guard case .text(let text) = reading.values[0] else {
      Issue.record("no text")
      return
    }
    #expect(text.words == 3)
    #expect(text.characters == 8)
    #expect(reading.spans == [8..<21, 38..<42])
  }
}
