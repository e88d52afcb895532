import Testing

@testable import RewardCheck

/// What answers with every kind of field and part are, one line a case.
@Suite struct WideReadingTests {
  typealias Case = (output: String, outcome: String)

  @Test func `sets in text`() throws {
    try ReadingTests.run(
      WideContracts.set,
      [
        ("safe\nHits: S1", "valid"), ("safe\nHits: S2, 1", "valid"), ("safe\nHits: none", "valid"),
        ("safe\nHits: S2.1,S2", "valid"), ("safe\nHits: S1, S1", "repeated 15"),
        ("safe\nHits: S1,  S2", "unexpected 15"), ("safe\nHits: ", "cut_off 11"),
        ("safe\nHits: S1,", "cut_off 14"), ("safe\nHits: no", "foreign 1 no 11"),
        ("safe\nHits: S1, S2, S2.1", "length 11"),
        ("safe\nHits: S1, S9", "foreign 1 S9 15"), ("safe\nHits: S1 S2", "foreign 1 S1 S2 11"),
        ("unsafe\nHits: none, S1", "foreign 1 none 13"),
      ])
  }

  @Test func `levels, facts, numbers and what else may stand there`() throws {
    func output(_ level: String, _ fact: String, _ score: String, _ code: String) -> String {
      "Level: \(level)\nFact: \(fact)\nScore: \(score)\nCode: \(code)"
    }
    try ReadingTests.run(
      WideContracts.lines,
      [
        (output("1", "yes", "0.25", "S1"), "valid"), (output("2", "n/a", "-1", "None"), "valid"),
        (output("0", "417", "10", "something else"), "valid"),
        (output("3", "yes", "1", "S1"), "foreign 0 3 7"),
        (output("0", "4170", "1", "S1"), "foreign 1 4170 15"),
        (output("0", "no", "10.01", "S1"), "number 25"),
        (output("0", "no", "-0", "S1"), "number 25"),
        (output("0", "no", "1.", "S1"), "number 25"), (output("0", "no", "01", "S1"), "number 25"),
        (output("0", "no", "1.234", "S1"), "number 25"),
        (output("0", "no", "x", "S1"), "number 25"),
        (output("0", "no", "1", "a text of more than twenty"), "length 33"),
        (output("0", "no", "1", ""), "cut_off 33"), ("Level: 0 or 2", "several 12"),
      ])
  }

  @Test func `parts in any order`() throws {
    try ReadingTests.run(
      WideContracts.anyOrder,
      [
        ("V: safe\nH: S1", "valid"), ("H: S1, S2\nV: safe\nW: a gun", "valid"),
        ("W: a gun\nH: S1\nV: safe", "valid"), ("V: safe\nV: safe\nH: S1", "several 8"),
        ("H: S1\nH: S2\nV: safe", "repeated 6"), ("V: safe", "cut_off 7"),
        ("V: safe\nW: x", "cut_off 12"), ("V: safe\nX: S1", "unexpected 8"),
        ("V: safe\nH: S1\nmore", "trailing 14"),
      ])
  }

  @Test func `blanks behind a label, and bars inside a text behind bars`() throws {
    try ReadingTests.run(
      WideContracts.optionals,
      [
        ("<r>\nV: safe\nH: S1\n</r>", "valid"), ("<r>V: safe</r>", "valid"),
        ("<r>\nH: S1,S2 \n\n</r>", "valid"), ("<r></r>", "valid"),
        ("<r>V: safe\nX</r>", "unexpected 11"), ("<r>V: safe\n", "cut_off 11"),
        ("<r>V: safe x</r>", "foreign 0 safe x 6"),
      ])
    try ReadingTests.run(
      WideContracts.bars,
      [
        ("safe|S1|a | b", "valid"), ("safe | S1 | |", "valid"), ("safe|S1", "cut_off 7"),
        ("safe|S9|a", "foreign 1 S9 5"),
      ])
  }

  @Test func `one line for each item of a set`() throws {
    try ReadingTests.run(
      WideContracts.each,
      [
        ("Hits\nEnd", "valid"), ("Hits\n- S1: a\n- S2: b c\nEnd", "valid"),
        ("Hits\n- S2: b\n- S1: a\nEnd", "valid"), ("Hits\n- S1: a\n- S1: b\nEnd", "repeated 15"),
        ("Hits\n- S1: \nEnd", "length 11"), ("Hits\n- S9: a\nEnd", "foreign 0 S9 7"),
        ("Hits\n- S1: a", "cut_off 12"),
      ])
    let reader = AnswerReader(try ContractPlan(WideContracts.each))
    let reading = reader.read(Array("Hits\n- S2: b\n- S1: a\nEnd".utf8))
    #expect(reading.values[0] == .set([0, 1]))
    #expect(reading.values[1] == .texts([TextValue([0x61]), TextValue([0x62])]))
  }

  @Test func `all that JSON may hold`() throws {
    let hits = #""hits": [{"code": "S1", "why": "a"}, {"why": "", "code": "S2"}]"#
    try ReadingTests.run(
      WideContracts.json,
      [
        (#"{"v": {"safe": 0.5}, \#(hits), "version": 2}"#, "valid"),
        (#"{"v": {"unsafe": 1}, "hits": [], "code": null, "version": 2}"#, "valid"),
        (#"{"v": {"fine": 1}, "hits": [], "version": 2}"#, "foreign 0 fine 7"),
        (#"{"v": {"safe": 2}, "hits": [], "version": 2}"#, "number 15"),
        (#"{"v": {"safe": "1"}, "hits": [], "version": 2}"#, "json_type 15"),
        (#"{"v": {}, "hits": [], "version": 2}"#, "json_missing 7"),
        (#"{"v": {"safe": 1, "unsafe": 1}, "hits": [], "version": 2}"#, "json_key 18"),
        (#"{"v": {"safe": 1}, "hits": {}, "version": 2}"#, "json_type 27"),
        (
          #"{"v": {"safe": 1}, "hits": [{"code": "S1", "why": "a"}, {"code": "S1", "why": ""}], "version": 2}"#,
          "repeated 65"
        ),
        (#"{"v": {"safe": 1}, "hits": [{"code": "S1"}], "version": 2}"#, "json_missing 41"),
        (#"{"v": {"safe": 1}, "hits": [], "version": 3}"#, "unexpected 42"),
        (#"{"v": {"safe": 1}, "hits": [[[[[["#, "json_type 28"),
      ])
  }

  @Test func `one key for each category`() throws {
    try ReadingTests.run(
      WideContracts.map,
      [
        (#"{"S1": 1, "S2": 0, "S2.1": 0}"#, "valid"), (#"{"S2": 0, "1": 0, "S2.1": 0}"#, "valid"),
        ("```json\n" + #"{"S1": 1, "S2": 0, "S2.1": 0}"# + "\n```", "valid"),
        (#"{"S1": 1, "S2": 0}"#, "json_missing 17"), (#"{"S9": 1}"#, "json_key 1"),
        (#"{"S1": 1, "1": 0}"#, "json_duplicate 10"), (#"{"S1": 2}"#, "unexpected 7"),
        (#"{"S1": true}"#, "json_type 7"), ("[]", "unexpected 0"),
      ])
    let reader = AnswerReader(try ContractPlan(WideContracts.map))
    #expect(reader.read(Array(#"{"S2.1": 1, "S1": 1, "S2": 0}"#.utf8)).values == [.set([0, 2])])
    #expect(reader.read(Array(#"{"S2.1": 0, "S1": 0, "S2": 0}"#.utf8)).values == [.none])
  }

  @Test func `patterns in strings and lists of codes`() throws {
    try ReadingTests.run(
      WideContracts.pattern,
      [
        (#"{"a": "[safe]", "b": "S1, S2"}"#, "valid"), (#"{"a": "[s\u0061fe]"}"#, "valid"),
        (#"{"a": "[safe"}"#, "unexpected 12"), (#"{"a": "[safe] "}"#, "unexpected 13"),
        (#"{"a": "[safe]", "b": "S1, S1"}"#, "repeated 26"),
        (#"{"a": "[fine]"}"#, "foreign 0 fine 8"), (#"{"a": "[safe or unsafe]"}"#, "several 16"),
        (#"{"a": "[safe]", "b": "S1,S2"}"#, "foreign 1 S1,S2 22"),
        (#"{"a": ["safe"]}"#, "json_type 6"),
      ])
    try ReadingTests.run(
      WideContracts.array,
      [
        (#"{"verdict": "safe", "hits": ["S2", "S1"]}"#, "valid"),
        (#"{"verdict": "safe", "hits": []}"#, "length 28"),
        (#"{"verdict": "safe", "hits": ["S1", "1"]}"#, "repeated 35"),
        (#"{"verdict": "safe", "hits": ["S1", "S7"]}"#, "foreign 1 S7 35"),
        (#"{"verdict": "safe", "hits": ["S1" "S2"]}"#, "json_syntax 34"),
        (#"{"verdict": "safe", "hits": "S1"}"#, "json_type 28"),
        (#"{"verdict": "safe", "hits": ["S1""#, "cut_off 33"),
      ])
  }

  @Test func `stretches that are looked for`() throws {
    let reader = AnswerReader(try ContractPlan(WideContracts.search))
    func values(_ output: String) -> [FieldValue] { reader.read(Array(output.utf8)).values }
    func text(_ text: String) -> TextValue { TextValue(Array(text.utf8)) }
    #expect(values("<THINK> a </think> x <answer> Yes </answer>") == [.text(text("a")), .label(0)])
    #expect(values("<answer>no</answer><answer>maybe") == [.absent, .label(1)])
    #expect(
      values("<answer>no</answer> <answer>maybe</answer>") == [.absent, .other(text("maybe"))])
    #expect(values("<answer> </answer>") == [.absent, .other(text(""))])
    #expect(values("nothing here") == [.absent, .absent])
    #expect(values("<think><think>a</think></think>") == [.text(text("<think>a")), .absent])
  }

  @Test func `texts that may hold anything`() throws {
    try ReadingTests.run(
      WideContracts.format,
      [
        ("<think>a</think><answer>b</answer>", "valid"),
        ("<think>a</think>b</think>\n<answer><answer>b</answer></answer>", "valid"),
        ("<think>a</think>b<answer>c</answer>", "unexpected 16"),
        ("<think>a</think><answer>b</answer> ", "trailing 34"), ("<think>a", "cut_off 8"),
        ("<think></think><answer></answer>", "valid"), ("a", "unexpected 0"),
      ])
  }
}
