import PolicyLang
public import SourceText

extension Lint {
  /// Decisions that no situation gets.
  static let unreachableDecision = Lint(
    .unreachableDecision,
    .policy { context in
      let policy = context.policy
      // A scale may be made for policies that extend this one; theirs is the last word.
      let isExtended = context.sources.policies.contains { other in
        other.bases.contains { $0.name == policy.name }
      }
      guard !isExtended, !context.index.rules.isEmpty else { return [] }
      var found: [Finding] = []
      for decision in policy.decisions.indices where decision != policy.unknown {
        guard context.isUnreachable(decision) else { continue }
        let name = context.name(decision)
        let isGiven = policy.clauses.contains { clause in
          clause.decision == decision || clause.duty?.decision == decision
        }
        found.append(
          Finding(
            .unreachableDecision,
            decision == 0
              ? "nothing gets the mildest decision, `\(name)`" : "no situation gets `\(name)`",
            at: policy.place,
            label: decision == 0
              ? "every item breaks some rule"
              : isGiven ? "a stricter rule always holds as well" : "no clause gives it",
            policy: policy.name,
            help: decision == 0
              ? "say what is in order" : "take it off the scale, or write the rule that needs it"))
      }
      return found
    })
}

extension LintContext {
  /// True where no situation of any scope gets the decision.
  fileprivate mutating func isUnreachable(_ decision: Int) -> Bool {
    for scope in scopes.indices {
      if isReached(decision, in: scope) { return false }
      if !never(.decisionExactly(model: 0, decision), in: scope) { return false }
    }
    return true
  }

  /// True where a simple situation of the scope gets the decision: a cheap look before the proof.
  private mutating func isReached(_ decision: Int, in scope: Int) -> Bool {
    let rules = scopes[scope].model.rules
    if decision == 0 {
      return Completion(situation: PartialSituation(), facts: facts).decision(rules) == 0
    }
    var tries = 0
    for index in rules.indices where rules[index].decision >= decision && tries < 8 {
      let given =
        rules[index].decision == decision
        || rules[index].exceptions.contains { $0.decision == decision }
      guard given,
        case .witness(let situation) = scopes[scope].questions.find(
          .outcomeExactly(model: 0, rule: index, decision))
      else { continue }
      tries += 1
      let completion = Completion(situation: situation, facts: facts)
      if completion.decision(rules) == decision { return true }
    }
    return false
  }
}

extension FindingCode {
  /// A decision that nothing gets.
  public static let unreachableDecision = FindingCode(
    "L118", "unreachable-decision", .note, .rules,
    summary: "No situation gets one of the decisions of the scale.",
    page: """
      A decision that no item can get is a class without labels: models cannot learn it, answers name it
      for nothing, and readers wonder when it holds. The decision after `unknown` is in use and is not
      reported, and a policy that another of the sources extends is not either.

      Take the decision off the scale, or write the rule that needs it. That nothing gets the mildest one
      means that every item breaks some rule.
      """,
    wrong: scale("allow < warn < review < remove"),
    right: scale("allow < review < remove"))

  private static func scale(_ scale: String) -> CodeExample {
    CodeExample(
      """
      language 1

      policy posts 1.0.0 "Posts" judged {
        decision \(scale)
        unknown review
        rule R1 "The text insults somebody." -> remove
      }

      """)
  }
}
