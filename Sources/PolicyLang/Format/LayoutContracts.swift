import SourceText

extension LayoutBuilder {
  /// Lays out an item of a contract.
  mutating func build(_ item: ContractItemSyntax) {
    switch item {
    case .layout(_, let mark), .limit(_, let mark), .anyCase(let mark),
      .prefilled(_, _, let mark), .subjects(_, let mark), .readings(_, let mark):
      plan.line(mark.span, depth: 1)
    case .stop(let texts, let mark), .refusal(let texts, let mark):
      plan.line(mark.span, depth: 1)
      plan.group(mark.span, breaksAt: texts.map(\.span.start), depth: 2)
    case .repairs(let repairs, let mark):
      plan.line(mark.span, depth: 1)
      plan.group(mark.span, breaksAt: repairs.map(\.name.span.start), depth: 2)
    case .acceptLoose(let because, let mark):
      plan.line(mark.span, depth: 1)
      plan.group(mark.span, breaks: [(plan.token(at: because.span.start) - 1, 2)])
    case .field(let field):
      plan.line(field.mark.span, depth: 1)
      build(field.type)
    case .form(let form):
      plan.line(form.mark.span, depth: 1)
      build(form)
    case .require(let condition, let exactlyWhen, let mark):
      plan.line(mark.span, depth: 1)
      if let exactlyWhen {
        plan.group(
          mark.span, breaks: [(plan.token(at: exactlyWhen.span.start) - 2, 2)])
        build(exactlyWhen, depth: 3)
      }
      build(condition, depth: 2)
    case .requireMeasure(let measure, _, _, let mark):
      plan.line(mark.span, depth: 1)
      plan.group(
        mark.span, breaks: [(plan.lastToken(endingAt: measure.mark.span.end) + 1, 2)])
    }
  }

  // MARK: Fields

  private mutating func build(_ type: FieldTypeSyntax) {
    switch type {
    case .decision(_, let labels, let mark), .fact(_, let labels, let mark),
      .level(_, _, let labels, let mark):
      plan.group(
        mark.span,
        breaks: labels.labels.map { (plan.token(at: $0.mark.span.start), 2) }
          + joints(labels.tail.none, labels.tail.other))
    case .codedLevel(_, _, _, let tail, let mark), .code(_, _, let tail, let mark):
      plan.group(mark.span, breaks: joints(tail.none, tail.other))
    case .set(let node, let mark):
      var breaks = joints(node.none, nil)
      if let separator = node.separator {
        breaks.insert((plan.token(at: separator.span.start) - 2, 2), at: 0)
      }
      plan.group(mark.span, breaks: breaks)
    case .choice(let spellings, let mark):
      plan.group(mark.span, breaksAt: spellings.map(\.span.start), depth: 2)
    case .text(_, let shown?, _, let mark):
      plan.group(mark.span, breaks: [(plan.token(at: shown.span.start) - 2, 2)])
    case .text, .number, .boxes: break
    }
  }

  /// Where the lines of `or none` and `or other` may begin.
  private func joints(
    _ none: SpellingSyntax?, _ other: OtherSyntax?
  ) -> [(token: Int, depth: Int)] {
    var found: [(token: Int, depth: Int)] = []
    if let none { found.append((plan.token(at: none.span.start) - 2, 2)) }
    if let other { found.append((plan.token(at: other.span.start) - 2, 2)) }
    return found
  }

  // MARK: Forms

  private mutating func build(_ form: FormSyntax) {
    switch form.content {
    case .find(let finds, _):
      list(form.mark.span, elements: finds.map(\.mark.span.start), depth: 2)
    case .parts(let parts):
      if let condition = form.condition {
        plan.group(
          form.mark.span, breaks: [(plan.token(at: condition.span.start) - 1, 2)])
        build(condition, depth: 3)
      }
      let last = parts.last?.span.end ?? form.mark.span.end
      build(parts, in: Span(form.mark.span.start, last), depth: 2)
    }
  }

  /// The first part stays on the line that opens the parts; the others begin lines at `depth`.
  private mutating func build(_ parts: [PartSyntax], in span: Span, depth: Int) {
    plan.group(span, breaksAt: parts.dropFirst().map(\.span.start), depth: depth)
    for (index, part) in parts.enumerated() {
      build(part, depth: index == 0 ? depth : depth + 1)
    }
  }

  /// What a part holds in braces stands at `depth`.
  private mutating func build(_ part: PartSyntax, depth: Int) {
    switch part {
    case .block(let block): build(block, depth: depth)
    case .each(_, let block, _, _): build(block, depth: depth)
    case .optional(let inner, _): build(inner, depth: depth)
    }
  }

  private mutating func build(_ block: BlockSyntax, depth: Int) {
    switch block {
    case .pattern: break
    case .json(let object, _): build(object, depth: depth)
    case .xml(let parts, let mark), .anyOrder(_, let parts, let mark):
      list(mark.span, elements: parts.map(\.span.start), depth: depth)
      for part in parts { build(part, depth: depth + 1) }
    }
  }

  private mutating func build(_ object: ObjectSyntax, depth: Int) {
    guard case .members(let members, let mark) = object else { return }
    list(mark.span, elements: members.map(\.mark.span.start), depth: depth)
    for member in members {
      switch member.shape {
      case .object(let inner): build(inner, depth: depth + 1)
      case .each(_, let inner, let mark):
        plan.gaps[plan.token(at: mark.span.start) + 1] = .space
        plan.gaps[plan.lastToken(endingAt: mark.span.end)] = .space
        build(inner, depth: depth + 1)
      case .field, .pattern, .constant: break
      }
    }
  }

  // MARK: Conditions

  /// Lets a condition be broken before each `and` or `or`.
  mutating func build(_ condition: AnswerConditionSyntax, depth: Int) {
    switch condition {
    case .said: break
    case .not(let inner, _), .group(let inner, _): build(inner, depth: depth)
    case .all(let operands, let mark), .any(let operands, let mark):
      joined(operands.map(\.span), mark.span, depth: depth)
      for operand in operands { build(operand, depth: depth + 1) }
    }
  }

  /// Lets what is joined by `and` or `or` be broken before each of these words.
  mutating func joined(_ operands: [Span], _ span: Span, depth: Int) {
    plan.group(
      span, breaks: operands.dropFirst().map { (plan.token(at: $0.start) - 1, depth) })
  }
}
