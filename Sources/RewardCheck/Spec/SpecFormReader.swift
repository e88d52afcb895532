extension SpecReader {
  static func form(_ cursor: SpecCursor) throws(SpecError) -> AnswerForm {
    if cursor.value["find"] != nil {
      return AnswerForm(find: try cursor.members(["find"])["find"].list(find))
    }
    let members = try cursor.members(["parts", "when"])
    return AnswerForm(
      try members["parts"].list(part), when: try condition(members["when"]))
  }

  private static func find(_ cursor: SpecCursor) throws(SpecError) -> FindPart {
    let parts = try cursor.elements(4...4)
    return FindPart(
      try parts[0].string(), try parts[1].word(), before: try parts[2].string(),
      after: try parts[3].string())
  }

  private static func part(_ cursor: SpecCursor) throws(SpecError) -> FormPart {
    let parts = try cursor.elements(2...4)
    let kind = try parts[0].string()
    switch (kind, parts.count) {
    case ("lit", 2): return .literal(try parts[1].string())
    case ("gap", 2): return .gap(prints: try parts[1].string())
    case ("blank", 2): return .blank(prints: try parts[1].string())
    case ("hole", 2): return .hole(try parts[1].string())
    case ("opt", 2): return .optional(try parts[1].list(part))
    case ("json", 2): return .json(try shape(parts[1]))
    case ("any_order", 3):
      var sequences: [[FormPart]] = []
      for sequence in try parts[2].elements() { sequences.append(try sequence.list(part)) }
      return .anyOrder(separator: try parts[1].list(part), sequences)
    case ("each", 4):
      return .each(
        set: try parts[1].string(), try parts[2].list(part), separator: try parts[3].list(part))
    default: throw SpecError(.meaning, "`\(cursor.path)`: this part is not in this version")
    }
  }

  private static func shape(_ cursor: SpecCursor) throws(SpecError) -> JSONShape {
    let members = try cursor.members(
      [],
      optional: ["object", "hole", "pattern", "array", "each", "const", "map", "in", "out"])
    func only(_ keys: String...) throws(SpecError) { _ = try cursor.members(keys) }
    if let set = members.optional("each") {
      try only("each", "object")
      return .each(set: try set.string(), try shape(members["object"]))
    }
    if let set = members.optional("map") {
      try only("map", "in", "out")
      return .map(
        set: try set.string(), in: try spelling(members["in"]), out: try spelling(members["out"]))
    }
    if let object = members.optional("object") {
      try only("object")
      return .object(try object.list(member))
    }
    if let hole = members.optional("hole") {
      try only("hole")
      return .hole(try hole.string())
    }
    if let parts = members.optional("pattern") {
      try only("pattern")
      return .pattern(try parts.list(part))
    }
    if let set = members.optional("array") {
      try only("array")
      return .array(try set.string())
    }
    guard let value = members.optional("const") else {
      throw cursor.error(
        "an `object`, a `hole`, a `pattern`, an `array`, an `each`, a `map` or a `const`")
    }
    try only("const")
    return .constant(try spelling(value))
  }

  private static func member(_ cursor: SpecCursor) throws(SpecError) -> JSONMemberShape {
    let parts = try cursor.elements(3...3)
    let key: JSONKey =
      if case .object = parts[0].value {
        .hole(try parts[0].members(["hole"])["hole"].string())
      } else {
        .text(try parts[0].string())
      }
    return JSONMemberShape(key, try shape(parts[1]), required: try parts[2].bool())
  }

  static func requirement(_ cursor: SpecCursor) throws(SpecError) -> Requirement {
    let parts = try cursor.elements(2...4)
    let kind = try parts[0].string()
    if kind == "that", parts.count == 2 { return .that(try condition(parts[1])) }
    if kind == "exactly", parts.count == 3 {
      return .exactly(try condition(parts[1]), when: try condition(parts[2]))
    }
    if kind == "measure", parts.count == 4 {
      let comparison = try parts[2].string()
      guard comparison == ">=" || comparison == "<=" else {
        throw parts[2].error("`>=` or `<=`")
      }
      return .measure(
        try measure(parts[1]), atLeast: comparison == ">=", percent: try parts[3].integer(0...100))
    }
    throw SpecError(.meaning, "`\(cursor.path)`: this requirement is not in this version")
  }
}
