public import PolicyLang
import RewardCheck

/// The facts that the clauses of a policy ask about, terms followed.
public struct FactsRead: Sendable {
  /// The facts, in natural order of their names.
  public let ids: [FactID]

  /// Collects the facts of every clause and `about` of `policy`.
  public init(by policy: Policy, in sources: CheckedSources) {
    var walk = Walk(sources: sources)
    for category in policy.categories { walk.add(category.about?.test) }
    for clause in policy.clauses {
      walk.add(clause.test)
      walk.add(clause.duty?.isNotMet)
    }
    ids = walk.facts.sorted { NaturalOrder.precedes(sources[$0].name, sources[$1].name) }
  }

  /// Collects the facts that `tests` ask about.
  init(by tests: [Test], in sources: CheckedSources) {
    var walk = Walk(sources: sources)
    for test in tests { walk.add(test) }
    ids = walk.facts.sorted { NaturalOrder.precedes(sources[$0].name, sources[$1].name) }
  }

  /// What has been met so far; conditions and terms are visited from a list, so that depth costs no stack.
  private struct Walk {
    let sources: CheckedSources
    var facts: Set<FactID> = []
    var terms: Set<TermID> = []

    mutating func add(_ test: Test?) {
      guard case .formal(let condition) = test else { return }
      var open = [condition]
      while let next = open.popLast() {
        switch next {
        case .always: break
        case .value(let fact, _), .element(let fact, _): facts.insert(fact)
        case .term(let term):
          if terms.insert(term).inserted, let inner = sources[term].condition {
            open.append(inner)
          }
        case .not(let inner): open.append(inner)
        case .all(let inner), .any(let inner), .atLeast(_, let inner): open += inner
        }
      }
    }
  }
}
