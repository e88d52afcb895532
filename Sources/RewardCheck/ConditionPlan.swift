/// A condition whose names are resolved against a contract.
indirect enum ConditionPlan: Sendable {
  case always
  case all([ConditionPlan])
  case any([ConditionPlan])
  case not(ConditionPlan)
  /// The field holds exactly this value.
  case value(field: Int, FieldValue)
  /// The field holds a label whose class begins at or above (`up`) or at or below this decision.
  case order(field: Int, low: Int, up: Bool)
  case none(Int)
  case present(Int)
  case given(Int)
  case relation(Int, Condition.Relation)
  case allMatch
  case gold(Int, ClosedRange<Int>)
  case length(Int?, LengthUnit, Condition.Comparison, Int)
  case fits(Int)
  /// The record has no number for the score of that index.
  case missing(Int)
  /// The right value of the field is this one, or there is none.
  case goldValue(Int, FieldValue)
  /// A test of a record's twin; this version knows no twins, and so never asks it.
  case twin
}

/// Resolves the names of conditions.
struct ConditionResolver {
  let contract: AnswerContract
  /// The number of contracts of the spec, or nil where only answers themselves may be asked about.
  let contracts: Int?
  /// The scores that conditions may ask about.
  var scores: [SuppliedScore] = []
  /// True inside lines over twins.
  var twins = false
  /// What measures read beside the answer.
  var measures = MeasureContext()

  func error(_ message: String) -> SpecError {
    SpecError(.meaning, "contract `\(contract.name)`: " + message)
  }

  func field(_ name: String) throws(SpecError) -> Int {
    guard
      let index = contract.fields.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) })
    else { throw error("a condition names `\(name)`, which is no field") }
    return index
  }

  func resolve(_ condition: Condition) throws(SpecError) -> ConditionPlan {
    switch condition {
    case .always: return .always
    case .all(let parts): return .all(try list(parts))
    case .any(let parts): return .any(try list(parts))
    case .not(let part): return .not(try resolve(part))
    case .label(let name, let spelling):
      let field = try field(name)
      return .value(field: field, try value(field, spelling))
    case .atLeast(let name, let spelling): return try order(name, spelling, up: true)
    case .atMost(let name, let spelling): return try order(name, spelling, up: false)
    case .none(let name): return .none(try field(name))
    case .present(let name): return .present(try field(name))
    case .given(let name): return .given(try field(name))
    case .length(let name, let unit, let comparison, let bound):
      if let name {
        let field = try field(name)
        guard case .text = contract.fields[field].type else {
          throw error("`\(name)` is no text and has no length")
        }
        return .length(field, unit, comparison, bound)
      }
      return .length(nil, unit, comparison, bound)
    case .relation, .allMatch, .gold, .goldNone, .goldIs, .fits, .missing, .twinMalformed, .twin,
      .same:
      guard let contracts else {
        throw error("a contract asks about gold, which only a reward can")
      }
      return try scored(condition, contracts)
    }
  }

  private func scored(_ condition: Condition, _ contracts: Int) throws(SpecError) -> ConditionPlan {
    switch condition {
    case .relation(let name, let relation):
      let field = try field(name)
      guard Self.has(relation, contract.fields[field].type) else {
        throw error("`\(name)` is never said to be `\(relation.rawValue)`")
      }
      return .relation(field, relation)
    case .gold(let name, let range):
      let field = try field(name)
      guard case .decision = contract.fields[field].type else {
        throw error("`\(name)` has no gold decision")
      }
      return .gold(field, range)
    case .fits(let index):
      guard index < contracts else { throw error("there is no contract \(index) to fit") }
      // Lines are asked of answers that fit the first.
      return index == 0 ? .always : .fits(index)
    case .goldNone(let name): return .goldValue(try field(name), .none)
    case .goldIs(let name, let spelling):
      let field = try field(name)
      return .goldValue(field, try value(field, spelling))
    case .missing(let name): return .missing(try score(name))
    case .twinMalformed:
      try needTwins()
      return .twin
    case .twin(let part):
      try needTwins()
      _ = try resolve(part)
      return .twin
    case .same(let name):
      try needTwins()
      _ = try field(name)
      return .twin
    case .allMatch, .always, .all, .any, .not, .label, .atLeast, .atMost, .none, .present, .given,
      .length:
      return .allMatch
    }
  }

  private static func has(_ relation: Condition.Relation, _ type: FieldType) -> Bool {
    switch (type, relation) {
    case (.decision, .listed), (.level, .listed), (.fact, .listed), (.set, .listed),
      (.code, .milder), (.code, .stricter), (.set, .milder), (.set, .stricter), (.choice, _),
      (.number, _), (.text, _):
      false
    case (.decision, _), (.level, _), (.fact, _), (.code, _), (.set, _): true
    }
  }

  private func needTwins() throws(SpecError) {
    if !twins { throw error("a condition asks about a twin outside lines over twins") }
  }

  /// The index of a score.
  func score(_ name: String) throws(SpecError) -> Int {
    guard let index = scores.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
      throw error("`\(name)` is no score of the reward")
    }
    return index
  }

  private func list(_ parts: [Condition]) throws(SpecError) -> [ConditionPlan] {
    var plans: [ConditionPlan] = []
    for part in parts { plans.append(try resolve(part)) }
    return plans
  }

  private func value(_ field: Int, _ spelling: Spelling) throws(SpecError) -> FieldValue {
    func index(_ spellings: [[Spelling]]) -> Int? {
      spellings.firstIndex { $0.contains(spelling) }
    }
    let found: FieldValue?
    switch contract.fields[field].type {
    case .decision(let type): found = index(type.labels.map(\.spellings)).map(FieldValue.label)
    case .level(let type): found = index(type.labels.map(\.spellings)).map(FieldValue.label)
    case .fact(let type): found = index(type.labels.map(\.spellings)).map(FieldValue.label)
    case .choice(let labels): found = index(labels.map(\.spellings)).map(FieldValue.label)
    case .code(let type): found = index(type.codes.map(\.spellings)).map(FieldValue.code)
    case .set(let type): found = index(type.codes.map(\.spellings)).map { .set([$0]) }
    case .number, .text: found = nil
    }
    guard let found else {
      throw error(
        "a condition asks for a label that `\(contract.fields[field].name)` does not have")
    }
    return found
  }

  private func order(_ name: String, _ spelling: Spelling, up: Bool) throws(SpecError)
    -> ConditionPlan
  {
    let field = try field(name)
    let labels: [ClassLabel]
    switch contract.fields[field].type {
    case .decision(let type): labels = type.labels
    case .level(let type): labels = type.labels
    case .fact, .code, .set, .choice, .number, .text:
      throw error("the values of `\(name)` have no order")
    }
    guard let label = labels.first(where: { $0.spellings.contains(spelling) }) else {
      throw error("a condition asks for a label that `\(name)` does not have")
    }
    return .order(field: field, low: label.low, up: up)
  }
}
