import RewardCheck

/// Shows a text form, placeholders where values stand, and says what may be missing, moved or repeated.
struct TextInstruction {
  private let contract: AnswerContract

  init(_ contract: AnswerContract) { self.contract = contract }

  /// The parts as they are printed, each once.
  func text(_ parts: [FormPart]) -> String {
    parts.map { part in
      switch part {
      case .literal(let text), .gap(let text), .blank(let text): text
      case .hole(let name): placeholder(name)
      case .optional(let inner): text(inner)
      case .json(let shape): JSONInstruction(contract).text(shape)
      case .anyOrder(let separator, let parts): parts.map(text).joined(separator: text(separator))
      case .each(_, let inner, _): text(inner)
      }
    }.joined()
  }

  /// What holds of the parts beyond what they show, one sentence each.
  func notes(_ parts: [FormPart]) -> [String] {
    parts.flatMap { part -> [String] in
      switch part {
      case .literal, .gap, .blank, .hole: []
      case .optional(let inner):
        // What holds no value is only read.
        FormHoles(contract).fields(inner).isEmpty
          ? [] : [quoted(inner) + " may be left out."] + notes(inner)
      case .json(let shape): JSONInstruction(contract).notes(shape)
      case .anyOrder(_, let parts):
        ["The parts may stand in any order."] + parts.flatMap(notes)
      case .each(let set, let inner, let separator):
        [repeated(set, inner, separator)] + notes(inner)
      }
    }
  }

  private func repeated(_ set: String, _ inner: [FormPart], _ separator: [FormPart]) -> String {
    let between = Self.oneLine(text(separator))
    let apart = between.isEmpty ? "" : ", separated by \"\(between)\""
    return "\(quoted(inner)) stands once for each element of \(placeholder(set))\(apart)."
  }

  private func quoted(_ parts: [FormPart]) -> String { "\"\(Self.oneLine(text(parts)))\"" }

  /// The placeholder of a field.
  func placeholder(_ name: String) -> String {
    for field in contract.fields where field.name == name {
      if case .text(let text) = field.type { return "[\(text.shown ?? name)]" }
    }
    return "[\(name)]"
  }

  private static func oneLine(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" || $0 == "\t" }.joined(separator: " ")
  }
}
