import Testing

@testable import RewardCheck

/// Every measure of the registry does what its entry says.
@Suite struct MeasureTests {
  /// The contract that the examples of measures speak of.
  static let contract = AnswerContract(
    name: "sample",
    fields: [
      ContractField("think", .text(TextField(unit: .words, low: 0, high: nil))),
      ContractField(
        "answer",
        .decision(
          DecisionField(labels: [
            ClassLabel([.text("safe")], low: 0, high: 0),
            ClassLabel([.text("unsafe")], low: 1, high: 1),
          ]))),
      ContractField(
        "violated",
        .set(
          SetField(table: .category, codes: ["S1", "S2", "S3"].map { Code($0, [.text($0)]) }))),
    ],
    forms: [AnswerForm([.hole("answer"), .literal(":"), .hole("think")])])

  static func view(_ example: Measure.Example) -> AnswerView {
    var view = AnswerView(contract: contract)
    let said = example.said.compactMap { ["S1", "S2", "S3"].firstIndex(of: $0) }
    view.values = [
      .text(TextValue(Array(example.think.utf8))), .label(example.answer == "safe" ? 0 : 1),
      said.isEmpty ? FieldValue.none : .set(said),
    ]
    view.given = ["item"]
    view.decisions = 2
    let decision = example.gold == "safe" ? 0 : 1
    let right = CodeGold(example.right)
    view.gold = RecordGold(
      SubjectGold(
        decision: decision...decision, categories: right, rules: right, decidingRules: right))
    view.supplied.item = Array(example.item.utf8)
    return view
  }

  static func plan(
    _ call: MeasureCall, _ contract: AnswerContract = contract
  ) throws -> MeasurePlan {
    var context = MeasureContext()
    context.rules = RuleNames(["R1", "R1.2"])
    context.policy = Array("Weapons offered for sale are removed.".utf8)
    return try MeasurePlan(call, ConditionResolver(contract: contract, contracts: 1), context)
  }

  @Test(arguments: Measure.all.map(\.name))
  func `the examples of a measure give their values`(_ name: String) throws {
    let measure = try #require(Measure.named(name))
    #expect(measure.examples.count > 1)
    for example in measure.examples {
      #expect(example.call.name == name)
      let value = try Self.plan(example.call).value(Self.view(example))
      #expect(value == example.value, "\(example.call.words)")
      #expect(example.value >= measure.low && example.value <= measure.high)
    }
  }

  @Test func `a measure of a later version is refused by name`() {
    #expect(Measure.later.map(\.name).allSatisfy { Measure.named($0) == nil })
    #expect(throws: SpecError(.meaning, "the measure `cosine` is not in this version")) {
      try Self.plan(MeasureCall("cosine", [.field("think"), .length(low: 0, high: 9, .words)]))
    }
  }

  @Test func `arguments of the wrong kind or number are refused`() {
    let calls: [MeasureCall] = [
      MeasureCall("f1", [.field("answer")]), MeasureCall("f1", [.field("nothing")]),
      MeasureCall("f1", []), MeasureCall("f1", [.field("violated"), .percent(3)]),
      MeasureCall("budget", [.field("violated"), .length(low: 0, high: 1, .words)]),
      MeasureCall("share", []), MeasureCall("share", [.percent(1)]),
      MeasureCall("copied", [.field("think"), .length(low: nil, high: 3, .words)]),
      MeasureCall("copied", [.field("think"), .source(.item), .length(low: nil, high: 0, .words)]),
      MeasureCall(
        "copied", [.field("think"), .source(.item), .length(low: nil, high: 3, .characters)]),
      MeasureCall("saturating", [.field("think"), .length(low: nil, high: 0, .words)]),
      MeasureCall("saturating", [.field("think"), .length(low: 0, high: 3, .words)]),
    ]
    for call in calls {
      #expect(throws: SpecError.self, "\(call.words)") { try Self.plan(call) }
    }
  }

  @Test(arguments: [
    (0, 300, 0), (50, 300, 165_140_412_925), (300, 300, 761_594_155_956),
    (900, 300, 995_054_753_687), (1, 1_000_000_000, 1000), (7, 2, 998_177_897_611),
    (14, 1, 999_999_999_999), (15, 1, 1_000_000_000_000), (2_000_000_000, 1, 1_000_000_000_000),
    (1, 3, 321_512_737_532),
  ])
  func `saturating is tanh to the unit`(_ x: Int, _ c: Int, _ units: Int) {
    #expect(HyperbolicTangent.of(x, over: c) == Fixed(units: Int128(units)))
  }

  @Test func `runs are found as by trying every stretch`() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<300 {
      func text(_ count: Int) -> [[UInt8]] {
        (0..<count).map { _ in [UInt8(97 + random.next() % 2)] }
      }
      let (said, source) = (text(Int(random.next() % 14)), text(Int(random.next() % 14)))
      let length = 1 + Int(random.next() % 6)
      var runs = WordRuns(length: length)
      runs.add(source.joined(separator: [0x20]))
      var marks = [Bool](repeating: false, count: said.count)
      runs.mark(said, &marks)
      var expected = marks.map { _ in false }
      for start in 0..<max(0, said.count - length + 1) {
        let run = Array(said[start..<(start + length)])
        let isThere = (0..<max(0, source.count - length + 1)).contains {
          Array(source[$0..<($0 + length)]) == run
        }
        if isThere { for word in start..<(start + length) { expected[word] = true } }
      }
      #expect(marks == expected)
    }
  }

  @Test func `the registry is sorted and names nothing twice`() {
    let names = Measure.all.map(\.name)
    #expect(names == Array(Set(names)).sorted())
  }

  @Test func `ends of ranges belong to them`() throws {
    func value(_ name: String, _ low: Int, _ high: Int, _ words: Int) throws -> String? {
      let call = MeasureCall(name, [.field("think"), .length(low: low, high: high, .words)])
      var view = AnswerView(contract: Self.contract)
      let text = Array(repeating: "a", count: words).joined(separator: " ")
      view.values = [.text(TextValue(Array(text.utf8))), .label(0), FieldValue.none]
      return try Self.plan(call).value(view)?.text
    }
    #expect(
      try [19, 20, 200, 201].map { try value("within", 20, 200, $0) } == ["0", "1", "1", "0"])
    #expect(
      try [4, 5, 6, 10, 11].map { try value("ramp", 5, 10, $0) } == ["0", "0", "0.2", "1", "1"])
  }

  @Test func `exact compares codes as sets`() throws {
    let contract = SampleContracts.report
    func value(_ answer: FieldValue, _ gold: CodeGold?) throws -> String? {
      var view = AnswerView(contract: contract)
      view.values = [.label(1), answer, .absent]
      view.gold = RecordGold(SubjectGold(decision: 2...2, decidingCategories: gold))
      return try Self.plan(MeasureCall("exact", [.field("category")]), contract).value(view)?.text
    }
    #expect(try value(.code(0), CodeGold(["S1"])) == "1")
    #expect(try value(.code(0), CodeGold(["S1", "S2"])) == "0")
    #expect(try value(.code(1), CodeGold(["S1"])) == "0")
    #expect(try value(.none, CodeGold([])) == "1")
    #expect(try value(.code(0), CodeGold([])) == "0")
    #expect(try value(.code(0), nil) == nil)
    #expect(try value(.code(0), CodeGold([], open: ["S1"])) == nil)
    #expect(try value(.code(0), CodeGold(["S1"], open: ["S2"])) == "1")
  }
}
