package import DecisionDiagrams
package import PolicyLang
import RewardCheck

/// Exact answers about the situations of one or two models.
///
/// Facts are cut into classes by the tests in use; counts are over whole values. What was worked out for
/// one question is kept for the next, so one value of this type serves all questions of a scope.
package struct Questions: Sendable {
  /// The models that are asked about.
  package let models: [RuleModel]
  /// The facts by the names that tests use.
  package let facts: [String: Fact]
  private let limits: AnalysisLimits
  private var further: [NormalTest] = []
  private(set) var space: AnalysisSpace
  private var diagrams: QuestionDiagrams
  private var search: QuestionSearch

  /// Prepares questions.
  ///
  /// - Parameters:
  ///   - models: one or two, whose judged variables of one name are one variable.
  ///   - facts: every fact that the models or a question read, by the name that tests use.
  ///   - further: tests of questions to come that are in no model.
  ///   - limits: how much work a question may cost.
  package init(
    _ models: [RuleModel], facts: [String: Fact], further: [NormalTest] = [],
    limits: AnalysisLimits = .standard
  ) {
    self.models = models
    self.facts = facts
    self.limits = limits
    self.further = further
    space = AnalysisSpace(models, further: further, facts: facts)
    diagrams = QuestionDiagrams(models, space, limits)
    search = QuestionSearch(models, space)
  }

  /// A situation in which the formula holds, or that there is none.
  ///
  /// The situation names what the formula needs, with the values nearest to the usual ones.
  package mutating func find(_ question: Formula) -> Found {
    prepare(question)
    // What speaks of very many rules has no small diagram, but mostly a short search.
    let isBroad = question.breadth(models) > Self.broad
    if isBroad, let found = searched(question, limit: limits.conflicts / 10) { return found }
    do {
      let node = try diagrams.node(question, budget: limits.nodes)
      guard let values = nearest(node) else { return .never }
      return .witness(situation(values))
    } catch {
      if let found = searched(question, limit: limits.conflicts) { return found }
      return .undecided(
        AnalysisLimit(
          "\(error.limit.what) and \(limits.conflicts) conflicts", at: error.limit.clause))
    }
  }

  /// How many rules may be spoken of together before a search is tried first.
  private static let broad = 64

  private mutating func searched(_ question: Formula, limit: Int) -> Found? {
    switch search.find(question, limit: limit) {
    case .never: .never
    case .found(let values): .witness(situation(values))
    case .limit: nil
    }
  }

  /// How many situations, in whole values of every fact that is read, make the formula hold.
  package mutating func count(_ question: Formula) -> Counted {
    prepare(question)
    do {
      let node = try diagrams.node(question, budget: limits.countNodes)
      return .count(WeightedCount(diagrams.store, space).count(node))
    } catch {
      return .notComputed(error.limit)
    }
  }

  /// How many situations there are.
  package mutating func total() -> Natural {
    WeightedCount(diagrams.store, space).count(.always)
  }

  /// The situation with fewer facts named, as long as the formula holds whatever the others are.
  ///
  /// Usual values go first; no fact of the result can be left out.
  package mutating func minimal(
    _ situation: PartialSituation, keeping question: Formula
  ) -> PartialSituation {
    prepare(question)
    var values = classes(situation)
    let isBroad = question.breadth(models) > Self.broad
    guard !isBroad, let node = try? diagrams.node(question, budget: limits.nodes) else {
      return searchedMinimal(situation, keeping: question)
    }
    guard holdsEverywhere(node, values) else { return situation }
    for variable in leavingOrder(values) {
      var fewer = values
      fewer[variable] = nil
      if holdsEverywhere(node, fewer) { values = fewer }
    }
    return self.situation(values)
  }

  private mutating func searchedMinimal(
    _ situation: PartialSituation, keeping question: Formula
  ) -> PartialSituation {
    var values = classes(situation)
    // Usual values where they will do: what is not named counts as usual here.
    for variable in values.indices where values[variable] != nil {
      let usual = space.variables[variable].usual
      if values[variable] == usual { continue }
      var other = values
      other[variable] = usual
      let completion = Completion(situation: self.situation(other), facts: facts)
      if completion.holds(question, models) { values = other }
    }
    let needed = search.needed(
      question, values, order: leavingOrder(values), limit: limits.conflicts / 10)
    return self.situation(needed ?? values)
  }

  /// The named variables, those with usual values first.
  private func leavingOrder(_ values: [Int?]) -> [Int] {
    let named = values.indices.filter { values[$0] != nil }
    let usual = named.filter { values[$0] == space.variables[$0].usual }
    return usual + named.filter { values[$0] != space.variables[$0].usual }
  }

  /// The function of a formula and the space that it is in, or nil past the limit.
  mutating func node(_ question: Formula) -> Diagrams.Node? {
    prepare(question)
    return try? diagrams.node(question, budget: limits.countNodes)
  }

  /// The diagrams in which the nodes of `node(_:)` stand; its variables are those of `space`.
  var store: Diagrams { diagrams.store }

  /// Makes sure that the classes can express the tests of the formula.
  private mutating func prepare(_ question: Formula) {
    var tests: [NormalTest] = []
    question.collect(tests: &tests)
    let new = tests.filter { !space.holds($0) }
    if new.isEmpty { return }
    further += new
    space = AnalysisSpace(models, further: further, facts: facts)
    diagrams = QuestionDiagrams(models, space, limits)
    search = QuestionSearch(models, space)
  }

  // MARK: Situations and classes

  /// The situation of some classes.
  func situation(_ values: [Int?]) -> PartialSituation {
    var situation = PartialSituation()
    for (variable, value) in zip(space.variables, values) {
      guard let value else { continue }
      switch variable.key {
      case .fact(let name):
        guard let fact = facts[name], let classes = variable.classes else { continue }
        situation.values[name] = classes.value(of: value, nearest: AnalysisSpace.usual(fact))
      case .element(let name, let element):
        situation.elements[name, default: [:]][element] = value == 1
      case .judged(let name): situation.judged[name] = value == 1
      }
    }
    return situation
  }

  /// The classes that a situation names.
  func classes(_ situation: PartialSituation) -> [Int?] {
    space.variables.map { variable in
      switch variable.key {
      case .fact(let name): situation.values[name].flatMap { variable.classes?.of($0) }
      case .element(let name, let element):
        situation.elements[name]?[element].map { $0 ? 1 : 0 }
      case .judged(let name): situation.judged[name].map { $0 ? 1 : 0 }
      }
    }
  }

  /// The classes that make the function hold with the fewest unusual ones; nil where none do.
  private func nearest(_ node: Diagrams.Node) -> [Int?]? {
    if node == .never { return nil }
    var costs: [Diagrams.Node: Int] = [:]
    _ = cost(node, &costs)
    var values: [Int?] = Array(repeating: nil, count: space.variables.count)
    var current = node
    while current != .always {
      let variable = store.variable(of: current)
      var best = (cost: Int.max, value: 0)
      for value in order(variable) {
        let child = store.child(current, value)
        guard child != .never else { continue }
        let cost = cost(child, &costs) + price(value, of: variable)
        if cost < best.cost { best = (cost, value) }
      }
      values[variable] = best.value
      current = store.child(current, best.value)
    }
    return values
  }

  private func cost(_ node: Diagrams.Node, _ costs: inout [Diagrams.Node: Int]) -> Int {
    if node == .always { return 0 }
    if let known = costs[node] { return known }
    let variable = store.variable(of: node)
    var least = Int.max
    for value in 0..<space.variables[variable].arity {
      let child = store.child(node, value)
      if child == .never { continue }
      least = min(least, cost(child, &costs) + price(value, of: variable))
    }
    costs[node] = least
    return least
  }

  /// What naming a class costs: little for the usual one, so that fewer names decide among equals.
  private func price(_ value: Int, of variable: Int) -> Int {
    value == space.variables[variable].usual ? 1 : 1 << 16
  }

  /// The classes of a variable, the usual one first.
  private func order(_ variable: Int) -> [Int] {
    let usual = space.variables[variable].usual
    return [usual] + (0..<space.variables[variable].arity).filter { $0 != usual }
  }

  /// True where the function holds whatever the variables without a class are.
  private func holdsEverywhere(_ node: Diagrams.Node, _ values: [Int?]) -> Bool {
    var seen: Set<Diagrams.Node> = []
    var open = [node]
    while let next = open.popLast() {
      if next == .always || !seen.insert(next).inserted { continue }
      if next == .never { return false }
      let variable = store.variable(of: next)
      if let value = values[variable] {
        open.append(store.child(next, value))
      } else {
        for value in 0..<space.variables[variable].arity {
          open.append(store.child(next, value))
        }
      }
    }
    return true
  }
}
