import DecisionDiagrams
import PolicyLang
public import SourceText

extension Lint {
  /// The share of a rule's situations, in percent, above which its exception is the rule.
  static let swallowedShare = 90

  /// Exceptions that hold in nearly all situations of a rule.
  static let swallowedRule = Lint(
    .swallowedRule,
    .policy { context in
      var found: [Finding] = []
      for exception in context.index.exceptions {
        let clause = exception.clause
        guard context.concerns([clause.id] + clause.covers) else { continue }
        for rule in context.index.rules where clause.covers.contains(rule.clause.id) {
          let reliefs = exception.reliefs.filter { rule.places.contains($0.place) }
          guard let least = context.leastShare(reliefs) else { continue }
          found.append(
            context.finding(
              .swallowedRule,
              "exception `\(clause.id)` takes \(least == 100 ? "all" : "\(least) % of the") situations of rule `\(rule.clause.id)`",
              at: clause, label: "what is left of the rule?", related: [rule.clause],
              help: "say in the rule what it is about, and in the exception what is unusual"))
        }
      }
      return found
    })
}

extension LintContext {
  /// The least share in percent, rounded down, over the scopes in which the rule can be broken; nil where it
  /// does not pass the limit in one, or an exception relieves nothing.
  fileprivate mutating func leastShare(_ reliefs: [PolicyIndex.Relief]) -> Int? {
    var least: Int?
    for relief in reliefs {
      let rule = rule(relief.place)
      guard rule.exceptions[relief.exception].decision < rule.decision else { return nil }
      let bites = Formula.bites(model: 0, rule: relief.place.rule)
      let holds = Formula.exceptionHolds(
        model: 0, rule: relief.place.rule, exception: relief.exception)
      guard case .count(let all) = scopes[relief.place.scope].questions.count(bites) else {
        return nil
      }
      // Where no item can break the rule there is nothing to take.
      if all == Natural(0) { continue }
      guard
        case .count(let taken) = scopes[relief.place.scope].questions.count(.all([bites, holds])),
        let share = Self.share(taken, of: all)
      else { return nil }
      least = min(least ?? 100, share)
    }
    return least
  }

  /// The share in percent, rounded down; nil where it is not above the limit.
  private static func share(_ part: Natural, of whole: Natural) -> Int? {
    var hundredfold = part
    hundredfold.multiply(by: 100)
    var limit = whole
    limit.multiply(by: Lint.swallowedShare)
    guard limit < hundredfold else { return nil }
    return (Lint.swallowedShare...100).last { percent in
      var bound = whole
      bound.multiply(by: percent)
      return !(hundredfold < bound)
    }
  }
}

extension FindingCode {
  /// An exception that is the rule.
  public static let swallowedRule = FindingCode(
    "L107", "swallowed-rule", .warning, .rules,
    summary: "An exception takes more than 90 % of the situations of its rule.",
    page: """
      Counted over all values of the facts involved, each judged clause one yes or no, nearly every
      situation that breaks the rule is excused. What is written as a rule is the exception, and readers
      cannot tell what the policy is about. The share says how conditions are worded, not how often
      items of a kind are met.

      Say in the rule's condition what it is about, and keep the exception for what is unusual.
      """,
    wrong: LintSamples.weapons(
      """
      rule R1 "Something is offered." -> remove
        when offered
        except R1.a "Fewer than ninety-five people have seen it."
          when views at most 94
      """),
    right: LintSamples.weapons(
      """
      rule R1 "Something is offered, and many people have seen it." -> remove
        when offered and views at least 95
      """))
}
