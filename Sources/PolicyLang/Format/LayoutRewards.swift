import SourceText

extension LayoutBuilder {
  /// Lays out an item of a reward.
  mutating func build(_ item: RewardItemSyntax) {
    switch item {
    case .outcome(_, _, let mark), .score(_, _, _, let mark), .pair(_, let mark),
      .clamp(_, _, let mark):
      plan.line(mark.span, depth: 1)
    case .segments(_, _, _, _, let mark): plan.line(mark.span, depth: 1)
    case .accept(_, let because, let mark):
      plan.line(mark.span, depth: 1)
      plan.group(mark.span, breaks: [(plan.token(at: because.span.start) - 1, 2)])
    case .line(let line):
      plan.line(line.mark.span, depth: 1)
      build(line)
    }
  }

  private mutating func build(_ line: RewardLineSyntax) {
    let span = line.mark.span
    switch line.body {
    case .amount(_, _, let condition, let otherwise):
      plan.group(span, breaks: ends(condition, otherwise))
      if let condition { build(condition, depth: 3) }
    case .cases(let cases): build(cases)
    case .weighted(let weights, let condition, let otherwise):
      plan.group(span, breaks: ends(condition, otherwise))
      if let condition { build(condition, depth: 3) }
      let last = weights.last?.mark.span.end ?? span.end
      let closing = file.tokens[plan.lastToken(endingAt: last) + 1]
      list(
        Span(span.start, closing.end), elements: weights.map(\.mark.span.start), depth: 2)
    case .twins(let cases, _): build(cases)
    }
  }

  /// Where the lines of `when` and `else` may begin.
  private func ends(
    _ condition: RewardConditionSyntax?, _ otherwise: NumberSyntax?
  ) -> [(token: Int, depth: Int)] {
    var found: [(token: Int, depth: Int)] = []
    if let condition { found.append((plan.token(at: condition.span.start) - 1, 2)) }
    if let otherwise { found.append((plan.token(at: otherwise.mark.span.start) - 1, 2)) }
    return found
  }

  /// Each case has a line of its own.
  private mutating func build(_ cases: CasesSyntax) {
    let closing = plan.lastToken(endingAt: cases.mark.span.end)
    let starts = cases.cases.map(\.mark.span.start) + [cases.otherwise.mark.span.start]
    plan.group(
      cases.mark.span, breaks: starts.map { (plan.token(at: $0), 2) } + [(closing, 1)],
      isTall: true)
    for node in cases.cases {
      plan.group(
        node.mark.span, breaks: [(plan.token(at: node.condition.span.start) - 1, 3)])
      build(node.condition, depth: 4)
    }
  }

  private mutating func build(_ condition: RewardConditionSyntax, depth: Int) {
    switch condition {
    case .relation, .allMatch, .said, .gold, .goldOrder, .length, .missing, .fits,
      .twinMalformed, .twin, .same:
      break
    case .not(let inner, _), .group(let inner, _): build(inner, depth: depth)
    case .all(let operands, let mark), .any(let operands, let mark):
      joined(operands.map(\.span), mark.span, depth: depth)
      for operand in operands { build(operand, depth: depth + 1) }
    }
  }
}
