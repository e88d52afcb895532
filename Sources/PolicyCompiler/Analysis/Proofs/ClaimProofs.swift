import PolicyLang
import RewardCheck
import SourceText

/// Proves the claims of a policy, in every setting and with every answer.
struct ClaimProofs {
  let policy: Policy
  let sources: CheckedSources
  private(set) var results: [ProofResult] = []
  private(set) var findings: [Finding] = []

  init(_ policy: Policy, in sources: CheckedSources) {
    self.policy = policy
    self.sources = sources
  }

  /// Why a claim fails: the fact in words, where, and who has a part in it.
  struct Failure {
    var message: String
    var related: [Related] = []
    var witness: [WitnessLine] = []
    var help: String?
  }

  /// What became of a claim.
  enum Verdict {
    case holds
    case fails(Failure)
    case undecided(AnalysisLimit)
  }

  /// Proves every claim.
  mutating func run() {
    if policy.claims.isEmpty { return }
    // One pair of the policy with itself serves all claims about it alone.
    var alone = PolicyPair(policy, policy, in: sources)
    for claim in policy.claims {
      var result = ProofResult(subject: policy.name, property: claim.text, result: .holds)
      switch verdict(claim, &alone) {
      case .holds: break
      case .undecided(let limit):
        result.result = .undecided
        findings.append(
          .notDecided("claim \"\(claim.text)\"", limit, at: claim.place, policy: policy))
      case .fails(let failure):
        result.result = .fails
        result.witness = failure.witness
        findings.append(
          Finding(
            .claimFails, "claim \"\(claim.text)\" does not hold: \(failure.message)",
            at: claim.place, policy: policy.name, related: failure.related,
            witness: failure.witness, help: failure.help))
      }
      results.append(result)
    }
  }

  private func verdict(_ claim: Claim, _ alone: inout PolicyPair) -> Verdict {
    switch claim.statement {
    case .reachable(let decision): return reachable(decision, &alone)
    case .neverOverlaps(let one, let other): return neverOverlaps(one, other, &alone)
    case .implies(let condition, let relation, let decision):
      return implies(condition, relation, decision, &alone)
    case .atLeastAsStrict(let name):
      guard let other = sources.policy(named: name) else { return missing(name) }
      var pair = PolicyPair(policy, other, in: sources)
      return atLeastAsStrict(&pair)
    case .equivalent(let name):
      guard let other = sources.policy(named: name) else { return missing(name) }
      var pair = PolicyPair(policy, other, in: sources)
      let forward = atLeastAsStrict(&pair)
      guard case .holds = forward else { return forward }
      if let only = pair.onlyFirst.first {
        return .fails(Failure(message: "`\(name)` does not apply to \(only.text)"))
      }
      return stricter(&pair)
    case .incomparable(let name):
      guard let other = sources.policy(named: name) else { return missing(name) }
      var pair = PolicyPair(policy, other, in: sources)
      return incomparable(&pair)
    }
  }

  /// The other policy has errors of its own, so nothing is known.
  private func missing(_ name: String) -> Verdict {
    .undecided(AnalysisLimit("`\(name)` has errors"))
  }

  // MARK: One policy

  private func reachable(_ decision: Int, _ pair: inout PolicyPair) -> Verdict {
    switch pair.counterexample(Formula.decisionExactly(model: 0, decision)) {
    case .found: .holds
    case .undecided(let limit): .undecided(limit)
    case .none:
      .fails(
        Failure(
          message: "no situation gives \(policy.decisions[decision])",
          help: decision == 0
            ? "some rule always bites" : "write a rule that gives it, or take the claim out"))
    }
  }

  private func neverOverlaps(
    _ one: String, _ other: String, _ pair: inout PolicyPair
  ) -> Verdict {
    let answer = pair.counterexample { questions in
      guard let first = questions.models[0].index(of: one),
        let second = questions.models[0].index(of: other)
      else { return nil }
      return .all([.violated(model: 0, rule: first), .violated(model: 0, rule: second)])
    }
    switch answer {
    case .none: return .holds
    case .undecided(let limit): return .undecided(limit)
    case .found(let scope, let situation):
      return .fails(
        Failure(
          message: "`\(one)` and `\(other)` are both violated\(pair.words(of: scope))",
          related: [place(of: one, "one of them"), place(of: other, "the other")]
            .compactMap(\.self),
          witness: pair.scopes[scope].questions.lines(situation)))
    }
  }

  private func implies(
    _ condition: PolicyLang.Condition, _ relation: Claim.Relation, _ decision: Int,
    _ pair: inout PolicyPair
  ) -> Verdict {
    var failure: LoweringError?
    let answer = pair.counterexample { questions in
      let modality = questions.models[0].scope.modality
      guard sources.isObservable(condition, in: modality) else { return nil }
      var normalizer = TestNormalizer(sources, in: modality)
      let test: NormalTest
      do throws(LoweringError) {
        test = try normalizer.normal(.formal(condition), variable: "", of: policy.name)
      } catch {
        failure = error
        return nil
      }
      let outside: Formula =
        switch relation {
        case .atLeast: .not(.decision(model: 0, atLeast: decision))
        case .atMost: .decision(model: 0, atLeast: decision + 1)
        case .exactly: .not(.decisionExactly(model: 0, decision))
        }
      return .all([.test(test), outside])
    }
    switch answer {
    case .none: return failure.map { .undecided(AnalysisLimit($0.message)) } ?? .holds
    case .undecided(let limit): return .undecided(limit)
    case .found(let scope, let situation):
      let completion = pair.completion(situation, in: scope)
      let rules = pair.scopes[scope].questions.models[0].rules
      let given = completion.decision(rules)
      return .fails(
        Failure(
          message: "this gives \(policy.decisions[given])\(pair.words(of: scope))",
          related: completion.deciding(rules).compactMap { place(of: $0, "`\($0)` decides") },
          witness: pair.scopes[scope].questions.lines(situation)))
    }
  }

  // MARK: Two policies

  private func atLeastAsStrict(_ pair: inout PolicyPair) -> Verdict {
    let other = pair.second
    if let only = pair.onlySecond.first {
      return .fails(
        Failure(
          message: "`\(policy.name)` does not apply to \(only.text), and `\(other.name)` does",
          related: [Related("`\(other.name)`", at: other.place)],
          help: "add it to `applies to`"))
    }
    switch pair.counterexample(
      Formula.milder(0, than: 1, decisions: policy.decisions.count))
    {
    case .none: return .holds
    case .undecided(let limit): return .undecided(limit)
    case .found(let scope, let situation):
      return .fails(difference(pair, scope, situation, loosening: true))
    }
  }

  private func stricter(_ pair: inout PolicyPair) -> Verdict {
    switch pair.counterexample(
      Formula.milder(1, than: 0, decisions: policy.decisions.count))
    {
    case .none: return .holds
    case .undecided(let limit): return .undecided(limit)
    case .found(let scope, let situation):
      return .fails(difference(pair, scope, situation, loosening: false))
    }
  }

  private func incomparable(_ pair: inout PolicyPair) -> Verdict {
    let count = policy.decisions.count
    let milder = pair.counterexample(Formula.milder(0, than: 1, decisions: count))
    let stricter = pair.counterexample(Formula.milder(1, than: 0, decisions: count))
    let name = pair.second.name
    switch (milder, stricter) {
    case (.found, .found): return .holds
    case (.none, .none):
      return .fails(Failure(message: "it decides everything as `\(name)` does"))
    case (.none, .found(let scope, let situation)):
      return .fails(
        Failure(
          message: "it is never milder than `\(name)`",
          witness: pair.scopes[scope].questions.lines(situation)))
    case (.found(let scope, let situation), .none):
      return .fails(
        Failure(
          message: "it is never stricter than `\(name)`",
          witness: pair.scopes[scope].questions.lines(situation)))
    case (.undecided(let limit), _), (_, .undecided(let limit)): return .undecided(limit)
    }
  }

  /// What a situation gives under both, and the clauses that together make the difference.
  private func difference(
    _ pair: PolicyPair, _ scope: Int, _ situation: PartialSituation, loosening: Bool
  ) -> Failure {
    let questions = pair.scopes[scope].questions
    let completion = pair.completion(situation, in: scope)
    let (rules, others) = (questions.models[0].rules, questions.models[1].rules)
    let decision = completion.decision(rules)
    let otherDecision = completion.decision(others)
    var related: [Related] = []
    if loosening {
      for rule in others where completion.outcome(rule) >= otherDecision {
        let own = rules.first { $0.id == rule.id }
        if own == nil, policy.clause(rule.id) == nil {
          continue
        }
        for part in RuleAdditions(rule, own).loosening(below: otherDecision, in: completion) {
          let place = policy.place(of: part, rule: rule.id, than: pair.second)
          if !related.contains(place) { related.append(place) }
        }
      }
    }
    related += completion.deciding(others).compactMap { id in
      (pair.second.clause(id)?.place ?? pair.second.category(id)?.place)
        .map { Related("`\(id)` decides in `\(pair.second.name)`", at: $0) }
    }
    related += completion.deciding(rules).compactMap { id in
      place(of: id, "`\(id)` decides in `\(policy.name)`")
    }
    return Failure(
      message:
        "this gives \(policy.decisions[decision]), and \(policy.decisions[otherDecision]) under "
        + "`\(pair.second.name)`\(pair.words(of: scope))",
      related: related.reduce(into: []) { list, one in
        if !list.contains(where: { $0.at == one.at }) { list.append(one) }
      },
      witness: questions.lines(situation))
  }

  private func place(of id: String, _ message: String) -> Related? {
    (policy.clause(id)?.place ?? policy.category(id)?.place).map { Related(message, at: $0) }
  }
}

extension CheckedSources {
  /// True where every fact of the condition can be seen in the modality.
  func isObservable(_ condition: PolicyLang.Condition, in modality: Modality) -> Bool {
    var open = [condition]
    var seen: Set<TermID> = []
    while let next = open.popLast() {
      switch next {
      case .always: break
      case .value(let fact, _), .element(let fact, _):
        if !self[fact].isObservable(in: modality) { return false }
      case .term(let term):
        if seen.insert(term).inserted, let inner = self[term].condition { open.append(inner) }
      case .not(let inner): open.append(inner)
      case .all(let inner), .any(let inner), .atLeast(_, let inner): open += inner
      }
    }
    return true
  }
}
