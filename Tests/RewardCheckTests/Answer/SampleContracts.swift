@testable import RewardCheck

/// The two contracts of the family-photos policy, written by hand.
enum SampleContracts {
  static let decisions = ["allow", "review", "remove"]

  static let thinkAnswer = AnswerContract(
    name: "think_answer",
    fields: [
      ContractField("think", .text(TextField(unit: .words, low: 1, high: 400))),
      ContractField(
        "answer",
        .decision(
          DecisionField(labels: [
            ClassLabel([.text("safe")], low: 0, high: 0),
            ClassLabel([.text("unsafe")], low: 1, high: 2),
          ]))),
    ],
    forms: [
      AnswerForm([
        .literal("<think>"), .hole("think"), .literal("</think>"), .blank(prints: ""),
        .literal("<answer>"), .hole("answer"), .literal("</answer>"),
      ])
    ])

  static let report = AnswerContract(
    name: "report",
    fields: [
      ContractField(
        "rating",
        .decision(
          DecisionField(labels: [
            ClassLabel([.text("Safe")], low: 0, high: 0),
            ClassLabel([.text("Unsafe")], low: 1, high: 2),
          ]))),
      ContractField(
        "category",
        .code(
          CodeField(
            table: .category,
            codes: [Code("S1", [.text("S1")]), Code("S2", [.text("S2")])], none: .text("NA")))),
      ContractField("rationale", .text(TextField(unit: .words, low: 1, high: 120))),
    ],
    forms: [
      AnswerForm([
        .json(
          .object([
            JSONMemberShape("rating", .hole("rating")),
            JSONMemberShape("category", .hole("category")),
            JSONMemberShape("rationale", .hole("rationale")),
          ]))
      ])
    ],
    requirements: [
      .exactly(
        .none(field: "category"), when: .label(field: "rating", .text("Safe")))
    ])

  /// One label and nothing else, with refusals and a stop token.
  static let word = AnswerContract(
    name: "word", stop: ["<|end|>"], refusal: ["I'm sorry", "I cannot"],
    fields: thinkAnswer.fields.filter { $0.name == "answer" },
    forms: [AnswerForm([.hole("answer")])])

  /// Lines, with a text of one line and an optional part.
  static let lines = AnswerContract(
    name: "lines",
    fields: [
      ContractField(
        "verdict",
        .decision(
          DecisionField(labels: [
            ClassLabel([.text("Safe")], low: 0, high: 0),
            ClassLabel([.text("Unsafe")], low: 1, high: 2),
          ]))),
      ContractField("why", .text(TextField(line: true, unit: .characters, low: 0, high: 20))),
      ContractField("note", .text(TextField(unit: .words, low: 1, high: 5))),
    ],
    forms: [
      AnswerForm([
        .literal("Verdict: "), .hole("verdict"), .literal("\nWhy: "), .hole("why"),
        .optional([.literal("\nNote: "), .hole("note")]),
      ])
    ])

  /// Two finite holes with nothing but a blank between them.
  static let pair = AnswerContract(
    name: "pair",
    fields: report.fields.filter { $0.name != "rationale" },
    forms: [AnswerForm([.hole("rating"), .literal(" "), .hole("category")])])

  static func plan(_ contract: AnswerContract) throws -> ContractPlan { try ContractPlan(contract) }
}

extension Outcome {
  /// The outcome in a few words, as the tables of the tests write it.
  var words: String {
    switch self {
    case .valid: "valid"
    case .refused: "refused"
    case .malformed(let kind, let offset): "\(kind.rawValue) \(offset)"
    case .several(let offset): "several \(offset)"
    case .foreign(let field, let text, let offset):
      "foreign \(field) \(String(decoding: text, as: UTF8.self)) \(offset)"
    }
  }
}
