import PolicyLang
package import RewardCheck

/// A lowered rule whose tests still name their facts.
package struct NormalRule: Sendable, Hashable {
  /// The id that is cited.
  package var id: String
  /// The category, or nil.
  package var category: String?
  /// The decision, by position on the scale.
  package var decision: Int
  /// The severity, or nil.
  package var severity: Int?
  /// What the rule was in the policy.
  package var kind: GoldRule.Kind
  /// When it bites, its `also` clauses included.
  package var test: NormalTest
  /// The exceptions that cover it, in natural order.
  package var exceptions: [Exception] = []
  /// The tests whose disjunction is `test`, each with its clause; empty where there is one.
  package var ways: [Way] = []

  /// An exception as it stands at one rule.
  package struct Exception: Sendable, Hashable {
    /// The exception's id.
    package var id: String
    /// What it leaves of the rule: the milder of its own decision and the rule's.
    package var decision: Int
    /// When it holds.
    package var test: NormalTest
  }

  /// One way to break the rule.
  package struct Way: Sendable, Hashable {
    /// The rule's own id, or that of an `also`.
    package var id: String
    /// When it bites.
    package var test: NormalTest
  }
}

/// The facts and judged variables that lowered rules read, numbered in natural order of their names.
struct ProgramNames {
  /// The facts by their number.
  let facts: [FactID]
  /// The judged variables by their number.
  let judged: [String]
  private let isCount: [Bool]
  private let factNumber: [String: Int]
  private let judgedNumber: [String: Int]

  /// Numbers what `rules` read among the `facts` in scope.
  init(_ rules: [NormalRule], facts scope: [FactID], _ sources: CheckedSources) {
    var factNames: Set<String> = []
    var judgedNames: Set<String> = []
    for rule in rules {
      for test in [rule.test] + rule.exceptions.map(\.test) {
        test.collect(facts: &factNames, judged: &judgedNames)
      }
    }
    let read = scope.filter { factNames.contains(sources[$0].name) }
    let numbered = read.sorted { NaturalOrder.precedes(sources[$0].name, sources[$1].name) }
    facts = numbered
    judged = NaturalOrder.sorted(Array(judgedNames))
    isCount = numbered.map { fact in
      switch sources[fact].type {
      case .count: true
      case .flag, .choice, .level, .set: false
      }
    }
    factNumber = Dictionary(
      numbered.enumerated().map { (sources[$0.element].name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    judgedNumber = Dictionary(
      judged.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The test with numbers in place of names.
  func gold(_ test: NormalTest) -> GoldTest {
    switch test {
    case .constant(let holds): return holds ? .always : .or([])
    case .value(let name, let values):
      guard let fact = factNumber[name], let low = values.first, let high = values.last else {
        return .or([])
      }
      // A count may have very many values, and a run of them is two numbers.
      if isCount[fact], high - low == values.count - 1 {
        return .within(fact: fact, values: low...high)
      }
      return .in(fact: fact, values: values)
    case .element(let name, let element, let holds):
      guard let fact = factNumber[name] else { return .or([]) }
      let has = GoldTest.has(fact: fact, element: element)
      return holds ? has : .not(has)
    case .judged(let name, let holds):
      guard let variable = judgedNumber[name] else { return .or([]) }
      return holds ? .judged(variable) : .not(.judged(variable))
    case .all(let tests): return .and(tests.map(gold))
    case .any(let tests): return .or(tests.map(gold))
    case .atLeast(let count, let tests): return .least(count, tests.map(gold))
    }
  }
}

extension NormalTest {
  /// Adds the names that the test reads.
  func collect(facts: inout Set<String>, judged: inout Set<String>) {
    switch self {
    case .constant: break
    case .value(let fact, _), .element(let fact, _, _): facts.insert(fact)
    case .judged(let name, _): judged.insert(name)
    case .all(let tests), .any(let tests), .atLeast(_, let tests):
      for test in tests { test.collect(facts: &facts, judged: &judged) }
    }
  }
}
