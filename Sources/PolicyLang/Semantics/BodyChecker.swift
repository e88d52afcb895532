import SourceText

/// What the clauses of one block share.
struct ClauseBlock {
  /// The category, or nil for the policy's own block.
  var category: String?
  /// The decision of rules that name none.
  var decision: Int?
  /// True where rules without a decision say nothing, because the category's failed.
  var isDecisionBroken = false
  /// The severity of rules that name none.
  var severity: Int?
  /// True where a clause without a test is judged.
  var isJudged: Bool
  /// True where the block's header was not fully read, and may have said `judged`.
  var isHeadDamaged: Bool
  /// True where every rule is locked.
  var isLocked: Bool
  /// The rule above the next clause, or nil.
  var lastRule: String?
}

extension Checker {
  /// Reads the categories and clauses of a policy in source order.
  mutating func readBody(_ model: inout PolicyModel, _ context: inout PolicyContext) {
    checkFactNames(model, context)
    var block = ClauseBlock(
      isJudged: context.isJudged, isHeadDamaged: isHeadDamaged(context),
      isLocked: context.isLocked)
    let items = context.syntax.items
    var seen: [String: Span] = [:]
    for (position, item) in items.enumerated() {
      let end =
        position + 1 < items.count
        ? Self.span(of: items[position + 1]).start : context.syntax.mark.span.end
      switch item {
      case .clause(let clause): readClause(clause, until: end, &block, &model, &context)
      case .category(let category):
        if let first = seen[category.id.text] {
          reportTwice(category.id, first: report.place(first))
        } else {
          readCategory(category, until: end, &model, &context)
        }
        seen[category.id.text] = category.id.span
      case .override, .drop, .term, .retired, .claim: break
      }
    }
    if context.isLocked {
      for index in model.policy.clauses.indices where model.policy.clauses[index].kind == .rule {
        model.policy.clauses[index].isLocked = true
      }
    }
    report.clause = nil
  }

  private func isHeadDamaged(_ context: PolicyContext) -> Bool {
    damage.isOnLine(context.syntax.name.span.start)
  }

  /// Reports facts and terms in scope that are named like an inherited id.
  private mutating func checkFactNames(_ model: PolicyModel, _ context: PolicyContext) {
    guard !model.taken.isEmpty else { return }
    for name in model.scope.layers.flatMap(\.entities.keys).sorted() {
      guard let other = model.taken[HeardID(text: name)], other.id == name,
        let place = model.scope.place(of: name, lexicon)
      else { continue }
      report.add(
        .declaredTwice, "`\(name)` is an inherited id and the name of a fact or term",
        at: context.syntax.name.span,
        related: [Related("the id", at: other.place), Related("the fact or term", at: place)],
        help: "give one of them another name")
    }
  }

  private mutating func readCategory(
    _ syntax: CategorySyntax, until end: Int, _ model: inout PolicyModel,
    _ context: inout PolicyContext
  ) {
    report.clause = syntax.id.text
    let id = syntax.id.text
    let isKnown = model.categoryAt[id] != nil
    var category =
      model.category(id)
      ?? Category(id: id, origin: model.policy.name, place: report.place(syntax.id.span))
    var block = ClauseBlock(
      category: id, isJudged: context.isJudged,
      isHeadDamaged: isHeadDamaged(context) || damage.isOnLine(syntax.id.span.start),
      isLocked: context.isLocked)
    let isFree = isKnown || self.isFree(syntax.id, model)
    readTitle(syntax, isKnown, &category, &block, &model)
    readHeads(syntax, isKnown, &category, &block, model)
    readProperties(syntax, isKnown, &category, model)
    checkForbidden(syntax, category, block, model)
    if isKnown, let at = model.categoryAt[id] {
      model.policy.categories[at] = category
    } else if isFree {
      model.add(category)
    }
    if block.isLocked, isKnown {
      for index in model.policy.clauses.indices
      where model.policy.clauses[index].category == id && model.policy.clauses[index].kind == .rule
      {
        model.policy.clauses[index].isLocked = true
      }
    }
    block.decision = category.decision
    block.severity = category.severity
    if block.isDecisionBroken { model.brokenCategories.insert(id) }
    block.isDecisionBroken = model.brokenCategories.contains(id)
    for (position, clause) in syntax.clauses.enumerated() {
      let next =
        position + 1 < syntax.clauses.count
        ? syntax.clauses[position + 1].mark.span.start : syntax.mark.span.end
      readClause(clause, until: next, &block, &model, &context)
    }
    report.clause = nil
  }

  /// Reads title and decision; a reopened category may repeat them, not change them.
  private mutating func readTitle(
    _ syntax: CategorySyntax, _ isKnown: Bool, _ category: inout Category,
    _ block: inout ClauseBlock, _ model: inout PolicyModel
  ) {
    if let title = syntax.title {
      if isKnown, category.title != nil, category.title != title.value {
        reportChanged(title.span, "title", category, category.title.map { "\"\($0)\"" } ?? "")
      } else {
        category.title = title.value
      }
    }
    guard let arrow = syntax.arrow else { return }
    guard let decision = decision(arrow, model) else {
      block.isDecisionBroken = true
      return
    }
    if isKnown, let known = category.decision, known != decision {
      reportChanged(arrow.span, "decision", category, model.policy.decisions[known])
    } else {
      category.decision = decision
    }
  }

  private mutating func reportChanged(
    _ span: Span, _ what: String, _ category: Category, _ known: String
  ) {
    report.add(
      .categoryDiffers, "category `\(category.id)` has another \(what) where it is declared",
      at: span, label: "there it is \(known)",
      related: [Related("`\(category.id)` is declared here", at: category.place)],
      help: "leave the \(what) out, or repeat it as it is")
  }

  private mutating func readHeads(
    _ syntax: CategorySyntax, _ isKnown: Bool, _ category: inout Category,
    _ block: inout ClauseBlock, _ model: PolicyModel
  ) {
    var state: (value: Category.State, span: Span)?
    for head in syntax.heads {
      switch head {
      case .judged: block.isJudged = true
      case .locked: block.isLocked = true
      case .because(let text, _): category.because = text.value
      case .severity(let word, _):
        guard let severity = severity(word, model) else { continue }
        if isKnown, let known = category.severity, known != severity {
          reportChanged(word.span, "severity", category, model.policy.severities[known])
        } else {
          category.severity = severity
        }
      case .state(let word, let mark):
        let value: Category.State =
          switch word {
          case .normal: .normal
          case .exempt: .exempt
          case .forbidden: .forbidden
          }
        state = (value, mark.span)
      }
    }
    guard let state else { return }
    let before = category.state
    category.state = state.value
    guard isKnown, category.origin != model.policy.name else { return }
    let hasBecause = syntax.heads.contains { if case .because = $0 { true } else { false } }
    let rules = model.policy.clauses.filter { $0.category == category.id && $0.kind == .rule }
    if state.value == .exempt,
      let locked = rules.first(where: { model.lockedRules.contains($0.id) })
    {
      report.add(
        .lockedClause,
        "`\(locked.id)` is locked in `\(locked.origin)`; its category cannot be exempt",
        at: state.span, related: [Related("the locked rule", at: locked.place)],
        help: "a locked rule may only be tightened")
    } else if !hasBecause,
      (state.value == .exempt && before != .exempt)
        || (state.value == .normal && before == .forbidden)
    {
      report.add(
        .loosensWithoutReason,
        "`\(category.id) \(state.value.rawValue)` loosens what is inherited and needs `because`",
        at: state.span,
        related: [Related("`\(category.id)` is declared here", at: category.place)],
        help: "write `\(state.value.rawValue) because \"…\"`")
    }
  }

  private mutating func readProperties(
    _ syntax: CategorySyntax, _ isKnown: Bool, _ category: inout Category, _ model: PolicyModel
  ) {
    for property in syntax.properties {
      switch property {
      case .about(let text, let written, let mark):
        let prose = prose(text, model.scope)
        guard let test = test(written, model.scope) else { continue }
        let about = Category.About(prose: prose, test: test)
        if isKnown, let known = category.about,
          known.prose.segments != prose.segments || known.test != test
        {
          reportChanged(mark.span, "`about`", category, "\"\(known.prose.text)\"")
        } else {
          category.about = about
        }
      case .note(let text, _): category.notes.append(prose(text, model.scope))
      case .owner(let text, _): category.owner = text.value
      case .accept(let accept): category.acceptances.append(acceptance(accept))
      }
    }
  }

  /// Checks that a forbidden category says what it forbids, and with which decision.
  private mutating func checkForbidden(
    _ syntax: CategorySyntax, _ category: Category, _ block: ClauseBlock, _ model: PolicyModel
  ) {
    guard category.state == .forbidden, !damage.touches(syntax.mark.span.range), !model.isOpen,
      !model.brokenCategories.contains(category.id)
    else { return }
    let hasAbout = syntax.properties.contains { if case .about = $0 { true } else { false } }
    if category.about == nil, !hasAbout {
      report.add(
        .forbiddenWithoutAbout, "`\(category.id)` is forbidden, but nothing says what that is",
        at: syntax.id.span, help: "write `about \"…\" TEST` in the category: what is forbidden?")
    } else if category.decision == nil, !block.isDecisionBroken {
      report.add(
        .noArrow, "`\(category.id)` is forbidden, but has no decision", at: syntax.id.span,
        help: "write `-> DECISION` behind the category's title")
    }
  }
}
