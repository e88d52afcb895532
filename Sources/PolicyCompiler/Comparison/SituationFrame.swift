package import PolicyLang
import RewardCheck

/// What some rules read: the facts with the elements of sets, and the judged variables, in natural order.
///
/// It completes partial situations and walks through all of them.
package struct SituationFrame: Sendable {
  /// The facts read, in natural order of their names; of a set each element is read.
  package let facts: [Fact]
  /// The judged variables read, in natural order.
  package let judged: [String]

  /// Finds what `models` read among `facts`.
  package init(_ models: [RuleModel], facts scope: [String: Fact]) {
    var names: Set<String> = []
    var judgedNames: Set<String> = []
    for rule in models.flatMap(\.rules) {
      rule.test.collect(facts: &names, judged: &judgedNames)
      for exception in rule.exceptions {
        exception.test.collect(facts: &names, judged: &judgedNames)
      }
    }
    facts = NaturalOrder.sorted(Array(names)).compactMap { scope[$0] }
    judged = NaturalOrder.sorted(Array(judgedNames))
  }

  /// The situation with everything that is read and not told at its usual value: a judged clause at no, a
  /// fact without a usual value at its first.
  package func completed(_ situation: PartialSituation) -> PartialSituation {
    var full = situation
    for fact in facts {
      if case .set(let elements) = fact.type {
        var usual: [Int] = []
        if case .elements(let list)? = fact.usual { usual = list }
        for element in elements.indices
        where full.elements[fact.name]?[element] == nil {
          full.elements[fact.name, default: [:]][element] = usual.contains(element)
        }
      } else if full.values[fact.name] == nil {
        var value = 0
        if case .value(let usual)? = fact.usual { value = usual }
        full.values[fact.name] = value
      }
    }
    for name in judged where full.judged[name] == nil { full.judged[name] = false }
    return full
  }
}
