import RewardCheck

/// Questions as clauses: a gate for every test, rule and threshold, made when first needed.
///
/// A fact of several classes has a yes/no variable for each, exactly one of which holds. Only the variables in
/// the cone of a question are asked.
struct QuestionSearch: Sendable {
  private let models: [RuleModel]
  private let space: AnalysisSpace
  private var search = ClauseSearch()
  /// For each variable of the space, the literal of each class; made when first needed.
  private var classes: [[SearchLiteral]]
  /// For each variable of the search: of the space the position, of a gate -1.
  private var inputs: [Int] = []
  /// For each gate what it is made of; for an input the other variables of its fact.
  private var parts: [[SearchLiteral]] = []
  private var gates: [[SearchLiteral]: SearchLiteral] = [:]
  private var kept: [Formula: SearchLiteral] = [:]
  private let always: SearchLiteral

  init(_ models: [RuleModel], _ space: AnalysisSpace) {
    self.models = models
    self.space = space
    classes = Array(repeating: [], count: space.variables.count)
    always = SearchLiteral(search.variable(phase: true))
    inputs.append(-1)
    parts.append([])
    search.add([always])
  }

  /// What looking for a situation came to.
  enum Answer {
    case never
    /// The class of each variable in the cone.
    case found([Int?])
    case limit
  }

  /// Classes that make the formula hold and are as `fixed` says.
  mutating func find(_ formula: Formula, limit: Int) -> Answer {
    let assumptions = conjuncts(formula)
    let cone = cone(of: assumptions)
    switch search.solve(assumptions, relevant: cone, limit: limit) {
    case .limit: return .limit
    case .never: return .never
    case .found:
      var values: [Int?] = Array(repeating: nil, count: space.variables.count)
      for variable in cone where inputs[variable] >= 0 {
        let position = inputs[variable]
        values[position] = classes[position].firstIndex {
          search.holds($0.variable) == $0.isPositive
        }
      }
      return .found(values)
    }
  }

  /// Classes of which none can be left out and with which the formula holds, whatever the others are.
  ///
  /// `order` says which are tried to be left out first. Nil at the limit, or where the formula does not follow
  /// from all of them.
  mutating func needed(
    _ formula: Formula, _ values: [Int?], order: [Int], limit: Int
  ) -> [Int?]? {
    let denial = !literal(formula)
    for position in values.indices where values[position] != nil && classes[position].isEmpty {
      place(position)
    }
    let cone = cone(of: [denial])
    func literals(_ positions: [Int]) -> [SearchLiteral] {
      positions.compactMap { position in values[position].map { classes[position][$0] } }
    }
    func kept(_ core: [SearchLiteral], _ positions: [Int]) -> [Int] {
      let names = Set(core)
      return positions.filter { position in
        values[position].map { names.contains(classes[position][$0]) } ?? false
      }
    }
    var positions = order.filter { values[$0] != nil }
    let all = [denial] + literals(positions)
    guard case .never(let core) = search.solve(all, relevant: cone, limit: limit) else {
      return nil
    }
    positions = kept(core, positions)
    for position in positions {
      guard positions.contains(position) else { continue }
      let fewer = positions.filter { $0 != position }
      let answer = search.solve([denial] + literals(fewer), relevant: cone, limit: limit)
      if case .never(let core) = answer { positions = kept(core, fewer) }
    }
    var result: [Int?] = Array(repeating: nil, count: values.count)
    for position in positions { result[position] = values[position] }
    return result
  }

  // MARK: Gates

  private mutating func conjuncts(_ formula: Formula) -> [SearchLiteral] {
    guard case .all(let parts) = formula else { return [literal(formula)] }
    return parts.flatMap { conjuncts($0) }
  }

  private mutating func literal(_ formula: Formula) -> SearchLiteral {
    switch formula {
    case .constant(let holds): return holds ? always : !always
    case .test(let test): return literal(test)
    case .not(let inner): return !literal(inner)
    case .all(let parts): return both(parts.map { literal($0) })
    case .any(let parts): return either(parts.map { literal($0) })
    case .bites, .outcome, .outcomeExactly, .exceptionHolds, .decision, .category, .violated:
      if let known = kept[formula] { return known }
      let made = atom(formula)
      kept[formula] = made
      return made
    }
  }

  private mutating func atom(_ formula: Formula) -> SearchLiteral {
    switch formula {
    case .bites(let model, let rule): return literal(models[model].rules[rule].test)
    case .exceptionHolds(let model, let rule, let exception):
      return literal(models[model].rules[rule].exceptions[exception].test)
    case .violated(let model, let rule):
      return literal(.outcome(model: model, rule: rule, atLeast: 1))
    case .outcome(let model, let rule, let least):
      return outcome(models[model].rules[rule], least)
    case .outcomeExactly(let model, let rule, let decision):
      return both([
        literal(.outcome(model: model, rule: rule, atLeast: decision)),
        !literal(.outcome(model: model, rule: rule, atLeast: decision + 1)),
      ])
    case .category(let model, let category, let least):
      if least <= 0 { return always }
      return either(
        models[model].rules.indices.filter { models[model].rules[$0].category == category }
          .map { literal(.outcome(model: model, rule: $0, atLeast: least)) })
    case .decision(let model, let least):
      if least <= 0 { return always }
      return either(
        models[model].rules.indices.map {
          literal(.outcome(model: model, rule: $0, atLeast: least))
        })
    case .constant, .test, .not, .all, .any: return literal(formula)
    }
  }

  private mutating func outcome(_ rule: NormalRule, _ least: Int) -> SearchLiteral {
    if least <= 0 { return always }
    if least > rule.decision { return !always }
    var milder: [SearchLiteral] = []
    var stricter: [SearchLiteral] = []
    for exception in rule.exceptions {
      let holds = literal(exception.test)
      if exception.decision < least { milder.append(holds) } else { stricter.append(holds) }
    }
    let isRelieved = both([either(milder), !either(stricter)])
    return both([literal(rule.test), !isRelieved])
  }

  private mutating func literal(_ test: NormalTest) -> SearchLiteral {
    switch test {
    case .constant(let holds): return holds ? always : !always
    case .value(let fact, let values):
      guard let position = space.position(.fact(fact)),
        let wanted = space.variables[position].classes?.classes(of: values)
      else { return !always }
      let all = literals(of: position)
      // The shorter of the two: that it has one of these, or none of the others.
      if wanted.count * 2 <= all.count { return either(wanted.map { all[$0] }) }
      return !either(all.indices.filter { !wanted.contains($0) }.map { all[$0] })
    case .element(let fact, let element, let holds):
      return yes(.element(fact, element), holds)
    case .judged(let name, let holds): return yes(.judged(name), holds)
    case .all(let tests): return both(tests.map { literal($0) })
    case .any(let tests): return either(tests.map { literal($0) })
    case .atLeast(let count, let tests): return atLeast(count, tests.map { literal($0) })
    }
  }

  private mutating func yes(_ key: AnalysisSpace.Key, _ holds: Bool) -> SearchLiteral {
    guard let position = space.position(key) else { return !always }
    return literals(of: position)[holds ? 1 : 0]
  }

  /// At least so many of the literals hold: row by row, how many of those from each on.
  private mutating func atLeast(_ count: Int, _ literals: [SearchLiteral]) -> SearchLiteral {
    var rows = [always] + Array(repeating: !always, count: count)
    for literal in literals.reversed() {
      for needed in stride(from: count, to: 0, by: -1) {
        rows[needed] = either([rows[needed], both([literal, rows[needed - 1]])])
      }
    }
    return rows[count]
  }

  private mutating func either(_ literals: [SearchLiteral]) -> SearchLiteral {
    !both(literals.map { !$0 })
  }

  /// The gate that holds where all do.
  private mutating func both(_ literals: [SearchLiteral]) -> SearchLiteral {
    var parts: [SearchLiteral] = []
    for literal in Set(literals).sorted() {
      if literal == always { continue }
      if literal == !always || parts.last == !literal { return !always }
      parts.append(literal)
    }
    if parts.count < 2 { return parts.first ?? always }
    if let known = gates[parts] { return known }
    let gate = SearchLiteral(search.variable(phase: false))
    inputs.append(-1)
    self.parts.append(parts)
    gates[parts] = gate
    for part in parts { search.add([!gate, part]) }
    search.add([gate] + parts.map { !$0 })
    return gate
  }

  // MARK: Variables

  private mutating func literals(of position: Int) -> [SearchLiteral] {
    if classes[position].isEmpty { place(position) }
    return classes[position]
  }

  private mutating func place(_ position: Int) {
    let variable = space.variables[position]
    if variable.arity == 2 {
      let yes = SearchLiteral(input(position, isUsual: variable.usual == 1))
      classes[position] = [!yes, yes]
      return
    }
    let literals = (0..<variable.arity).map { value in
      SearchLiteral(input(position, isUsual: variable.usual == value))
    }
    classes[position] = literals
    for literal in literals { parts[literal.variable] = literals }
    search.add(literals)
    atMostOne(literals)
  }

  private mutating func input(_ position: Int, isUsual: Bool) -> Int {
    inputs.append(position)
    parts.append([])
    return search.variable(phase: isUsual)
  }

  /// Pair by pair where there are few; else part by part, with a variable for what came before.
  private mutating func atMostOne(_ literals: [SearchLiteral]) {
    var rest = literals
    while rest.count > 6 {
      let group = Array(rest.prefix(4))
      let some = SearchLiteral(search.variable(phase: false))
      inputs.append(-1)
      parts.append([])
      pairs(group)
      for literal in group { search.add([!literal, some]) }
      rest = rest.dropFirst(4) + [some]
    }
    pairs(rest)
  }

  private mutating func pairs(_ literals: [SearchLiteral]) {
    for (index, one) in literals.enumerated() {
      for other in literals[(index + 1)...] { search.add([!one, !other]) }
    }
  }

  /// The variables that decide the literals.
  private func cone(of literals: [SearchLiteral]) -> [Int] {
    var isSeen = Array(repeating: false, count: parts.count)
    var found: [Int] = []
    var open = literals.map(\.variable)
    while let variable = open.popLast() {
      if isSeen[variable] { continue }
      isSeen[variable] = true
      found.append(variable)
      for part in parts[variable] where !isSeen[part.variable] { open.append(part.variable) }
    }
    return found.sorted()
  }
}
