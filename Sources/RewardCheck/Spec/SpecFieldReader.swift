extension SpecReader {
  static func field(_ cursor: SpecCursor) throws(SpecError) -> ContractField {
    guard case .string(let kind)? = cursor.value["type"] else {
      throw cursor.error("an object with a `type`")
    }
    let type: FieldType =
      switch kind {
      case "decision": .decision(try decision(cursor))
      case "fact": .fact(try fact(cursor))
      case "level": .level(try level(cursor))
      case "code": .code(try codeField(cursor))
      case "set": .set(try set(cursor))
      case "choice":
        .choice(try cursor.members(["name", "type", "labels"])["labels"].list(label))
      case "number": .number(try number(cursor))
      case "text":
        .text(try text(cursor, ["name", "type"], optional: ["shown", "each"]))
      default:
        throw SpecError(
          .meaning, "`\(cursor.path)`: fields of type `\(kind)` are not in this version")
      }
    guard case .string(let name)? = cursor.value["name"] else {
      throw cursor.error("an object with a `name`")
    }
    return ContractField(name, type)
  }

  private static func decision(_ cursor: SpecCursor) throws(SpecError) -> DecisionField {
    let members = try cursor.members(
      ["name", "type", "subject", "labels"], optional: ["none", "other"])
    return DecisionField(
      subject: try members["subject"].string(), labels: try members["labels"].list(label),
      none: try none(members), other: try other(members))
  }

  private static func fact(_ cursor: SpecCursor) throws(SpecError) -> FactField {
    let members = try cursor.members(
      ["name", "type", "fact", "values", "labels"], optional: ["none", "other"])
    return FactField(
      try members["fact"].string(), values: try members["values"].strings(),
      labels: try members["labels"].list(valueLabel), none: try none(members),
      other: try other(members))
  }

  private static func level(_ cursor: SpecCursor) throws(SpecError) -> LevelField {
    let members = try cursor.members(
      ["name", "type", "scale", "subject", "values", "labels"], optional: ["none", "other"])
    return LevelField(
      scale: try members["scale"].string(), subject: try subject(members),
      values: try members["values"].strings(), labels: try members["labels"].list(label),
      none: try none(members), other: try other(members))
  }

  private static func codeField(_ cursor: SpecCursor) throws(SpecError) -> CodeField {
    let members = try cursor.members(
      ["name", "type", "table", "subject", "basis", "codes"], optional: ["none", "other"])
    return CodeField(
      table: try members["table"].word(), subject: try subject(members),
      basis: try members["basis"].word(), codes: try members["codes"].list(code),
      none: try none(members), other: try other(members))
  }

  private static func set(_ cursor: SpecCursor) throws(SpecError) -> SetField {
    let members = try cursor.members(
      ["name", "type", "low", "high", "table", "subject", "basis", "codes", "separator"],
      optional: ["none"])
    return SetField(
      low: try members["low"].integer(),
      high: members["high"].isNull ? nil : try members["high"].integer(),
      table: try members["table"].word(), subject: try subject(members),
      basis: try members["basis"].word(), codes: try members["codes"].list(code),
      separator: try members["separator"].string(), none: try none(members))
  }

  private static func number(_ cursor: SpecCursor) throws(SpecError) -> NumberField {
    let members = try cursor.members(["name", "type", "low", "high", "decimals"])
    return NumberField(
      low: try members["low"].fixed(), high: try members["high"].fixed(),
      decimals: try members["decimals"].integer(0...9))
  }

  private static func text(
    _ cursor: SpecCursor, _ keys: [String], optional: [String]
  ) throws(SpecError) -> TextField {
    let members = try cursor.members(
      keys + ["unit", "low", "high"], optional: ["line", "any"] + optional)
    return TextField(
      line: try members.optional("line")?.bool() ?? false,
      any: try members.optional("any")?.bool() ?? false, unit: try members["unit"].word(),
      low: try members["low"].integer(),
      high: members["high"].isNull ? nil : try members["high"].integer(),
      shown: try members.optional("shown")?.string(),
      each: try members.optional("each").flatMap { cursor throws(SpecError) in
        cursor.isNull ? nil : try cursor.string()
      })
  }

  private static func subject(_ members: SpecMembers) throws(SpecError) -> String? {
    members["subject"].isNull ? nil : try members["subject"].string()
  }

  private static func none(_ members: SpecMembers) throws(SpecError) -> Spelling? {
    guard let cursor = members.optional("none") else { return nil }
    return try spelling(cursor)
  }

  private static func other(_ members: SpecMembers) throws(SpecError) -> OtherText? {
    guard let cursor = members.optional("other") else { return nil }
    let kinds = try cursor.members([], optional: ["text", "digits"])
    if let text = kinds.optional("text"), kinds.optional("digits") == nil {
      return .text(try self.text(text, [], optional: []))
    }
    guard let digits = kinds.optional("digits"), kinds.optional("text") == nil else {
      throw cursor.error("either `text` or `digits`")
    }
    let bounds = try digits.elements(2...2)
    return .digits(low: try bounds[0].integer(), high: try bounds[1].integer())
  }

  private static func label(_ cursor: SpecCursor) throws(SpecError) -> ClassLabel {
    let parts = try cursor.elements(3...3)
    return ClassLabel(
      try parts[0].list(spelling), low: try parts[1].integer(), high: try parts[2].integer())
  }

  private static func valueLabel(_ cursor: SpecCursor) throws(SpecError) -> ValueLabel {
    let parts = try cursor.elements(2...2)
    return ValueLabel(
      try parts[0].list(spelling),
      try parts[1].list { cursor throws(SpecError) in try cursor.integer() })
  }

  private static func code(_ cursor: SpecCursor) throws(SpecError) -> Code {
    let parts = try cursor.elements(2...2)
    return Code(try parts[0].string(), try parts[1].list(spelling))
  }
}
