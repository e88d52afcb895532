import RewardCheck
import Testing

/// The rules of the semantics, each on the smallest program that shows it.
@Suite("gold, rule by rule")
struct GoldRuleTests {
  /// A program over flags `a`, `b`, `c` with decisions allow < review < remove, `unknown review`.
  private func flags(_ rules: [GoldRule], unknown: Int = 1) throws -> GoldEngine {
    try GoldEngine(
      GoldProgram(
        decisions: ["allow", "review", "remove"], severities: ["low", "high"], unknown: unknown,
        facts: ["a", "b", "c"].map { GoldFact(name: $0, kind: .flag) }, judged: [], rules: rules))
  }

  /// The row where the flags have these answers; nil is unknown.
  private func row(_ engine: GoldEngine, _ answers: Bool?...) throws -> PlainRow {
    var situation = engine.blank()
    for (index, answer) in answers.enumerated() {
      if let answer { situation.set(fact: index, to: answer ? 1 : 0) }
    }
    return engine.named(try engine.row(for: situation))
  }

  private func yes(_ fact: Int) -> GoldTest { .in(fact: fact, values: [1]) }

  @Test func `a decision is certain when opposite rules give it`() throws {
    let engine = try flags([
      GoldRule(id: "r1", category: nil, decision: 1, test: yes(0)),
      GoldRule(id: "r2", category: nil, decision: 1, test: .not(yes(0))),
    ])
    let row = try row(engine, nil, false, false)
    #expect(row.possible == ["review"])
    #expect(row.decidingRules == [])
    #expect(row.uncertainDecidingRules == ["r1", "r2"])
    #expect(row.uncertainRules == ["r1", "r2"])
  }

  @Test func `an undetermined decision is never stricter than what is possible`() throws {
    let engine = try flags(
      [GoldRule(id: "r1", category: nil, decision: 1, test: yes(0))], unknown: 2)
    #expect(try row(engine, nil, nil, nil).operational == "review")
    #expect(try row(engine, nil, nil, nil).possible == ["allow", "review"])
  }

  @Test func `the operational decision may be in no completion`() throws {
    let engine = try flags([GoldRule(id: "r1", category: nil, decision: 2, test: yes(0))])
    let row = try row(engine, nil, nil, nil)
    #expect(row.possible == ["allow", "remove"])
    #expect(row.operational == "review")
  }

  @Test func `a rule relieved to the mildest decision is no code`() throws {
    let engine = try flags([
      GoldRule(
        id: "r1", category: "c1", decision: 2, severity: 1, test: yes(0),
        exceptions: [GoldException(id: "x1", decision: 0, test: yes(1))])
    ])
    let row = try row(engine, true, true, false)
    #expect(row.possible == ["allow"])
    #expect(row.decidingRules == [] && row.rules == [] && row.categories == [])
    #expect(row.decidingClauses == ["x1"])
    #expect(row.severity == nil)
  }

  @Test func `a rule relieved to a stricter decision stays the code`() throws {
    let engine = try flags([
      GoldRule(
        id: "r1", category: "c1", decision: 2, severity: 1, test: yes(0),
        exceptions: [
          GoldException(id: "x1", decision: 0, test: yes(1)),
          GoldException(id: "x2", decision: 1, test: yes(1)),
          GoldException(id: "x3", decision: 1, test: yes(1)),
        ])
    ])
    let row = try row(engine, true, true, false)
    #expect(row.possible == ["review"])
    #expect(row.decidingRules == ["r1"] && row.rules == ["r1"])
    #expect(row.decidingClauses == ["x2", "x3"])
    #expect(row.decidingCategories == ["c1"] && row.severity == "high")
  }

  @Test func `a permitted code is cited where nothing is stricter`() throws {
    let engine = try flags([
      GoldRule(id: "r1", category: "c1", decision: 0, test: yes(0)),
      GoldRule(id: "r2", category: "c2", decision: 1, test: yes(1)),
    ])
    let alone = try row(engine, true, false, false)
    #expect(alone.decidingRules == ["r1"] && alone.decidingCategories == ["c1"])
    #expect(alone.rules == [] && alone.categories == [])
    #expect(try row(engine, true, true, false).decidingRules == ["r2"])
  }

  @Test func `violated rules and deciding rules differ`() throws {
    let engine = try flags([
      GoldRule(id: "r2", category: "c1", decision: 1, severity: 1, test: yes(0)),
      GoldRule(id: "r10", category: "c2", decision: 2, severity: 0, test: yes(1)),
    ])
    let row = try row(engine, true, true, false)
    #expect(row.rules == ["r2", "r10"])
    #expect(row.decidingRules == ["r10"] && row.decidingCategories == ["c2"])
    #expect(row.severity == "high")
  }

  @Test func `a severity that differs between completions is none`() throws {
    let engine = try flags([
      GoldRule(id: "r1", category: nil, decision: 2, severity: 0, test: yes(0)),
      GoldRule(id: "r2", category: nil, decision: 2, severity: 1, test: yes(1)),
    ])
    #expect(try row(engine, true, nil, false).severity == nil)
    #expect(try row(engine, true, nil, false).possible == ["remove"])
    #expect(try row(engine, nil, true, false).severity == "high")
  }

  @Test func `a duty is cited by the exception's id and has no severity`() throws {
    let engine = try flags([
      GoldRule(
        id: "r1", category: "c1", decision: 2, severity: 1, test: yes(0),
        exceptions: [GoldException(id: "x1", decision: 0, test: yes(1))]),
      GoldRule(
        id: "x1", category: "c1", decision: 1, kind: .duty,
        test: .and([yes(1), .not(yes(2))])),
    ])
    let unmet = try row(engine, true, true, false)
    #expect(unmet.possible == ["review"] && unmet.rules == ["x1"])
    #expect(unmet.decidingRules == ["x1"] && unmet.decidingClauses == ["x1"])
    #expect(unmet.severity == nil)
    let met = try row(engine, true, true, true)
    #expect(met.possible == ["allow"] && met.decidingClauses == ["x1"] && met.decidingRules == [])
  }

  @Test func `counts of a million values are cut where tests cut them`() throws {
    let engine = try GoldEngine(
      GoldProgram(
        decisions: ["allow", "remove"], severities: [], unknown: 1,
        facts: [GoldFact(name: "n", kind: .count(low: 0, high: 1_000_000, open: true))], judged: [],
        rules: [
          GoldRule(id: "r", category: nil, decision: 1, test: .within(fact: 0, values: 7...70_000))
        ]))
    var situation = engine.blank()
    for (value, decision) in [(6, 0), (7, 1), (70_000, 1), (70_001, 0), (1_000_000, 0)] {
      situation.set(fact: 0, to: value)
      #expect(try engine.row(for: situation).decision == decision)
    }
    situation.set(fact: 0, toOneOf: [8, 9])
    #expect(try engine.row(for: situation).decision == 1)
  }

  @Test func `a fact of more than 64 kinds of values is exact`() throws {
    let names = (0..<100).map { "v\($0)" }
    let engine = try GoldEngine(
      GoldProgram(
        decisions: (0..<10).map { "d\($0)" }, severities: [], unknown: 0,
        facts: [GoldFact(name: "f", kind: .choice(names))], judged: [],
        rules: (0..<100).map { index in
          GoldRule(
            id: "r\(index)", category: nil, decision: index % 10,
            test: .in(fact: 0, values: [index]))
        }))
    var situation = engine.blank()
    #expect(try engine.row(for: situation).possibleDecisions == Array(0..<10))
    situation.set(fact: 0, toOneOf: [3, 93, 13])
    #expect(try engine.row(for: situation).decision == 3)
    #expect(engine.named(try engine.row(for: situation)).uncertainRules == ["r3", "r13", "r93"])
    situation.set(fact: 0, to: 99)
    #expect(engine.named(try engine.row(for: situation)).decidingRules == ["r99"])
  }

  @Test func `what does not fit together is refused`() {
    let rule = GoldRule(id: "r", category: nil, decision: 0, test: .always)
    let fine = GoldProgram(
      decisions: ["allow"], severities: [], unknown: 0,
      facts: [GoldFact(name: "a", kind: .flag), GoldFact(name: "s", kind: .set(["x"]))],
      judged: [], rules: [rule])
    #expect(throws: Never.self) { _ = try GoldEngine(fine) }
    var nested = GoldTest.always
    for _ in 0..<300 { nested = .not(nested) }
    let tests: [GoldTest] = [
      .in(fact: 2, values: [0]), .in(fact: 0, values: [2]), .in(fact: 0, values: [-1]),
      .in(fact: 1, values: [0]), .within(fact: 0, values: 1...2), .has(fact: 0, element: 0),
      .has(fact: 1, element: 1), .judged(0), .least(2, [.always]), .and([.judged(3)]), nested,
    ]
    for test in tests {
      var program = fine
      program.rules[0].test = test
      #expect(throws: GoldProgramError.self) { _ = try GoldEngine(program) }
    }
    var changes: [GoldProgram] = Array(repeating: fine, count: 7)
    changes[0].decisions = []
    changes[1].unknown = 1
    changes[2].rules.append(rule)
    changes[3].rules[0].decision = 1
    changes[4].rules[0].severity = 0
    changes[5].rules[0].exceptions = [GoldException(id: "x", decision: 1, test: .always)]
    changes[6].facts[0].kind = .choice([])
    for program in changes {
      #expect(throws: GoldProgramError.self) { _ = try GoldEngine(program) }
    }
  }

  @Test func `a judged policy of thousands of clauses is exact with nothing labelled`() throws {
    let count = 2_500
    let engine = try GoldEngine(
      GoldProgram(
        decisions: ["allow", "review", "remove"], severities: [], unknown: 1, facts: [],
        judged: (0..<count).map { "p\($0)" },
        rules: (0..<count).map {
          GoldRule(id: "p\($0)", category: "c", decision: 1 + $0 % 2, test: .judged($0))
        }))
    var situation = engine.blank()
    let nothing = try engine.row(for: situation)
    #expect(nothing.possibleDecisions == [0, 1, 2])
    #expect(nothing.uncertainDecidingRules.count == count)
    for index in 0..<count where index != 8 { situation.set(judged: index, to: index == 7) }
    let one = engine.named(try engine.row(for: situation))
    #expect(one.possible == ["remove"])
    #expect(one.rules == ["p7"] && one.uncertainRules == ["p8"])
  }

  @Test func `diagrams past the limit are an error, never a guess`() {
    var generator = PolicyLike(seed: 1, categories: 1, rules: 4, shared: 5)
    let program = generator.program()
    #expect(throws: GoldProgramError.self) {
      _ = try GoldEngine(program, digitLimit: 0, sampleBlocks: 1, blockLimit: 3)
    }
  }
}

@Suite("natural order")
struct GoldNaturalOrderTests {
  @Test func `digits compare as numbers and all else byte by byte`() {
    let sorted = [
      "1", "2", "9.a", "9.b", "10", "A", "S", "S1", "S01", "S1.2", "S1.2.a", "S1.10", "S2", "S10",
      "S10a", "a", "a18446744073709551616", "a18446744073709551617", "é",
    ]
    let expected = sorted.filter { $0 != "S01" }
    #expect(NaturalOrder.sorted(expected.reversed()) == expected)
    for (index, first) in sorted.enumerated() {
      for second in sorted[(index + 1)...] where first != "S01" && second != "S01" {
        #expect(NaturalOrder.precedes(first, second), "\(first) \(second)")
        #expect(!NaturalOrder.precedes(second, first), "\(second) \(first)")
      }
      #expect(!NaturalOrder.precedes(first, first))
    }
    // Leading zeros decide only between ids that are else the same.
    #expect(NaturalOrder.precedes("S01", "S1") && NaturalOrder.precedes("S1", "S02"))
  }
}
