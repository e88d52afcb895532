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
      switch (contract.fields[field].type, relation) {
      case (.decision, .matches), (.decision, .milder), (.decision, .stricter), (.decision, .wrong),
        (.code, .matches), (.code, .listed):
        return .relation(field, relation)
      case (.decision, .listed), (.code, _), (.choice, _), (.text, _), (.fact, _), (.level, _),
        (.set, _), (.number, _):
        throw error("`\(name)` is never said to be `\(relation.rawValue)`")
      }
    case .gold(let name, let range):
      let field = try field(name)
      guard case .decision = contract.fields[field].type else {
        throw error("`\(name)` has no gold decision")
      }
      return .gold(field, range)
    case .fits(let index):
      guard index < contracts else { throw error("there is no contract \(index) to fit") }
      return .fits(index)
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
    let name = contract.fields[field].name
    switch contract.fields[field].type {
    case .decision(let type):
      if let label = type.labels.firstIndex(where: { $0.spellings.contains(spelling) }) {
        return .label(label)
      }
    case .choice(let labels):
      if let label = labels.firstIndex(where: { $0.spellings.contains(spelling) }) {
        return .label(label)
      }
    case .fact(let type):
      if let label = type.labels.firstIndex(where: { $0.spellings.contains(spelling) }) {
        return .label(label)
      }
    case .level(let type):
      if let label = type.labels.firstIndex(where: { $0.spellings.contains(spelling) }) {
        return .label(label)
      }
    case .code(let type):
      if let code = type.codes.firstIndex(where: { $0.spellings.contains(spelling) }) {
        return .code(code)
      }
    case .set(let type):
      if let code = type.codes.firstIndex(where: { $0.spellings.contains(spelling) }) {
        return .set([code])
      }
    case .text, .number: break
    }
    throw error("a condition asks for a label that `\(name)` does not have")
  }

  private func order(_ name: String, _ spelling: Spelling, up: Bool) throws(SpecError)
    -> ConditionPlan
  {
    let field = try field(name)
    guard case .decision(let type) = contract.fields[field].type,
      case .label(let label) = try value(field, spelling)
    else { throw error("the values of `\(name)` have no order") }
    return .order(field: field, low: type.labels[label].low, up: up)
  }
}
