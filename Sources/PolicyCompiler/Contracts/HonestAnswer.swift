import RewardCheck

/// The right answer to an item, as far as conditions can see it.
struct HonestAnswer {
  /// The value of each field.
  let values: [String: Value]
  private let contract: AnswerContract
  private let item: HonestItem

  /// What a field of the right answer holds.
  enum Value: Hashable {
    /// The label of that index.
    case label(Int)
    /// Some code, or codes.
    case code
    /// The spelling for none, or the empty set.
    case none
    /// Nothing: its part is not there.
    case absent
    /// Whatever the item makes it; conditions about it are open.
    case free
  }

  /// The right answer to `item`.
  init(_ contract: AnswerContract, to item: HonestItem) {
    self.contract = contract
    self.item = item
    var values: [String: Value] = [:]
    for field in contract.fields {
      values[field.name] = Self.value(field.type, item, contract, field.name)
    }
    for case (let name, .text(let type)) in contract.fields.map({ ($0.name, $0.type) }) {
      // A text for each element is not there where there is none.
      if let set = type.each, values[set] == Value.none { values[name] = .absent }
    }
    self.values = values
  }

  private static func value(
    _ type: RewardCheck.FieldType, _ item: HonestItem, _ contract: AnswerContract, _ name: String
  ) -> Value {
    switch type {
    case .decision(let type):
      guard let verdict = item.verdicts[type.subject] else {
        return type.none == nil ? .absent : .none
      }
      let decision = verdict.decision
      return type.labels.firstIndex { $0.low <= decision && decision <= $0.high }
        .map { .label($0) } ?? .absent
    case .code(let type):
      if item.has(type.table, type.basis, of: type.subject) { return .code }
      return type.none == nil ? .absent : .none
    case .set(let type):
      if item.has(type.table, type.basis, of: type.subject) { return .code }
      let isEmptyPrinted = type.low == 0 && !FormHoles(contract).isText(name)
      return type.none != nil || isEmptyPrinted ? .none : .absent
    case .fact, .level, .choice, .number, .text: return .free
    }
  }

  /// Whether a condition holds where these fields have parts; nil where the item leaves it open.
  func holds(_ condition: Condition, present: Set<String>) -> Bool? {
    switch condition {
    case .always: return true
    case .not(let inner): return holds(inner, present: present).map { !$0 }
    case .all(let inner):
      let truths = inner.map { holds($0, present: present) }
      if truths.contains(false) { return false }
      return truths.contains(nil) ? nil : true
    case .any(let inner):
      let truths = inner.map { holds($0, present: present) }
      if truths.contains(true) { return true }
      return truths.contains(nil) ? nil : false
    case .label(let field, let spelling):
      return known(field, present) { labels, label in labels[label].spellings.contains(spelling) }
    case .atLeast(let field, let spelling):
      return order(field, spelling, present) { $0 >= $1 }
    case .atMost(let field, let spelling):
      return order(field, spelling, present) { $0 <= $1 }
    case .none(let field):
      switch value(field, present) {
      case .none: return true
      case .free: return nil
      case .label, .code, .absent: return false
      }
    case .present(let field): return value(field, present) != .absent
    case .given(let field): return isGiven(field)
    // Contracts cannot ask about gold, lengths or scores.
    case .relation, .allMatch, .gold, .goldNone, .goldIs, .length, .fits, .missing, .twin,
      .twinMalformed, .same:
      return nil
    }
  }

  private func isGiven(_ name: String) -> Bool {
    SubjectFields(contract).subject(of: name).map { item.verdicts[$0] != nil } ?? true
  }

  private func value(_ field: String, _ present: Set<String>) -> Value {
    present.contains(field) ? values[field] ?? .absent : .absent
  }

  /// The answer of `test` for the label of a field; open where the field may hold any value.
  private func known(
    _ field: String, _ present: Set<String>, _ test: ([ClassLabel], Int) -> Bool?
  ) -> Bool? {
    switch value(field, present) {
    case .label(let label): labels(field).flatMap { test($0, label) }
    case .none, .absent: false
    case .code, .free: nil
    }
  }

  private func order(
    _ field: String, _ spelling: RewardCheck.Spelling, _ present: Set<String>,
    _ test: (Int, Int) -> Bool
  ) -> Bool? {
    known(field, present) { labels, label in
      labels.first { $0.spellings.contains(spelling) }.map { test(labels[label].low, $0.low) }
    }
  }

  private func labels(_ name: String) -> [ClassLabel]? {
    for field in contract.fields where field.name == name {
      if case .decision(let type) = field.type { return type.labels }
    }
    return nil
  }
}
