import PolicyLang

/// The smallest change of a situation: one fact, one element of a set, or one judged clause.
///
/// A flag turns; a choice becomes any other; a level or a count moves to the next; a set gains one element; a
/// judged clause is answered otherwise.
package struct FactStep: Sendable, Hashable {
  /// The fact or judged clause.
  package let name: String
  let change: Change

  /// What changes.
  enum Change: Sendable, Hashable {
    case value(from: Int, to: Int)
    /// The element is gained.
    case element(Int)
    /// No becomes yes.
    case judged
  }

  /// Every step that `frame` allows, in the order of facts, values and judged clauses.
  package static func all(_ frame: SituationFrame) -> [FactStep] {
    frame.facts.flatMap(steps) + frame.judged.map { FactStep(name: $0, change: .judged) }
  }

  private static func steps(of fact: Fact) -> [FactStep] {
    let size = fact.type.size
    switch fact.type {
    case .set: return (0..<size).map { FactStep(name: fact.name, change: .element($0)) }
    case .flag, .level, .count:
      return (0..<max(0, size - 1)).map {
        FactStep(name: fact.name, change: .value(from: $0, to: $0 + 1))
      }
    case .choice:
      return (0..<size).flatMap { from in
        (from + 1..<max(from + 1, size)).map {
          FactStep(name: fact.name, change: .value(from: from, to: $0))
        }
      }
    }
  }

  /// The situation before the step, or after it.
  package func applied(to situation: PartialSituation, isAfter: Bool) -> PartialSituation {
    var changed = situation
    switch change {
    case .value(let from, let to): changed.values[name] = isAfter ? to : from
    case .element(let element): changed.elements[name, default: [:]][element] = isAfter
    case .judged: changed.judged[name] = isAfter
    }
    return changed
  }

  /// What is known before the step, or after it.
  func known(isAfter: Bool) -> PartialSituation {
    applied(to: PartialSituation(), isAfter: isAfter)
  }
}

extension RuleModel {
  /// The rules where what `known` tells is so: they no longer read it.
  func assuming(_ known: PartialSituation) -> RuleModel {
    var model = self
    for index in model.rules.indices {
      model.rules[index].test = model.rules[index].test.assuming(known)
      for exception in model.rules[index].exceptions.indices {
        model.rules[index].exceptions[exception].test =
          model.rules[index].exceptions[exception].test.assuming(known)
      }
    }
    return model
  }
}

extension NormalTest {
  /// The test where what `known` tells is so.
  func assuming(_ known: PartialSituation) -> NormalTest {
    switch self {
    case .constant: return self
    case .value(let fact, let values):
      return known.values[fact].map { .constant(values.contains($0)) } ?? self
    case .element(let fact, let element, let holds):
      return known.elements[fact]?[element].map { .constant($0 == holds) } ?? self
    case .judged(let name, let holds):
      return known.judged[name].map { .constant($0 == holds) } ?? self
    case .all(let tests): return .conjunction(tests.map { $0.assuming(known) })
    case .any(let tests): return .disjunction(tests.map { $0.assuming(known) })
    case .atLeast(let count, let tests):
      return .threshold(count, tests.map { $0.assuming(known) })
    }
  }
}
