import PolicyLang
import RewardCheck
import SourceText

/// Puts a reward, its contract and a policy's gold together into a spec.
struct SpecLowering {
  private let reward: Reward
  private let contract: AnswerContract
  private let gold: PolicyGold?
  private let prompt: PromptRenderer?

  init(
    _ reward: Reward, _ contract: AnswerContract, _ gold: PolicyGold?, _ prompt: PromptRenderer?
  ) {
    self.reward = reward
    self.contract = contract
    self.gold = gold
    self.prompt = prompt
  }

  /// The spec.
  func spec() -> RewardSpec {
    let decisions = DecisionScale(gold?.policy).decisions
    return RewardSpec(
      name: reward.name, decisions: decisions,
      gold: SpecGold(
        labels: SpecGold.labels(decisions: decisions, contract: contract), program: gold?.program),
      contracts: [contract], reward: RewardLowering(reward).lowered(),
      sources: SourceDigests(
        vocabulary: gold?.digests?.vocabulary, meaning: gold?.digests?.meaning,
        prompt: prompt.map { PromptFile($0, gold).digest }))
  }

  /// A spec for a contract alone: every output is worth nothing.
  static func readingOnly(_ contract: AnswerContract, _ gold: PolicyGold?) -> RewardSpec {
    let decisions = DecisionScale(gold?.policy).decisions
    return RewardSpec(
      name: contract.name, decisions: decisions,
      gold: SpecGold(
        labels: SpecGold.labels(decisions: decisions, contract: contract), program: gold?.program),
      contracts: [contract],
      reward: RewardRules(
        low: .zero, high: .zero, outcomes: OutcomeValues(malformed: .zero), lines: []))
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
