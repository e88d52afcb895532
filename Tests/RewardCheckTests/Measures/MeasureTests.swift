import Testing

@testable import RewardCheck

/// Every measure of the registry does what its entry says.
@Suite struct MeasureTests {
  static let contract = SampleContracts.thinkAnswer

  @Test(arguments: Measure.all.map(\.name))
  func `the examples of a measure give their values`(_ name: String) throws {
    let measure = try #require(Measure.named(name))
    #expect(measure.examples.count > 1)
    for example in measure.examples {
      #expect(example.call.name == name)
      let plan = try MeasurePlan(example.call, Self.contract)
      var view = AnswerView(contract: Self.contract)
      view.values = [
        .text(TextValue(Array(example.think.utf8))), .label(example.answer == "safe" ? 0 : 1),
      ]
      view.given = ["item"]
      let decision = example.gold == "safe" ? 0 : 1
      view.gold = RecordGold(SubjectGold(decision: decision...decision))
      let value = plan.value(view)
      #expect(value == example.value, "\(example.call.words)")
      #expect(example.value >= measure.low && example.value <= measure.high)
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
      view.values = [.text(TextValue(Array(text.utf8))), .label(0)]
      return try MeasurePlan(call, Self.contract).value(view)?.text
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
      return try MeasurePlan(MeasureCall("exact", [.field("category")]), contract).value(view)?.text
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
