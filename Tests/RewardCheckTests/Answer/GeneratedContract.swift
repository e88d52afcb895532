@testable import RewardCheck

/// Contracts and values made from a seed: every kind of field in every kind of part, never ambiguous.
struct GeneratedContract {
  var random: SeededRandom
  private var fields: [ContractField] = []
  private(set) var contract: AnswerContract

  /// Makes the contract of a seed.
  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    contract = AnswerContract(name: "generated", fields: [], forms: [])
    contract.layout = chance(3) ? .exact : .free
    contract.anyCase = chance(4)
    if chance(4) { contract.stop = ["<|end|>", "<|eot|>"] }
    let form = chance(2) ? [FormPart.json(.object(members(depth: 2)))] : text()
    contract.fields = fields
    contract.forms = [AnswerForm(form)]
    if case .literal(let first)? = form.first, chance(5) { contract.prefill = first }
  }

  private mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }

  /// True once in `count` times.
  private mutating func chance(_ count: Int) -> Bool { number(0..<count) == 0 }

  // MARK: Fields

  /// Labels that are no prefix of each other, in letters that no literal has.
  private mutating func spellings(_ count: Int, inJSON: Bool) -> [[Spelling]] {
    (0..<count).map { index in
      let first = Spelling.text("k\(index)z" + ["", " and q", ": é", ".1"][number(0..<4)])
      if inJSON, chance(4) { return [.integer(index), first] }
      return chance(3) ? [first, .text("v\(index)y")] : [first]
    }
  }

  private mutating func codes(inJSON: Bool, plain: Bool = false) -> [Code] {
    spellings(number(1..<5), inJSON: inJSON && !plain).enumerated().map {
      Code("S\($0.offset)", $0.element)
    }
  }

  private mutating func other() -> OtherText? {
    switch number(0..<4) {
    case 0: .digits(low: 2, high: 4)
    case 1: .text(TextField(line: true, unit: .characters, low: 1, high: 30))
    default: nil
    }
  }

  /// Declares a field; returns its name and whether a text must end it.
  private mutating func field(inJSON: Bool, set: Bool = true) -> String {
    let name = "f\(fields.count)"
    let none: Spelling? = chance(3) ? (inJSON && chance(2) ? .null : .text("nought")) : nil
    let type: FieldType
    switch number(0..<(set ? 8 : 7)) {
    case 0:
      type = .decision(
        DecisionField(
          labels: spellings(3, inJSON: inJSON).enumerated().map {
            ClassLabel($0.element, low: $0.offset, high: $0.offset)
          }, none: none, other: other()))
    case 1:
      type = .fact(
        FactField(
          "x", values: ["a", "b"],
          labels: spellings(2, inJSON: inJSON).enumerated().map {
            ValueLabel($0.element, [$0.offset])
          }, none: none, other: other()))
    case 2:
      type = .level(
        LevelField(
          scale: "s", values: ["a", "b", "c"],
          labels: spellings(3, inJSON: inJSON).enumerated().map {
            ClassLabel($0.element, low: $0.offset, high: $0.offset)
          }, none: none, other: other()))
    case 3:
      type = .code(
        CodeField(table: .rule, codes: codes(inJSON: inJSON), none: none, other: other()))
    case 4:
      type = .choice(
        spellings(2, inJSON: inJSON).map { ClassLabel($0, low: 0, high: 0) })
    case 5:
      type = .number(
        NumberField(
          low: SampleSpec.fixed("-2.5"), high: SampleSpec.fixed("120"), decimals: number(0..<4)))
    case 6:
      type = .text(
        TextField(
          line: chance(2), unit: chance(2) ? .words : .characters, low: number(0..<2), high: 40))
    default:
      type = .set(
        SetField(
          low: number(0..<2), high: chance(2) ? 2 : nil, table: .category,
          codes: codes(inJSON: inJSON), separator: [",", ", ", "; ", " | "][number(0..<4)],
          none: none))
    }
    fields.append(ContractField(name, type))
    return name
  }

  /// A set and a text for each of its items.
  private mutating func itemised(inJSON: Bool) -> (set: String, text: String) {
    let set = "f\(fields.count)"
    fields.append(
      ContractField(
        set, .set(SetField(low: number(0..<2), table: .rule, codes: codes(inJSON: inJSON)))))
    let text = "f\(fields.count)"
    fields.append(
      ContractField(
        text, .text(TextField(line: true, unit: .words, low: number(0..<2), high: 9, each: set))))
    return (set, text)
  }

  // MARK: Text

  private mutating func text() -> [FormPart] {
    var parts: [FormPart] = []
    for index in 0..<number(1..<5) {
      switch number(0..<6) {
      case 0:
        parts += [
          .literal("\n#\(index)"),
          .optional([.literal("?\(index) "), .hole(field(inJSON: false))]),
        ]
      case 1:
        var sequences: [[FormPart]] = []
        for part in 0..<number(1..<4) {
          let sequence: [FormPart] = [.literal("\(part)@ "), .hole(field(inJSON: false))]
          sequences.append(chance(3) ? [.optional(sequence)] : sequence)
        }
        parts += [
          .literal("\n#\(index)\n"),
          .anyOrder(
            separator: chance(2) ? [.literal("\n%")] : [.literal(" $"), .gap(prints: " ")],
            sequences),
        ]
      case 2:
        let (set, text) = itemised(inJSON: false)
        parts += [
          .literal("\n#\(index)\n"),
          .each(
            set: set, [.literal("- "), .hole(set), .literal("@ "), .hole(text)],
            separator: [.literal("\n+")]),
        ]
      case 3:
        parts += [
          .literal("<t\(index)>"), .hole(field(inJSON: false)), .literal("</t\(index)>"),
          .gap(prints: chance(2) ? " " : ""),
        ]
      case 4 where index > 0:
        parts += [.literal("\n#\(index)"), .json(.object(members(depth: 1)))]
      default: parts += [.literal("\n#\(index) "), .hole(field(inJSON: false))]
      }
    }
    return parts + [.literal("\n#end")]
  }

  // MARK: JSON

  private mutating func members(depth: Int) -> [JSONMemberShape] {
    var members: [JSONMemberShape] = []
    for index in 0..<number(1..<4) {
      let key = ["key", "\"", "a b", "é\\"][number(0..<4)] + "\(index)"
      members.append(JSONMemberShape(key, shape(depth: depth), required: !chance(4)))
    }
    return members
  }

  private mutating func shape(depth: Int) -> JSONShape {
    switch number(0..<8) {
    case 0 where depth > 0: return .object(members(depth: depth - 1))
    case 1: return .constant([.integer(3), .bool(true), .null, .text("c\n")][number(0..<4)])
    case 2:
      return .pattern([.literal("<"), .hole(field(inJSON: false)), .literal("> \"\\\n")])
    case 3:
      let (set, text) = itemised(inJSON: true)
      return .each(
        set: set, .object([JSONMemberShape("i", .hole(set)), JSONMemberShape("t", .hole(text))]))
    case 4:
      let name = "f\(fields.count)"
      fields.append(
        ContractField(
          name, .set(SetField(table: .category, codes: codes(inJSON: true, plain: true)))))
      return .map(set: name, in: .integer(1), out: .bool(false))
    default: return .hole(field(inJSON: true))
    }
  }

  // MARK: Values

  /// Values of all fields; which parts may be missing is left to chance, so that not all can be printed.
  mutating func values() -> [FieldValue] {
    var values = contract.fields.map { field in chance(12) ? .absent : value(field.type) }
    for (index, field) in contract.fields.enumerated() {
      guard case .text(let type) = field.type, let set = type.each,
        let place = contract.fields.firstIndex(where: { $0.name == set })
      else { continue }
      var count = 0
      if case .set(let items) = values[place] { count = items.count }
      if values[place] == .absent {
        values[index] = .absent
        continue
      }
      values[index] = .texts((0..<count).map { _ in words(type) })
    }
    return values
  }

  private mutating func value(_ type: FieldType) -> FieldValue {
    func finite(_ count: Int, _ none: Spelling?, _ other: OtherText?) -> FieldValue {
      if none != nil, chance(4) { return .none }
      if let other, chance(3) {
        switch other {
        case .digits: return .other(TextValue(Array("\(number(10..<9999))".utf8)))
        case .text(let bounds): return .other(words(bounds))
        }
      }
      return .label(number(0..<count))
    }
    switch type {
    case .decision(let type): return finite(type.labels.count, type.none, type.other)
    case .fact(let type): return finite(type.labels.count, type.none, type.other)
    case .level(let type): return finite(type.labels.count, type.none, type.other)
    case .code(let type):
      let value = finite(type.codes.count, type.none, type.other)
      if case .label(let label) = value { return .code(label) }
      return value
    case .choice(let labels): return .label(number(0..<labels.count))
    case .number(let type):
      var value = SampleSpec.fixed("\(number(-2..<120))")
      if type.decimals > 0, chance(2) { value = SampleSpec.fixed("0.\(number(1..<10))") }
      return .number(value)
    case .set(let type):
      let items = type.codes.indices.filter { _ in chance(2) }
      if items.isEmpty, type.low > 0 { return .set([0]) }
      return items.isEmpty ? .none : .set(Array(items.prefix(type.high ?? 99)))
    case .text(let type): return .text(words(type))
    }
  }

  /// A text that holds nothing that ends it; some look like parts of forms or need escapes.
  private mutating func words(_ bounds: TextField) -> TextValue {
    let words = [
      "a", "w\"x", "\\", "{", "}", "é", "\u{1F600}", "k0z", "tab\tbed", "x&y", "7", "S1", "nought",
    ]
    let count = number(bounds.low..<4)
    let list = ["w"] + (0..<count).map { _ in words[number(0..<words.count)] }
    if bounds.low == 0, chance(4) { return TextValue([]) }
    let joined = list.joined(separator: bounds.line ? " " : "\n")
    return TextValue(Array(joined.utf8))
  }
}
