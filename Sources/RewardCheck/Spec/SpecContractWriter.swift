extension SpecWriter {
  static func contract(_ contract: AnswerContract) -> JSONValue {
    let value = JSONValue.members(
      ("name", .string(contract.name)), ("loose", .bool(contract.loose)),
      ("layout", .string(contract.layout.rawValue)), ("limit", .integer(contract.limit)),
      ("case", .string(contract.anyCase ? "any" : "exact")), ("prefill", .string(contract.prefill)),
      ("stop", .array(contract.stop.map(JSONValue.string))),
      ("refusal", .array(contract.refusal.map(JSONValue.string))),
      ("fields", .array(contract.fields.map(field))),
      (
        "forms",
        .array(contract.forms.map(form))
      ), ("require", .array(contract.requirements.map(requirement))))
    guard contract.subjects != ["item"] else { return value }
    return value.setting("subjects", .array(contract.subjects.map(JSONValue.string)))
  }

  private static func field(_ field: ContractField) -> JSONValue {
    let name = ("name", JSONValue.string(field.name))
    func type(_ word: String) -> (String, JSONValue) { ("type", .string(word)) }
    switch field.type {
    case .decision(let decision):
      return JSONValue.members(
        name, type("decision"), ("subject", .string(decision.subject)),
        ("labels", .array(decision.labels.map(label)))
      ).setting("none", decision.none).setting("other", decision.other)
    case .fact(let fact):
      return JSONValue.members(
        name, type("fact"), ("fact", .string(fact.fact)),
        ("values", .array(fact.values.map(JSONValue.string))),
        ("labels", .array(fact.labels.map(label)))
      ).setting("none", fact.none).setting("other", fact.other)
    case .level(let level):
      return JSONValue.members(
        name, type("level"), ("scale", .string(level.scale)), subject(level.subject),
        ("values", .array(level.values.map(JSONValue.string))),
        ("labels", .array(level.labels.map(label)))
      ).setting("none", level.none).setting("other", level.other)
    case .code(let code):
      return JSONValue.members(
        name, type("code"), ("table", .string(code.table.rawValue)), subject(code.subject),
        ("basis", .string(code.basis.rawValue)), ("codes", .array(code.codes.map(self.code)))
      ).setting("none", code.none).setting("other", code.other)
    case .set(let set):
      return JSONValue.members(
        name, type("set"), ("low", .integer(set.low)),
        ("high", set.high.map(JSONValue.integer) ?? .null),
        ("table", .string(set.table.rawValue)), subject(set.subject),
        ("basis", .string(set.basis.rawValue)), ("codes", .array(set.codes.map(self.code))),
        ("separator", .string(set.separator))
      ).setting("none", set.none)
    case .choice(let labels):
      return .members(name, type("choice"), ("labels", .array(labels.map(label))))
    case .number(let number):
      return .members(
        name, type("number"), ("low", .string(number.low.text)),
        ("high", .string(number.high.text)), ("decimals", .integer(number.decimals)))
    case .text(let text):
      return self.text(text).setting("name", .string(field.name)).setting("type", .string("text"))
    }
  }

  private static func text(_ text: TextField) -> JSONValue {
    var value = JSONValue.members(
      ("unit", .string(text.unit.rawValue)), ("low", .integer(text.low)),
      ("high", text.high.map(JSONValue.integer) ?? .null))
    if text.line { value = value.setting("line", .bool(true)) }
    if text.any { value = value.setting("any", .bool(true)) }
    if let shown = text.shown { value = value.setting("shown", .string(shown)) }
    if let each = text.each { value = value.setting("each", .string(each)) }
    return value
  }

  private static func subject(_ subject: String?) -> (String, JSONValue) {
    ("subject", subject.map(JSONValue.string) ?? .null)
  }

  private static func label(_ label: ClassLabel) -> JSONValue {
    .array([.array(label.spellings.map(spelling)), .integer(label.low), .integer(label.high)])
  }

  private static func label(_ label: ValueLabel) -> JSONValue {
    .array([
      .array(label.spellings.map(spelling)), .array(label.values.map(JSONValue.integer)),
    ])
  }

  private static func code(_ code: Code) -> JSONValue {
    .array([.string(code.id), .array(code.spellings.map(spelling))])
  }

  fileprivate static func other(_ other: OtherText) -> JSONValue {
    switch other {
    case .text(let text): .members(("text", self.text(text)))
    case .digits(let low, let high):
      .members(("digits", .array([.integer(low), .integer(high)])))
    }
  }

  static func spelling(_ spelling: Spelling) -> JSONValue {
    switch spelling {
    case .text(let text): .string(text)
    case .integer(let value): .integer(value)
    case .bool(let value): .bool(value)
    case .null: .null
    }
  }
}

extension JSONValue {
  /// The object with the spelling set under `key`, or as it is where there is none.
  fileprivate func setting(_ key: String, _ spelling: Spelling?) -> JSONValue {
    spelling.map { setting(key, SpecWriter.spelling($0)) } ?? self
  }

  /// The object with what else may stand set under `key`, or as it is where nothing else may.
  fileprivate func setting(_ key: String, _ other: OtherText?) -> JSONValue {
    other.map { setting(key, SpecWriter.other($0)) } ?? self
  }
}
