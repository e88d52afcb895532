import PolicyLang
import RewardCheck
import SourceText

/// Checks that the right answer to every decision can be printed: its label, its codes or none, and every
/// demand met (`contract_semantics.md` 6, point 5).
struct HonestAnswerCheck {
  private let contract: AnswerContract
  private let source: Contract
  private let scale: DecisionScale
  private let codes: CodeTables
  private let holes: [FormHoles.Found]

  init(
    _ contract: AnswerContract, _ source: Contract, _ scale: DecisionScale, _ codes: CodeTables
  ) {
    self.contract = contract
    self.source = source
    self.scale = scale
    self.codes = codes
    holes = contract.forms.map(FormHoles(contract).found)
  }

  /// The first decision whose answer cannot be printed, or nothing.
  func findings() -> [Finding] {
    // A search prints nothing.
    if contract.forms.contains(where: { !$0.find.isEmpty }) { return [] }
    if let finding = withoutHole() { return [finding] }
    let items = HonestItems(contract, scale, codes)
    for subject in contract.subjects {
      for decision in scale.decisions.indices {
        for item in items.items(for: decision, of: subject) {
          if let why = failure(item) { return [unprintable(decision, subject, why)] }
        }
      }
    }
    return []
  }

  private func unprintable(_ decision: Int, _ subject: String, _ why: String) -> Finding {
    let about = contract.subjects.count > 1 ? " about \(subject)" : ""
    return Finding(
      .honestAnswerUnprintable,
      "the honest answer for `\(scale.decisions[decision])`\(about) cannot be printed: \(why)",
      at: source.place, policy: scale.policy,
      help: "let the contract say it: add `or none`, change the `require`, or give every "
        + "rule a category")
  }

  /// A decision that a form neither prints nor fixes would have no answer there.
  private func withoutHole() -> Finding? {
    for field in source.fields {
      guard case .decision(let type)? = lowered(field.name) else { continue }
      for (index, form) in contract.forms.enumerated()
      where !holes[index].all.contains(field.name) {
        if excludes(form.when, field.name) { continue }
        let fixed = type.labels.indices.filter { label in
          isPrinted(label, type) && allows(form.when, field.name, label) != false
        }
        if fixed.count == 1 { continue }
        return Finding(
          .honestAnswerUnprintable,
          "no answer can be printed: this form has no hole for `\(field.name)`",
          at: source.forms[index].place, related: [Related("the field", at: field.place)],
          help: "put `{\(field.name)}` where the answer says it, or fix it: "
            + "`when \(field.name) is …`")
      }
    }
    return nil
  }

  private func lowered(_ name: String) -> RewardCheck.FieldType? {
    contract.fields.first { $0.name == name }?.type
  }

  private func isPrinted(_ label: Int, _ type: DecisionField) -> Bool {
    !type.labels[..<label].contains {
      $0.low == type.labels[label].low && $0.high == type.labels[label].high
    }
  }

  /// Whether a condition can hold where one field has that label and nothing else is known.
  private func allows(_ condition: RewardCheck.Condition, _ field: String, _ label: Int) -> Bool? {
    switch condition {
    case .always: return true
    case .not(let inner): return allows(inner, field, label).map { !$0 }
    case .all(let inner):
      let truths = inner.map { allows($0, field, label) }
      return truths.contains(false) ? false : truths.contains(nil) ? nil : true
    case .any(let inner):
      let truths = inner.map { allows($0, field, label) }
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    case .label(let name, let spelling):
      return name == field ? labels(name)?[label].spellings.contains(spelling) : nil
    case .atLeast(let name, let spelling):
      return name == field
        ? bound(name, spelling).map { (labels(name)?[label].low ?? 0) >= $0 } : nil
    case .atMost(let name, let spelling):
      return name == field
        ? bound(name, spelling).map { (labels(name)?[label].low ?? 0) <= $0 } : nil
    case .none(let name): return name == field ? false : nil
    case .present(let name), .given(let name): return name == field ? true : nil
    // Contracts cannot ask about gold, lengths or scores.
    case .relation, .allMatch, .gold, .goldNone, .goldIs, .length, .fits, .missing, .twin,
      .twinMalformed, .same:
      return nil
    }
  }

  /// True where the form is for items without the field's subject.
  private func excludes(_ condition: RewardCheck.Condition, _ field: String) -> Bool {
    switch condition {
    case .not(.given(let name)): name == field
    case .all(let inner): inner.contains { excludes($0, field) }
    case .any(let inner): inner.allSatisfy { excludes($0, field) }
    case .always, .not, .label, .atLeast, .atMost, .none, .present, .given: false
    // Contracts cannot ask about gold, lengths or scores.
    case .relation, .allMatch, .gold, .goldNone, .goldIs, .length, .fits, .missing, .twin,
      .twinMalformed, .same:
      false
    }
  }

  private func labels(_ name: String) -> [ClassLabel]? {
    if case .decision(let type)? = lowered(name) { type.labels } else { nil }
  }

  private func bound(_ name: String, _ spelling: RewardCheck.Spelling) -> Int? {
    labels(name)?.first { $0.spellings.contains(spelling) }?.low
  }

  /// Why no form prints the right answer to an item, or nil where one does.
  private func failure(_ item: HonestItem) -> String? {
    let answer = HonestAnswer(contract, to: item)
    for field in contract.fields {
      if case .decision(let type) = field.type, item.verdicts[type.subject] != nil,
        answer.values[field.name] == .absent
      {
        return "`\(field.name)` has no label for it"
      }
    }
    var why: String?
    for (index, form) in contract.forms.enumerated() {
      for chosen in choices(holes[index].optional, answer) {
        let written = Set(holes[index].needed + chosen.flatMap { $0 })
        let present = written.union(fixed(in: form, written))
        if answer.holds(form.when, present: present) == false { continue }
        if let field = holes[index].needed.first(where: { answer.values[$0] == .absent }) {
          why = why ?? lacking(field, item)
          continue
        }
        if meets(answer, present) { return nil }
        why = "a `require` does not hold of it\(item.reason)"
      }
    }
    return why ?? "no form says it\(item.reason)"
  }

  /// The decisions that a form fixes without writing them.
  private func fixed(in form: AnswerForm, _ written: Set<String>) -> [String] {
    contract.fields.compactMap { field in
      guard case .decision = field.type, !written.contains(field.name),
        !excludes(form.when, field.name)
      else { return nil }
      return field.name
    }
  }

  /// Every choice of the parts that may be missing and whose fields the answer has.
  private func choices(_ groups: [[String]], _ answer: HonestAnswer) -> [[[String]]] {
    let able = groups.filter { group in
      !group.isEmpty && group.allSatisfy { answer.values[$0] != .absent }
    }
    var choices: [[[String]]] = [[]]
    // More parts than these are all written, which is what an honest answer does.
    for group in able.prefix(8) { choices = choices.map { $0 + [group] } + choices }
    return choices.map { $0 + able.dropFirst(8) }
  }

  private func meets(_ answer: HonestAnswer, _ present: Set<String>) -> Bool {
    contract.requirements.allSatisfy { requirement in
      switch requirement {
      case .that(let condition): return answer.holds(condition, present: present) != false
      case .exactly(let left, let right):
        guard let left = answer.holds(left, present: present),
          let right = answer.holds(right, present: present)
        else { return true }
        return left == right
      case .measure: return true
      }
    }
  }

  private func lacking(_ name: String, _ item: HonestItem) -> String {
    for field in contract.fields where field.name == name {
      switch field.type {
      case .code, .set:
        let lead = item.reason.isEmpty ? "" : String(item.reason.dropFirst()) + ", "
        return "\(lead)`\(name)` is none, and it has no `or none \"…\"`"
      case .decision(let type):
        return "without a \(type.subject), `\(name)` is none, and it has no `or none \"…\"`"
      case .fact, .level, .choice, .number, .text: break
      }
    }
    return "`\(name)` is not there\(item.reason)"
  }
}
