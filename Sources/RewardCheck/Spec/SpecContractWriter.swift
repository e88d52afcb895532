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
        .array(
          contract.forms.map {
            .members(("parts", .array($0.parts.map(part))), ("when", condition($0.when)))
          })
      ), ("require", .array(contract.requirements.map(requirement))))
    guard contract.subjects != ["item"] else { return value }
    return value.setting("subjects", .array(contract.subjects.map(JSONValue.string)))
  }

  private static func field(_ field: ContractField) -> JSONValue {
    let name = ("name", JSONValue.string(field.name))
    switch field.type {
    case .decision(let type):
      return JSONValue.members(
        name, ("type", .string("decision")), ("subject", .string(type.subject)),
        ("labels", .array(type.labels.map(label)))
      ).setting("none", type.none)
    case .code(let type):
      let codes = type.codes.map { code in
        JSONValue.array([.string(code.id), .array(code.spellings.map(spelling))])
      }
      return JSONValue.members(
        name, ("type", .string("code")), ("table", .string(type.table.rawValue)),
        ("subject", type.subject.map(JSONValue.string) ?? .null),
        ("basis", .string(type.basis.rawValue)), ("codes", .array(codes))
      ).setting("none", type.none)
    case .choice(let labels):
      return .members(
        name, ("type", .string("choice")), ("labels", .array(labels.map(label))))
    case .text(let type):
      var value = JSONValue.members(
        name, ("type", .string("text")), ("unit", .string(type.unit.rawValue)),
        ("low", .integer(type.low)), ("high", type.high.map(JSONValue.integer) ?? .null))
      if type.line { value = value.setting("line", .bool(true)) }
      if let shown = type.shown { value = value.setting("shown", .string(shown)) }
      return value
    }
  }

  private static func label(_ label: ClassLabel) -> JSONValue {
    .array([.array(label.spellings.map(spelling)), .integer(label.low), .integer(label.high)])
  }

  static func spelling(_ spelling: Spelling) -> JSONValue {
    switch spelling {
    case .text(let text): .string(text)
    case .integer(let value): .integer(value)
    case .bool(let value): .bool(value)
    case .null: .null
    }
  }

  private static func part(_ part: FormPart) -> JSONValue {
    switch part {
    case .literal(let text): .array([.string("lit"), .string(text)])
    case .gap(let prints): .array([.string("gap"), .string(prints)])
    case .blank(let prints): .array([.string("blank"), .string(prints)])
    case .hole(let name): .array([.string("hole"), .string(name)])
    case .optional(let parts): .array([.string("opt"), .array(parts.map(self.part))])
    case .json(let shape): .array([.string("json"), self.shape(shape)])
    }
  }

  private static func shape(_ shape: JSONShape) -> JSONValue {
    switch shape {
    case .hole(let name): .members(("hole", .string(name)))
    case .constant(let value): .members(("const", spelling(value)))
    case .object(let members):
      .members(
        (
          "object",
          .array(
            members.map {
              .array([.string($0.key), self.shape($0.shape), .bool($0.required)])
            })
        ))
    }
  }

  private static func requirement(_ requirement: Requirement) -> JSONValue {
    switch requirement {
    case .that(let condition): .array([.string("that"), self.condition(condition)])
    case .exactly(let left, let right):
      .array([.string("exactly"), condition(left), condition(right)])
    }
  }
}

extension JSONValue {
  /// The object with the spelling set under `key`, or as it is where there is none.
  fileprivate func setting(_ key: String, _ spelling: Spelling?) -> JSONValue {
    spelling.map { setting(key, SpecWriter.spelling($0)) } ?? self
  }
}
