import PolicyLang
import RewardCheck
import SourceText

/// A policy's gold and digests for one day and the largest modality, or what stands in the way.
struct PolicyGold {
  let policy: Policy
  let program: GoldProgram?
  let digests: PolicyDigests?
  let findings: [Finding]

  init(of policy: Policy, in sources: CheckedSources, today: CivilDate?, for place: Place) {
    self.policy = policy
    guard let interval = DateIntervals(of: policy).interval(on: today) else {
      (program, digests) = (nil, nil)
      findings = [.needsDate("the gold of records", at: place, policy)]
      return
    }
    var made: (GoldProgram, PolicyDigests)?
    var failure: Finding?
    do {
      let lowered = try GoldLowering(policy, in: sources).lowered(
        in: interval, modality: PolicyScopes(of: policy, in: sources).largest)
      made = (
        lowered.program.naming(policy, in: sources), try PolicyDigests(of: policy, in: sources)
      )
    } catch {
      failure = Finding(
        .goldTooLarge, error.message, at: policy.place, policy: policy.name)
    }
    program = made?.0
    digests = made?.1
    findings = failure.map { [$0] } ?? []
  }
}

extension GoldProgram {
  /// The program with the facts and judged clauses of `policy` that no rule reads behind those that one does.
  ///
  /// Records give them, too: a record may say all that its annotators were asked.
  func naming(_ policy: Policy, in sources: CheckedSources) -> GoldProgram {
    var program = self
    var names = Set(facts.map(\.name))
    for fact in policy.facts.map({ sources[$0] }) where names.insert(fact.name).inserted {
      program.facts.append(GoldFact(name: fact.name, kind: GoldLowering.kind(fact.type)))
    }
    var ids = Set(judged)
    for variable in JudgedVariables(of: policy, in: sources).all
    where ids.insert(variable.id).inserted {
      program.judged.append(variable.id)
    }
    return program
  }
}
