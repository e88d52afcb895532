extension SpecWriter {
  static func reward(_ reward: RewardRules) -> JSONValue {
    let outcomes = reward.outcomes
    func text(_ value: Fixed) -> JSONValue { .string(value.text) }
    return .members(
      ("range", .array([text(reward.low), text(reward.high)])),
      (
        "outcomes",
        .members(
          ("malformed", text(outcomes.malformed)), ("cut_off", text(outcomes.cutOff)),
          ("refused", text(outcomes.refused)), ("several", text(outcomes.several)),
          ("foreign", text(outcomes.foreign)))
      ), ("reading", .null), ("scores", .array([])), ("pair", .null), ("segments", .null),
      ("clamp", .null),
      (
        "lines",
        .array(
          reward.lines.map {
            .members(("name", .string($0.name)), ("cases", .array($0.cases.map(rewardCase))))
          })
      ))
  }

  private static func rewardCase(_ item: RewardCase) -> JSONValue {
    var parts: [JSONValue] = [.string(item.amount.text), condition(item.condition)]
    if !item.factors.isEmpty { parts.append(.array(item.factors.map(factor))) }
    return .array(parts)
  }

  private static func factor(_ call: MeasureCall) -> JSONValue {
    .array([.string(call.name)] + call.arguments.map(argument))
  }

  private static func argument(_ argument: MeasureArgument) -> JSONValue {
    switch argument {
    case .field(let name): .string(name)
    case .output: .members(("output", .bool(true)))
    case .percent(let percent): .members(("percent", .integer(percent)))
    case .length(let low, let high, let unit):
      .members(
        ("unit", .string(unit.rawValue)), ("low", low.map(JSONValue.integer) ?? .null),
        ("high", .integer(high)))
    }
  }

  static func condition(_ condition: Condition) -> JSONValue {
    func test(_ name: String, _ rest: JSONValue...) -> JSONValue {
      .array([.string(name)] + rest)
    }
    return switch condition {
    case .always: .bool(true)
    case .all(let parts): .array([.string("and")] + parts.map(self.condition))
    case .any(let parts): .array([.string("or")] + parts.map(self.condition))
    case .not(let part): test("not", self.condition(part))
    case .label(let field, let label): test("is", .string(field), spelling(label))
    case .atLeast(let field, let label): test("at_least", .string(field), spelling(label))
    case .atMost(let field, let label): test("at_most", .string(field), spelling(label))
    case .none(let field): test("none", .string(field))
    case .present(let field): test("present", .string(field))
    case .given(let field): test("given", .string(field))
    case .relation(let field, let relation): test(relation.rawValue, .string(field))
    case .allMatch: test("all_match")
    case .gold(let field, let range):
      test("gold", .string(field), .integer(range.lowerBound), .integer(range.upperBound))
    case .length(let field, let unit, let comparison, let bound):
      test(
        "length", field.map(JSONValue.string) ?? .null, .string(unit.rawValue),
        .string(comparison.rawValue), .integer(bound))
    case .fits(let contract): test("fits", .integer(contract))
    }
  }
}
