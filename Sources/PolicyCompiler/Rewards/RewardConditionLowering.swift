import PolicyLang
import RewardCheck

/// Turns the conditions and measures of a reward into the checker's.
struct RewardConditionLowering {
  private let contract: AnswerContract
  private let scale: DecisionScale
  private let fits: [String]
  private let answers: ConditionLowering

  init(_ contract: AnswerContract, _ scale: DecisionScale, fits: [String]) {
    self.contract = contract
    self.scale = scale
    self.fits = fits
    answers = ConditionLowering(contract: contract)
  }

  /// A condition as the checker knows it.
  func condition(_ condition: RewardCondition) -> RewardCheck.Condition {
    switch condition {
    case .relation(let field, let relation): .relation(field: field, self.relation(relation))
    case .allMatch: .allMatch
    case .answer(let answer): answers.condition(answer)
    case .gold(let field, let value): gold(field, value)
    case .goldAtLeast(let field, let value):
      .gold(field: field, (decisions(value, field)?.lowerBound ?? 0)...top)
    case .goldAtMost(let field, let value):
      .gold(field: field, 0...(decisions(value, field)?.upperBound ?? top))
    case .length(let field, let comparison, let count, let unit):
      .length(field: field, unit.checked, self.comparison(comparison), count)
    case .missing(let score): .missing(score: score)
    case .fits(let name): .fits((fits.firstIndex(of: name) ?? 0) + 1)
    case .twinMalformed: .twinMalformed
    case .twin(let inner): .twin(self.condition(inner))
    case .same(let field): .same(field: field)
    case .not(let inner): .not(self.condition(inner))
    case .all(let inner): .all(inner.map(self.condition))
    case .any(let inner): .any(inner.map(self.condition))
    }
  }

  /// The strictest decision.
  private var top: Int { scale.decisions.count - 1 }

  private func gold(_ name: String, _ value: RewardCondition.GoldValue) -> RewardCheck.Condition {
    if let range = decisions(value, name) { return .gold(field: name, range) }
    switch value {
    case .none: return .goldNone(field: name)
    case .label(let spelling): return .goldIs(field: name, spelling.checked)
    // A name that is no decision was refused before.
    case .decision: return .gold(field: name, 0...top)
    }
  }

  /// The decisions that a value of gold names, by their own name or by a label of the field; nil for values of
  /// other fields.
  private func decisions(
    _ value: RewardCondition.GoldValue, _ name: String
  ) -> ClosedRange<Int>? {
    switch value {
    case .none: return nil
    case .decision(let decision):
      return scale.decisions.firstIndex(of: decision).map { $0...$0 }
    case .label(let spelling):
      guard case .decision(let type)? = contract.fields.first(where: { $0.name == name })?.type
      else { return nil }
      return type.labels.first { $0.spellings.contains(spelling.checked) }.map { $0.low...$0.high }
    }
  }

  private func comparison(_ order: LengthComparisonSyntax) -> RewardCheck.Condition.Comparison {
    switch order {
    case .least: .atLeast
    case .most: .atMost
    case .longer: .longer
    }
  }

  private func relation(_ relation: RelationSyntax) -> RewardCheck.Condition.Relation {
    switch relation {
    case .matches: .matches
    case .milder: .milder
    case .stricter: .stricter
    case .wrong: .wrong
    case .listed: .listed
    }
  }

  /// A measure with its arguments.
  func measure(_ measure: PolicyLang.Measure) -> MeasureCall {
    MeasureCall(measure.name, measure.arguments.compactMap(argument))
  }

  private func argument(_ argument: PolicyLang.Measure.Argument) -> MeasureArgument? {
    switch argument {
    case .field(let name): .field(name)
    case .output: .output
    case .length(let low, let high, let unit): .length(low: low, high: high, unit.checked)
    case .percent(let share): .percent(share)
    case .condition(let condition): .condition(self.condition(condition))
    case .source(let name): TextSource(rawValue: name).map { .source($0) }
    // Only measures that are refused take these.
    case .word, .score, .over, .amount: nil
    }
  }
}
