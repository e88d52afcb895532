import PolicyLang
import RewardCheck
import SourceText

/// Puts a contract, a reward and a policy's gold together into a spec.
struct SpecLowering {
  private let reward: Reward?
  private let contract: AnswerContract
  private let scale: DecisionScale
  private let program: GoldProgram?

  /// A spec of `contract`; without a reward every output is worth nothing, which tests of reading want.
  init(
    _ reward: Reward?, _ contract: AnswerContract, _ scale: DecisionScale, _ program: GoldProgram?
  ) {
    self.reward = reward
    self.contract = contract
    self.scale = scale
    self.program = program
  }

  /// The spec, with the digests of what it was made from.
  func spec(_ sources: SourceDigests = SourceDigests()) -> RewardSpec {
    let nothing = RewardRules(
      low: .zero, high: .zero, outcomes: OutcomeValues(malformed: .zero), lines: [])
    return RewardSpec(
      name: reward?.name ?? contract.name, decisions: scale.decisions,
      gold: SpecGold(
        labels: SpecGold.labels(decisions: scale.decisions, contract: contract), program: program),
      contracts: [contract], reward: reward.map { RewardLowering($0).lowered() } ?? nothing,
      sources: sources)
  }

  /// What the checker of this version says against the spec, or nil.
  static func refusal(of spec: RewardSpec, _ reward: Reward) -> Finding? {
    do {
      _ = try Checker(spec)
      return nil
    } catch {
      return Finding(
        .specRefused, "reward `\(reward.name)` cannot be scored: \(error.message)",
        at: reward.place)
    }
  }
}
