import PolicyLang
import RewardCheck
import SourceText

/// Puts contracts, a reward and a policy's gold together into a spec.
struct SpecLowering {
  private let reward: Reward?
  private let contracts: RewardContracts
  private let scale: DecisionScale
  private let program: GoldProgram?

  /// A spec of `contracts`; without a reward every output is worth nothing, which tests of reading want.
  init(
    _ reward: Reward?, _ contracts: RewardContracts, _ scale: DecisionScale,
    _ program: GoldProgram?
  ) {
    self.reward = reward
    self.contracts = contracts
    self.scale = scale
    self.program = program
  }

  /// The spec, with the digests of what it was made from; `text` is that of the policy, taken where it is read.
  func spec(_ sources: SourceDigests = SourceDigests(), text: String? = nil) -> RewardSpec? {
    guard let contract = contracts.contracts.first else { return nil }
    let nothing = RewardRules(
      low: .zero, high: .zero, outcomes: OutcomeValues(malformed: .zero), lines: [])
    let rules = reward.map { RewardLowering($0, contract, scale, fits: contracts.fits).lowered() }
    // Facts give the outcome of the whole policy; where an answer is about one clause, gold comes as labels.
    let program = contracts.isPerClause ? nil : program
    let isRead = PolicyText.isRead(by: rules, contracts.contracts)
    return RewardSpec(
      name: reward?.name ?? contract.name, decisions: scale.decisions,
      gold: SpecGold(
        labels: SpecGold.labels(decisions: scale.decisions, contract: contract), program: program),
      contracts: contracts.contracts, reward: rules ?? nothing,
      policyText: isRead ? text : nil,
      accepted: (reward?.accepted ?? []).map {
        AcceptedWeakness($0.name, because: $0.because)
      }, sources: sources)
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
