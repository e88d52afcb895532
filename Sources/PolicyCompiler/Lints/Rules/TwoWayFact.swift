import PolicyLang
import RewardCheck
public import SourceText

extension Lint {
  /// Facts of which one value breaks a rule and relieves of another.
  static let twoWayFact = Lint(
    .twoWayFact,
    .policy { context in
      var triggers: [Literal: [String]] = [:]
      var reliefs: [Literal: [String]] = [:]
      for rule in context.index.rules where (rule.clause.decision ?? 0) > 0 {
        for place in rule.places {
          for literal in Literal.all(in: context.rule(place).test) {
            triggers[literal, default: []].append(rule.clause.id)
          }
        }
      }
      for exception in context.index.exceptions where exception.clause.duty == nil {
        for relief in exception.reliefs {
          for literal in Literal.all(in: context.exception(relief).test) {
            reliefs[literal, default: []].append(exception.clause.id)
          }
        }
      }
      var found: [Finding] = []
      let both = Set(triggers.keys).intersection(reliefs.keys)
      for literal in both.sorted() {
        for id in NaturalOrder.sorted(Array(Set(reliefs[literal] ?? []))) {
          guard let exception = context.index.clauses[id] else { continue }
          // An exception may repeat the words of the rule that it covers.
          let rule = NaturalOrder.sorted(Array(Set(triggers[literal] ?? [])))
            .first { !exception.covers.contains($0) }
          guard let rule = rule.flatMap({ context.index.clauses[$0] }),
            context.concerns([rule.id, id])
          else { continue }
          let words = literal.words(context.facts)
          found.append(
            context.finding(
              .twoWayFact,
              "`\(words)` breaks rule `\(rule.id)` and relieves by exception `\(id)`",
              at: exception, label: "relieves here", related: [rule],
              help: "ask two questions, one for each direction, if they differ"))
          break
        }
      }
      return found
    })
}

/// A fact's values as a condition names them, not denied.
private struct Literal: Hashable, Comparable {
  var fact: String
  var values: [Int]
  var isElement: Bool

  static func < (left: Literal, right: Literal) -> Bool {
    if left.fact != right.fact { return NaturalOrder.precedes(left.fact, right.fact) }
    return left.values.lexicographicallyPrecedes(right.values)
  }

  /// The literals of a test that say what is there: for a flag yes, not the absence of something.
  static func all(in test: NormalTest) -> Set<Literal> {
    switch test {
    case .constant, .judged: []
    case .value(let fact, let values):
      // The first value is no, none or the lowest: what is not there.
      values.contains(0) ? [] : [Literal(fact: fact, values: values, isElement: false)]
    case .element(let fact, let element, let holds):
      holds ? [Literal(fact: fact, values: [element], isElement: true)] : []
    case .all(let tests), .any(let tests), .atLeast(_, let tests):
      tests.reduce(into: []) { $0.formUnion(all(in: $1)) }
    }
  }

  func words(_ facts: [String: Fact]) -> String {
    guard let fact = facts[fact] else { return self.fact }
    return isElement
      ? "\(fact.name) includes \(fact.type.name(of: values[0]))" : fact.words(for: values)
  }
}

extension FindingCode {
  /// A fact that works in both directions.
  public static let twoWayFact = FindingCode(
    "L108", "two-way-fact", .note, .rules,
    summary: "The same value of a fact breaks one rule and relieves of another.",
    page: """
      Readers and models learn a direction for each fact: this one makes things worse, that one excuses.
      A fact that does both in one policy is misread in one of the two places.

      Where two things are meant (a weapon in a fight, a weapon in a museum), ask two questions. An
      exception that repeats words of the rule it covers is left alone, and so are facts that rules deny
      (`not offered`).
      """,
    wrong: LintSamples.weapons(
      """
      rule R1 "A firearm is shown." -> remove
        when weapon is firearm
        except R1.a "It is offered, so that a dealer answers for it."
          when offered
      rule R2 "Something is offered that many have seen." -> review
        when offered and views at least 50
      """),
    right: LintSamples.weapons(
      """
      rule R1 "A firearm is shown." -> remove
        when weapon is firearm
      rule R2 "Something is offered that many have seen." -> review
        when offered and views at least 50
      """))
}
