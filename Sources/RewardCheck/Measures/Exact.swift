extension Measure {
  /// `exact(F)`: whether a field holds exactly what gold says.
  static let exact = Measure(
    name: "exact", parameters: [.field([.decision, .fact, .level, .code, .set])], low: .zero,
    high: .one, summary: "1 where the field holds exactly what gold says, 0 elsewhere.",
    page: """
      For a decision, a fact or a level, `exact(answer)` is 1 iff the answer matches. For codes,
      answer and gold are compared as sets: no code and `none` are the empty set, and both empty
      gives 1, so one code beside two right ones gives 0.
      """,
    examples: [
      Example(MeasureCall("exact", [.field("answer")]), value: .one),
      Example(MeasureCall("exact", [.field("answer")]), gold: "unsafe", value: .zero),
      Example(
        MeasureCall("exact", [.field("violated")]), said: ["S1"], right: ["S1", "S2"], value: .zero),
    ],
    check: { _ in nil },
    value: { input in
      guard let field = input.field else { return nil }
      guard input.view.fields[field].type.codes == nil else {
        return input.view.sets(field).map {
          $0.answer == $0.common && $0.gold == $0.common ? .one : .zero
        }
      }
      switch input.view.relation(field, .matches) {
      case .yes: return .one
      case .no: return .zero
      case .unknown: return nil
      }
    })
}
