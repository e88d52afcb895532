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
      ), ("reading", reward.reading.map(JSONValue.string) ?? .null),
      (
        "scores",
        .array(reward.scores.map { .array([.string($0.name), text($0.low), text($0.high)]) })
      ), ("pair", reward.pair.map(JSONValue.string) ?? .null), ("segments", .null),
      (
        "clamp",
        reward.clamp.map { .array([text($0.lowerBound), text($0.upperBound)]) } ?? .null
      ), ("lines", .array(reward.lines.map(line))))
  }

  private static func line(_ line: RewardLine) -> JSONValue {
    let name = ("name", JSONValue.string(line.name))
    switch line.body {
    case .cases(let cases, let otherwise):
      let value = JSONValue.members(name, ("cases", .array(cases.map(rewardCase))))
      return otherwise.map { value.setting("else", .string($0.text)) } ?? value
    case .weighted(let weights, let condition, let otherwise):
      let list = weights.map { weight in
        JSONValue.array([
          .string(weight.amount.text), .string(weight.score), .bool(weight.pitfall),
        ])
      }
      return .members(
        name, ("weighted", .array(list)), ("when", self.condition(condition)),
        ("else", .string(otherwise.text)))
    case .twins(let cases, let none):
      return .members(
        name, ("twins", .array(cases.map(rewardCase))), ("none", .string(none.text)))
    }
  }

  private static func rewardCase(_ item: RewardCase) -> JSONValue {
    var parts: [JSONValue] = [.string(item.amount.text), condition(item.condition)]
    if !item.factors.isEmpty { parts.append(.array(item.factors.map(factor))) }
    return .array(parts)
  }

  private static func factor(_ factor: Factor) -> JSONValue {
    switch factor {
    case .measure(let call): measure(call)
    case .score(let name): .array([.string("score"), .string(name)])
    }
  }

  static func measure(_ call: MeasureCall) -> JSONValue {
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
    case .condition(let condition): .members(("condition", self.condition(condition)))
    case .source(let source): .members(("source", .string(source.rawValue)))
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
    case .goldNone(let field): test("gold_none", .string(field))
    case .goldIs(let field, let value): test("gold_is", .string(field), spelling(value))
    case .fits(let contract): test("fits", .integer(contract))
    case .missing(let score): test("missing", .string(score))
    case .twinMalformed: test("twin_malformed")
    case .twin(let part): test("twin", self.condition(part))
    case .same(let field): test("same", .string(field))
    }
  }
}
