import SourceText

/// The properties of one clause, each in its place.
struct ClauseParts {
  var test: TestSyntax?
  var targets: (list: [TargetSyntax], mark: Mark)?
  var instead: (prose: StringLiteral, arrow: Word, test: TestSyntax, mark: Mark)?
  var locked: Mark?
  var severity: (word: Word, mark: Mark)?
  var since: Word?
  var until: Word?
  var modalities: (list: [ModalitySyntax], mark: Mark)?
  var because: StringLiteral?
  var whys: [StringLiteral] = []
  var notes: [StringLiteral] = []
  var owner: StringLiteral?
  var acceptances: [AcceptSyntax] = []

  /// Sorts the properties; the parser has refused one that stands twice.
  init(_ properties: [ClausePropertySyntax]) {
    for property in properties {
      switch property {
      case .test(let syntax): test = syntax
      case .covers(let list, let mark): targets = (list, mark)
      case .instead(let prose, let arrow, let test, let mark):
        instead = (prose, arrow, test, mark)
      case .locked(let mark): locked = mark
      case .severity(let word, let mark): severity = (word, mark)
      case .since(let word, _): since = word
      case .until(let word, _): until = word
      case .on(let list, let mark): modalities = (list, mark)
      case .because(let text, _): because = text
      case .why(let text, _): whys.append(text)
      case .note(let text, _): notes.append(text)
      case .owner(let text, _): owner = text
      case .accept(let accept): acceptances.append(accept)
      }
    }
  }
}

extension Checker {
  /// Types how the truth of a clause is known; nil after a finding.
  mutating func test(_ syntax: TestSyntax, _ scope: FactScope) -> Test? {
    switch syntax {
    case .when(let condition, _): return self.condition(condition, scope).map(Test.formal)
    case .unless(let condition, _):
      return self.condition(condition, scope).map { .formal(.not($0)) }
    case .always: return .formal(.always)
    case .judged: return .judged
    }
  }

  /// Puts the parts that any clause may have into `clause`; those not written stay as they are.
  mutating func apply(
    _ parts: ClauseParts, to clause: inout Clause, _ model: inout PolicyModel
  ) {
    if let instead = parts.instead, clause.kind == .except {
      let prose = prose(instead.prose, model.scope)
      let decision = decision(instead.arrow, model)
      let test = test(instead.test, model.scope)
      if let decision, let test {
        clause.duty = Clause.Duty(prose: prose, decision: decision, isNotMet: test)
        clause.decision = nil
      } else {
        model.brokenIDs.insert(clause.id)
      }
    }
    if let severity = parts.severity, clause.kind == .rule {
      clause.severity = self.severity(severity.word, model)
    }
    if let since = parts.since { clause.since = date(since) }
    if let until = parts.until { clause.until = date(until) }
    if let since = clause.since, let until = clause.until, until < since,
      let word = parts.until ?? parts.since
    {
      report.add(
        .emptyPeriod, "`\(clause.id)` ends on \(until.text), before it begins on \(since.text)",
        at: word.span, help: "both days are included; the later one belongs to `until`")
    }
    if let written = parts.modalities { clause.modalities = modalities(written.list) }
    if parts.locked != nil, clause.kind == .rule { clause.isLocked = true }
    if let because = parts.because { clause.because = because.value }
    if !parts.whys.isEmpty { clause.whys = parts.whys.map { prose($0, model.scope) } }
    if !parts.notes.isEmpty { clause.notes = parts.notes.map { prose($0, model.scope) } }
    if let owner = parts.owner { clause.owner = owner.value }
    clause.acceptances += parts.acceptances.map(acceptance)
  }

  /// The position of a severity, or nil after a finding.
  mutating func severity(_ word: Word, _ model: PolicyModel) -> Int? {
    if let position = model.severityAt[word.text] { return position }
    guard !model.isOpen, !isLost(word.text) else { return nil }
    reportUnknownGrade(word, "severity", model.policy.severities)
    return nil
  }
}
