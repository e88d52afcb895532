import SourceText

/// Decides from the tree where lines begin and where they may be broken.
struct LayoutBuilder {
  let file: FormatInput
  var plan: LayoutPlan

  /// The settled plan of a file without errors.
  static func plan(_ tree: FileSyntax, _ file: FormatInput) -> LayoutPlan {
    var builder = LayoutBuilder(file: file, plan: LayoutPlan(file))
    builder.build(tree)
    builder.plan.settle()
    return builder.plan
  }

  private mutating func build(_ tree: FileSyntax) {
    for (index, node) in tree.imports.enumerated() {
      plan.line(node.mark.span, depth: 0)
      if index == 0 { plan.startsDeclaration.insert(plan.token(at: node.mark.span.start)) }
    }
    for declaration in tree.declarations {
      let span = declaration.span
      plan.line(span, depth: 0)
      plan.startsDeclaration.insert(plan.token(at: span.start))
      block(span, depth: 0)
      switch declaration {
      case .vocabulary(let node): build(node)
      case .policy(let node): build(node)
      case .examples(let node): for example in node.examples { build(example) }
      case .contract(let node): for item in node.items { build(item) }
      case .reward(let node): for item in node.items { build(item) }
      case .prompt(let node):
        for message in node.messages { plan.line(message.role.span, depth: 1) }
      case .answers(let node): for answer in node.answers { build(answer) }
      }
    }
  }

  /// The closing brace of a block stands on a line of its own.
  private mutating func block(_ span: Span, depth: Int) {
    let last = plan.lastToken(endingAt: span.end)
    if file.firstByte(last) == UInt8(ascii: "}") { plan.gaps[last] = .line(depth) }
  }

  // MARK: Vocabularies

  private mutating func build(_ node: VocabularySyntax) {
    for item in node.items {
      switch item {
      case .scale(let scale): plan.line(scale.mark.span, depth: 1)
      case .term(let term): build(term)
      case .fact(let fact):
        plan.line(fact.mark.span, depth: 1)
        plan.group(
          fact.mark.span, breaksAt: fact.properties.map(\.span.start), depth: 2)
      }
    }
  }

  private mutating func build(_ term: TermSyntax) {
    plan.line(term.mark.span, depth: 1)
    guard let condition = term.condition else { return }
    let when = plan.token(at: condition.span.start) - 1
    plan.group(term.mark.span, breaks: [(when, 2)])
    build(condition, depth: 3)
  }

  // MARK: Policies

  private mutating func build(_ node: PolicySyntax) {
    for property in node.properties {
      plan.line(property.span, depth: 1)
      switch property {
      case .unknown(_, let because?, let mark):
        let word = plan.token(at: because.span.start) - 1
        plan.group(mark.span, breaks: [(word, 2)])
      case .accept(let node):
        let word = plan.token(at: node.because.span.start) - 1
        plan.group(node.mark.span, breaks: [(word, 2)])
      case .decision, .severities, .unknown, .appliesTo, .judges, .owner, .reviewBy, .note:
        break
      }
    }
    for item in node.items {
      switch item {
      case .term(let term): build(term)
      case .category(let category): build(category)
      case .clause(let clause): build(clause, level: 1)
      case .override(let node): build(node)
      case .drop(let node): plan.line(node.mark.span, depth: 1)
      case .retired(let node): plan.line(node.mark.span, depth: 1)
      case .claim(let claim): build(claim)
      }
    }
  }

  private mutating func build(_ node: CategorySyntax) {
    plan.line(node.mark.span, depth: 1)
    if node.hasBlock { block(node.mark.span, depth: 1) }
    let head = Span(
      node.mark.span.start,
      node.properties.first?.span.start ?? node.clauses.first?.mark.span.start
        ?? node.mark.span.end)
    plan.group(head, breaksAt: node.heads.map(\.span.start), depth: 3)
    for property in node.properties {
      plan.line(property.span, depth: 2)
      if case .about(_, let test, let mark) = property {
        plan.group(mark.span, breaksAt: [test.span.start], depth: 3)
        build(test, depth: 4)
      }
    }
    for clause in node.clauses { build(clause, level: 2) }
  }

  private mutating func build(_ clause: ClauseSyntax, level: Int) {
    let hangs = clause.kind != .rule && !clause.namesTargets
    let depth = hangs ? level + 1 : level
    plan.line(clause.mark.span, depth: depth)
    build(clause.properties, of: clause.mark.span, depth: depth)
  }

  private mutating func build(_ node: OverrideSyntax) {
    plan.line(node.mark.span, depth: 1)
    build(node.properties, of: node.mark.span, depth: 1)
  }

  /// A clause with one property beside its short ones stands on one line when it fits.
  private mutating func build(
    _ properties: [ClausePropertySyntax], of span: Span, depth: Int
  ) {
    let firstOwn = properties.firstIndex { !$0.isShort } ?? properties.count
    let own = properties[firstOwn...]
    plan.group(
      span, breaksAt: own.map(\.span.start), depth: depth + 1,
      isTall: own.count { !$0.isShort } > 1)
    plan.group(span, breaksAt: properties[..<firstOwn].map(\.span.start), depth: depth + 1)
    for property in own {
      switch property {
      case .test(let test): build(test, depth: depth + 2)
      case .instead(_, _, let test, let mark):
        plan.group(mark.span, breaksAt: [test.span.start], depth: depth + 2)
        build(test, depth: depth + 3)
      case .covers, .locked, .severity, .since, .until, .on, .because, .why, .note, .owner,
        .accept:
        break
      }
    }
  }

  private mutating func build(_ claim: ClaimSyntax) {
    plan.line(claim.mark.span, depth: 1)
    let afterText = plan.lastToken(endingAt: claim.text.span.end) + 1
    plan.group(claim.mark.span, breaks: [(afterText, 2)])
    if case .implies(let condition, _, _) = claim.statement {
      let then = plan.lastToken(endingAt: condition.span.end) + 1
      plan.group(Span(condition.span.start, claim.mark.span.end), breaks: [(then, 2)])
      build(condition, depth: 3)
    }
  }

  // MARK: Conditions

  private mutating func build(_ test: TestSyntax, depth: Int) {
    switch test {
    case .when(let condition, _), .unless(let condition, _): build(condition, depth: depth)
    case .always, .judged: break
    }
  }

  private mutating func build(_ condition: ConditionSyntax, depth: Int) {
    switch condition {
    case .all(let operands, let mark), .any(let operands, let mark):
      plan.group(
        mark.span,
        breaks: operands.dropFirst().map { (plan.token(at: $0.span.start) - 1, depth) })
      for operand in operands { build(operand, depth: depth + 1) }
    case .some(_, let operands, let mark):
      list(mark.span, elements: operands.map(\.span.start), depth: depth)
      for operand in operands { build(operand, depth: depth + 1) }
    case .not(let operand, _), .group(let operand, _): build(operand, depth: depth)
    case .oneOf(_, _, let values, let mark), .includesSome(_, _, let values, let mark):
      list(mark.span, elements: values.map(\.span.start), depth: depth)
    case .named, .equals, .bound, .includes, .empty: break
    }
  }

  /// Lets a list be broken before each element and before the sign that closes it.
  mutating func list(_ span: Span, elements: [Int], depth: Int) {
    let closing = plan.lastToken(endingAt: span.end)
    plan.group(
      span, breaks: elements.map { (plan.token(at: $0), depth) } + [(closing, depth - 1)])
  }

  // MARK: Tests

  private mutating func build(_ example: ExampleSyntax) {
    plan.line(example.mark.span, depth: 1)
    let arrow = plan.token(at: example.decision.span.start) - 1
    let closing = arrow - 1
    var opening = closing
    while opening > 0, file.firstByte(opening) != UInt8(ascii: "{") { opening -= 1 }
    plan.group(example.mark.span, breaks: [(opening, 2), (arrow, 2)])
    plan.group(
      Span(example.mark.span.start, file.tokens[opening].start),
      breaksAt: example.assets.map(\.source.span.start), depth: 2)
    plan.group(
      Span(file.tokens[opening].start, file.tokens[closing].end),
      breaks: example.givens.map { (plan.token(at: $0.start), 3) } + [(closing, 2)])
  }

  private mutating func build(_ answer: AnswerSyntax) {
    switch answer {
    case .given(let given):
      plan.line(given.mark.span, depth: 1)
      let arrow = plan.token(at: given.result.span.start) - 1
      plan.group(
        given.mark.span,
        breaks: given.twins.map { (plan.token(at: $0.mark.span.start), 2) } + [(arrow, 2)])
      plan.group(given.mark.span, breaksAt: [given.output.span.start], depth: 2)
    case .print(_, let text, let mark):
      plan.line(mark.span, depth: 1)
      plan.group(mark.span, breaks: [(plan.token(at: text.span.start) - 1, 2)])
    }
  }
}
