extension Measure {
  /// `exact(F)`: whether a field holds exactly what gold says.
  static let exact = Measure(
    name: "exact", parameters: [.field([.decision, .code])], low: .zero, high: .one,
    summary: "1 where the field holds exactly what gold says, 0 elsewhere.",
    page: """
      For a decision, `exact(answer)` is 1 iff the answer matches. For a code, answer and gold are
      compared as sets: no code and `none` are the empty set, and both empty gives 1, so one code
      beside two right ones gives 0.
      """,
    examples: [
      Example(MeasureCall("exact", [.field("answer")]), value: .one),
      Example(MeasureCall("exact", [.field("answer")]), gold: "unsafe", value: .zero),
    ],
    check: { _ in nil },
    value: { input in
      guard let field = input.field else { return nil }
      guard case .code(let type) = input.view.contract.fields[field].type else {
        return fixed(input.view.relation(field, .matches))
      }
      guard let gold = input.view.goldOf(field)?.codes(type.table, type.basis) else { return nil }
      guard case .code(let code)? = input.view.values[field] else {
        return gold.yes.isEmpty ? (gold.open.isEmpty ? .one : nil) : .zero
      }
      let id = type.codes[code].id
      // Codes of which nobody knows count on neither side.
      if gold.open.contains(id) { return gold.yes.isEmpty ? nil : .zero }
      return gold.yes == [id] ? .one : .zero
    })

  private static func fixed(_ truth: Truth) -> Fixed? {
    switch truth {
    case .yes: .one
    case .no: .zero
    case .unknown: nil
    }
  }
}
