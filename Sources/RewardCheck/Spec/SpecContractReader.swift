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

  static func spelling(_ cursor: SpecCursor) throws(SpecError) -> Spelling {
    switch cursor.value {
    case .string(let text): .text(text)
    case .bool(let value): .bool(value)
    case .null: .null
    case .number: .integer(try cursor.integer(-1_000_000_000...1_000_000_000))
    case .array, .object: throw cursor.error("a string, a whole number, `true`, `false` or `null`")
    }
  }
}
