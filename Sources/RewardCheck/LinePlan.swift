/// A line of a reward whose names are resolved.
struct LinePlan: Sendable {
  /// A case of a line.
  struct Case: Sendable {
    var source: RewardCase
    var condition: ConditionPlan
    var factors: [MeasurePlan]
  }

  /// What a line pays, and by which case.
  struct Paid {
    var amount: Fixed
    var index: Int?
    var factors: [Fixed]
  }

  let name: String
  let cases: [Case]

  init(_ line: RewardLine, _ resolver: ConditionResolver) throws(SpecError) {
    name = line.name
    var cases: [Case] = []
    for item in line.cases {
      var factors: [MeasurePlan] = []
      for call in item.factors { factors.append(try MeasurePlan(call, resolver.contract)) }
      cases.append(
        Case(source: item, condition: try resolver.resolve(item.condition), factors: factors))
    }
    self.cases = cases
  }

  /// What the first case that holds pays; nil where gold leaves open which that is or what it gives.
  func pay(_ view: AnswerView) -> Paid? {
    for (index, item) in cases.enumerated() {
      switch view.truth(item.condition) {
      case .no: continue
      case .unknown: return nil
      case .yes:
        var factors: [Fixed] = []
        for factor in item.factors {
          guard let value = factor.value(view) else { return nil }
          factors.append(value)
        }
        return Paid(amount: item.source.amount.product(factors), index: index, factors: factors)
      }
    }
    return Paid(amount: .zero, index: nil, factors: [])
  }

  /// Why the line paid what it paid.
  func reason(_ paid: Paid, _ view: AnswerView, _ spans: [Range<Int>?]) -> Reason {
    guard let index = paid.index else {
      let first = cases[0].source.condition
      let all = cases.map { $0.source.condition.words }.joined(separator: "; ")
      return Reason(line: name, held: false, why: "not: " + all, span: span(first, [], view, spans))
    }
    let item = cases[index].source
    var why = item.condition.words
    for (call, value) in zip(item.factors, paid.factors) {
      why += ", \(call.words) is \(value.text)"
    }
    return Reason(
      line: name, held: true, why: why, span: span(item.condition, item.factors, view, spans))
  }

  /// Where the first field stands that the condition or a factor names.
  private func span(
    _ condition: Condition, _ factors: [MeasureCall], _ view: AnswerView, _ spans: [Range<Int>?]
  ) -> Range<Int>? {
    let named = factors.flatMap { call in
      call.arguments.compactMap { argument -> String? in
        if case .field(let name) = argument { name } else { nil }
      }
    }
    for name in named + condition.fields {
      let field = view.contract.fields.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
      if let field, let span = spans[field] { return span }
    }
    return nil
  }
}
