extension Keyword {
  /// The words that open a top-level declaration.
  static let declarations: [Keyword] = [
    .vocabulary, .policy, .examples, .contract, .reward, .prompt, .answers,
  ]
  /// The words that open a clause with prose of its own.
  static let clauses: [Keyword] = [.rule, .also, .except]
  /// The words that open an item of a policy.
  static let policyItems: [Keyword] = [
    .rule, .also, .except, .category, .term, .override, .drop, .retired, .claim,
  ]
  /// The properties of a policy.
  static let policyProperties: [Keyword] = [
    .decision, .severities, .unknown, .applies, .judges, .owner, .review, .note, .accept,
  ]
  /// The properties of a category.
  static let categoryProperties: [Keyword] = [.about, .note, .owner, .accept]
  /// The words of a category's head.
  static let categoryHeads: [Keyword] = [
    .judged, .locked, .severity, .normal, .exempt, .forbidden, .because,
  ]
  /// The words of a policy's head.
  static let policyHeads: [Keyword] = [.uses, .extends, .judged, .locked]
  /// The properties of a rule, an `also`, an `except` and an override.
  static let clauseProperties: [Keyword] = [
    .when, .unless, .always, .judged, .for, .instead, .locked, .severity, .since, .until, .on,
    .because, .why, .note, .owner, .accept,
  ]
  /// The properties of a fact.
  static let factProperties: [Keyword] = [.from, .supplied, .ask, .usually]
  /// The items of a vocabulary.
  static let vocabularyItems: [Keyword] = [.scale, .term, .fact]
  /// The words that begin an item of a contract.
  static let contractItems: [Keyword] = [
    .layout, .at, .case, .prefilled, .stop, .refusal, .subject, .reading, .repair, .accept, .field,
    .form, .require,
  ]
  /// The words that begin a setting of a reward.
  static let rewardSettings: [Keyword] = [.score, .pair, .segments, .clamp, .accept]

  /// True for a word that opens a top-level declaration.
  var opensDeclaration: Bool {
    switch self {
    case .vocabulary, .policy, .examples, .contract, .reward, .prompt, .answers: true
    default: false
    }
  }

  /// True for a word that opens a clause of a policy.
  var opensClause: Bool {
    switch self {
    case .rule, .also, .except, .override: true
    default: false
    }
  }

  /// True for a word that opens an item of a policy.
  var opensPolicyItem: Bool {
    switch self {
    case .rule, .also, .except, .category, .term, .override, .drop, .retired, .claim: true
    default: false
    }
  }

  /// True for a property of a clause.
  var isClauseProperty: Bool {
    switch self {
    case .when, .unless, .always, .judged, .for, .instead, .locked, .severity, .since, .until, .on,
      .because, .why, .note, .owner, .accept:
      true
    default: false
    }
  }

  /// True for a word that may not be the name of anything.
  var isReservedName: Bool {
    switch self {
    case .and, .or, .not, .is, .at, .any, .all, .none, .exactly, .includes, .when, .unless, .always,
      .judged:
      true
    default: false
    }
  }

  /// True for a word that may not be a value.
  var isReservedValue: Bool {
    switch self {
    case .not, .one, .empty, .unknown, .yes, .no: true
    default: false
    }
  }

  /// True for a word that may not be a value in brackets or in a list of values.
  var isReservedElement: Bool {
    switch self {
    case .any, .all, .none, .at, .exactly: true
    default: isReservedValue
    }
  }
}
