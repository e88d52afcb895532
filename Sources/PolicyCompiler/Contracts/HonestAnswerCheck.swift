import PolicyLang
import RewardCheck
import SourceText

/// Checks that the right answer to every decision can be printed: its label, its codes or none, and every
/// demand met.
struct HonestAnswerCheck {
  private let contract: AnswerContract
  private let source: Contract
  private let scale: DecisionScale
  private let codes: CodeTables

  init(
    _ contract: AnswerContract, _ source: Contract, _ scale: DecisionScale, _ codes: CodeTables
  ) {
    self.contract = contract
    self.source = source
    self.scale = scale
    self.codes = codes
  }

  /// What is known of an answer: the label of each decision field, and whether codes are none.
  private struct Answer {
    var labels: [String: String] = [:]
    var isNone: [String: Bool] = [:]
  }

  /// The first decision whose answer cannot be printed, or nothing.
  func findings() -> [Finding] {
    if let finding = withoutHole() { return [finding] }
    for decision in scale.decisions.indices {
      for item in cases(decision) {
        if let why = failure(decision, item) {
          return [
            Finding(
              .honestAnswerUnprintable,
              "the honest answer for `\(scale.decisions[decision])` cannot be printed: \(why)",
              at: source.place, policy: scale.policy,
              help: "let the contract say it: add `or none`, change the `require`, or give every "
                + "rule a category")
          ]
        }
      }
    }
    return []
  }

  /// A decision that no form prints would have no answer at all.
  private func withoutHole() -> Finding? {
    for field in source.fields {
      guard case .decision = field.type else { continue }
      for form in source.forms where !holes(form).contains(field.name) {
        return Finding(
          .honestAnswerUnprintable,
          "no answer can be printed: this form has no hole for `\(field.name)`", at: form.place,
          related: [Related("the field", at: field.place)],
          help: "put `{\(field.name)}` where the answer says it")
      }
    }
    return nil
  }

  private func holes(_ form: Form) -> [String] {
    form.parts.flatMap { part -> [String] in
      switch part {
      case .pattern(let pieces):
        pieces.compactMap { if case .hole(let name) = $0 { name } else { nil } }
      case .object(let members): members.map(\.field)
      }
    }
  }

  /// What an item with this decision may be like: why it has no code, or which permitted code it has.
  private enum Case {
    case codeless(String)
    case cited(String?)
  }

  private func cases(_ decision: Int) -> [Case] {
    if decision == 0 {
      return [.codeless("nothing bites")] + (codes.permitted.map { [.cited($0)] } ?? [])
    }
    let outside = codes.outsideCategories.first { $0.decision == decision }
    return [.cited(nil)] + (outside.map { [.codeless("`\($0.id)` has no category")] } ?? [])
  }

  private func failure(_ decision: Int, _ item: Case) -> String? {
    let codeless: String?
    let reason: String
    switch item {
    case .codeless(let why): (codeless, reason) = (why, " where \(why)")
    case .cited(let id): (codeless, reason) = (nil, id.map { " where `\($0)` bites" } ?? "")
    }
    var answer = Answer()
    for field in contract.fields {
      switch field.type {
      case .decision(let type):
        guard let label = type.labels.first(where: { $0.low <= decision && decision <= $0.high })
        else { return "`\(field.name)` has no label for it" }
        answer.labels[field.name] = LabelLowering.text(label.spellings[0])
      case .code(let type):
        // Rules always have codes of their own; only categories may lack one above the mildest.
        let isNone = codeless != nil && (decision == 0 || type.table == .category)
        if let codeless, isNone, type.none == nil {
          return "where \(codeless), `\(field.name)` is none, and it has no `or none \"…\"`"
        }
        answer.isNone[field.name] = isNone
      case .choice, .text, .fact, .level, .set, .number: break
      }
    }
    for requirement in contract.requirements {
      let holds: Bool
      switch requirement {
      case .that(let condition): holds = self.holds(condition, answer)
      case .exactly(let left, let right):
        holds = self.holds(left, answer) == self.holds(right, answer)
      case .measure: holds = true
      }
      if !holds {
        return "a `require` does not hold of it\(reason)"
      }
    }
    return nil
  }

  private func holds(_ condition: RewardCheck.Condition, _ answer: Answer) -> Bool {
    switch condition {
    case .always: return true
    case .all(let inner): return inner.allSatisfy { holds($0, answer) }
    case .any(let inner): return inner.contains { holds($0, answer) }
    case .not(let inner): return !holds(inner, answer)
    case .label(let field, let spelling):
      guard let label = answer.labels[field] else { return true }
      return isSame(field, label, LabelLowering.text(spelling))
    case .none(let field): return answer.isNone[field] ?? false
    // Contracts of this version ask for labels and none alone.
    case .atLeast, .atMost, .present, .given, .relation, .allMatch, .gold, .length, .fits,
      .goldNone, .goldIs, .missing, .twinMalformed, .twin, .same:
      return true
    }
  }

  /// True where two spellings are of one label.
  private func isSame(_ field: String, _ left: String, _ right: String) -> Bool {
    for known in contract.fields where known.name == field {
      guard case .decision(let type) = known.type else { continue }
      return type.labels.contains { label in
        let spellings = label.spellings.map(LabelLowering.text)
        return spellings.contains(left) && spellings.contains(right)
      }
    }
    return left == right
  }
}
