import SourceText

extension Checker {
  /// A decision that has no hole in a form is fixed by its `when`, unless the form is for records without its
  /// subject (`contract_semantics.md` 3.7).
  ///
  /// - Parameters:
  ///   - forms: the forms of the contract with the fields whose holes stand in them.
  ///   - contract: the contract.
  ///   - read: takes the decisions that forms fix.
  mutating func checkDecisions(
    _ forms: [(form: Form, holes: Set<String>)], _ contract: Contract, _ read: inout Set<String>
  ) {
    for field in contract.fields {
      guard case .decision(let type) = field.type else { continue }
      let fixing = forms.filter { $0.form.when?.speaks(of: field.name) ?? false }
      // A field of which no form says anything is another mistake.
      guard read.contains(field.name) || !fixing.isEmpty else { continue }
      read.insert(field.name)
      for (form, holes) in forms where !holes.contains(field.name) && form.find.isEmpty {
        if isOpen(field, type, in: form, contract) { reportOpen(field, type, form) }
      }
    }
  }

  /// True where `form` surely leaves more than one label to the field, or none.
  private func isOpen(
    _ field: Field, _ type: DecisionType, in form: Form, _ contract: Contract
  ) -> Bool {
    guard let when = form.when else { return type.labels.count > 1 }
    if let subject = type.subject ?? contract.subjects.first,
      when.truth({ Self.isGiven($0, subject) }) == false
    {
      return false
    }
    let left = type.labels.compactMap(\.spellings.first).filter { spelling in
      when.truth { Self.says($0, field.name, spelling, type.labels) } != false
    }
    let canBeNone = when.truth { Self.saysNone($0, field.name) } == true
    // The order of labels is that of a policy, so what it leaves is not known here.
    return left.isEmpty ? !canBeNone : left.count > 1 && !when.orders(field.name)
  }

  private mutating func reportOpen(_ field: Field, _ type: DecisionType, _ form: Form) {
    report.add(
      .openDecision,
      "this form does not say which label `\(field.name)` has", at: form.place.span,
      related: [Related("`\(field.name)` is declared here", at: field.place)],
      help: type.labels.first?.spellings.first.map {
        "put `{\(field.name)}` into it, or write `when \(field.name) is \($0.text)` behind it"
      })
  }

  /// What an atom says of records that have `subject`; nil where it says nothing of that.
  private static func isGiven(_ atom: AnswerCondition, _ subject: String) -> Bool? {
    if case .given(subject) = atom { true } else { nil }
  }

  /// What an atom says of answers in which the field is none; nil where it says nothing of that.
  private static func saysNone(_ atom: AnswerCondition, _ field: String) -> Bool? {
    switch atom {
    case .none(field), .present(field): true
    case .label(field, _), .atLeast(field, _), .atMost(field, _): false
    case .label, .none, .atLeast, .atMost, .present, .given, .not, .all, .any: nil
    }
  }

  /// What an atom says of answers in which the field has that label; nil where it says nothing of it.
  private static func says(
    _ atom: AnswerCondition, _ field: String, _ spelling: Spelling, _ labels: [Label]
  ) -> Bool? {
    switch atom {
    case .label(field, let wanted): return wanted == spelling
    case .none(field): return false
    case .atLeast(field, let wanted), .atMost(field, let wanted):
      return wanted == spelling ? true : nil
    case .present(field): return true
    case .label, .none, .atLeast, .atMost, .present, .given, .not, .all, .any: return nil
    }
  }
}

extension AnswerCondition {
  /// True where some part of the condition is about `field`.
  func speaks(of field: String) -> Bool {
    switch self {
    case .label(field, _), .none(field), .atLeast(field, _), .atMost(field, _), .present(field):
      true
    case .not(let inner): inner.speaks(of: field)
    case .all(let list), .any(let list): list.contains { $0.speaks(of: field) }
    case .label, .none, .atLeast, .atMost, .present, .given: false
    }
  }

  /// True where some part of the condition asks for the order of the labels of `field`.
  func orders(_ field: String) -> Bool {
    switch self {
    case .atLeast(field, _), .atMost(field, _): true
    case .not(let inner): inner.orders(field)
    case .all(let list), .any(let list): list.contains { $0.orders(field) }
    case .label, .none, .atLeast, .atMost, .present, .given: false
    }
  }

  /// The truth of the condition where `atom` knows that of its parts; nil where it could be either.
  func truth(_ atom: (AnswerCondition) -> Bool?) -> Bool? {
    switch self {
    case .not(let inner): return inner.truth(atom).map { !$0 }
    case .all(let list):
      let parts = list.map { $0.truth(atom) }
      if parts.contains(false) { return false }
      return parts.contains(nil) ? nil : true
    case .any(let list):
      let parts = list.map { $0.truth(atom) }
      if parts.contains(true) { return true }
      return parts.contains(nil) ? nil : false
    case .label, .none, .atLeast, .atMost, .present, .given: return atom(self)
    }
  }
}
