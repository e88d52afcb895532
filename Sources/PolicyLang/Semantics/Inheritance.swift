import SourceText

extension Checker {
  /// Takes over every category and clause of all bases; one that arrives in two forms is an error.
  mutating func inherit(_ model: inout PolicyModel, _ context: inout PolicyContext) {
    guard let first = context.bases.first else { return }
    for base in context.bases {
      for clause in base.model.policy.clauses where clause.isLocked {
        model.lockedRules.insert(clause.id)
      }
    }
    model.policy.categories = first.model.policy.categories
    model.policy.clauses = first.model.policy.clauses
    model.policy.retired = first.model.policy.retired
    model.clauseAt = first.model.clauseAt
    model.categoryAt = first.model.categoryAt
    model.taken = first.model.taken
    model.retiredIDs = first.model.retiredIDs
    model.attached = first.model.attached
    model.brokenIDs = first.model.brokenIDs
    model.brokenCategories = first.model.brokenCategories
    guard context.bases.count > 1 else { return }
    let solved = ChangedIDs(context.syntax)
    for base in context.bases.dropFirst() {
      checkIDs(of: base, &model)
      model.attached.merge(base.model.attached) { known, _ in known }
      model.brokenIDs.formUnion(base.model.brokenIDs)
      model.brokenCategories.formUnion(base.model.brokenCategories)
      for category in base.model.policy.categories {
        merge(category, of: base, solved, &model)
      }
      for clause in base.model.policy.clauses {
        merge(clause, of: base, solved, &model, &context)
      }
      model.retiredIDs.formUnion(base.model.retiredIDs)
      for retired in base.model.policy.retired where !model.policy.retired.contains(retired) {
        model.policy.retired.append(retired)
      }
    }
    reportRetired(model, context)
  }

  /// What a policy changes of its bases, by id.
  private struct ChangedIDs {
    var clauses: Set<String> = []
    var states: Set<String> = []

    init(_ syntax: PolicySyntax) {
      for item in syntax.items {
        switch item {
        case .override(let change): clauses.insert(change.id.text)
        case .drop(let change): clauses.insert(change.id.text)
        case .category(let category):
          let hasState = category.heads.contains { if case .state = $0 { true } else { false } }
          if hasState { states.insert(category.id.text) }
        case .term, .clause, .retired, .claim: break
        }
      }
    }
  }

  /// Reports ids of two bases that sound alike but are not the same.
  private mutating func checkIDs(
    of base: (word: BaseSyntax, model: PolicyModel), _ model: inout PolicyModel
  ) {
    var clashes: [(known: PolicyModel.TakenID, other: PolicyModel.TakenID)] = []
    for (heard, other) in base.model.taken {
      guard let known = model.taken[heard] else {
        model.taken[heard] = other
        continue
      }
      let isMixed =
        (model.categoryAt[known.id] != nil) != (base.model.categoryAt[other.id] != nil)
      if known.id != other.id || isMixed { clashes.append((known, other)) }
    }
    for (known, other) in clashes.sorted(by: { $0.other.id < $1.other.id }) {
      report.add(
        .declaredTwice, "two bases bring `\(known.id)` and `\(other.id)`, which sound alike",
        at: base.word.name.span,
        related: [Related("the first", at: known.place), Related("the second", at: other.place)],
        help: "rename one of them in its own policy")
    }
  }

  private mutating func merge(
    _ category: Category, of base: (word: BaseSyntax, model: PolicyModel), _ solved: ChangedIDs,
    _ model: inout PolicyModel
  ) {
    guard let at = model.categoryAt[category.id] else {
      if model.clauseAt[category.id] == nil { model.add(category) }
      return
    }
    let known = model.policy.categories[at]
    let isSame =
      known.title == category.title && known.decision == category.decision
      && known.severity == category.severity && known.about?.test == category.about?.test
      && known.about?.prose.segments == category.about?.prose.segments
    guard !isSame || (known.state != category.state && !solved.states.contains(category.id)) else {
      return
    }
    report.add(
      .twoForms,
      isSame
        ? "category `\(category.id)` is \(known.state.rawValue) in one base and \(category.state.rawValue) in another"
        : "category `\(category.id)` reaches this policy in two forms", at: base.word.name.span,
      related: [Related("one form", at: known.place), Related("the other", at: category.place)],
      help: isSame
        ? "say here what holds: `category \(category.id) \(known.state.rawValue)`"
        : "rename one of the categories in its own policy")
  }

  private mutating func merge(
    _ clause: Clause, of base: (word: BaseSyntax, model: PolicyModel), _ solved: ChangedIDs,
    _ model: inout PolicyModel, _ context: inout PolicyContext
  ) {
    guard let at = model.clauseAt[clause.id] else {
      if model.categoryAt[clause.id] == nil { model.add(clause) }
      return
    }
    let known = model.policy.clauses[at]
    if !Self.differences(known, clause).isEmpty {
      let conflict = InheritedConflict(
        first: known, firstBase: context.bases[0].model.policy.name, second: clause,
        secondBase: base.model.policy.name, span: base.word.name.span)
      if solved.clauses.contains(clause.id) {
        context.conflicts[clause.id] = conflict
      } else {
        report(conflict)
        model.brokenIDs.insert(clause.id)
      }
    }
    if !clause.covers.isEmpty, known.covers != clause.covers {
      // A rule that one base dropped is here through the other, with all that covers it.
      model.policy.clauses[at].covers = Array(Set(known.covers).union(clause.covers))
        .sorted(by: IDOrder.precedes)
    }
    if clause.isLocked { model.policy.clauses[at].isLocked = true }
  }

  /// Reports a clause that arrives in two forms.
  mutating func report(_ conflict: InheritedConflict, unless parts: [String] = []) {
    let id = conflict.first.id
    let open = Self.differences(conflict.first, conflict.second).filter { !parts.contains($0) }
    report.add(
      .twoForms,
      "`\(id)` reaches this policy in two forms, from `\(conflict.firstBase)` and from `\(conflict.secondBase)`",
      at: conflict.span,
      label: "they differ in \(open.joined(separator: ", "))",
      related: [
        Related("one form", at: conflict.first.place),
        Related("the other", at: conflict.second.place),
      ], help: "`override \(id)` here and write \(open.joined(separator: ", "))")
  }

  /// The parts in which two forms of one clause differ, in the words of the language.
  static func differences(_ a: Clause, _ b: Clause) -> [String] {
    var parts: [String] = []
    if a.kind != b.kind || a.category != b.category { parts.append("its kind") }
    if a.prose?.segments != b.prose?.segments { parts.append("the prose") }
    if a.decision != b.decision { parts.append("the decision") }
    if a.severity != b.severity { parts.append("the severity") }
    if a.test != b.test { parts.append("the test") }
    if a.duty?.prose.segments != b.duty?.prose.segments || a.duty?.decision != b.duty?.decision
      || a.duty?.isNotMet != b.duty?.isNotMet
    {
      parts.append("`instead`")
    }
    if a.since != b.since { parts.append("`since`") }
    if a.until != b.until { parts.append("`until`") }
    if a.modalities != b.modalities { parts.append("`on`") }
    return parts
  }

  /// Reports inherited ids that another base has retired.
  private mutating func reportRetired(_ model: PolicyModel, _ context: PolicyContext) {
    for retired in model.policy.retired {
      guard let place = model.clause(retired.id)?.place ?? model.category(retired.id)?.place,
        let base = context.bases.last
      else { continue }
      report.add(
        .retiredID, "`\(retired.id)` was retired in version \(retired.version) of one base",
        at: base.word.name.span,
        related: [Related("retired here", at: retired.place), Related("in use here", at: place)],
        help: "an id is never used again: past decisions cite it")
    }
  }

  /// Reads the policy's own `retired` lines.
  mutating func retire(_ model: inout PolicyModel, _ context: PolicyContext) {
    for item in context.syntax.items {
      guard case .retired(let syntax) = item else { continue }
      let retired = RetiredID(
        id: syntax.id.text, version: syntax.version.text, text: syntax.text?.value,
        place: report.place(syntax.id.span))
      if let other = model.policy.retired.first(where: { $0.id == retired.id }) {
        reportTwice(syntax.id, first: other.place)
        continue
      }
      if let place = model.clause(retired.id)?.place ?? model.category(retired.id)?.place {
        report.add(
          .retiredID, "`\(retired.id)` is retired, but still inherited", at: syntax.id.span,
          related: [Related("in use here", at: place)],
          help: "drop it first: `drop \(retired.id) …`"
        )
      }
      model.policy.retired.append(retired)
      model.retiredIDs.insert(retired.id)
    }
  }

  /// Reports an id that may not be declared here; true where it may.
  mutating func isFree(_ word: Word, _ model: PolicyModel) -> Bool {
    if model.retiredIDs.contains(word.text),
      let retired = model.policy.retired.first(where: { $0.id == word.text })
    {
      report.add(
        .retiredID, "`\(word.text)` was retired in version \(retired.version)", at: word.span,
        related: [Related("retired here", at: retired.place)],
        help: "take a new id: past decisions cite this one")
      return false
    }
    if let other = model.taken[HeardID(text: word.text)] {
      let isInherited = model.clause(other.id).map(model.isInherited) ?? false
      report.add(
        .declaredTwice,
        other.id == word.text
          ? "`\(word.text)` is declared twice"
          : "`\(word.text)` differs from `\(other.id)` only in letter case, or in `-` and `_`",
        at: word.span, label: "the second", related: [Related("the first", at: other.place)],
        help: isInherited && other.id == word.text
          ? "to change an inherited clause write `override \(word.text) …`"
          : "give one of them another id")
      return false
    }
    if let place = model.scope.place(of: word.text, lexicon) {
      report.add(
        .declaredTwice, "`\(word.text)` is an id here and the name of a fact or term",
        at: word.span,
        related: [Related("`\(word.text)` is declared here", at: place)],
        help: "give the clause another id")
      return false
    }
    return true
  }
}
