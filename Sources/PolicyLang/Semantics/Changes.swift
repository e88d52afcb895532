import SourceText

extension Checker {
  /// Carries out the policy's overrides and drops on the inherited clauses.
  mutating func change(_ model: inout PolicyModel, _ context: inout PolicyContext) {
    var drops: [DropSyntax] = []
    for item in context.syntax.items {
      switch item {
      case .override(let syntax): override(syntax, &model, &context)
      case .drop(let syntax): drops.append(syntax)
      case .term, .category, .clause, .retired, .claim: break
      }
    }
    drop(drops, &model, &context)
  }

  /// The position of the inherited clause that a change names, or nil after a finding.
  private mutating func inherited(
    _ word: Word, _ verb: String, _ model: PolicyModel, _ context: inout PolicyContext
  ) -> Int? {
    if let first = context.changed[word.text] {
      report.add(
        .declaredTwice, "`\(word.text)` is changed twice in this policy", at: word.span,
        label: "the second", related: [Related("the first", at: report.place(first))],
        help: "write one change with all that differs")
      return nil
    }
    context.changed[word.text] = word.span
    if let index = model.clauseAt[word.text] { return index }
    guard !model.isOpen, !isLost(word.text), !model.brokenIDs.contains(word.text) else {
      return nil
    }
    let own = context.syntax.items.contains { item in
      switch item {
      case .clause(let clause): clause.id.text == word.text
      case .category(let category): category.clauses.contains { $0.id.text == word.text }
      case .term, .override, .drop, .retired, .claim: false
      }
    }
    if own || model.categoryAt[word.text] != nil {
      report.add(
        .unknownClause,
        own
          ? "`\(word.text)` is this policy's own; `\(verb)` is for inherited clauses"
          : "`\(word.text)` is a category; `\(verb)` is for clauses", at: word.span,
        help: own
          ? "change the clause itself"
          : "write `category \(word.text) exempt because \"…\"`, or name its clauses")
      return nil
    }
    report.addUnknown(
      .unknownClause, "inherited clause", word,
      among: model.policy.clauses.map { Candidate(name: $0.id, place: $0.place) },
      help: context.bases.isEmpty ? "this policy extends nothing" : nil)
    return nil
  }

  private mutating func override(
    _ syntax: OverrideSyntax, _ model: inout PolicyModel, _ context: inout PolicyContext
  ) {
    report.clause = syntax.id.text
    defer { report.clause = nil }
    guard let index = inherited(syntax.id, "override", model, &context) else { return }
    let old = model.policy.clauses[index]
    let errors = report.errorCount
    var new = old
    let parts = ClauseParts(syntax.properties)
    if let literal = syntax.prose { new.prose = prose(literal, model.scope) }
    reportUseless(syntax, parts, old)
    if let arrow = syntax.arrow, old.kind != .also, old.duty == nil, parts.instead == nil {
      new.decision = decision(arrow, model)
      if old.kind == .except { context.rearmed[old.id] = arrow.span }
    }
    if let written = parts.test, let test = test(written, model.scope) { new.test = test }
    apply(parts, to: &new, &model)
    if let targets = parts.targets, old.kind != .rule {
      context.pending.append(
        PendingCover(id: old.id, targets: targets.list, span: targets.mark.span))
    }
    let change: InheritedChange.Direction
    switch syntax.direction {
    case .tightens(let because, _):
      change = .tightens
      if let because { new.because = because.value }
    case .loosens(let because, _):
      change = .loosens
      new.because = because.value
    }
    checkProse(syntax, parts, old, new, change)
    if old.isLocked { checkLocked(syntax, parts, old, new, change, model, context) }
    if let conflict = context.conflicts[old.id] {
      let written = Self.written(syntax, parts)
      let open = Self.differences(conflict.first, conflict.second).filter { !written.contains($0) }
      if !open.isEmpty { report(conflict, unless: written) }
    }
    if report.errorCount > errors { model.brokenIDs.insert(old.id) }
    model.policy.clauses[index] = new
    model.policy.changes.append(
      InheritedChange(
        id: old.id, isDrop: false, direction: change, because: new.because, inherited: old,
        place: report.place(syntax.id.span)))
  }

  /// Reports parts that the overridden clause cannot have.
  private mutating func reportUseless(
    _ syntax: OverrideSyntax, _ parts: ClauseParts, _ old: Clause
  ) {
    let kind =
      switch old.kind {
      case .rule: "rule"
      case .also: "`also`"
      case .except: "exception"
      }
    func report(_ what: String, _ span: Span) {
      self.report.add(
        .misplaced, "\(what) has no effect on \(kind) `\(old.id)`",
        at: span, related: [Related("`\(old.id)` is declared here", at: old.place)],
        help: "take it out")
    }
    switch old.kind {
    case .rule:
      if let targets = parts.targets { report("`for`", targets.mark.span) }
      if let instead = parts.instead { report("`instead`", instead.mark.span) }
    case .also:
      if let arrow = syntax.arrow { report("an arrow", arrow.span) }
      if let instead = parts.instead { report("`instead`", instead.mark.span) }
    case .except:
      if let arrow = syntax.arrow, old.duty != nil || parts.instead != nil {
        self.report.add(
          .arrowBesideInstead, "`\(old.id)` has an arrow of its own beside `instead`",
          at: arrow.span, related: [Related("`\(old.id)` is declared here", at: old.place)],
          help: "write the duty again with its decision: `instead \"…\" -> \(arrow.text) …`")
      }
    }
    guard old.kind != .rule else { return }
    if let locked = parts.locked { report("`locked`", locked.span) }
    if let severity = parts.severity { report("`severity`", severity.mark.span) }
  }

  /// The parts that an override writes, in the words of `differences`.
  private static func written(_ syntax: OverrideSyntax, _ parts: ClauseParts) -> [String] {
    var written: [String] = []
    if syntax.prose != nil { written.append("the prose") }
    if syntax.arrow != nil { written.append("the decision") }
    if parts.severity != nil { written.append("the severity") }
    if parts.test != nil { written.append("the test") }
    if parts.instead != nil { written.append("`instead`") }
    if parts.since != nil { written.append("`since`") }
    if parts.until != nil { written.append("`until`") }
    if parts.modalities != nil { written.append("`on`") }
    return written
  }

  /// Checks that prose and test change together where they must.
  private mutating func checkProse(
    _ syntax: OverrideSyntax, _ parts: ClauseParts, _ old: Clause, _ new: Clause,
    _ direction: InheritedChange.Direction
  ) {
    if let test = parts.test, syntax.prose == nil {
      report.add(
        .proseNotRestated, "the test of `\(old.id)` changes, but its prose is not restated",
        at: test.span,
        related: [Related("the inherited clause", at: old.place)],
        help: "write the prose behind the id: `override \(old.id) \"\(old.prose?.text ?? "…")\" …`")
      return
    }
    guard old.test == .judged, let prose = syntax.prose,
      old.prose?.segments != new.prose?.segments
    else { return }
    if parts.test == nil {
      report.add(
        .proseNotRestated,
        "the prose of judged `\(old.id)` is its test; say that it is still judged",
        at: prose.span, related: [Related("the inherited clause", at: old.place)],
        help: "add `judged`, or a test over facts",
        edits: [report.adding(" judged", behind: syntax.mark.span)])
    } else if direction == .tightens, new.test == .judged, !old.isLocked {
      report.add(
        .unprovableDirection,
        "whether the new words of judged `\(old.id)` tighten or loosen cannot be proved",
        at: prose.span, related: [Related("the inherited clause", at: old.place)],
        help: "say `loosens because \"…\"`")
    }
  }

  /// Refuses what no override may do to a locked rule; the direction of a changed test is proved elsewhere.
  private mutating func checkLocked(
    _ syntax: OverrideSyntax, _ parts: ClauseParts, _ old: Clause, _ new: Clause,
    _ direction: InheritedChange.Direction, _ model: PolicyModel, _ context: PolicyContext
  ) {
    let related = [Related("the locked rule", at: old.place)]
    if let prose = syntax.prose, old.prose?.segments != new.prose?.segments {
      report.add(
        .lockedClause, "`\(old.id)` is locked in `\(old.origin)`; its prose is fixed",
        at: prose.span, related: related, help: "write the prose as it is there")
      return
    }
    if direction == .loosens {
      report.add(
        .lockedClause, "`\(old.id)` is locked in `\(old.origin)` and may not be loosened",
        at: syntax.id.span, related: related, help: "a locked rule may only be tightened")
      return
    }
    if let arrow = syntax.arrow, let before = old.decision, let after = new.decision, after < before
    {
      report.add(
        .loosensLocked,
        "`\(old.id)` is locked in `\(old.origin)` and goes from \(model.policy.decisions[before]) to \(arrow.text)",
        at: arrow.span, related: related,
        help: "write \(model.policy.decisions[before]), or a stricter decision")
    }
    let isShorter =
      Self.isBefore(parts.until.flatMap(date), old.until)
      || (parts.since.flatMap(date).map { new in old.since.map { $0 < new } ?? true } ?? false)
    if isShorter, let word = parts.until ?? parts.since {
      report.add(
        .loosensLocked, "`\(old.id)` is locked in `\(old.origin)` and would hold on fewer days",
        at: word.span, related: related, help: "leave the date out")
    }
    if let written = parts.modalities {
      let kept = Set(new.modalities ?? [])
      if old.modalities.map({ !kept.isSuperset(of: $0) }) ?? true {
        report.add(
          .loosensLocked, "`\(old.id)` is locked in `\(old.origin)` and would hold for fewer items",
          at: written.mark.span, related: related, help: "leave `on` out")
      }
    }
  }

  /// True where `day` is written and `other` is later, or is no day at all.
  private static func isBefore(_ day: CivilDate?, _ other: CivilDate?) -> Bool {
    day.map { day in other.map { day < $0 } ?? true } ?? false
  }

  /// Takes dropped clauses out, with the `also` and `except` clauses that belong to them.
  private mutating func drop(
    _ drops: [DropSyntax], _ model: inout PolicyModel, _ context: inout PolicyContext
  ) {
    var gone: Set<String> = []
    var rules: [String: Word] = [:]
    for syntax in drops {
      report.clause = syntax.id.text
      defer { report.clause = nil }
      guard let index = inherited(syntax.id, "drop", model, &context) else { continue }
      let old = model.policy.clauses[index]
      if old.isLocked {
        report.add(
          .lockedClause, "`\(old.id)` is locked in `\(old.origin)` and cannot be dropped",
          at: syntax.id.span, related: [Related("the locked rule", at: old.place)],
          help: "a locked rule may only be tightened")
        continue
      }
      gone.insert(old.id)
      if old.kind == .rule { rules[old.id] = syntax.id }
      let direction: InheritedChange.Direction
      var reason: String?
      switch syntax.direction {
      case .tightens(let because, _): (direction, reason) = (.tightens, because?.value)
      case .loosens(let because, _): (direction, reason) = (.loosens, because.value)
      }
      model.policy.changes.append(
        InheritedChange(
          id: old.id, isDrop: true, direction: direction, because: reason, inherited: old,
          place: report.place(syntax.id.span)))
    }
    guard !gone.isEmpty else { return }
    for (id, rule) in model.attached where rules[rule] != nil { gone.insert(id) }
    for index in model.policy.clauses.indices where !gone.contains(model.policy.clauses[index].id) {
      let clause = model.policy.clauses[index]
      guard let rule = clause.covers.first(where: { rules[$0] != nil }) else { continue }
      model.policy.clauses[index].covers.removeAll { rules[$0] != nil }
      guard model.policy.clauses[index].covers.isEmpty, let word = rules[rule] else { continue }
      report.add(
        .nothingCovered, "without `\(rule)`, `\(clause.id)` covers nothing", at: word.span,
        related: [Related("`\(clause.id)` is declared here", at: clause.place)],
        help: "drop `\(clause.id)` as well")
      model.brokenIDs.insert(clause.id)
    }
    model.remove(gone)
  }
}
