extension SpecWriter {
  static func gold(_ gold: SpecGold) -> JSONValue {
    let labels = gold.labels.map { label in
      JSONValue.Member(
        label.name,
        label.decisions.count == 1
          ? .integer(label.decisions.lowerBound)
          : .array([.integer(label.decisions.lowerBound), .integer(label.decisions.upperBound)]))
    }
    return .members(
      ("labels", .object(labels)), ("program", gold.program.map(program) ?? .null),
      ("undetermined", .string("unscored")))
  }

  private static func program(_ program: GoldProgram) -> JSONValue {
    .members(
      ("decisions", .array(program.decisions.map(JSONValue.string))),
      ("severities", .array(program.severities.map(JSONValue.string))),
      ("unknown", .integer(program.unknown)), ("facts", .array(program.facts.map(fact))),
      ("judged", .array(program.judged.map(JSONValue.string))),
      ("rules", .array(program.rules.map(rule))))
  }

  private static func fact(_ fact: GoldFact) -> JSONValue {
    func form(_ kind: String, _ values: [JSONValue]) -> JSONValue {
      .array([.string(fact.name), .string(kind), .array(values)])
    }
    return switch fact.kind {
    case .flag: form("flag", [])
    case .choice(let values): form("choice", values.map(JSONValue.string))
    case .level(let values): form("level", values.map(JSONValue.string))
    case .set(let values): form("set", values.map(JSONValue.string))
    case .count(let low, let high, let open):
      form("count", [.integer(low), .integer(high), .bool(open)])
    }
  }

  private static func rule(_ rule: GoldRule) -> JSONValue {
    let kind =
      switch rule.kind {
      case .rule: "rule"
      case .duty: "duty"
      case .forbiddenCategory: "forbidden"
      }
    return .array([
      .string(rule.id), rule.category.map(JSONValue.string) ?? .null, .integer(rule.decision),
      rule.severity.map(JSONValue.integer) ?? .null, test(rule.test),
      .array(
        rule.exceptions.map { .array([.string($0.id), .integer($0.decision), test($0.test)]) }),
      .string(kind),
    ])
  }

  private static func test(_ test: GoldTest) -> JSONValue {
    func form(_ name: String, _ rest: [JSONValue]) -> JSONValue { .array([.string(name)] + rest) }
    return switch test {
    case .always: .bool(true)
    case .in(let fact, let values):
      form("in", [.integer(fact), .array(values.map(JSONValue.integer))])
    case .within(let fact, let values):
      form("within", [fact, values.lowerBound, values.upperBound].map(JSONValue.integer))
    case .has(let fact, let element): form("has", [.integer(fact), .integer(element)])
    case .judged(let index): form("judged", [.integer(index)])
    case .and(let parts): form("and", parts.map(self.test))
    case .or(let parts): form("or", parts.map(self.test))
    case .not(let part): form("not", [self.test(part)])
    case .least(let count, let parts):
      form("least", [.integer(count), .array(parts.map(self.test))])
    }
  }
}
