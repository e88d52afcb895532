/// What is asked: a condition on a situation and on what one or two models say of it.
///
/// Models and rules go by their positions; decisions by their positions on the scale.
package indirect enum Formula: Sendable, Hashable {
  /// Always, or never.
  case constant(Bool)
  /// The test holds.
  case test(NormalTest)
  /// The rule's test holds, whatever relieves it.
  case bites(model: Int, rule: Int)
  /// The rule's outcome is at least so strict; no outcome counts as the mildest decision.
  case outcome(model: Int, rule: Int, atLeast: Int)
  /// The rule's outcome is this decision; no outcome counts as the mildest.
  case outcomeExactly(model: Int, rule: Int, Int)
  /// The exception's test holds at this rule.
  case exceptionHolds(model: Int, rule: Int, exception: Int)
  /// The decision is at least so strict.
  case decision(model: Int, atLeast: Int)
  /// The strictest outcome of the category's rules is at least so strict; nil for rules outside categories.
  case category(model: Int, String?, atLeast: Int)
  /// The rule's outcome is stricter than the mildest decision.
  case violated(model: Int, rule: Int)
  /// The inner one does not hold.
  case not(Formula)
  /// All hold; of none, always.
  case all([Formula])
  /// At least one holds; of none, never.
  case any([Formula])

  /// The decision is this one.
  package static func decisionExactly(model: Int, _ decision: Int) -> Formula {
    .all([
      .decision(model: model, atLeast: decision),
      .not(.decision(model: model, atLeast: decision + 1)),
    ])
  }

  /// Holds where the decision of model `a` is milder than that of model `b`.
  package static func milder(_ a: Int, than b: Int, decisions: Int) -> Formula {
    .any(
      (1..<max(1, decisions)).map {
        .all([.decision(model: b, atLeast: $0), .not(.decision(model: a, atLeast: $0))])
      })
  }

  /// How many rules the formula speaks of together, at most.
  func breadth(_ models: [RuleModel]) -> Int {
    switch self {
    case .constant, .test: 0
    case .bites, .outcome, .outcomeExactly, .exceptionHolds, .violated: 1
    case .category(let model, let category, _):
      models[model].rules.count { $0.category == category }
    case .decision(let model, _): models[model].rules.count
    case .not(let inner): inner.breadth(models)
    case .all(let parts), .any(let parts): parts.map { $0.breadth(models) }.max() ?? 0
    }
  }

  /// Adds the tests written into the formula itself.
  func collect(tests: inout [NormalTest]) {
    switch self {
    case .test(let test): tests.append(test)
    case .not(let inner): inner.collect(tests: &tests)
    case .all(let parts), .any(let parts): for part in parts { part.collect(tests: &tests) }
    case .constant, .bites, .outcome, .outcomeExactly, .exceptionHolds, .decision, .category,
      .violated:
      break
    }
  }
}
