import PolicyLang
import RewardCheck

/// What an instruction may say of a policy's names.
struct AnswerNames {
  /// The decisions, mildest first.
  var decisions: [String]
  /// What codes stand for, by id.
  var titles: [String: String]
  /// What annotators are asked about a fact, by its name.
  var questions: [String: String]
  /// For what one answer is asked.
  var per: Contract.Per?
}

/// Words the answer that a contract asks for: each form once, then what each hole may hold.
///
/// Only what is printed is shown: labels that are only read, and searches, never appear. The placeholders are
/// those that the checker knows as an echo (`contract_semantics.md` 3.3).
struct AnswerInstruction {
  private let contract: AnswerContract
  private let names: AnswerNames
  private let forms: [AnswerForm]

  /// Words `contract`, whose labels and codes have these names.
  init(_ contract: AnswerContract, _ names: AnswerNames) {
    self.contract = contract
    self.names = names
    forms = Self.printed(contract)
  }

  /// The forms that print something that no form before them prints.
  private static func printed(_ contract: AnswerContract) -> [AnswerForm] {
    var kept: [AnswerForm] = []
    for form in contract.forms where form.find.isEmpty {
      let holes = Set(FormHoles(contract).found(in: form).all)
      let isRead = kept.contains { earlier in
        // A form of the same fields under the same condition is only another way to write the same answer.
        earlier.when == form.when && Set(FormHoles(contract).found(in: earlier).all) == holes
      }
      if !isRead { kept.append(form) }
    }
    return kept
  }

  /// The whole instruction; empty for a contract that only searches.
  func text() -> String {
    if forms.isEmpty { return "" }
    let holes = FormHoles(contract)
    let shown = Set(
      forms.flatMap { form in
        let found = holes.found(in: form)
        return found.all + found.texts
      })
    let words = ConditionInstruction(contract, names, shown: shown)
    var blocks: [String] = []
    for (index, form) in forms.enumerated() {
      blocks.append(lead(form, index, words) + "\n\n" + shape(form))
    }
    var lines = contract.fields.filter { shown.contains($0.name) }.map { field in
      HoleInstruction(field, contract, names).line()
    }
    lines += contract.requirements.map(words.demand).filter { !$0.isEmpty }
    blocks.append(lines.joined(separator: "\n"))
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func lead(_ form: AnswerForm, _ index: Int, _ words: ConditionInstruction) -> String {
    var when = ""
    if form.when != .always { when = " if " + words.said(form.when) }
    if index > 0 { return when.isEmpty ? "Or like this:" : "Answer like this\(when):" }
    let isObject =
      if form.parts.count == 1, case .json = form.parts[0] { true } else { false }
    return isObject
      ? "Answer with one JSON object like this\(when), the parts in [ ] filled in, and nothing else:"
      : "Answer exactly like this\(when), the parts in [ ] filled in, and write nothing else:"
  }

  private func shape(_ form: AnswerForm) -> String {
    let text = TextInstruction(contract)
    let notes = text.notes(form.parts)
    let shape = text.text(form.parts)
    return notes.isEmpty ? shape : shape + "\n\n" + notes.joined(separator: "\n")
  }
}
