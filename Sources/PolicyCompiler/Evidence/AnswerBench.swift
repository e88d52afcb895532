import PolicyLang
import RewardCheck
import SourceText

/// A reward or contract made ready to run `answers` tests: one checker for each interval it may mean.
struct AnswerBench {
  /// The checkers with the policy that each judges facts by.
  let stands: [Stand]

  /// A checker for the days of one interval.
  struct Stand {
    let checker: Checker
    let gold: AnswerGoldLowering
  }

  /// Why the tests cannot be run: what findings say of it.
  struct Failure: Error {
    var findings: [Finding]
  }

  /// Makes the checkers of a set of tests; without `today` one for each interval of the policy.
  init(_ set: AnswerSet, in sources: CheckedSources, today: CivilDate?) throws(Failure) {
    let policy = set.policy.flatMap(sources.policy(named:))
    let reward = set.reward.flatMap(sources.reward(named:))
    let refused = reward.map(NotCarriedOut.findings) ?? []
    let contracts = RewardContracts(
      set.contract, of: reward, under: policy, in: sources, codes: AnswerCodes(set.tests).codes)
    let errors = (refused + contracts.findings).filter { $0.code.severity == .error }
    if !errors.isEmpty { throw Failure(findings: errors) }
    func stand(_ gold: LoweredPolicy?, _ text: String?) throws(Failure) -> Stand {
      let lowering = SpecLowering(reward, contracts, DecisionScale(policy), gold?.program)
      guard let spec = lowering.spec(text: text) else { throw Failure(findings: []) }
      do {
        let checker = try Checker(spec)
        return Stand(checker: checker, gold: AnswerGoldLowering(checker, policy, gold, sources))
      } catch {
        throw Failure(findings: [
          Finding(
            .specRefused, "the answers cannot be tested: \(error.message)", at: set.place)
        ])
      }
    }
    guard let policy else {
      stands = [try stand(nil, nil)]
      return
    }
    let intervals = DateIntervals(of: policy)
    let meant = today.flatMap(intervals.interval(on:)).map { [$0] } ?? intervals.all
    let scope = PolicyScopes(of: policy, in: sources).largest
    var stands: [Stand] = []
    for interval in meant {
      let gold: LoweredPolicy
      do {
        gold = try GoldLowering(policy, in: sources).lowered(in: interval, modality: scope)
      } catch {
        throw Failure(findings: [
          Finding(.goldTooLarge, error.message, at: policy.place, policy: policy.name)
        ])
      }
      stands.append(try stand(gold, PolicyText(of: policy, in: sources).text(in: interval)))
    }
    self.stands = stands
  }
}

/// The codes that tests name: without a policy, they are the table.
private struct AnswerCodes {
  let codes: [String]

  init(_ tests: [AnswerTest]) {
    codes = tests.flatMap { test -> [String] in
      let gold =
        switch test {
        case .given(let given): given.gold
        case .print(let gold, _, _): gold
        }
      switch gold {
      case .item(let verdict): return Self.codes(verdict)
      case .subjects(let subjects): return subjects.flatMap { Self.codes($0.verdict) }
      }
    }
  }

  private static func codes(_ verdict: GoldVerdict) -> [String] {
    switch verdict {
    case .decision(_, let codes, let rules), .label(_, let codes, let rules): codes + rules
    case .facts: []
    }
  }
}
