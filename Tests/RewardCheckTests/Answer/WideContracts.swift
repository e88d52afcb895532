@testable import RewardCheck

/// Contracts that use every kind of field and part.
enum WideContracts {
  static let codes = [
    Code("S1", [.text("S1"), .text("1")]), Code("S2", [.text("S2")]),
    Code("S2.1", [.text("S2.1")]),
  ]

  static let verdict = ContractField(
    "verdict",
    .decision(
      DecisionField(labels: [
        ClassLabel([.text("safe")], low: 0, high: 0),
        ClassLabel([.text("unsafe")], low: 1, high: 2),
      ])))

  static func hits(
    _ low: Int = 0, _ high: Int? = nil, separator: String = ",", none: Spelling? = nil
  ) -> ContractField {
    ContractField(
      "hits",
      .set(
        SetField(
          low: low, high: high, table: .category, codes: codes, separator: separator, none: none)))
  }

  /// A set in text with a word for nothing.
  static let set = AnswerContract(
    name: "set", fields: [verdict, hits(0, 2, none: .text("none"))],
    forms: [AnswerForm([.hole("verdict"), .literal("\nHits: "), .hole("hits")])])

  /// A level, a fact, a number, each with something of its own.
  static let lines = AnswerContract(
    name: "wide_lines",
    fields: [
      ContractField(
        "level",
        .level(
          LevelField(
            scale: "spam", values: ["low", "mid", "high"],
            labels: [
              ClassLabel([.text("0")], low: 0, high: 0), ClassLabel([.text("1")], low: 1, high: 1),
              ClassLabel([.text("2")], low: 2, high: 2),
            ]))),
      ContractField(
        "fact",
        .fact(
          FactField(
            "weapon", values: ["no", "yes"],
            labels: [ValueLabel([.text("yes")], [1]), ValueLabel([.text("no")], [0])],
            none: .text("n/a"), other: .digits(low: 1, high: 3)))),
      ContractField(
        "score",
        .number(NumberField(low: SampleSpec.fixed("-1"), high: SampleSpec.fixed("10"), decimals: 2))
      ),
      ContractField(
        "code",
        .code(
          CodeField(
            table: .category, codes: codes, none: .text("None"),
            other: .text(TextField(line: true, unit: .characters, low: 1, high: 20))))),
    ],
    forms: [
      AnswerForm([
        .literal("Level: "), .hole("level"), .literal("\nFact: "), .hole("fact"),
        .literal("\nScore: "), .hole("score"), .literal("\nCode: "), .hole("code"),
      ])
    ])

  /// Parts in any order, one of which may be missing.
  static let anyOrder = AnswerContract(
    name: "any_order",
    fields: [
      verdict, hits(1), ContractField("why", .text(TextField(unit: .words, low: 1, high: 9))),
    ],
    forms: [
      AnswerForm([
        .anyOrder(
          separator: [.literal("\n")],
          [
            [.literal("V: "), .hole("verdict")], [.literal("H: "), .hole("hits")],
            [.optional([.literal("W: "), .hole("why")])],
          ])
      ])
    ])

  /// One line for each item of a set.
  static let each = AnswerContract(
    name: "each",
    fields: [
      hits(),
      ContractField(
        "why", .text(TextField(line: true, unit: .words, low: 1, high: 5, each: "hits"))),
    ],
    forms: [
      AnswerForm([
        .literal("Hits"),
        .each(
          set: "hits", [.literal("\n- "), .hole("hits"), .literal(": "), .hole("why")],
          separator: []), .literal("\nEnd"),
      ])
    ])

  /// Optional parts that end in blanks.
  static let optionals = AnswerContract(
    name: "optionals", layout: .exact,
    fields: [verdict, hits(1)],
    forms: [
      AnswerForm([
        .literal("<r>"), .blank(prints: "\n"),
        .optional([.literal("V: "), .hole("verdict"), .blank(prints: "\n")]),
        .optional([.literal("H: "), .hole("hits"), .blank(prints: "\n")]), .literal("</r>"),
      ])
    ])

  /// A text at the end that may hold what stands between labels.
  static let bars = AnswerContract(
    name: "bars",
    fields: [
      verdict, hits(1), ContractField("why", .text(TextField(unit: .words, low: 0, high: 9))),
    ],
    forms: [
      AnswerForm([
        .hole("verdict"), .literal("|"), .hole("hits"), .literal("|"), .hole("why"),
      ])
    ])

  /// Everything that JSON may hold.
  static let json = AnswerContract(
    name: "wide_json",
    fields: [
      verdict, hits(),
      ContractField("why", .text(TextField(unit: .words, low: 0, high: 5, each: "hits"))),
      ContractField("sure", .number(NumberField(low: .zero, high: .one, decimals: 1))),
      ContractField("code", .code(CodeField(table: .rule, codes: codes, none: .null))),
    ],
    forms: [
      AnswerForm([
        .json(
          .object([
            JSONMemberShape("v", .object([JSONMemberShape(.hole("verdict"), .hole("sure"))])),
            JSONMemberShape(
              "hits",
              .each(
                set: "hits",
                .object([
                  JSONMemberShape("code", .hole("hits")), JSONMemberShape("why", .hole("why")),
                ]))), JSONMemberShape("code", .hole("code"), required: false),
            JSONMemberShape("version", .constant(.integer(2))),
          ]))
      ])
    ])

  /// A map, or the same in a fence.
  static let map: AnswerContract = {
    let shape = JSONShape.map(set: "hits", in: .integer(1), out: .integer(0))
    return AnswerContract(
      name: "map", fields: [hits()],
      forms: [
        AnswerForm([.json(shape)]),
        AnswerForm([.literal("```json\n"), .json(shape), .literal("\n```")]),
      ])
  }()

  /// A set in one string of JSON.
  static let pattern = AnswerContract(
    name: "pattern", fields: [verdict, hits(1, separator: ", ")],
    forms: [
      AnswerForm([
        .json(
          .object([
            JSONMemberShape("a", .pattern([.literal("["), .hole("verdict"), .literal("]")])),
            JSONMemberShape("b", .pattern([.hole("hits")]), required: false),
          ]))
      ])
    ])

  /// A list of codes.
  static let array = AnswerContract(
    name: "array", fields: [verdict, hits(1, 2)],
    forms: [
      AnswerForm([
        .json(
          .object([
            JSONMemberShape("verdict", .hole("verdict")), JSONMemberShape("hits", .array("hits")),
          ]))
      ])
    ])

  static let anyText = TextField(any: true, unit: .characters, low: 0, high: nil)

  /// What a published accuracy reward looks for.
  static let search = AnswerContract(
    name: "search", anyCase: true, loose: true,
    fields: [
      ContractField("think", .text(anyText)),
      ContractField(
        "answer",
        .decision(
          DecisionField(
            labels: [
              ClassLabel([.text("yes")], low: 0, high: 0),
              ClassLabel([.text("no")], low: 1, high: 2),
            ], other: .text(anyText)))),
    ],
    forms: [
      AnswerForm(find: [
        FindPart("think", .first, before: "<think>", after: "</think>"),
        FindPart("answer", .last, before: "<answer>", after: "</answer>"),
      ])
    ])

  /// What a published format reward demands.
  static let format = AnswerContract(
    name: "format", layout: .exact, loose: true,
    fields: [ContractField("think", .text(anyText)), ContractField("rest", .text(anyText))],
    forms: [
      AnswerForm([
        .literal("<think>"), .hole("think"), .literal("</think>"), .blank(prints: ""),
        .literal("<answer>"), .hole("rest"), .literal("</answer>"),
      ])
    ])

  static let all = [
    set, lines, anyOrder, optionals, bars, each, json, map, pattern, array, search, format,
  ]
}
