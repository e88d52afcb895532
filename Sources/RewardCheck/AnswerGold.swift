/// The gold of the fields of an answer.
extension AnswerView {
  /// What gold says of a level.
  enum LevelGold: Hashable {
    /// There is none.
    case none
    /// The value of that index of the scale.
    case value(Int)
  }

  /// Whether the record has a subject.
  func isGiven(_ subject: String) -> Truth {
    guard let given else { return .unknown }
    for name in given where name.isSame(as: subject) { return .yes }
    return .no
  }

  /// The gold of a field's subject, or nil where there is none.
  func goldOf(_ field: Int) -> SubjectGold? {
    guard let gold else { return nil }
    return subject(field).map { gold[$0] } ?? gold.only
  }

  /// The gold decision of a field's subject, or nil where there is none.
  func goldDecision(_ field: Int) -> ClosedRange<Int>? {
    guard let gold else { return nil }
    guard let subject = subject(field) else {
      return gold.subjects.count == 1 ? gold.subjects[0].gold.decision : nil
    }
    return gold.index(of: subject).flatMap { gold.subjects[$0].gold.decision }
  }

  /// The right value of a level, or nil where nobody said.
  func levelGold(_ type: LevelField) -> LevelGold? {
    guard let gold else { return nil }
    // The level of all subjects together is the highest of theirs.
    var highest: LevelGold?
    for subject in gold.subjects
    where type.subject.map({ $0.utf8.elementsEqual(subject.name.utf8) }) ?? true {
      let level = subject.gold.levels.first { $0.scale.utf8.elementsEqual(type.scale.utf8) }
      guard let level else { return nil }
      guard let value = level.value else {
        highest = highest ?? LevelGold.none
        continue
      }
      guard let index = type.values.firstIndex(of: value) else { return nil }
      if case .value(let other)? = highest, other > index { continue }
      highest = .value(index)
    }
    return highest ?? LevelGold.none
  }

  /// The values that a fact may have, by index, or nil where nobody said; none is open to all.
  func factGold(_ type: FactField) -> [Int]? {
    guard let fact = gold?.facts.first(where: { $0.name.utf8.elementsEqual(type.fact.utf8) })
    else { return nil }
    return fact.values.map { type.values.firstIndex(of: $0) ?? -1 }
  }

  /// Which codes of a field are right, or nil where nobody said.
  func codeGold(of field: Int) -> CodeGold? {
    switch fields[field].type {
    case .code(let type): codeGold(type.table, type.basis, type.subject)
    case .set(let type): codeGold(type.table, type.basis, type.subject)
    case .decision, .fact, .level, .choice, .number, .text: nil
    }
  }

  /// The rules that give the decision, of all subjects together.
  var decidingRules: CodeGold? { codeGold(.rule, .deciding, nil) }

  private func codeGold(
    _ table: CodeField.Table, _ basis: CodeField.Basis, _ subject: String?
  ) -> CodeGold? {
    guard let gold else { return nil }
    if let subject {
      // Of what is not there nothing is violated.
      guard let one = gold[subject] else { return CodeGold([]) }
      return one.codes(table, basis)
    }
    if let only = gold.only { return only.codes(table, basis) }
    var yes: [String] = []
    var open: [String] = []
    for subject in gold.subjects {
      guard let codes = subject.gold.codes(table, basis) else { return nil }
      yes += codes.yes.filter { !yes.contains($0) }
      open += codes.open
    }
    return CodeGold(yes, open: open.filter { !yes.contains($0) })
  }

  /// The codes of a field and those that are right, counted; nil where gold leaves them open.
  func sets(_ field: Int) -> SetComparison? {
    guard let value = values[field] else { return nil }
    switch fields[field].type {
    case .code(let type): return sets(type.codes, value, codeGold(of: field), single: true)
    case .set(let type): return sets(type.codes, value, codeGold(of: field), single: false)
    case .decision, .fact, .level, .choice, .number, .text: return nil
    }
  }

  /// Codes of which nobody knows count on neither side.
  ///
  /// A set of which nobody knows any code is open; so is a single code where that leaves nothing to compare.
  func sets(
    _ codes: [Code], _ value: FieldValue, _ gold: CodeGold?, single: Bool
  ) -> SetComparison? {
    guard let gold else { return nil }
    var sets = SetComparison(answer: 0, gold: gold.yes.count, common: 0)
    func count(_ code: Int) {
      let id = codes[code].id
      if !gold.open.isEmpty, gold.open.contains(id) { return }
      sets.answer += 1
      if gold.yes.contains(id) { sets.common += 1 }
    }
    switch value {
    case .code(let code): count(code)
    case .set(let list): for code in list { count(code) }
    case .other: sets.answer = 1
    case .absent, .none, .label, .number, .text, .texts: break
    }
    guard !gold.open.isEmpty else { return sets }
    if single { return sets.answer == 0 && sets.gold == 0 ? nil : sets }
    return codes.allSatisfy { gold.open.contains($0.id) } ? nil : sets
  }

  /// How near a decision or level is to gold: 1 less a share of the scale for each step.
  func closeness(_ field: Int) -> Fixed? {
    guard let value = values[field] else { return nil }
    guard case .label(let label) = value else {
      switch matches(value, of: field) {
      case .yes: return .one
      case .no: return .zero
      case .unknown: return nil
      }
    }
    func near(_ labels: [ClassLabel], _ gold: Int, _ count: Int) -> Fixed {
      let steps = max(labels[label].low - gold, gold - labels[label].high, 0)
      return count < 2 ? .one : .ratio(count - 1 - min(steps, count - 1), count - 1)
    }
    switch fields[field].type {
    case .decision(let type):
      guard isGiven(type.subject) == .yes else { return .zero }
      guard let gold = goldDecision(field) else { return nil }
      let low = near(type.labels, gold.lowerBound, decisions)
      guard gold.count > 1 else { return low }
      return gold.allSatisfy { near(type.labels, $0, decisions) == low } ? low : nil
    case .level(let type):
      guard let gold = levelGold(type) else { return nil }
      guard case .value(let index) = gold else { return .zero }
      return near(type.labels, index, type.values.count)
    case .fact, .code, .set, .choice, .number, .text: return nil
    }
  }
}
