import PolicyLang
import RewardCheck

/// Turns a typed reward into the checker's: amounts as exact decimals, conditions and measures by name
/// (`contract_semantics.md` 8).
struct RewardLowering {
  private let reward: Reward
  private let conditions: RewardConditionLowering

  /// Prepares `reward`, whose `contract` is lowered; `fits` are the names of the spec's other contracts, in order.
  init(_ reward: Reward, _ contract: AnswerContract, _ scale: DecisionScale, fits: [String]) {
    self.reward = reward
    conditions = RewardConditionLowering(contract, scale, fits: fits)
  }

  /// The rules of the reward.
  func lowered() -> RewardRules {
    func value(_ outcome: OutcomeSyntax) -> Fixed? {
      reward.outcomes.first { $0.outcome == outcome }.map(\.value.fixed)
    }
    return RewardRules(
      low: reward.low.fixed, high: reward.high.fixed,
      outcomes: OutcomeValues(
        malformed: reward.malformed.fixed, cutOff: value(.cutOff), refused: value(.refused),
        several: value(.several), foreign: value(.foreign)),
      scores: reward.scores.map {
        SuppliedScore($0.name, low: $0.low.fixed, high: $0.high.fixed)
      },
      pair: reward.pair,
      clamp: reward.clamp.map { $0.lowerBound.fixed...$0.upperBound.fixed },
      reading: reward.reading,
      lines: reward.lines.map { RewardCheck.RewardLine($0.name, body($0.body)) })
  }

  private func body(_ body: PolicyLang.RewardLine.Body) -> LineBody {
    switch body {
    case .amount(let amount, let factors, let condition, let otherwise):
      .cases(
        [
          RewardCheck.RewardCase(
            amount.fixed, factors: factors.map(factor),
            when: condition.map(conditions.condition) ?? .always)
        ], otherwise: otherwise?.fixed)
    case .cases(let table, let otherwise): .cases(cases(table, otherwise), otherwise: nil)
    case .weighted(let weights, let condition, let otherwise):
      .weighted(
        weights.map { RewardCheck.Weight($0.amount.fixed, $0.score, pitfall: $0.isPitfall) },
        when: condition.map(conditions.condition) ?? .always, otherwise: otherwise.fixed)
    case .twins(let table, let otherwise, let none):
      .twins(cases(table, otherwise), none: none.fixed)
    }
  }

  private func cases(
    _ table: [PolicyLang.RewardCase], _ otherwise: Decimal
  ) -> [RewardCheck.RewardCase] {
    table.map { RewardCheck.RewardCase($0.amount.fixed, when: conditions.condition($0.condition)) }
      + [RewardCheck.RewardCase(otherwise.fixed)]
  }

  private func factor(_ factor: PolicyLang.Factor) -> RewardCheck.Factor {
    switch factor {
    case .measure(let measure): .measure(conditions.measure(measure))
    case .score(let name): .score(name)
    }
  }
}
