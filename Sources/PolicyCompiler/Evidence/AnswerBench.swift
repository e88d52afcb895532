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
    let lowered: LoweredPolicy?
    let sources: CheckedSources
  }

  /// Why the tests cannot be run: what findings say of it.
  struct Failure: Error {
    var findings: [Finding]
  }

  /// Makes the checkers of a set of tests; without `today` one for each interval of the policy.
  init(_ set: AnswerSet, in sources: CheckedSources, today: CivilDate?) throws(Failure) {
    guard let contract = sources.contract(named: set.contract) else {
      throw Failure(findings: [])
    }
    let policy = set.policy.flatMap(sources.policy(named:))
    let reward = set.reward.flatMap(sources.reward(named:))
    let answer = ContractLowering(
      contract, under: policy, in: sources, codes: Self.codes(of: set.tests)
    ).lowered()
    guard let lowered = answer.contract else { throw Failure(findings: answer.findings) }
    guard let policy else {
      stands = [
        try Self.stand(lowered, reward, nil, nil, sources, at: set.place)
      ]
      return
    }
    let intervals = DateIntervals(of: policy)
    let meant = today.flatMap(intervals.interval(on:)).map { [$0] } ?? intervals.all
    var stands: [Stand] = []
    for interval in meant {
      let scope = PolicyScopes(of: policy, in: sources).largest
      let gold: LoweredPolicy
      do {
        gold = try GoldLowering(policy, in: sources).lowered(in: interval, modality: scope)
      } catch {
        throw Failure(findings: [
          Finding(.goldTooLarge, error.message, at: policy.place, policy: policy.name)
        ])
      }
      stands.append(try Self.stand(lowered, reward, policy, gold, sources, at: set.place))
    }
    self.stands = stands
  }

  private static func stand(
    _ contract: AnswerContract, _ reward: Reward?, _ policy: Policy?, _ gold: LoweredPolicy?,
    _ sources: CheckedSources, at place: Place
  ) throws(Failure) -> Stand {
    let lowering = SpecLowering(reward, contract, DecisionScale(policy), gold?.program)
    do {
      return Stand(checker: try Checker(lowering.spec()), lowered: gold, sources: sources)
    } catch {
      throw Failure(findings: [
        Finding(.specRefused, "the answers cannot be tested: \(error.message)", at: place)
      ])
    }
  }

  private static func codes(of tests: [AnswerTest]) -> [String] {
    tests.flatMap { test -> [String] in
      let gold =
        switch test {
        case .given(let gold, _, _, _), .print(let gold, _, _): gold
        }
      switch gold {
      case .decision(_, let codes, let rules), .label(_, let codes, let rules):
        return codes + rules
      case .facts: return []
      }
    }
  }
}

extension AnswerBench.Stand {
  /// The gold of a test.
  func gold(_ verdict: GoldVerdict) -> Result<RecordGold, Unscored> {
    switch verdict {
    case .decision(let name, let codes, let rules), .label(let name, let codes, let rules):
      var gold = checker.gold(label: name, codes: codes.isEmpty ? nil : codes)
      if !rules.isEmpty {
        gold = gold.map { known in
          var known = known
          for index in known.subjects.indices { known.subjects[index].gold.rules = CodeGold(rules) }
          return known
        }
      }
      return gold
    case .facts(let facts, let judged):
      guard let lowered, let engine = checker.engine else { return .failure(.goldMissing) }
      let situation = ExampleSituation(
        facts: facts, judged: judged, under: lowered, in: sources)
      do {
        return checker.gold(try engine.row(for: situation.situation(for: engine)))
      } catch {
        return .failure(.facts(error.message))
      }
    }
  }

  /// The ideal answer for a gold, or nil where there is none.
  func ideal(_ verdict: GoldVerdict) -> [UInt8]? {
    guard case .success(let gold) = gold(verdict) else { return nil }
    return AnswerPrinter(checker.contract).ideal(gold)
  }
}
