import Testing

@testable import RewardCheck

/// What lines give for answers and gold that are put together by hand.
@Suite struct LineTests {
  static func fixed(_ text: String) -> Fixed { SampleSpec.fixed(text) }

  static func label(_ name: String, _ low: Int, _ high: Int? = nil) -> ClassLabel {
    ClassLabel([.text(name)], low: low, high: high ?? low)
  }

  /// A field of every kind: `v` allow < review < remove, `l` low < mid < high, `f` none|toy|gun.
  static let contract = AnswerContract(
    name: "all", subjects: ["item", "reply"],
    fields: [
      ContractField(
        "v", .decision(DecisionField(labels: [label("safe", 0), label("unsafe", 1, 2)]))),
      ContractField(
        "r",
        .decision(
          DecisionField(
            subject: "reply", labels: [label("safe", 0), label("unsafe", 1, 2)],
            none: .text("None")))),
      ContractField(
        "c",
        .code(
          CodeField(
            table: .category, codes: ["S1", "S2", "S3"].map { Code($0, [.text($0)]) },
            none: .text("NA")))),
      ContractField(
        "s",
        .set(SetField(table: .category, codes: ["S1", "S2", "S3"].map { Code($0, [.text($0)]) }))),
      ContractField(
        "l",
        .level(
          LevelField(
            scale: "severities", values: ["low", "mid", "high"],
            labels: [label("low", 0), label("more", 1, 2)], none: .text("-")))),
      ContractField(
        "f",
        .fact(
          FactField(
            "weapon", values: ["none", "toy", "gun"],
            labels: [ValueLabel([.text("no")], [0]), ValueLabel([.text("yes")], [1, 2])]))),
      ContractField("t", .text(TextField(unit: .words, low: 0, high: nil))),
    ],
    forms: [AnswerForm([.hole("v")])])

  /// An answer that is right in every field, with its gold.
  static var right: AnswerView {
    var view = AnswerView(contract: contract)
    view.values = [
      .label(1), FieldValue.none, .code(0), .set([0, 1]), .label(1), .label(1),
      .text(TextValue(Array("a b c".utf8))),
    ]
    view.given = ["item"]
    view.decisions = 3
    var gold = SubjectGold(
      decision: 2...2, categories: CodeGold(["S1", "S2"]), decidingCategories: CodeGold(["S1"]))
    gold.levels = [SubjectGold.ScaleValue("severities", "high")]
    view.gold = RecordGold(subjects: [RecordGold.Subject("item", gold)])
    view.gold?.facts = [RecordGold.FactValues("weapon", ["gun"])]
    return view
  }

  static func plan(
    _ condition: Condition, _ scores: [SuppliedScore] = []
  ) throws -> ConditionPlan {
    try ConditionResolver(contract: contract, contracts: 2, scores: scores).resolve(condition)
  }

  static func holds(_ condition: Condition, _ change: (inout AnswerView) -> Void = { _ in }) throws
    -> Truth
  {
    var view = right
    change(&view)
    return try view.truth(plan(condition))
  }

  @Test(arguments: ["v", "r", "c", "s", "l", "f"])
  func `a right answer matches in every scored field`(_ field: String) throws {
    #expect(try Self.holds(.relation(field: field, .matches)) == .yes)
    #expect(try Self.holds(.relation(field: field, .wrong)) == .no)
    #expect(try Self.holds(.allMatch) == .yes)
    // Anything else there is wrong, and the answer no longer right.
    let index = try #require(Self.contract.fields.firstIndex { $0.name == field })
    let others: [FieldValue] = [
      .label(0), .label(0), .code(1), .set([0]), .label(0), .label(0),
    ]
    let changed: (inout AnswerView) -> Void = { $0.values[index] = others[index] }
    #expect(try Self.holds(.relation(field: field, .matches), changed) == .no)
    #expect(try Self.holds(.relation(field: field, .wrong), changed) == .yes)
    #expect(try Self.holds(.allMatch, changed) == .no)
    // Text outside the table is neither right nor wrong.
    let other: (inout AnswerView) -> Void = { $0.values[index] = .other(TextValue([0x61])) }
    #expect(try Self.holds(.relation(field: field, .matches), other) == .no)
    #expect(try Self.holds(.relation(field: field, .wrong), other) == .no)
    #expect(try Self.holds(.allMatch, other) == .no)
  }

  @Test(arguments: ["v", "c", "s", "l", "f"])
  func `what gold needs may not be absent`(_ field: String) throws {
    let index = try #require(Self.contract.fields.firstIndex { $0.name == field })
    #expect(try Self.holds(.allMatch) { $0.values[index] = .absent } == .no)
    #expect(
      try Self.holds(.relation(field: field, .matches)) { $0.values[index] = .absent } == .no)
  }

  @Test func `without gold every relation is open`() throws {
    for field in ["v", "c", "s", "l"] {
      let truth = try Self.holds(.relation(field: field, .matches)) {
        $0.gold = RecordGold(SubjectGold(decision: nil))
      }
      #expect(truth == .unknown, "\(field)")
    }
    // Text outside the table is wrong whatever gold is.
    for (index, field) in [(2, "c"), (4, "l")] {
      let truth = try Self.holds(.relation(field: field, .matches)) {
        $0.gold = RecordGold(SubjectGold(decision: nil))
        $0.values[index] = .other(TextValue([0x61]))
      }
      #expect(truth == .no, "\(field)")
    }
    #expect(try Self.holds(.relation(field: "f", .matches)) { $0.gold?.facts = [] } == .unknown)
    #expect(
      try Self.holds(.relation(field: "f", .matches)) { $0.gold?.facts[0].values = ["toy", "gun"] }
        == .yes)
    #expect(
      try Self.holds(.relation(field: "f", .matches)) {
        $0.gold?.facts[0].values = ["none", "gun"]
      }
        == .unknown)
  }

  @Test func `levels and facts are below and above gold`() throws {
    for field in ["l", "f"] {
      let index = try #require(Self.contract.fields.firstIndex { $0.name == field })
      #expect(
        try Self.holds(.relation(field: field, .milder)) { $0.values[index] = .label(0) } == .yes)
      #expect(
        try Self.holds(.relation(field: field, .stricter)) { $0.values[index] = .label(0) } == .no)
      let low: (inout AnswerView) -> Void = {
        $0.gold?.subjects[0].gold.levels[0].value = "low"
        $0.gold?.facts[0].values = ["none"]
      }
      #expect(try Self.holds(.relation(field: field, .stricter), low) == .yes)
    }
  }

  @Test func `gold is asked about by itself`() throws {
    func gold(_ field: String, _ label: String) throws -> Truth {
      try Self.holds(.goldIs(field: field, .text(label)))
    }
    #expect(try ["S1", "S2", "S3"].map { try gold("c", $0) } == [.yes, .no, .no])
    #expect(try ["S1", "S2", "S3"].map { try gold("s", $0) } == [.yes, .yes, .no])
    #expect(try [gold("l", "low"), gold("l", "more")] == [.no, .yes])
    #expect(try [gold("f", "no"), gold("f", "yes")] == [.no, .yes])
    #expect(
      try ["v", "r", "c", "s", "l"].map { try Self.holds(.goldNone(field: $0)) }
        == [.no, .yes, .no, .no, .no])
    #expect(
      try Self.holds(.goldNone(field: "s")) { $0.gold?.subjects[0].gold.categories = CodeGold([]) }
        == .yes)
    #expect(
      try Self.holds(.goldNone(field: "s")) {
        $0.gold?.subjects[0].gold.categories = CodeGold([], open: ["S3"])
      } == .yes)
    #expect(
      try Self.holds(.goldIs(field: "s", .text("S3"))) {
        $0.gold?.subjects[0].gold.categories = CodeGold(["S1"], open: ["S3"])
      } == .unknown)
    #expect(try Self.holds(.gold(field: "v", 2...2)) == .yes)
    #expect(try Self.holds(.gold(field: "r", 0...2)) == .no)
  }

  @Test func `sets are compared over the codes of which somebody knows`() throws {
    func matches(_ said: [Int], _ gold: CodeGold) throws -> Truth {
      try Self.holds(.relation(field: "s", .matches)) {
        $0.values[3] = said.isEmpty ? FieldValue.none : .set(said)
        $0.gold?.subjects[0].gold.categories = gold
      }
    }
    #expect(try matches([0, 2], CodeGold(["S1"], open: ["S3"])) == .yes)
    #expect(try matches([2], CodeGold(["S1"], open: ["S3"])) == .no)
    #expect(try matches([], CodeGold([], open: ["S3"])) == .yes)
    #expect(try matches([], CodeGold([], open: ["S1", "S2", "S3"])) == .unknown)
  }

  @Test func `a subject that is not there has no verdict`() throws {
    let said: (inout AnswerView) -> Void = { $0.values[1] = .label(1) }
    #expect(try Self.holds(.relation(field: "r", .matches), said) == .no)
    #expect(try Self.holds(.relation(field: "r", .wrong), said) == .yes)
    #expect(try Self.holds(.relation(field: "r", .milder), said) == .no)
    #expect(try Self.holds(.given(field: "r")) == .no)
    #expect(try Self.holds(.given(field: "v")) == .yes)
    let given: (inout AnswerView) -> Void = {
      $0.given = ["item", "reply"]
      $0.gold?.subjects.append(RecordGold.Subject("reply", SubjectGold(decision: 0...0)))
    }
    #expect(try Self.holds(.relation(field: "r", .matches), given) == .no)
    #expect(try Self.holds(.relation(field: "r", .wrong), given) == .no)
  }

  @Test func `lengths in tokens are those that the record gives`() throws {
    let condition = Condition.length(field: "t", .tokens, .atLeast, 5)
    #expect(try Self.holds(condition) == .unknown)
    #expect(
      try Self.holds(condition) { $0.supplied.tokens = Array(repeating: 5, count: 7) } == .yes)
    #expect(try Self.holds(condition) { $0.values[6] = .absent } == .no)
    let whole = Condition.length(field: nil, .tokens, .longer, 7)
    #expect(try Self.holds(whole) == .unknown)
    #expect(try Self.holds(whole) { $0.supplied.outputTokens = 8 } == .yes)
  }

  // MARK: Lines

  static let scores = [
    SuppliedScore("a"), SuppliedScore("b"), SuppliedScore("c"),
    SuppliedScore("bad", low: .zero, high: .one),
  ]

  static func pay(
    _ body: LineBody, _ values: [String?] = [], _ change: (inout AnswerView) -> Void = { _ in }
  ) throws -> String {
    let resolver = ConditionResolver(contract: contract, contracts: 2, scores: scores)
    var view = right
    view.scores = scores
    view.supplied.scores = scores.indices.map { index in
      index < values.count ? values[index].map(fixed) : nil
    }
    change(&view)
    let line = try LinePlan(RewardLine("line", body), resolver)
    do throws(Unscored) {
      let paid = try line.pay(view, explain: false)
      #expect(try line.pay(view, explain: true).amount == paid.amount)
      return paid.amount.text
    } catch {
      return error.words
    }
  }

  @Test func `a score is a factor, and its absence pays the else`() throws {
    let line = LineBody.cases(
      [
        RewardCase(
          Self.fixed("0.75"), factors: [.score("a")], when: .relation(field: "v", .matches))
      ],
      otherwise: Self.fixed("-0.1"))
    #expect(try Self.pay(line, ["0.5"]) == "0.375")
    #expect(try Self.pay(line) == "-0.1")
    // The condition is asked first.
    #expect(try Self.pay(line) { $0.values[0] = .label(0) } == "0")
    let bare = LineBody.cases([RewardCase(.one, factors: [.score("b")])], otherwise: nil)
    #expect(try Self.pay(bare) == "score missing: b")
    let guarded = LineBody.cases(
      [
        RewardCase(.zero, when: .missing(score: "b")),
        RewardCase(.one, factors: [.score("b"), .score("a")]),
      ], otherwise: nil)
    #expect(try Self.pay(guarded) == "0")
    #expect(try Self.pay(guarded, ["0.5", "0.25"]) == "0.125")
  }

  @Test func `a weighted rubric is exact and rounded once`() throws {
    func rubric(_ condition: Condition = .always) -> LineBody {
      .weighted(
        [
          Weight(Self.fixed("5"), "a"), Weight(Self.fixed("3"), "b"), Weight(Self.fixed("1"), "c"),
          Weight(Self.fixed("4"), "bad", pitfall: true),
        ], when: condition, otherwise: Self.fixed("-0.5"))
    }
    #expect(try Self.pay(rubric(), ["1", "1", "1", "0"]) == "1")
    #expect(try Self.pay(rubric(), ["0", "0", "0", "1"]) == "-0.444444444444")
    #expect(try Self.pay(rubric(), ["1", "0", "1", "0"]) == "0.666666666667")
    #expect(try Self.pay(rubric(), ["1", "0", "1"]) == "-0.5")
    #expect(try Self.pay(rubric(.relation(field: "v", .wrong)), ["1"]) == "0")
    #expect(throws: SpecError.self) {
      try Self.pay(.weighted([Weight(.zero, "a")], when: .always, otherwise: .zero))
    }
    // What could overflow makes no spec.
    let large = ConditionResolver(
      contract: Self.contract, contracts: 1,
      scores: [SuppliedScore("a", low: .zero, high: Fixed(999_999_999))])
    #expect(throws: SpecError.self) {
      try WeightedPlan([Weight(Fixed(999_999_999), "a")], otherwise: .zero, "line", large)
    }
  }

  @Test func `a line over twins has no twin in this version`() throws {
    let line = LineBody.twins(
      [
        RewardCase(.zero, when: .twinMalformed),
        RewardCase(.one, when: .all([.allMatch, .twin(.allMatch), .same(field: "v")])),
      ], none: Self.fixed("0.25"))
    #expect(try Self.pay(line) == "0.25")
    #expect(try Self.pay(line) { $0.supplied.isPaired = true } == "twins: not in this version")
  }

  @Test func `a line that nobody can tell says what is missing`() throws {
    func line(_ factor: Factor, when condition: Condition = .always) -> LineBody {
      .cases([RewardCase(.one, factors: [factor], when: condition)], otherwise: nil)
    }
    let length = MeasureArgument.length(low: nil, high: 300, .tokens)
    let words = MeasureArgument.length(low: nil, high: 2, .words)
    func call(_ name: String, _ arguments: MeasureArgument...) -> Factor {
      .measure(MeasureCall(name, arguments))
    }
    #expect(try Self.pay(line(call("saturating", .output, length))) == "tokens missing: output")
    #expect(try Self.pay(line(call("saturating", .field("t"), length))) == "tokens missing: t")
    #expect(
      try Self.pay(line(call("saturating", .output, length))) { $0.supplied.outputTokens = 300 }
        == "0.761594155956")
    // What does not hold needs no tokens.
    let wrong = Condition.relation(field: "v", .wrong)
    #expect(try Self.pay(line(call("saturating", .output, length), when: wrong)) == "0")
    #expect(
      try Self.pay(line(call("novel", .field("t"), .source(.prompt), words)))
        == "source missing: prompt")
    #expect(
      try Self.pay(line(call("novel", .field("t"), .source(.prompt), words))) {
        $0.supplied.prompt = Array("A B d".utf8)
      } == "0.333333333333")
    #expect(
      try Self.pay(line(call("f1", .field("s")))) { $0.gold?.subjects[0].gold.categories = nil }
        == "gold leaves open: line")
  }

  @Test func `closeness counts the steps to gold`() throws {
    func close(_ field: String, _ change: (inout AnswerView) -> Void = { _ in }) throws -> String {
      try Self.pay(
        .cases(
          [RewardCase(.one, factors: [.measure(MeasureCall("closeness", [.field(field)]))])],
          otherwise: nil), [], change)
    }
    #expect(try close("v") == "1")
    #expect(try close("v") { $0.values[0] = .label(0) } == "0")
    #expect(try close("v") { $0.gold?.subjects[0].gold.decision = 0...0 } == "0.5")
    #expect(try close("v") { $0.values[0] = .absent } == "0")
    #expect(
      try close("v") { $0.gold?.subjects[0].gold.decision = 0...1 } == "gold leaves open: line")
    #expect(try close("l") == "1")
    #expect(try close("l") { $0.gold?.subjects[0].gold.levels[0].value = "low" } == "0.5")
    #expect(try close("r") == "1")
  }
}
