extension SpecReader {
  static func reward(_ cursor: SpecCursor) throws(SpecError) -> RewardRules {
    let members = try cursor.members([
      "range", "outcomes", "reading", "scores", "pair", "segments", "clamp", "lines",
    ])
    guard members["segments"].isNull else {
      throw SpecError(.meaning, "`\(cursor.path).segments` is not in this version")
    }
    let range = try members["range"].elements(2...2)
    let outcomes = try members["outcomes"].members([
      "malformed", "cut_off", "refused", "several", "foreign",
    ])
    return RewardRules(
      low: try range[0].fixed(), high: try range[1].fixed(),
      outcomes: OutcomeValues(
        malformed: try outcomes["malformed"].fixed(), cutOff: try outcomes["cut_off"].fixed(),
        refused: try outcomes["refused"].fixed(), several: try outcomes["several"].fixed(),
        foreign: try outcomes["foreign"].fixed()),
      scores: try members["scores"].list(score),
      pair: members["pair"].isNull ? nil : try members["pair"].string(),
      clamp: members["clamp"].isNull ? nil : try clamp(members["clamp"]),
      reading: members["reading"].isNull ? nil : try members["reading"].string(),
      lines: try members["lines"].list(line))
  }

  private static func score(_ cursor: SpecCursor) throws(SpecError) -> SuppliedScore {
    let parts = try cursor.elements(3...3)
    return SuppliedScore(
      try parts[0].string(), low: try parts[1].fixed(), high: try parts[2].fixed())
  }

  private static func clamp(_ cursor: SpecCursor) throws(SpecError) -> ClosedRange<Fixed> {
    let parts = try cursor.elements(2...2)
    let (low, high) = (try parts[0].fixed(), try parts[1].fixed())
    guard low <= high else { throw cursor.error("a bound and one that is not below it") }
    return low...high
  }

  private static func line(_ cursor: SpecCursor) throws(SpecError) -> RewardLine {
    if cursor.value["weighted"] != nil {
      let members = try cursor.members(["name", "weighted", "when", "else"])
      return RewardLine(
        try members["name"].string(),
        .weighted(
          try members["weighted"].list(weight), when: try condition(members["when"]),
          otherwise: try members["else"].fixed()))
    }
    if cursor.value["twins"] != nil {
      let members = try cursor.members(["name", "twins", "none"])
      return RewardLine(
        try members["name"].string(),
        .twins(try members["twins"].list(rewardCase), none: try members["none"].fixed()))
    }
    let members = try cursor.members(["name", "cases"], optional: ["else"])
    return RewardLine(
      try members["name"].string(),
      .cases(
        try members["cases"].list(rewardCase), otherwise: try members.optional("else")?.fixed()))
  }

  private static func weight(_ cursor: SpecCursor) throws(SpecError) -> Weight {
    let parts = try cursor.elements(3...3)
    return Weight(
      try parts[0].fixed(), try parts[1].string(), pitfall: try parts[2].bool())
  }

  private static func rewardCase(_ cursor: SpecCursor) throws(SpecError) -> RewardCase {
    let parts = try cursor.elements(2...3)
    return RewardCase(
      try parts[0].fixed(), factors: parts.count > 2 ? try parts[2].list(factor) : [],
      when: try condition(parts[1]))
  }

  private static func factor(_ cursor: SpecCursor) throws(SpecError) -> Factor {
    let parts = try cursor.elements()
    // No measure is called `score`.
    if let first = parts.first, first.value == .string("score") {
      return .score(try cursor.elements(2...2)[1].string())
    }
    return .measure(try measure(cursor))
  }

  static func measure(_ cursor: SpecCursor) throws(SpecError) -> MeasureCall {
    let parts = try cursor.elements()
    guard let name = parts.first else { throw cursor.error("a measure") }
    var arguments: [MeasureArgument] = []
    for part in parts.dropFirst() { arguments.append(try argument(part)) }
    return MeasureCall(try name.string(), arguments)
  }

  private static func argument(_ cursor: SpecCursor) throws(SpecError) -> MeasureArgument {
    if case .string(let field) = cursor.value { return .field(field) }
    if cursor.value["output"] != nil {
      guard try cursor.members(["output"])["output"].bool() else { throw cursor.error("`true`") }
      return .output
    }
    if cursor.value["percent"] != nil {
      return .percent(try cursor.members(["percent"])["percent"].integer(0...100))
    }
    if cursor.value["condition"] != nil {
      return .condition(try condition(try cursor.members(["condition"])["condition"]))
    }
    if cursor.value["source"] != nil {
      return .source(try cursor.members(["source"])["source"].word())
    }
    let members = try cursor.members(["unit", "low", "high"])
    return .length(
      low: members["low"].isNull ? nil : try members["low"].integer(),
      high: try members["high"].integer(), try members["unit"].word())
  }

  static func condition(_ cursor: SpecCursor) throws(SpecError) -> Condition {
    if cursor.value == .bool(true) { return .always }
    let parts = try cursor.elements()
    guard let first = parts.first else { throw cursor.error("a condition") }
    let name = try first.string()
    let rest = Array(parts.dropFirst())
    func need(_ count: Int) throws(SpecError) {
      if rest.count != count { throw cursor.error("`\(name)` with \(count) arguments") }
    }
    func conditions() throws(SpecError) -> [Condition] {
      var list: [Condition] = []
      for part in rest { list.append(try condition(part)) }
      return list
    }
    if let relation = Condition.Relation(rawValue: name) {
      try need(1)
      return .relation(field: try rest[0].string(), relation)
    }
    switch name {
    case "and": return .all(try conditions())
    case "or": return .any(try conditions())
    case "not":
      try need(1)
      return .not(try condition(rest[0]))
    case "is", "at_least", "at_most":
      try need(2)
      let field = try rest[0].string()
      let label = try spelling(rest[1])
      if name == "is" { return .label(field: field, label) }
      return name == "at_least"
        ? .atLeast(field: field, label) : .atMost(field: field, label)
    case "none", "present", "given":
      try need(1)
      let field = try rest[0].string()
      if name == "none" { return .none(field: field) }
      return name == "present" ? .present(field: field) : .given(field: field)
    case "all_match":
      try need(0)
      return .allMatch
    case "gold":
      try need(3)
      let low = try rest[1].integer()
      return .gold(field: try rest[0].string(), low...(try rest[2].integer(low...Int(Int32.max))))
    case "gold_none":
      try need(1)
      return .goldNone(field: try rest[0].string())
    case "gold_is":
      try need(2)
      return .goldIs(field: try rest[0].string(), try spelling(rest[1]))
    case "missing":
      try need(1)
      return .missing(score: try rest[0].string())
    case "twin_malformed":
      try need(0)
      return .twinMalformed
    case "twin":
      try need(1)
      return .twin(try condition(rest[0]))
    case "same":
      try need(1)
      return .same(field: try rest[0].string())
    case "length":
      try need(4)
      return .length(
        field: rest[0].isNull ? nil : try rest[0].string(), try rest[1].word(),
        try rest[2].word(), try rest[3].integer())
    case "fits":
      try need(1)
      return .fits(try rest[0].integer())
    default:
      throw SpecError(.meaning, "`\(cursor.path)`: the condition `\(name)` is not in this version")
    }
  }
}
