import PolicyLang
import RewardCheck

/// Turns conditions over labels into the checker's.
struct ConditionLowering {
  let contract: AnswerContract

  /// A condition as the checker knows it.
  func condition(_ condition: AnswerCondition) -> RewardCheck.Condition {
    switch condition {
    case .label(let field, let spelling): .label(field: field, spelling.checked)
    case .none(let field): .none(field: field)
    case .atLeast(let field, let spelling): .atLeast(field: field, spelling.checked)
    case .atMost(let field, let spelling): .atMost(field: field, spelling.checked)
    case .present(let field): .present(field: field)
    // A subject of no field cannot be asked for; the contract is refused for it.
    case .given(let subject):
      .given(field: SubjectFields(contract).field(for: subject) ?? subject)
    case .not(let inner): .not(self.condition(inner))
    case .all(let inner): .all(inner.map(self.condition))
    case .any(let inner): .any(inner.map(self.condition))
    }
  }
}

extension PolicyLang.Spelling {
  /// The spelling as the checker knows it.
  var checked: RewardCheck.Spelling {
    switch self {
    case .text(let text): .text(text)
    case .integer(let number): .integer(number)
    case .bool(let flag): .bool(flag)
    case .null: .null
    }
  }
}

extension PolicyLang.LengthUnit {
  /// The unit as the checker knows it.
  var checked: RewardCheck.LengthUnit {
    switch self {
    case .words: .words
    case .characters: .characters
    case .tokens: .tokens
    }
  }
}

extension Decimal {
  /// The number as the checker knows it: a decimal counts billionths, the checker's unit is a thousand times smaller.
  var fixed: Fixed { Fixed(units: Int128(billionths) * 1000) }
}

extension AnswerCondition {
  /// The subjects that the condition asks for.
  var subjectsAsked: [String] {
    switch self {
    case .given(let subject): [subject]
    case .not(let inner): inner.subjectsAsked
    case .all(let parts), .any(let parts): parts.flatMap(\.subjectsAsked)
    case .label, .none, .atLeast, .atMost, .present: []
    }
  }
}

extension Demand {
  /// The conditions of the demand.
  var conditions: [AnswerCondition] {
    switch content {
    case .that(let condition): [condition]
    case .exactly(let left, let right): [left, right]
    case .measure: []
    }
  }

  /// The measure of the demand, or nil.
  var measure: PolicyLang.Measure? {
    if case .measure(let measure, _, _) = content { measure } else { nil }
  }
}
