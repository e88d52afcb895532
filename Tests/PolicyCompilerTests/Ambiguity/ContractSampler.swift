import RewardCheck
import TestSupport

/// Draws small contracts of two forms over few characters, and the pieces that answers to them are made of.
struct ContractSampler {
  var random: SplitMix64

  /// A contract and the pieces whose sequences are tried as answers.
  struct Sample {
    var contract: AnswerContract
    var pieces: [String]
  }

  mutating func sample() -> Sample {
    random.chance(20) ? jsonSample() : textSample()
  }

  // MARK: Text

  private mutating func textSample() -> Sample {
    let literals = random.pick([
      ["a", "b", "ab"], ["<a>", "b", "\n"], ["a", "\nb", "|"], ["a ", "b", "ba"], ["A", "a", "b"],
    ])
    let fields = textFields()
    var contract = AnswerContract(
      name: "sample", layout: random.chance(70) ? .free : .exact, anyCase: random.chance(20),
      fields: fields, forms: [form(literals, fields), form(literals, fields)])
    if random.chance(10) { contract.prefill = literals[0] }
    if random.chance(30) {
      let label = Spelling.text("a")
      contract.forms[0].when = .label(field: "verdict", label)
      contract.forms[1].when =
        random.chance(50)
        ? .not(.label(field: "verdict", label)) : .label(field: "verdict", .text("b"))
    }
    if random.chance(10) { contract.requirements = [.that(.not(.none(field: "set")))] }
    let text = "\(contract.forms) \(contract.requirements)"
    contract.fields.removeAll { !text.contains("\"\($0.name)\"") }
    let limit = TestScale.count(5, soak: 6)
    var pieces: [String] = []
    for piece in literals + ["a", "b", "z", " ", "\n", ",", "1", "A", "|"] {
      if !pieces.contains(piece), pieces.count < limit { pieces.append(piece) }
    }
    return Sample(contract: contract, pieces: pieces)
  }

  private mutating func textFields() -> [ContractField] {
    let labels = random.pick([["a", "b"], ["a", "ab"], ["b", "ba"], ["a", "z"]])
    let codes = random.pick([["a", "b"], ["a", "aa"], ["1", "b", "z"]])
    return [
      ContractField(
        "verdict",
        .decision(
          DecisionField(
            labels: [
              ClassLabel([.text("a")], low: 0, high: 0),
              ClassLabel(
                [.text(labels[1] == "a" ? "z" : "b"), .text(labels[1] + "z")], low: 1, high: 1),
            ], none: random.chance(20) ? .text("zz") : nil))),
      ContractField("code", .choice(labels.map { ClassLabel([.text($0)], low: 0, high: 0) })),
      ContractField(
        "set",
        .set(
          SetField(
            low: random.below(2), table: .category, codes: codes.map { Code($0, [.text($0)]) },
            separator: random.pick([",", ", ", "|"]), none: .text("z")))),
      ContractField(
        "text",
        .text(
          TextField(
            line: random.chance(40), unit: random.chance(50) ? .words : .characters,
            low: random.below(3), high: random.chance(50) ? 2 : nil, shown: "placeholder"))),
      ContractField(
        "number", .number(NumberField(low: Fixed(0), high: Fixed(12), decimals: random.below(2)))),
    ]
  }

  private mutating func form(_ literals: [String], _ fields: [ContractField]) -> AnswerForm {
    var parts: [FormPart] = []
    var free = fields.map(\.name)
    for _ in 0..<(1 + random.below(4)) {
      switch random.below(10) {
      case 0...3: parts.append(.literal(random.pick(literals)))
      case 4: parts.append(random.chance(50) ? .gap(prints: "") : .blank(prints: ""))
      case 5:
        var inner: [FormPart] = [.literal(random.pick(literals))]
        if !free.isEmpty, random.chance(60) {
          inner.append(.hole(free.remove(at: random.below(free.count))))
        }
        parts.append(.optional(inner))
      case 6:
        let sequences = Array(random.shuffle(literals).prefix(2)).map { [FormPart.literal($0)] }
        parts.append(.anyOrder(separator: [.literal("|")], sequences))
      default:
        if !free.isEmpty { parts.append(.hole(free.remove(at: random.below(free.count)))) }
      }
    }
    return AnswerForm(parts)
  }

  // MARK: JSON

  private mutating func jsonSample() -> Sample {
    let fields = [
      ContractField(
        "verdict",
        .decision(
          DecisionField(labels: [
            ClassLabel([.text("a"), .integer(1)], low: 0, high: 0),
            ClassLabel([.text("b")], low: 1, high: 1),
          ]))),
      ContractField("text", .text(TextField(unit: .words, low: random.below(2), high: 2))),
      ContractField("line", .text(TextField(line: true, unit: .words, low: 1, high: nil))),
      ContractField(
        "set",
        .set(
          SetField(
            low: random.below(2), table: .category,
            codes: [Code("a", [.text("a")]), Code("b", [.text("b")])]))),
    ]
    let forms = [0, 1].map { _ in
      random.chance(25)
        ? AnswerForm([.literal(random.pick(["{", "{\"a\":", "a"])), .hole("line")]) : jsonForm()
    }
    var contract = AnswerContract(name: "sample", fields: fields, forms: forms)
    if random.chance(30) {
      contract.forms[0].when = .label(field: "verdict", .text("a"))
      contract.forms[1].when = .label(field: "verdict", .text("b"))
    }
    let values = ["\"a\"", "1", "\"b\"", "[\"a\"]", "[]", "\"\""]
    let heads = ["{\"a\":", "{\"b\":", ",\"a\":", ",\"b\":"]
    return Sample(contract: contract, pieces: heads + values + ["}", "a "])
  }

  private mutating func jsonForm() -> AnswerForm {
    var names = random.shuffle(["verdict", "text", "set"])
    let keys = random.shuffle(["a", "b"]).prefix(1 + random.below(2))
    let members = keys.map { key -> JSONMemberShape in
      let shape: JSONShape
      switch random.below(6) {
      case 0: shape = .constant(random.pick([.text("a"), .integer(1), .text("b")]))
      case 1: shape = .pattern([.literal(random.pick(["a", "b"]))])
      default:
        let name = names.removeFirst()
        shape = name == "set" ? .array(name) : .hole(name)
      }
      return JSONMemberShape(key, shape, required: random.chance(80))
    }
    let json = FormPart.json(.object(members))
    return AnswerForm(random.chance(20) ? [.literal("a "), json] : [json])
  }
}
