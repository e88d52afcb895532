extension SpecReader {
  static func contract(_ cursor: SpecCursor) throws(SpecError) -> AnswerContract {
    let members = try cursor.members(
      [
        "name", "loose", "layout", "limit", "case", "prefill", "stop", "refusal", "fields", "forms",
        "require",
      ], optional: ["subjects"])
    let letterCase = try members["case"].string()
    guard letterCase == "any" || letterCase == "exact" else {
      throw members["case"].error("`any` or `exact`")
    }
    return AnswerContract(
      name: try members["name"].string(), layout: try members["layout"].word(),
      limit: try members["limit"].integer(1...1_048_576), anyCase: letterCase == "any",
      prefill: try members["prefill"].string(), stop: try members["stop"].strings(),
      refusal: try members["refusal"].strings(), loose: try members["loose"].bool(),
      subjects: try members.optional("subjects")?.strings() ?? ["item"],
      fields: try members["fields"].list(field), forms: try members["forms"].list(form),
      requirements: try members["require"].list(requirement))
  }

  private static func field(_ cursor: SpecCursor) throws(SpecError) -> ContractField {
    guard case .string(let kind)? = cursor.value["type"] else {
      throw cursor.error("an object with a `type`")
    }
    switch kind {
    case "decision":
      let members = try cursor.members(["name", "type", "subject", "labels"], optional: ["none"])
      return ContractField(
        try members["name"].string(),
        .decision(
          DecisionField(
            subject: try members["subject"].string(), labels: try members["labels"].list(label),
            none: try none(members))))
    case "code":
      let members = try cursor.members(
        ["name", "type", "table", "subject", "basis", "codes"], optional: ["none"])
      let subject = members["subject"].isNull ? nil : try members["subject"].string()
      return ContractField(
        try members["name"].string(),
        .code(
          CodeField(
            table: try members["table"].word(), subject: subject,
            basis: try members["basis"].word(), codes: try members["codes"].list(code),
            none: try none(members))))
    case "choice":
      let members = try cursor.members(["name", "type", "labels"])
      return ContractField(
        try members["name"].string(), .choice(try members["labels"].list(label)))
    case "text":
      return try text(cursor)
    default:
      throw SpecError(
        .meaning, "`\(cursor.path)`: fields of type `\(kind)` are not in this version")
    }
  }

  private static func text(_ cursor: SpecCursor) throws(SpecError) -> ContractField {
    let members = try cursor.members(
      ["name", "type", "unit", "low", "high"], optional: ["line", "shown"])
    return ContractField(
      try members["name"].string(),
      .text(
        TextField(
          line: try members.optional("line")?.bool() ?? false, unit: try members["unit"].word(),
          low: try members["low"].integer(),
          high: members["high"].isNull ? nil : try members["high"].integer(),
          shown: try members.optional("shown")?.string())))
  }

  private static func none(_ members: SpecMembers) throws(SpecError) -> Spelling? {
    guard let cursor = members.optional("none") else { return nil }
    return try spelling(cursor)
  }

  private static func label(_ cursor: SpecCursor) throws(SpecError) -> ClassLabel {
    let parts = try cursor.elements(3...3)
    return ClassLabel(
      try parts[0].list(spelling), low: try parts[1].integer(), high: try parts[2].integer())
  }

  private static func code(_ cursor: SpecCursor) throws(SpecError) -> Code {
    let parts = try cursor.elements(2...2)
    return Code(try parts[0].string(), try parts[1].list(spelling))
  }

  static func spelling(_ cursor: SpecCursor) throws(SpecError) -> Spelling {
    switch cursor.value {
    case .string(let text): .text(text)
    case .bool(let value): .bool(value)
    case .null: .null
    case .number: .integer(try cursor.integer(-1_000_000_000...1_000_000_000))
    case .array, .object: throw cursor.error("a string, a whole number, `true`, `false` or `null`")
    }
  }

  private static func form(_ cursor: SpecCursor) throws(SpecError) -> AnswerForm {
    let members = try cursor.members(["parts", "when"])
    return AnswerForm(
      try members["parts"].list(part), when: try condition(members["when"]))
  }

  private static func part(_ cursor: SpecCursor) throws(SpecError) -> FormPart {
    let parts = try cursor.elements(2...2)
    switch try parts[0].string() {
    case "lit": return .literal(try parts[1].string())
    case "gap": return .gap(prints: try parts[1].string())
    case "blank": return .blank(prints: try parts[1].string())
    case "hole": return .hole(try parts[1].string())
    case "opt": return .optional(try parts[1].list(part))
    case "json": return .json(try shape(parts[1]))
    default: throw SpecError(.meaning, "`\(cursor.path)`: this part is not in this version")
    }
  }

  private static func shape(_ cursor: SpecCursor) throws(SpecError) -> JSONShape {
    let members = try cursor.members([], optional: ["object", "hole", "const"])
    if let hole = members.optional("hole") { return .hole(try hole.string()) }
    if let value = members.optional("const") { return .constant(try spelling(value)) }
    guard let object = members.optional("object") else {
      throw cursor.error("an `object`, a `hole` or a `const`")
    }
    return .object(try object.list(member))
  }

  private static func member(_ cursor: SpecCursor) throws(SpecError) -> JSONMemberShape {
    let parts = try cursor.elements(3...3)
    return JSONMemberShape(
      try parts[0].string(), try shape(parts[1]), required: try parts[2].bool())
  }

  private static func requirement(_ cursor: SpecCursor) throws(SpecError) -> Requirement {
    let parts = try cursor.elements(2...3)
    let kind = try parts[0].string()
    if kind == "that", parts.count == 2 { return .that(try condition(parts[1])) }
    if kind == "exactly", parts.count == 3 {
      return .exactly(try condition(parts[1]), when: try condition(parts[2]))
    }
    throw SpecError(.meaning, "`\(cursor.path)`: this requirement is not in this version")
  }
}
