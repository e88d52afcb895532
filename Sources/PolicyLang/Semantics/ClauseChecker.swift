import SourceText

extension Checker {
  /// Reads one clause of the policy's own.
  ///
  /// - Parameters:
  ///   - syntax: the clause as written.
  ///   - end: where the next clause begins: up to there a part of this one may have been lost.
  ///   - block: the block in which it stands.
  ///   - model: the policy that it joins.
  ///   - context: what the policy's parts share.
  mutating func readClause(
    _ syntax: ClauseSyntax, until end: Int, _ block: inout ClauseBlock,
    _ model: inout PolicyModel, _ context: inout PolicyContext
  ) {
    report.clause = syntax.id.text
    let errors = report.errorCount
    let isFree = isFree(syntax.id, model)
    let isDamaged = damage.touches(syntax.mark.span.start..<end)
    let parts = ClauseParts(syntax.properties)
    let kind: Clause.Kind =
      switch syntax.kind {
      case .rule: .rule
      case .also: .also
      case .except: .except
      }
    let test = ownTest(syntax, parts, block, isDamaged, model)
    var clause = Clause(
      kind: kind, id: syntax.id.text, test: test ?? .judged, origin: model.policy.name,
      place: report.place(syntax.id.span), extent: report.place(syntax.mark.span))
    clause.category = block.category
    if let literal = syntax.prose { clause.prose = prose(literal, model.scope) }
    if kind == .rule {
      clause.severity = block.severity
      clause.isLocked = block.isLocked
    }
    readDecision(syntax, parts, block, isDamaged, &clause, model)
    apply(parts, to: &clause, &model)
    readTargets(syntax, parts, &block, model, &context)
    if report.errorCount > errors || isDamaged || test == nil { model.brokenIDs.insert(clause.id) }
    if isFree { model.add(clause) }
  }

  /// How the truth of an own clause is known; nil after a finding, or where it was lost.
  private mutating func ownTest(
    _ syntax: ClauseSyntax, _ parts: ClauseParts, _ block: ClauseBlock, _ isDamaged: Bool,
    _ model: PolicyModel
  ) -> Test? {
    var result: Test?
    if let written = parts.test {
      result = test(written, model.scope)
    } else if block.isJudged {
      result = .judged
    } else if !isDamaged, !block.isHeadDamaged {
      report.add(
        .noTest, "`\(syntax.id.text)` does not say how its truth is known", at: syntax.id.span,
        help: "write `when …`, `unless …`, `always` or `judged`")
    }
    if result == .judged, syntax.prose == nil, !isDamaged {
      report.add(
        .judgedWithoutProse, "`\(syntax.id.text)` is judged, but has no words to judge by",
        at: syntax.id.span, help: "write the prose behind the id: `\(syntax.id.text) \"…\"`")
      return nil
    }
    return result
  }

  private mutating func readDecision(
    _ syntax: ClauseSyntax, _ parts: ClauseParts, _ block: ClauseBlock, _ isDamaged: Bool,
    _ clause: inout Clause, _ model: PolicyModel
  ) {
    switch clause.kind {
    case .also: break
    case .except:
      guard let arrow = syntax.arrow else { return }
      if parts.instead != nil {
        report.add(
          .arrowBesideInstead,
          "`\(clause.id)` has an arrow of its own beside `instead`", at: arrow.span,
          help: "the decision stands behind the duty: `instead \"…\" -> \(arrow.text) …`")
      } else {
        clause.decision = decision(arrow, model)
      }
    case .rule:
      if let arrow = syntax.arrow {
        clause.decision = decision(arrow, model)
      } else if let decision = block.decision {
        clause.decision = decision
      } else if model.hasScale, !block.isDecisionBroken, !isDamaged {
        reportNoArrow(syntax, block, model)
      }
    }
  }

  private mutating func reportNoArrow(
    _ syntax: ClauseSyntax, _ block: ClauseBlock, _ model: PolicyModel
  ) {
    let scale = model.policy.decisions
    let known = "mildest first: \(scale.joined(separator: " < "))"
    // With two decisions there is one that bites, so the edit is certain.
    let edits =
      scale.count == 2
      ? [report.adding(" -> \(scale[1])", behind: syntax.prose?.span ?? syntax.id.span)] : []
    report.add(
      .noArrow, "rule `\(syntax.id.text)` does not say what happens", at: syntax.id.span,
      help: block.category == nil
        ? "write `-> DECISION` behind the prose; \(known)"
        : "write `-> DECISION` behind the prose, or on the category; \(known)", edits: edits)
  }

  /// Notes what an `also` or `except` covers, to be expanded when all rules are known.
  private mutating func readTargets(
    _ syntax: ClauseSyntax, _ parts: ClauseParts, _ block: inout ClauseBlock,
    _ model: PolicyModel, _ context: inout PolicyContext
  ) {
    guard syntax.kind != .rule else {
      block.lastRule = syntax.id.text
      return
    }
    if let targets = parts.targets {
      context.pending.append(
        PendingCover(id: syntax.id.text, targets: targets.list, span: targets.mark.span))
    } else if let rule = block.lastRule {
      context.attachments[syntax.id.text] = rule
      context.pending.append(PendingCover(id: syntax.id.text, targets: nil, span: syntax.id.span))
    }
    // The parser has refused one that has no rule above it.
  }
}
