/// How the fields of an answer stand to gold.
extension AnswerView {
  /// Whether a field stands to its gold in that way; `unknown` where gold leaves it open.
  func relation(_ field: Int, _ relation: Condition.Relation) -> Truth {
    guard let value = values[field] else { return .unknown }
    switch (contract.fields[field].type, relation) {
    case (.decision(let type), .matches): return matches(type, value, field)
    case (.decision(let type), .milder): return apart(type, value, field) { $0 < $1.lowerBound }
    case (.decision(let type), .stricter): return apart(type, value, field) { $0 > $1.upperBound }
    case (.decision(let type), .wrong):
      guard case .label = value else { return .no }
      return matches(type, value, field).negated
    case (.code(let type), .matches): return matches(type, value, field)
    case (.code, .listed):
      if case .code = value { return .yes }
      return .no
    case (.decision, .listed), (.code, _), (.choice, _), (.text, _), (.fact, _), (.level, _),
      (.set, _), (.number, _):
      return .no
    }
  }

  fileprivate func matches(_ type: DecisionField, _ value: FieldValue, _ field: Int) -> Truth {
    switch value {
    case .none: return Truth(given.map { !$0.contains(type.subject) } ?? false)
    case .label(let label):
      guard let gold = goldOf(field)?.decision else { return .unknown }
      let range = type.labels[label].low...type.labels[label].high
      if range.contains(gold.lowerBound), range.contains(gold.upperBound) { return .yes }
      return range.overlaps(gold) ? .unknown : .no
    case .absent, .code, .text, .set, .number, .other, .texts: return .no
    }
  }

  /// Whether the whole class lies on one side of gold.
  private func apart(
    _ type: DecisionField, _ value: FieldValue, _ field: Int,
    _ beyond: (Int, ClosedRange<Int>) -> Bool
  ) -> Truth {
    guard case .label(let label) = value else { return .no }
    guard let gold = goldOf(field)?.decision else { return .unknown }
    // A class is an interval: it lies beyond gold iff the end nearer to gold does.
    let ends = [type.labels[label].low, type.labels[label].high]
    let certain = ends.allSatisfy { beyond($0, gold) }
    let possible = (gold.lowerBound...gold.upperBound).contains { decision in
      ends.allSatisfy { beyond($0, decision...decision) }
    }
    return certain ? .yes : possible ? .unknown : .no
  }

  fileprivate func matches(_ type: CodeField, _ value: FieldValue, _ field: Int) -> Truth {
    if value == .absent { return .no }
    guard let gold = goldOf(field)?.codes(type.table, type.basis) else { return .unknown }
    switch value {
    case .code(let code):
      let id = type.codes[code].id
      if gold.yes.contains(id) { return .yes }
      return gold.open.contains(id) ? .unknown : .no
    case .none:
      if !gold.yes.isEmpty { return .no }
      return gold.open.isEmpty ? .yes : .unknown
    case .absent, .label, .text, .set, .number, .other, .texts: return .no
    }
  }

  /// Whether every scored field that is present matches and none that gold needs is absent.
  var allMatch: Truth {
    var result = Truth.yes
    for field in contract.fields.indices {
      let truth: Truth
      switch contract.fields[field].type {
      case .choice, .text, .fact, .level, .set, .number: continue
      case .decision, .code:
        if values[field] == .absent {
          truth = needs(field).negated
        } else {
          truth = relation(field, .matches)
        }
      }
      if truth == .no { return .no }
      if truth == .unknown { result = .unknown }
    }
    return result
  }

  /// Whether gold asks for a value of the field.
  private func needs(_ field: Int) -> Truth {
    switch contract.fields[field].type {
    case .decision(let type): return Truth(given?.contains(type.subject) ?? true)
    case .code(let type):
      guard let gold = goldOf(field)?.codes(type.table, type.basis) else { return .unknown }
      if !gold.yes.isEmpty { return .yes }
      return gold.open.isEmpty ? .no : .unknown
    case .choice, .text, .fact, .level, .set, .number: return .no
    }
  }
}

extension AnswerView {
  /// Whether a value is the right one for a field; `none` iff there is none.
  func isGold(_ value: FieldValue, of field: Int) -> Truth {
    switch contract.fields[field].type {
    case .decision(let type):
      if value == .none { return Truth(given.map { !$0.contains(type.subject) } ?? false) }
      return matches(type, value, field)
    case .code(let type): return matches(type, value, field)
    case .choice, .text, .fact, .level, .set, .number: return .no
    }
  }
}
