import PolicyLang
import RewardCheck

/// Turns a typed form into the checker's parts.
///
/// A set stands for all its elements outside `each`, and for one element inside.
struct FormLowering {
  private let contract: Contract
  private let conditions: ConditionLowering

  init(_ contract: Contract, _ conditions: ConditionLowering) {
    self.contract = contract
    self.conditions = conditions
  }

  /// The form; parts that are not carried out are left out, which is reported elsewhere.
  func form(_ form: Form) -> AnswerForm {
    if !form.find.isEmpty { return AnswerForm(find: form.find.map(find)) }
    return AnswerForm(
      form.parts.flatMap { parts($0, each: nil) },
      when: form.when.map(conditions.condition) ?? .always)
  }

  private func find(_ find: Find) -> FindPart {
    FindPart(
      find.field, find.isLast ? .last : .first, before: find.before, after: find.after)
  }

  private func parts(
    _ part: PolicyLang.FormPart, each: String?
  ) -> [RewardCheck.FormPart] {
    switch part {
    case .pattern(let pieces): pieces.map(piece)
    case .json(let shape): [.json(self.shape(shape, each: each))]
    case .optional(let inner): [.optional(inner.flatMap { parts($0, each: each) })]
    case .anyOrder(let separator, let inner):
      [
        .anyOrder(
          separator: separator.map(piece), inner.map { $0.flatMap { parts($0, each: each) } })
      ]
    case .each(let set, let inner, let separator):
      [
        .each(
          set: set, inner.flatMap { parts($0, each: set) }, separator: separator.map(piece))
      ]
    case .xml: []
    }
  }

  private func piece(_ piece: PatternPiece) -> RewardCheck.FormPart {
    switch piece {
    case .literal(let text): .literal(text)
    case .hole(let field): .hole(field)
    case .blank(let text): .blank(prints: text)
    case .gap(let text): .gap(prints: text)
    }
  }

  private func shape(_ shape: PolicyLang.JSONShape, each: String?) -> RewardCheck.JSONShape {
    switch shape {
    case .object(let members):
      return .object(
        members.map { member in
          JSONMemberShape(
            key(member.key), self.shape(member.shape, each: each), required: !member.isOptional)
        })
    case .map(_, let set, let yes, let no):
      return .map(set: set, in: yes.checked, out: no.checked)
    case .field(let name):
      return name != each && isSet(name) ? .array(name) : .hole(name)
    case .pattern(let pieces): return pattern(pieces)
    case .constant(let spelling): return .constant(spelling.checked)
    case .each(let set, let inner): return .each(set: set, self.shape(inner, each: set))
    }
  }

  /// A quoted text; without a hole or a place for blanks it is a constant.
  private func pattern(_ pieces: [PatternPiece]) -> RewardCheck.JSONShape {
    var text = ""
    for piece in pieces {
      guard case .literal(let words) = piece else { return .pattern(pieces.map(self.piece)) }
      text += words
    }
    return .constant(.text(text))
  }

  private func key(_ key: PolicyLang.JSONKey) -> RewardCheck.JSONKey {
    switch key {
    case .text(let text): .text(text)
    case .hole(let field): .hole(field)
    }
  }

  private func isSet(_ name: String) -> Bool {
    if case .set? = contract.field(named: name)?.type { true } else { false }
  }
}
