import DecisionDiagrams
import PolicyLang

/// The diagrams of what questions ask: made when first needed, rule by rule and category by category.
///
/// A category that passes the limit is remembered as too large, and what was made in vain is forgotten.
struct QuestionDiagrams: Sendable {
  private let models: [RuleModel]
  private let space: AnalysisSpace
  private let limits: AnalysisLimits
  private(set) var store: Diagrams
  private var kept: [Formula: Diagrams.Node] = [:]
  /// What passed the limit, and how many nodes it might have had.
  private var tooLarge: [Formula: (limit: AnalysisLimit, budget: Int)] = [:]
  private var budget = 0
  /// The nodes that some kept function needs.
  private var committed = 2
  private let groups: [[String?: [Int]]]

  /// No diagram within the limit.
  struct TooLarge: Error {
    var limit: AnalysisLimit
  }

  init(_ models: [RuleModel], _ space: AnalysisSpace, _ limits: AnalysisLimits) {
    self.models = models
    self.space = space
    self.limits = limits
    store = Diagrams(arities: space.variables.map(\.arity), limit: limits.allNodes)
    groups = models.map { model in
      Dictionary(grouping: model.rules.indices) { model.rules[$0].category }
    }
  }

  /// The function of the formula, made with at most `budget` new nodes.
  mutating func node(_ formula: Formula, budget: Int) throws(TooLarge) -> Diagrams.Node {
    self.budget = budget
    store.limit = min(limits.allNodes, store.nodeCount + budget)
    do {
      return try make(formula)
    } catch {
      store.release(to: committed)
      throw error
    }
  }

  private mutating func make(_ formula: Formula) throws(TooLarge) -> Diagrams.Node {
    switch formula {
    case .constant(let holds): return holds ? .always : .never
    case .not(let inner):
      let node = try make(inner)
      return try step(formula) { store throws(DiagramLimit) in try store.not(node) }
    case .all(let parts):
      var result = Diagrams.Node.always
      for part in parts {
        let node = try make(part)
        result = try step(formula) { store throws(DiagramLimit) in try store.and(result, node) }
        if result == .never { break }
      }
      return result
    case .any(let parts):
      var result = Diagrams.Node.never
      for part in parts {
        let node = try make(part)
        result = try step(formula) { store throws(DiagramLimit) in try store.or(result, node) }
        if result == .always { break }
      }
      return result
    case .test, .bites, .outcome, .outcomeExactly, .exceptionHolds, .decision, .category, .violated:
      if let known = kept[formula] { return known }
      if let known = tooLarge[formula], known.budget >= budget {
        throw TooLarge(limit: known.limit)
      }
      do {
        let node = try makeAtom(formula)
        kept[formula] = node
        committed = store.nodeCount
        return node
      } catch {
        tooLarge[formula] = (error.limit, budget)
        throw error
      }
    }
  }

  private mutating func makeAtom(_ formula: Formula) throws(TooLarge) -> Diagrams.Node {
    switch formula {
    case .test(let test):
      let space = space
      return try step(formula) { store throws(DiagramLimit) in
        try Self.node(test, space, &store)
      }
    case .bites(let model, let rule): return try make(.test(models[model].rules[rule].test))
    case .exceptionHolds(let model, let rule, let exception):
      return try make(.test(models[model].rules[rule].exceptions[exception].test))
    case .violated(let model, let rule):
      return try make(.outcome(model: model, rule: rule, atLeast: 1))
    case .outcome(let model, let rule, let least): return try outcome(model, rule, least)
    case .outcomeExactly(let model, let rule, let decision):
      return try make(
        .all([
          .outcome(model: model, rule: rule, atLeast: decision),
          .not(.outcome(model: model, rule: rule, atLeast: decision + 1)),
        ]))
    case .category(let model, let category, let least):
      if least <= 0 { return .always }
      // From the last: joining a rule that reads earlier variables to those that read later ones is one step.
      let rules = (groups[model][category] ?? []).reversed()
      return try make(
        .any(rules.map { .outcome(model: model, rule: $0, atLeast: least) }))
    case .decision(let model, let least):
      if least <= 0 { return .always }
      var categories: [String?] = []
      for rule in models[model].rules where !categories.contains(rule.category) {
        categories.append(rule.category)
      }
      return try make(
        .any(categories.map { .category(model: model, $0, atLeast: least) }))
    case .constant, .not, .all, .any: return try make(formula)
    }
  }

  private mutating func outcome(
    _ model: Int, _ index: Int, _ least: Int
  ) throws(TooLarge) -> Diagrams.Node {
    let rule = models[model].rules[index]
    if least <= 0 { return .always }
    if least > rule.decision { return .never }
    let bites = try make(.bites(model: model, rule: index))
    var milder = Diagrams.Node.never
    var stricter = Diagrams.Node.never
    for (position, exception) in rule.exceptions.enumerated() {
      let holds = try make(.exceptionHolds(model: model, rule: index, exception: position))
      let isMilder = exception.decision < least
      let sum = isMilder ? milder : stricter
      let joined = try step(.bites(model: model, rule: index)) { store throws(DiagramLimit) in
        try store.or(sum, holds)
      }
      if isMilder { milder = joined } else { stricter = joined }
    }
    return try step(.bites(model: model, rule: index)) { store throws(DiagramLimit) in
      try store.less(bites, store.less(milder, stricter))
    }
  }

  /// One operation; past the limit the clause at which it was met is named.
  private mutating func step(
    _ formula: Formula, _ work: (inout Diagrams) throws(DiagramLimit) -> Diagrams.Node
  ) throws(TooLarge) -> Diagrams.Node {
    do {
      return try work(&store)
    } catch {
      throw TooLarge(limit: AnalysisLimit("\(budget) nodes", at: clause(formula)))
    }
  }

  /// The clause or category that a formula speaks of first.
  private func clause(_ formula: Formula) -> String? {
    switch formula {
    case .constant, .test, .decision: nil
    case .bites(let model, let rule), .outcome(let model, let rule, _),
      .outcomeExactly(let model, let rule, _), .exceptionHolds(let model, let rule, _),
      .violated(let model, let rule):
      models[model].rules[rule].id
    case .category(_, let category, _): category
    case .not(let inner): clause(inner)
    case .all(let parts), .any(let parts): parts.lazy.compactMap(clause).first
    }
  }

  /// The function of a test.
  private static func node(
    _ test: NormalTest, _ space: AnalysisSpace, _ store: inout Diagrams
  ) throws(DiagramLimit) -> Diagrams.Node {
    switch test {
    case .constant(let holds): return holds ? .always : .never
    case .value(let fact, let values):
      guard let variable = space.position(.fact(fact)),
        let classes = space.variables[variable].classes?.classes(of: values)
      else { return .never }
      return try store.literal(variable) { classes.contains($0) }
    case .element(let fact, let element, let holds):
      guard let variable = space.position(.element(fact, element)) else { return .never }
      return try store.literal(variable) { ($0 == 1) == holds }
    case .judged(let name, let holds):
      guard let variable = space.position(.judged(name)) else { return .never }
      return try store.literal(variable) { ($0 == 1) == holds }
    case .all(let tests):
      var result = Diagrams.Node.always
      for test in tests { result = try store.and(result, node(test, space, &store)) }
      return result
    case .any(let tests):
      var result = Diagrams.Node.never
      for test in tests { result = try store.or(result, node(test, space, &store)) }
      return result
    case .atLeast(let count, let tests):
      var nodes: [Diagrams.Node] = []
      for test in tests { nodes.append(try node(test, space, &store)) }
      return try store.atLeast(count, of: nodes)
    }
  }
}
