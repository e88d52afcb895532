extension SpecReader {
  static func gold(_ cursor: SpecCursor) throws(SpecError) -> SpecGold {
    let members = try cursor.members(["labels", "program", "undetermined"])
    guard try members["undetermined"].string() == "unscored" else {
      throw members["undetermined"].error("`unscored`")
    }
    guard case .object(let labels) = members["labels"].value else {
      throw members["labels"].error("an object")
    }
    var list: [GoldLabel] = []
    for label in labels {
      let value = SpecCursor(value: label.value, path: members["labels"].path + "." + label.key)
      if case .number = value.value {
        let decision = try value.integer()
        list.append(GoldLabel(label.key, decision...decision))
      } else {
        let ends = try value.elements(2...2)
        let low = try ends[0].integer()
        list.append(GoldLabel(label.key, low...(try ends[1].integer(low...Int(Int32.max)))))
      }
    }
    let program = members["program"].isNull ? nil : try program(members["program"])
    return SpecGold(labels: list, program: program)
  }

  private static func program(_ cursor: SpecCursor) throws(SpecError) -> GoldProgram {
    let members = try cursor.members([
      "decisions", "severities", "unknown", "facts", "judged", "rules",
    ])
    return GoldProgram(
      decisions: try members["decisions"].strings(),
      severities: try members["severities"].strings(), unknown: try members["unknown"].integer(),
      facts: try members["facts"].list(fact), judged: try members["judged"].strings(),
      rules: try members["rules"].list(rule))
  }

  private static func fact(_ cursor: SpecCursor) throws(SpecError) -> GoldFact {
    let parts = try cursor.elements(3...3)
    let kind: GoldFact.Kind
    switch try parts[1].string() {
    case "flag":
      _ = try parts[2].elements(0...0)
      kind = .flag
    case "choice": kind = .choice(try parts[2].strings())
    case "level": kind = .level(try parts[2].strings())
    case "set": kind = .set(try parts[2].strings())
    case "count":
      let bounds = try parts[2].elements(3...3)
      kind = .count(
        low: try bounds[0].integer(Int(Int32.min)...Int(Int32.max)),
        high: try bounds[1].integer(Int(Int32.min)...Int(Int32.max)), open: try bounds[2].bool())
    default: throw parts[1].error("`flag`, `choice`, `level`, `count` or `set`")
    }
    return GoldFact(name: try parts[0].string(), kind: kind)
  }

  private static func rule(_ cursor: SpecCursor) throws(SpecError) -> GoldRule {
    let parts = try cursor.elements(7...7)
    let kind: GoldRule.Kind
    switch try parts[6].string() {
    case "rule": kind = .rule
    case "duty": kind = .duty
    case "forbidden": kind = .forbiddenCategory
    default: throw parts[6].error("`rule`, `duty` or `forbidden`")
    }
    return GoldRule(
      id: try parts[0].string(), category: parts[1].isNull ? nil : try parts[1].string(),
      decision: try parts[2].integer(), severity: parts[3].isNull ? nil : try parts[3].integer(),
      kind: kind, test: try test(parts[4]), exceptions: try parts[5].list(exception))
  }

  private static func exception(_ cursor: SpecCursor) throws(SpecError) -> GoldException {
    let parts = try cursor.elements(3...3)
    return GoldException(
      id: try parts[0].string(), decision: try parts[1].integer(), test: try test(parts[2]))
  }

  private static func test(_ cursor: SpecCursor) throws(SpecError) -> GoldTest {
    if cursor.value == .bool(true) { return .always }
    let parts = try cursor.elements()
    guard let first = parts.first else { throw cursor.error("a test") }
    let name = try first.string()
    func need(_ count: Int) throws(SpecError) {
      if parts.count != count + 1 { throw cursor.error("`\(name)` with \(count) arguments") }
    }
    func tests() throws(SpecError) -> [GoldTest] {
      var list: [GoldTest] = []
      for part in parts.dropFirst() { list.append(try test(part)) }
      return list
    }
    switch name {
    case "in":
      try need(2)
      return .in(
        fact: try parts[1].integer(),
        values: try parts[2].list { value throws(SpecError) in try value.integer() })
    case "within":
      try need(3)
      let low = try parts[2].integer()
      return .within(
        fact: try parts[1].integer(), values: low...(try parts[3].integer(low...Int(Int32.max))))
    case "has":
      try need(2)
      return .has(fact: try parts[1].integer(), element: try parts[2].integer())
    case "judged":
      try need(1)
      return .judged(try parts[1].integer())
    case "and": return .and(try tests())
    case "or": return .or(try tests())
    case "not":
      try need(1)
      return .not(try test(parts[1]))
    case "least":
      try need(2)
      return .least(try parts[1].integer(), try parts[2].list(test))
    default:
      throw SpecError(.meaning, "`\(cursor.path)`: the test `\(name)` is not in this version")
    }
  }
}
