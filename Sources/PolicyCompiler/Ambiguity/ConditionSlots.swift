import RewardCheck

/// The values that a contract's conditions ask about, as little of them as the conditions can tell apart.
struct ConditionSlots {
  /// What a field holds, as far as a condition can tell.
  enum Value {
    static let absent: Int16 = 0
    static let none: Int16 = 1
    /// Some value whose identity no condition asks for.
    static let some: Int16 = 2
    /// The label or code of an index is this plus the index.
    static let first: Int16 = 3
  }

  private let contract: AnswerContract
  /// The slot of each field, by index, or nil where no condition speaks of it.
  private(set) var slots: [Int?]
  /// For each field, true where conditions tell its labels apart.
  private var isFine: [Bool]
  /// True where a condition asks what subjects the record has.
  private(set) var asksForSubjects = false
  /// The number of slots.
  private(set) var count = 0

  init(_ contract: AnswerContract) {
    self.contract = contract
    slots = Array(repeating: nil, count: contract.fields.count)
    isFine = Array(repeating: false, count: contract.fields.count)
    for form in contract.forms { note(form.when) }
    for requirement in contract.requirements {
      switch requirement {
      case .that(let condition): note(condition)
      case .exactly(let left, let right):
        note(left)
        note(right)
      case .measure: break
      }
    }
  }

  /// The index of the field of that name.
  func field(_ name: String) -> Int? {
    contract.fields.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
  }

  private mutating func note(_ condition: Condition) {
    switch condition {
    case .all(let parts), .any(let parts):
      for part in parts { note(part) }
    case .not(let part): note(part)
    case .label(let name, _), .atLeast(let name, _), .atMost(let name, _): note(name, fine: true)
    case .none(let name), .present(let name): note(name, fine: false)
    case .given: asksForSubjects = true
    default: break
    }
  }

  private mutating func note(_ name: String, fine: Bool) {
    guard let field = field(name) else { return }
    if slots[field] == nil {
      slots[field] = count
      count += 1
    }
    isFine[field] = isFine[field] || fine
  }

  /// What a slot holds for a label or code of that index; nil for `none`.
  func value(_ field: Int, _ index: Int?) -> Int16 {
    guard let index else { return Value.none }
    return isFine[field] ? Value.first + Int16(index) : Value.some
  }

  /// Whether a condition holds for a record with these subjects, or nil where that cannot be told.
  ///
  /// `value` is what a field holds, by index, or nil where that is not known.
  func truth(
    _ condition: Condition, given: [String], _ value: (Int) -> Int16?
  ) -> Bool? {
    switch condition {
    case .always: return true
    case .all(let parts): return all(parts.map { truth($0, given: given, value) })
    case .any(let parts):
      return all(parts.map { truth($0, given: given, value).map { !$0 } }).map { !$0 }
    case .not(let part): return truth(part, given: given, value).map { !$0 }
    case .label(let name, let spelling):
      return label(name, spelling).flatMap { field, label in
        value(field).map { $0 == Value.first + Int16(label) }
      }
    case .atLeast(let name, let spelling): return order(name, spelling, value) { $0 >= $1 }
    case .atMost(let name, let spelling): return order(name, spelling, value) { $0 <= $1 }
    case .none(let name):
      return field(name).flatMap(value).map { $0 == Value.none }
    case .present(let name):
      return field(name).flatMap(value).map { $0 != Value.absent }
    case .given(let name):
      guard let field = field(name) else { return nil }
      return contract.fields[field].type.subjectName.map { given.contains($0) } ?? true
    default: return nil
    }
  }

  private func all(_ parts: [Bool?]) -> Bool? {
    if parts.contains(false) { return false }
    return parts.contains(nil) ? nil : true
  }

  private func label(_ name: String, _ spelling: RewardCheck.Spelling) -> (field: Int, label: Int)?
  {
    guard let field = field(name) else { return nil }
    let label = contract.fields[field].type.spellings.first { $0.spelling == spelling }?.value
    return label.map { (field, $0) }
  }

  private func order(
    _ name: String, _ spelling: RewardCheck.Spelling, _ value: (Int) -> Int16?,
    _ test: (Int, Int) -> Bool
  ) -> Bool? {
    guard let (field, bound) = label(name, spelling), let found = value(field),
      let labels = contract.fields[field].type.orderedLabels
    else { return nil }
    guard found >= Value.first else { return false }
    return test(labels[Int(found - Value.first)].low, labels[bound].low)
  }
}

/// Whether the values that a form read are those of an answer.
struct FormAcceptance {
  /// What a slot holds where the automaton does not know.
  static let unknown: Int16 = -1

  private let contract: AnswerContract
  private let slots: ConditionSlots
  private let form: AnswerForm
  private let given: [String]
  /// For each field without a hole that the form's condition fixes, its value.
  private let fixed: [Int: Int16]

  init(
    _ contract: AnswerContract, _ slots: ConditionSlots, form: Int, holes: Set<Int>,
    given: [String]
  ) {
    self.contract = contract
    self.slots = slots
    self.form = contract.forms[form]
    self.given = given
    var fixed: [Int: Int16] = [:]
    for (index, field) in contract.fields.enumerated() where !holes.contains(index) {
      guard case .decision(let type) = field.type, slots.slots[index] != nil else { continue }
      let possible = type.labels.indices.map { slots.value(index, $0) }.filter { value in
        slots.truth(contract.forms[form].when, given: given) { $0 == index ? value : nil } != false
      }
      if type.labels.count > 0, possible.count == 1 { fixed[index] = possible[0] }
    }
    self.fixed = fixed
  }

  /// False where the form's condition or a demand of the contract fails for these values of slots.
  func holds(_ values: [Int16]) -> Bool {
    func value(_ field: Int) -> Int16? {
      if let value = fixed[field] { return value }
      guard let slot = slots.slots[field], values[slot] != Self.unknown else { return nil }
      return values[slot]
    }
    if slots.truth(form.when, given: given, value) == false { return false }
    return contract.requirements.allSatisfy { requirement in
      switch requirement {
      case .that(let condition): slots.truth(condition, given: given, value) != false
      case .exactly(let left, let right):
        switch (
          slots.truth(left, given: given, value), slots.truth(right, given: given, value)
        ) {
        case (let left?, let right?): left == right
        case (nil, _), (_, nil): true
        }
      case .measure: true
      }
    }
  }

  /// False where the form is not even tried for these subjects.
  static func isTried(
    _ contract: AnswerContract, _ slots: ConditionSlots, form: Int, given: [String]
  ) -> Bool {
    slots.truth(contract.forms[form].when, given: given) { _ in nil } != false
  }
}
