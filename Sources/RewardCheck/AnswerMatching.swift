/// How the fields of an answer stand to gold.
extension AnswerView {
  /// Whether a field stands to its gold in that way; `unknown` where gold leaves it open.
  func relation(_ field: Int, _ relation: Condition.Relation) -> Truth {
    guard let value = values[field] else { return .unknown }
    switch relation {
    case .matches: return matches(value, of: field)
    case .wrong:
      switch value {
      case .label, .code, .set: return matches(value, of: field).negated
      case .absent, .none, .number, .other, .text, .texts: return .no
      }
    case .milder: return apart(value, of: field) { $0 < $1 }
    case .stricter: return apart(value, of: field) { $0 > $1 }
    case .listed:
      if case .code = value { return .yes }
      return .no
    }
  }

  /// Whether a value is the right one for a field.
  func matches(_ value: FieldValue, of field: Int) -> Truth {
    switch fields[field].type {
    case .decision(let type):
      switch value {
      case .none: return isGiven(type.subject).negated
      case .label(let label):
        guard isGiven(type.subject) == .yes else { return .no }
        guard let gold = goldDecision(field) else { return .unknown }
        return inside(type.labels[label].low...type.labels[label].high, gold)
      case .absent, .code, .set, .number, .other, .text, .texts: return .no
      }
    case .level(let type):
      guard case .label(let label) = value else {
        guard value == .none else { return .no }
        return levelGold(type).map { Truth($0 == .none) } ?? .unknown
      }
      guard let gold = levelGold(type) else { return .unknown }
      guard case .value(let index) = gold else { return .no }
      return Truth(type.labels[label].low <= index && index <= type.labels[label].high)
    case .fact(let type):
      guard case .label(let label) = value else { return .no }
      guard let gold = factGold(type) else { return .unknown }
      let held = gold.count { type.labels[label].values.contains($0) }
      return held == gold.count ? .yes : held == 0 ? .no : .unknown
    case .code(let type): return matches(type, value, codeGold(of: field))
    case .set(let type): return matches(type, value, codeGold(of: field))
    case .choice, .number, .text: return .no
    }
  }

  private func matches(_ type: CodeField, _ value: FieldValue, _ gold: CodeGold?) -> Truth {
    switch value {
    case .code(let code):
      guard let gold else { return .unknown }
      let id = type.codes[code].id
      if gold.yes.contains(id) { return .yes }
      return gold.open.contains(id) ? .unknown : .no
    case .none:
      guard let gold else { return .unknown }
      if !gold.yes.isEmpty { return .no }
      return gold.open.isEmpty ? .yes : .unknown
    case .absent, .label, .set, .number, .other, .text, .texts: return .no
    }
  }

  /// Sets are compared over the codes of which somebody knows.
  private func matches(_ type: SetField, _ value: FieldValue, _ gold: CodeGold?) -> Truth {
    guard value != .absent else { return .no }
    guard let sets = sets(type.codes, value, gold, single: false) else { return .unknown }
    return Truth(sets.answer == sets.common && sets.gold == sets.common)
  }

  /// Whether an interval holds gold, or might.
  private func inside(_ range: ClosedRange<Int>, _ gold: ClosedRange<Int>) -> Truth {
    if range.contains(gold.lowerBound), range.contains(gold.upperBound) { return .yes }
    return range.overlaps(gold) ? .unknown : .no
  }

  /// Whether the whole class lies on one side of gold.
  private func apart(
    _ value: FieldValue, of field: Int, _ beyond: (Int, Int) -> Bool
  ) -> Truth {
    guard case .label(let label) = value else { return .no }
    switch fields[field].type {
    case .decision(let type):
      guard isGiven(type.subject) == .yes else { return .no }
      guard let gold = goldDecision(field) else { return .unknown }
      let ends = [type.labels[label].low, type.labels[label].high]
      // A class is an interval: it lies beyond gold iff both its ends do.
      return every(gold) { decision in ends.allSatisfy { beyond($0, decision) } }
    case .level(let type):
      guard let gold = levelGold(type) else { return .unknown }
      guard case .value(let index) = gold else { return .no }
      return Truth(
        beyond(type.labels[label].low, index) && beyond(type.labels[label].high, index))
    case .fact(let type):
      guard let gold = factGold(type) else { return .unknown }
      return every(gold) { value in
        type.labels[label].values.allSatisfy { beyond($0, value) }
      }
    case .code, .set, .choice, .number, .text: return .no
    }
  }

  /// Whether a test holds of every possible gold, of none, or of some.
  private func every(_ gold: some Collection<Int>, _ test: (Int) -> Bool) -> Truth {
    let held = gold.count(where: test)
    return held == gold.count ? .yes : held == 0 ? .no : .unknown
  }

  /// Whether gold says of a field what the value says; of a set, whether its one code is among the right ones.
  func isGold(_ value: FieldValue, of field: Int) -> Truth {
    guard case .set(let codes) = value, case .set(let type) = fields[field].type else {
      return matches(value, of: field)
    }
    guard let gold = codeGold(of: field) else { return .unknown }
    let ids = codes.map { type.codes[$0].id }
    if ids.allSatisfy(gold.yes.contains) { return .yes }
    return ids.contains(where: gold.open.contains) ? .unknown : .no
  }

  /// Whether every scored field that is present matches and none that gold needs is absent.
  var allMatch: Truth {
    var result = Truth.yes
    for field in fields.indices {
      switch fields[field].type {
      case .choice, .text, .number: continue
      case .decision, .level, .fact, .code, .set: break
      }
      let truth = values[field] == .absent ? needs(field).negated : relation(field, .matches)
      if truth == .no { return .no }
      if truth == .unknown { result = .unknown }
    }
    return result
  }

  /// Whether gold asks for a value of the field.
  private func needs(_ field: Int) -> Truth {
    switch fields[field].type {
    case .decision(let type): return isGiven(type.subject)
    case .level(let type):
      guard let gold = levelGold(type) else { return .unknown }
      return Truth(gold != .none)
    case .fact(let type): return factGold(type) == nil ? .unknown : .yes
    case .code, .set:
      guard let gold = codeGold(of: field) else { return .unknown }
      if !gold.yes.isEmpty { return .yes }
      return gold.open.isEmpty ? .no : .unknown
    case .choice, .text, .number: return .no
    }
  }
}
