import DecisionDiagrams
import PolicyLang
public import SourceText

extension Lint {
  /// Rules that have the same outcome in every situation.
  static let equalRules = Lint(
    .equalRules,
    .policy { context in
      let equals = context.equalRules()
      return equals.compactMap { first, second in
        guard context.concerns([first.id, second.id]) else { return nil }
        return context.finding(
          .equalRules, "rules `\(first.id)` and `\(second.id)` are the same in every situation",
          at: second, label: "never one without the other", related: [first],
          help: "keep one, or say in the conditions what sets them apart")
      }
    })
}

extension LintContext {
  /// The pairs of rules whose outcomes are equal in all scopes and stricter than the mildest in some
  /// situation: each rule that equals an earlier one, with the first of them.
  mutating func equalRules() -> [(first: Clause, second: Clause)] {
    var known: [[Outcome?]: Clause] = [:]
    var found: [(first: Clause, second: Clause)] = []
    for rule in index.rules {
      guard let key = outcomes(of: rule) else { continue }
      if let first = known[key] {
        found.append((first, rule.clause))
      } else {
        known[key] = rule.clause
      }
    }
    return found
  }

  /// When a rule's outcome is at least each decision, as functions of which equals are one.
  private typealias Outcome = [Diagrams.Node]

  /// The outcomes of a rule in every scope; nil where it is never violated or too large to tell.
  private mutating func outcomes(of rule: PolicyIndex.Rule) -> [Outcome?]? {
    var all: [Outcome?] = Array(repeating: nil, count: scopes.count)
    var isViolated = false
    for place in rule.places {
      let decision = self.rule(place).decision
      var nodes: Outcome = []
      for least in 1..<max(2, policy.decisions.count) {
        let formula = Formula.outcome(model: 0, rule: place.rule, atLeast: least)
        guard least <= decision else {
          nodes.append(.never)
          continue
        }
        guard let node = scopes[place.scope].questions.node(formula) else { return nil }
        if node != .never { isViolated = true }
        nodes.append(node)
      }
      all[place.scope] = nodes
    }
    return isViolated ? all : nil
  }
}

extension FindingCode {
  /// Two rules that are one.
  public static let equalRules = FindingCode(
    "L109", "equal-rules", .warning, .rules,
    summary: "Two rules have the same outcome in every situation.",
    page: """
      Wherever one of the two is violated, so is the other, with the same decision. Citations are split
      between them by chance, and a model that is rewarded for the right category or rule learns noise.
      The conditions may be worded differently; they are compared by what they mean.

      Keep one of the two, or say in the conditions what sets them apart.
      """,
    wrong: LintSamples.weapons(
      """
      rule R1 "A real weapon is offered." -> remove
        when offered and weapon is not none
      rule R2 "A blade or a firearm is for sale." -> remove
        when weapon is one of [blade, firearm] and offered
      """),
    right: LintSamples.weapons(
      """
      rule R1 "A blade is offered." -> remove
        when offered and weapon is blade
      rule R2 "A firearm is offered." -> remove
        when offered and weapon is firearm
      """))
}
