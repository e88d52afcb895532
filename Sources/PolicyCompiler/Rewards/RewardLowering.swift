import PolicyLang
import RewardCheck

/// Turns a typed reward into the checker's: amounts as exact decimals, conditions and measures by name
/// (`contract_semantics.md` 8).
struct RewardLowering {
  private let reward: Reward

  init(_ reward: Reward) { self.reward = reward }

  /// The rules of the reward.
  func lowered() -> RewardRules {
    func value(_ outcome: OutcomeSyntax) -> Fixed? {
      reward.outcomes.first { $0.outcome == outcome }.map { Self.amount($0.value) }
    }
    return RewardRules(
      low: Self.amount(reward.low), high: Self.amount(reward.high),
      outcomes: OutcomeValues(
        malformed: Self.amount(reward.malformed), cutOff: value(.cutOff), refused: value(.refused),
        several: value(.several), foreign: value(.foreign)),
      lines: reward.lines.map { line in
        RewardCheck.RewardLine(
          line.name, Self.amount(line.amount),
          factors: line.measures.map { .measure(Self.measure($0)) },
          when: line.condition.map(Self.condition) ?? .always)
      })
  }

  private static func amount(_ decimal: Decimal) -> Fixed {
    // A decimal counts billionths, the checker's unit is a thousand times smaller.
    Fixed(units: Int128(decimal.billionths) * 1000)
  }

  private static func measure(_ measure: PolicyLang.Measure) -> MeasureCall {
    MeasureCall(measure.name, measure.arguments.map(argument))
  }

  private static func argument(_ argument: PolicyLang.Measure.Argument) -> MeasureArgument {
    switch argument {
    case .field(let name): .field(name)
    case .output: .output
    case .length(let low, let high, let unit):
      .length(low: low, high: high, ContractLowering.unit(unit))
    case .percent(let share): .percent(share)
    }
  }

  private static func condition(_ condition: RewardCondition) -> RewardCheck.Condition {
    switch condition {
    case .relation(let field, let relation): .relation(field: field, self.relation(relation))
    case .allMatch: .allMatch
    case .answer(let answer): ContractLowering.condition(answer)
    case .not(let inner): .not(self.condition(inner))
    case .all(let inner): .all(inner.map(self.condition))
    case .any(let inner): .any(inner.map(self.condition))
    }
  }

  private static func relation(_ relation: RelationSyntax) -> RewardCheck.Condition.Relation {
    switch relation {
    case .matches: .matches
    case .milder: .milder
    case .stricter: .stricter
    case .wrong: .wrong
    case .listed: .listed
    }
  }
}
