import PolicyLang
import RewardCheck

/// Words the answer that a contract asks for: each form once, then what each hole may hold.
///
/// Only what is printed is shown: labels that are only read never appear. The placeholders are those that
/// the checker knows as an echo (`contract_semantics.md` 3.3).
struct AnswerInstruction {
  private let contract: AnswerContract
  private let decisions: [String]
  private let titles: [String: String]
  private let per: Contract.Per?

  /// Words `contract`, whose labels stand for `decisions`; `titles` says what codes stand for, `per` for what
  /// one answer is asked.
  init(
    _ contract: AnswerContract, decisions: [String], titles: [String: String], per: Contract.Per?
  ) {
    self.per = per
    self.contract = contract
    self.decisions = decisions
    self.titles = titles
  }

  /// The whole instruction.
  func text() -> String {
    var blocks: [String] = []
    for (index, form) in contract.forms.enumerated() {
      blocks.append(lead(form, isFirst: index == 0) + "\n\n" + shape(form.parts))
    }
    let holes = contract.fields.map { field in
      HoleInstruction(field, decisions: decisions, titles: titles, per: per).line()
    }
    blocks.append((holes + contract.requirements.map(demand)).joined(separator: "\n"))
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func lead(_ form: AnswerForm, isFirst: Bool) -> String {
    guard isFirst else { return "Or like this:" }
    if form.parts.count == 1, case .json = form.parts[0] {
      return "Answer with one JSON object like this, the parts in [ ] filled in, and nothing else:"
    }
    return "Answer exactly like this, the parts in [ ] filled in, and write nothing else:"
  }

  private func shape(_ parts: [RewardCheck.FormPart]) -> String {
    parts.map { part in
      switch part {
      case .literal(let text), .gap(let text), .blank(let text): text
      case .hole(let name): placeholder(name)
      case .optional(let inner): shape(inner)
      case .anyOrder(let separator, let sequences):
        sequences.map(self.shape).joined(separator: self.shape(separator))
      case .each(_, let inner, _): shape(inner)
      case .json(let shape): JSONInstruction(contract, placeholder: placeholder).text(shape)
      }
    }.joined()
  }

  private func placeholder(_ name: String) -> String {
    for field in contract.fields where field.name == name {
      if case .text(let text) = field.type { return "[\(text.shown ?? name)]" }
    }
    return "[\(name)]"
  }

  private func demand(_ requirement: Requirement) -> String {
    switch requirement {
    case .that(let condition): said(condition).capitalizedFirst + "."
    case .exactly(let left, let right):
      "\(said(left)) exactly when \(said(right)).".capitalizedFirst
    case .measure: ""
    }
  }

  private func said(_ condition: RewardCheck.Condition) -> String {
    switch condition {
    case .label(let field, let spelling): "[\(field)] is \"\(LabelLowering.text(spelling))\""
    case .none(let field): "[\(field)] is \(none(of: field))"
    case .not(let inner): "not (\(said(inner)))"
    case .all(let inner): inner.map(said).joined(separator: " and ")
    case .any(let inner): inner.map(said).joined(separator: " or ")
    case .always: "always"
    case .atLeast(let field, let spelling):
      "[\(field)] is at least \"\(LabelLowering.text(spelling))\""
    case .atMost(let field, let spelling):
      "[\(field)] is at most \"\(LabelLowering.text(spelling))\""
    case .present(let field): "[\(field)] is there"
    case .given(let subject): "there is a \(subject)"
    // Contracts cannot ask about gold; a contract has none.
    case .relation, .allMatch, .gold, .goldNone, .goldIs, .length, .fits, .missing,
      .twinMalformed, .twin, .same:
      ""
    }
  }

  private func none(of name: String) -> String {
    for field in contract.fields where field.name == name {
      switch field.type {
      case .code(let type): if let none = type.none { return "\"\(LabelLowering.text(none))\"" }
      case .decision(let type): if let none = type.none { return "\"\(LabelLowering.text(none))\"" }
      case .fact(let type): if let none = type.none { return "\"\(LabelLowering.text(none))\"" }
      case .level(let type): if let none = type.none { return "\"\(LabelLowering.text(none))\"" }
      case .set(let type): if let none = type.none { return "\"\(LabelLowering.text(none))\"" }
      case .choice, .text, .number: break
      }
    }
    return "left out"
  }
}

extension String {
  /// The text with its first letter, if it is an ASCII letter, as a capital.
  fileprivate var capitalizedFirst: String {
    guard let first = utf8.first, (0x61...0x7A).contains(first) else { return self }
    return String(decoding: [first - 0x20] + Array(utf8.dropFirst()), as: UTF8.self)
  }
}
