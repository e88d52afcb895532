import PolicyCompiler
import RewardCheck
import Testing

/// Contracts of the shapes that guard models answer in, and what was found of them.
@Suite("ambiguity of guard contracts")
struct GuardContractTests {
  static let verdict = ContractField(
    "verdict",
    .decision(
      DecisionField(labels: [
        ClassLabel([.text("safe")], low: 0, high: 0),
        ClassLabel([.text("unsafe")], low: 1, high: 1),
      ])))
  static let codes = (1...14).map { Code("S\($0)", [.text("S\($0)")]) }

  static func set(low: Int, separator: String = ",", none: Spelling? = nil) -> ContractField {
    ContractField(
      "hits",
      .set(
        SetField(low: low, table: .category, codes: codes, separator: separator, none: none)))
  }

  static func text(_ name: String, _ low: Int, _ high: Int) -> ContractField {
    ContractField(name, .text(TextField(unit: .words, low: low, high: high)))
  }

  static func says(_ label: String) -> Condition { .label(field: "verdict", .text(label)) }

  static func found(_ contract: AnswerContract) throws -> Ambiguity {
    try FormAmbiguity(contract).ambiguity()
  }

  @Test func `a word, or a word and codes below it`() throws {
    let contract = AnswerContract(
      name: "words", fields: [Self.verdict, Self.set(low: 1)],
      forms: [
        AnswerForm([.literal("safe")], when: Self.says("safe")),
        AnswerForm([.literal("unsafe\n"), .hole("hits")], when: Self.says("unsafe")),
      ])
    #expect(try Self.found(contract) == .none)
  }

  @Test func `one key for each code, with a fence or without`() throws {
    let map = FormPart.json(.map(set: "hits", in: .integer(1), out: .integer(0)))
    let contract = AnswerContract(
      name: "flags", fields: [Self.set(low: 0)],
      forms: [
        AnswerForm([map]), AnswerForm([.literal("```json\n"), map, .literal("\n```")]),
      ])
    #expect(try Self.found(contract) == .none)
  }

  @Test func `bars between label, code and a reason that may be missing`() throws {
    let bar: [FormPart] = [.gap(prints: " "), .literal("|"), .gap(prints: " ")]
    let reason = FormPart.optional(bar + [.hole("reason")])
    let number = ContractField("category", .code(CodeField(table: .category, codes: Self.codes)))
    var contract = AnswerContract(
      name: "bars", anyCase: true,
      fields: [Self.verdict, number, Self.text("reason", 0, 200)],
      forms: [
        AnswerForm(
          [.literal("true")] + bar + [.hole("category"), reason], when: Self.says("unsafe")),
        AnswerForm([.literal("false"), reason], when: Self.says("safe")),
      ])
    #expect(try Self.found(contract) == .none)
    contract.forms[1].parts[0] = .literal("TRUE")
    #expect(
      try Self.found(contract) == .forms(first: 0, second: 1, answer: Array("TRUE|S1".utf8)))
  }

  @Test func `a list of codes, or a word for none, before the same line`() throws {
    let tail = FormPart.optional([.literal("\nRefusal: "), .hole("refused")])
    let refused = ContractField(
      "refused", .choice([ClassLabel([.text("Yes")], low: 0, high: 0)]))
    var contract = AnswerContract(
      name: "titles", fields: [Self.verdict, Self.set(low: 1, separator: ", "), refused],
      forms: [
        AnswerForm(
          [.literal("Safety: "), .hole("verdict"), .literal("\nCategories: None"), tail],
          when: Self.says("safe")),
        AnswerForm(
          [
            .literal("Safety: "), .hole("verdict"), .literal("\nCategories: "), .hole("hits"), tail,
          ],
          when: .not(Self.says("safe"))),
      ])
    #expect(try Self.found(contract) == .none)
    // The label tells the two apart, so a code that is spelt like the word for none does no harm.
    if case .set(var set) = contract.fields[1].type {
      set.codes.append(Code("None", [.text("None")]))
      contract.fields[1].type = .set(set)
    }
    #expect(try Self.found(contract) == .none)
    contract.forms[1].when = .always
    guard case .forms(0, 1, let answer) = try Self.found(contract) else {
      Issue.record("found \(try Self.found(contract))")
      return
    }
    #expect(String(decoding: answer, as: UTF8.self) == "Safety: safe\nCategories: None")
  }

  @Test func `keys that only one form has, and subjects that only one form is for`() throws {
    let about = { (name: String, subject: String) in
      ContractField(
        name,
        .decision(
          DecisionField(
            subject: subject,
            labels: [
              ClassLabel([.text("safe")], low: 0, high: 0),
              ClassLabel([.text("unsafe")], low: 1, high: 1),
            ])))
    }
    let user = JSONMemberShape("user", .hole("user"))
    let reply = JSONMemberShape("reply", .hole("reply"))
    let extra = JSONMemberShape("hits", .hole("hits"), required: false)
    var contract = AnswerContract(
      name: "turns", subjects: ["prompt", "response"],
      fields: [about("user", "prompt"), about("reply", "response"), Self.set(low: 1)],
      forms: [
        AnswerForm([.json(.object([user, reply, extra]))], when: .given(field: "reply")),
        AnswerForm([.json(.object([extra, user]))], when: .not(.given(field: "reply"))),
      ])
    #expect(try Self.found(contract) == .none)
    contract.forms[1].when = .always
    #expect(try Self.found(contract) == .none)
    contract.forms[0] = AnswerForm([
      .json(.object([JSONMemberShape("reply", .hole("reply"), required: false), user]))
    ])
    #expect(
      try Self.found(contract)
        == .forms(first: 0, second: 1, answer: Array("{\"user\":\"safe\"}".utf8)))
  }

  @Test func `a text that could be the other form`() throws {
    let contract = AnswerContract(
      name: "why", fields: [Self.verdict, Self.text("why", 1, 9)],
      forms: [
        AnswerForm([.hole("verdict"), .literal("\n"), .hole("why")]),
        AnswerForm([.hole("verdict"), .literal("\nBecause: "), .hole("why")]),
      ])
    guard case .forms(0, 1, let answer) = try Self.found(contract) else {
      Issue.record("nothing was found")
      return
    }
    #expect(String(decoding: answer, as: UTF8.self).hasPrefix("safe\nBecause: "))
  }

  @Test func `labels and codes that run into each other`() throws {
    let short = ContractField(
      "short",
      .choice([
        ClassLabel([.text("a")], low: 0, high: 0), ClassLabel([.text("ab")], low: 0, high: 0),
      ]))
    let next = ContractField(
      "next",
      .choice([
        ClassLabel([.text("bc")], low: 0, high: 0), ClassLabel([.text("c")], low: 0, high: 0),
      ]))
    let contract = AnswerContract(
      name: "run", fields: [short, next], forms: [AnswerForm([.hole("short"), .hole("next")])])
    #expect(
      try Self.found(contract) == .values(form: 0, field: "short", answer: Array("abc".utf8)))
    let list = AnswerContract(
      name: "list",
      fields: [
        ContractField(
          "hits",
          .set(
            SetField(
              low: 1, table: .category,
              codes: ["Sex", "Sex, drugs", "drugs"].map { Code($0, [.text($0)]) },
              separator: ", ")))
      ], forms: [AnswerForm([.hole("hits")])])
    #expect(
      try Self.found(list)
        == .values(form: 0, field: "hits", answer: Array("Sex, drugs".utf8)))
  }

  @Test func `a part that may be missing begins like what follows it`() throws {
    let contract = AnswerContract(
      name: "lead", fields: [Self.verdict, Self.text("note", 1, 9)],
      forms: [
        AnswerForm([
          .optional([.literal("Note: "), .hole("note"), .literal("\n")]), .literal("Note: "),
          .hole("verdict"),
        ])
      ])
    #expect(try Self.found(contract) == .optional(form: 0, begins: "Note: "))
  }

  @Test func `a search that is cut short says so`() throws {
    let contract = AnswerContract(
      name: "long", fields: [Self.verdict, Self.text("why", 1, 9)],
      forms: [
        AnswerForm([.hole("why"), .literal("\nVerdict: "), .hole("verdict")]),
        AnswerForm([.hole("why"), .literal("\nAnswer: "), .hole("verdict")]),
      ])
    #expect(try Self.found(contract) == .none)
    let short = try FormAmbiguity(contract, limit: 4)
    #expect(short.ambiguity() == .undecided(first: 0, second: 1))
  }
}
