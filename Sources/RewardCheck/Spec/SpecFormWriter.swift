extension SpecWriter {
  static func form(_ form: AnswerForm) -> JSONValue {
    guard form.find.isEmpty else { return .members(("find", .array(form.find.map(find)))) }
    return .members(("parts", parts(form.parts)), ("when", condition(form.when)))
  }

  private static func find(_ part: FindPart) -> JSONValue {
    .array([
      .string(part.field), .string(part.which.rawValue), .string(part.before), .string(part.after),
    ])
  }

  private static func parts(_ parts: [FormPart]) -> JSONValue { .array(parts.map(part)) }

  private static func part(_ part: FormPart) -> JSONValue {
    switch part {
    case .literal(let text): .array([.string("lit"), .string(text)])
    case .gap(let prints): .array([.string("gap"), .string(prints)])
    case .blank(let prints): .array([.string("blank"), .string(prints)])
    case .hole(let name): .array([.string("hole"), .string(name)])
    case .optional(let inner): .array([.string("opt"), parts(inner)])
    case .json(let shape): .array([.string("json"), self.shape(shape)])
    case .anyOrder(let separator, let sequences):
      .array([.string("any_order"), parts(separator), .array(sequences.map(parts))])
    case .each(let set, let inner, let separator):
      .array([.string("each"), .string(set), parts(inner), parts(separator)])
    }
  }

  private static func shape(_ shape: JSONShape) -> JSONValue {
    switch shape {
    case .hole(let name): .members(("hole", .string(name)))
    case .constant(let value): .members(("const", spelling(value)))
    case .pattern(let inner): .members(("pattern", parts(inner)))
    case .array(let set): .members(("array", .string(set)))
    case .each(let set, let shape):
      .members(("each", .string(set)), ("object", self.shape(shape)))
    case .map(let set, let inside, let outside):
      .members(("map", .string(set)), ("in", spelling(inside)), ("out", spelling(outside)))
    case .object(let members): .members(("object", .array(members.map(member))))
    }
  }

  private static func member(_ member: JSONMemberShape) -> JSONValue {
    let key: JSONValue =
      switch member.key {
      case .text(let text): .string(text)
      case .hole(let name): .members(("hole", .string(name)))
      }
    return .array([key, shape(member.shape), .bool(member.required)])
  }

  static func requirement(_ requirement: Requirement) -> JSONValue {
    switch requirement {
    case .that(let condition): .array([.string("that"), self.condition(condition)])
    case .exactly(let left, let right):
      .array([.string("exactly"), condition(left), condition(right)])
    case .measure(let call, let atLeast, let percent):
      .array([
        .string("measure"), measure(call), .string(atLeast ? ">=" : "<="), .integer(percent),
      ])
    }
  }
}
