import SourceText

extension LayoutBuilder {
  // MARK: Contracts

  mutating func build(_ item: ContractItemSyntax) {
    plan.line(item.span, depth: 1)
    switch item {
    case .layout, .limit, .anyCase, .prefilled, .subjects, .readings, .requireMeasure: break
    case .stop(let texts, let mark), .refusal(let texts, let mark):
      plan.group(mark.span, breaksAt: texts.dropFirst().map(\.span.start), depth: 2)
    case .repairs(let repairs, let mark):
      plan.group(mark.span, breaksAt: repairs.dropFirst().map(\.name.span.start), depth: 2)
    case .acceptLoose(let because, let mark):
      plan.group(mark.span, breaks: [(plan.token(at: because.span.start) - 1, 2)])
    case .field(let field): build(field)
    case .form(let form): build(form)
    case .require(_, let exactlyWhen, let mark):
      if let exactlyWhen {
        plan.group(mark.span, breaks: [(plan.token(at: exactlyWhen.span.start) - 2, 2)])
      }
    }
  }

  private mutating func build(_ field: FieldSyntax) {
    let mark = field.mark
    switch field.type {
    case .decision(_, let labels, _), .fact(_, let labels, _), .level(_, _, let labels, _):
      plan.group(mark.span, breaksAt: labels.labels.map(\.mark.span.start), depth: 2)
    case .choice(let spellings, _):
      plan.group(mark.span, breaksAt: spellings.map(\.span.start), depth: 2)
    case .codedLevel, .code, .set, .number, .text, .boxes: break
    }
  }

  private mutating func build(_ form: FormSyntax) {
    switch form.content {
    case .find(let finds, let mark):
      let closing = plan.lastToken(endingAt: mark.span.end)
      plan.group(
        form.mark.span,
        breaks: finds.map { (plan.token(at: $0.mark.span.start), 2) } + [(closing, 1)])
    case .parts(let parts):
      var breaks = parts.dropFirst().map { (token: plan.token(at: $0.span.start), depth: 2) }
      if let condition = form.condition {
        breaks.append((plan.token(at: condition.span.start) - 1, 2))
      }
      plan.group(form.mark.span, breaks: breaks)
      for part in parts { build(part, depth: 2) }
    }
  }

  private mutating func build(_ part: PartSyntax, depth: Int) {
    switch part {
    case .block(let block): build(block, depth: depth)
    case .optional(let inner, _): build(inner, depth: depth)
    case .each(_, let block, _, _): build(block, depth: depth)
    }
  }

  private mutating func build(_ block: BlockSyntax, depth: Int) {
    switch block {
    case .pattern: break
    case .json(let object, _): build(object, depth: depth)
    case .xml(let parts, let mark), .anyOrder(_, let parts, let mark):
      let closing = plan.lastToken(endingAt: mark.span.end)
      plan.group(
        mark.span,
        breaks: parts.map { (plan.token(at: $0.span.start), depth) } + [(closing, depth - 1)])
      for part in parts { build(part, depth: depth + 1) }
    }
  }

  private mutating func build(_ object: ObjectSyntax, depth: Int) {
    guard case .members(let members, let mark) = object else { return }
    let closing = plan.lastToken(endingAt: mark.span.end)
    plan.group(
      mark.span,
      breaks: members.map { (plan.token(at: $0.mark.span.start), depth) } + [(closing, depth - 1)])
    for member in members {
      switch member.shape {
      case .field, .pattern, .constant: break
      case .object(let inner), .each(_, let inner, _): build(inner, depth: depth + 1)
      }
    }
  }

  // MARK: Rewards

  mutating func build(_ item: RewardItemSyntax) {
    plan.line(item.span, depth: 1)
    switch item {
    case .outcome, .score, .pair, .segments, .clamp: break
    case .accept(_, let because, let mark):
      plan.group(mark.span, breaks: [(plan.token(at: because.span.start) - 1, 2)])
    case .line(let line): build(line)
    }
  }

  private mutating func build(_ line: RewardLineSyntax) {
    switch line.body {
    case .amount(_, let factors, let condition, _):
      if let condition {
        plan.group(line.mark.span, breaks: [(plan.token(at: condition.span.start) - 1, 2)])
      }
      plan.group(
        line.mark.span, breaks: factors.map { (plan.token(at: $0.mark.span.start) - 1, 2) })
    case .cases(let table), .twins(let table, _): build(table)
    case .weighted(let weights, let condition, _):
      if let condition {
        plan.group(line.mark.span, breaks: [(plan.token(at: condition.span.start) - 1, 2)])
      }
      guard let first = weights.first, let last = weights.last else { return }
      let closing = plan.lastToken(endingAt: last.mark.span.end) + 1
      plan.group(
        Span(first.mark.span.start, last.mark.span.end + 1),
        breaks: weights.map { (plan.token(at: $0.mark.span.start), 2) } + [(closing, 1)])
    }
  }

  /// Each case stands on a line of its own.
  private mutating func build(_ table: CasesSyntax) {
    for node in table.cases { plan.line(node.mark.span, depth: 2) }
    plan.line(table.otherwise.mark.span, depth: 2)
    plan.gaps[plan.lastToken(endingAt: table.mark.span.end)] = .line(1)
  }
}
