import SourceText

extension Checker {
  /// Reads the properties of a policy; what is not written comes from its bases.
  mutating func readProperties(_ model: inout PolicyModel, _ context: PolicyContext) {
    inheritScales(&model, context)
    var unknown: (word: Word, because: StringLiteral?)?
    var modalities: (list: [ModalitySyntax], span: Span)?
    for property in context.syntax.properties {
      switch property {
      case .decision(let values, let mark):
        if let scale = scale(values, "decision", inherited: model.policy.decisions, mark, context) {
          model.policy.decisions = scale
          model.hasScale = true
        }
      case .severities(let values, let mark):
        model.policy.severities =
          scale(values, "severity", inherited: model.policy.severities, mark, context) ?? []
      case .judges(let parts, let mark):
        model.policy.parts =
          scale(parts, "part", inherited: model.policy.parts, mark, context) ?? []
      case .unknown(let word, let because, _): unknown = (word, because)
      case .appliesTo(let list, let mark): modalities = (list, mark.span)
      case .owner(let text, _): model.policy.owner = text.value
      case .reviewBy(let word, _): model.policy.reviewBy = date(word)
      // Notes may refer to terms, which are typed later.
      case .note: break
      case .accept(let accept): model.policy.acceptances.append(acceptance(accept))
      }
    }
    for (index, name) in model.policy.decisions.enumerated() { model.decisionAt[name] = index }
    for (index, name) in model.policy.severities.enumerated() { model.severityAt[name] = index }
    let isWritten = context.syntax.properties.contains {
      if case .decision = $0 { true } else { false }
    }
    if !model.hasScale, !isWritten, context.bases.isEmpty, !model.isOpen, !headIsDamaged(context) {
      report.add(
        .noDecisions, "policy `\(model.policy.name)` has no decision scale",
        at: context.syntax.name.span,
        help: "write it first in the policy, mildest first: `decision allow < remove`")
    }
    readUnknown(unknown, &model, context)
    readModalities(modalities, &model, context)
  }

  /// True where a property of the policy may have been lost.
  private func headIsDamaged(_ context: PolicyContext) -> Bool {
    guard !damage.isNone else { return false }
    let start = context.syntax.mark.span.start
    let first = context.syntax.items.first.map { Self.span(of: $0).start }
    return damage.touches(start..<(first ?? context.syntax.mark.span.end))
  }

  /// The scales and parts of the bases, which must agree.
  private mutating func inheritScales(_ model: inout PolicyModel, _ context: PolicyContext) {
    var first: PolicyModel?
    for base in context.bases where base.model.hasScale {
      guard let other = first, !base.model.isBroken, !other.isBroken else {
        guard first == nil else { continue }
        first = base.model
        model.policy.decisions = base.model.policy.decisions
        model.hasScale = true
        continue
      }
      guard other.policy.decisions != base.model.policy.decisions else { continue }
      report.add(
        .otherDecisions,
        "`\(other.policy.name)` and `\(base.model.policy.name)` have different decision scales",
        at: base.word.name.span,
        related: [
          Related("\(other.policy.decisions.joined(separator: " < "))", at: other.policy.place),
          Related(
            "\(base.model.policy.decisions.joined(separator: " < "))", at: base.model.policy.place),
        ], help: "a policy can extend only policies with its own scale")
    }
    func inherit(_ what: String, _ path: WritableKeyPath<Policy, [String]>) {
      for base in context.bases where !base.model.policy[keyPath: path].isEmpty {
        let values = base.model.policy[keyPath: path]
        if model.policy[keyPath: path].isEmpty {
          model.policy[keyPath: path] = values
        } else if model.policy[keyPath: path] != values {
          report.add(
            .otherScales, "the bases disagree about the \(what)", at: base.word.name.span,
            label: values.joined(separator: " < "),
            help: "\(what) must be equal in all bases that have them")
        }
      }
    }
    inherit("severities", \.severities)
    inherit("parts", \.parts)
  }

  /// Reads a scale; nil after a finding.
  private mutating func scale(
    _ words: [Word], _ what: String, inherited: [String], _ mark: Mark, _ context: PolicyContext
  ) -> [String]? {
    if reportSameTwice(words, what) { return nil }
    let values = words.map(\.text)
    guard !inherited.isEmpty, inherited != values else { return values }
    let base = context.bases.first?.model.policy
    report.add(
      what == "decision" ? .otherDecisions : .otherScales,
      what == "decision"
        ? "`\(context.syntax.name.text)` and its base have different decision scales"
        : "`\(context.syntax.name.text)` and its base disagree about the \(what) list",
      at: mark.span, label: "the base has \(inherited.joined(separator: " < "))",
      related: base.map { [Related("`\($0.name)` is declared here", at: $0.place)] } ?? [],
      help: "leave the line out: the base's holds")
    return inherited
  }

  private mutating func readUnknown(
    _ written: (word: Word, because: StringLiteral?)?, _ model: inout PolicyModel,
    _ context: PolicyContext
  ) {
    let bases = context.bases.filter { $0.model.hasScale }
    let inherited = bases.map(\.model.policy.unknown).max()
    guard let written else {
      if let inherited {
        model.policy.unknown = inherited
        model.policy.unknownBecause =
          bases.first { $0.model.policy.unknown == inherited }?.model.policy.unknownBecause
      } else if model.hasScale, !model.isOpen, !headIsDamaged(context) {
        reportNoUnknown(model, context)
      }
      return
    }
    guard let decision = decision(written.word, model) else { return }
    model.policy.unknown = decision
    model.policy.unknownBecause = written.because?.value
    guard let inherited, decision < inherited,
      let base = bases.first(where: { $0.model.policy.unknown == inherited })
    else { return }
    let strict = model.policy.decisions[inherited]
    if let locked = context.bases.first(where: {
      $0.model.policy.clauses.contains(where: \.isLocked)
    }) {
      report.add(
        .lockedClause,
        "`unknown \(written.word.text)` is milder than \(strict), and `\(locked.model.policy.name)` has locked rules",
        at: written.word.span,
        related: [
          Related("`\(base.model.policy.name)` is declared here", at: base.model.policy.place)
        ],
        help: "below locked rules `unknown` may rise, never fall: write `unknown \(strict)`",
        edits: [report.replacing(written.word.span, with: strict)])
    } else if written.because == nil {
      report.add(
        .loosensWithoutReason,
        "`unknown \(written.word.text)` is milder than the base's \(strict) and needs `because`",
        at: written.word.span,
        related: [
          Related("`\(base.model.policy.name)` is declared here", at: base.model.policy.place)
        ],
        help: "write `unknown \(written.word.text) because \"…\"`, or keep \(strict)")
    }
  }

  private mutating func reportNoUnknown(_ model: PolicyModel, _ context: PolicyContext) {
    // The grade above the mildest: a person looks, and nothing is punished that nobody has seen.
    let grade = model.policy.decisions.count > 1 ? model.policy.decisions[1] : "…"
    var edits: [Edit] = []
    for property in context.syntax.properties {
      guard case .decision(_, let mark) = property else { continue }
      edits = [report.adding("\n  unknown \(grade)", behind: mark.span)]
    }
    report.add(
      .noUnknown,
      "policy `\(model.policy.name)` does not say what holds when a fact is unknown",
      at: context.syntax.name.span,
      help:
        "below the decision scale write `unknown D`, with D one of \(model.policy.decisions.quoted())",
      edits: edits)
  }

  private mutating func readModalities(
    _ written: (list: [ModalitySyntax], span: Span)?, _ model: inout PolicyModel,
    _ context: PolicyContext
  ) {
    let bases = context.bases.compactMap { base in
      base.model.policy.modalities.map { (base: base, list: $0) }
    }
    guard let written else {
      guard let first = bases.first else { return }
      model.policy.modalities = first.list
      if let other = bases.first(where: { Set($0.list) != Set(first.list) }) {
        report.add(
          .otherScales, "the bases apply to different items", at: other.base.word.name.span,
          help: "say here what holds: `applies to …`")
      }
      return
    }
    model.policy.modalities = modalities(written.list)
    for (base, list) in bases where base.model.policy.clauses.contains(where: \.isLocked) {
      let missing = list.filter { model.policy.modalities?.contains($0) == false }
      guard let first = missing.first else { continue }
      report.add(
        .loosensLocked,
        "`\(base.model.policy.name)` has locked rules and applies to \(first.sources.joined(separator: " with ")), which is left out here",
        at: written.span,
        related: [
          Related("`\(base.model.policy.name)` is declared here", at: base.model.policy.place)
        ],
        help: "add `\(first.sources.joined(separator: " with "))`")
    }
  }

  /// Reads a list of modalities; each may stand once.
  mutating func modalities(_ list: [ModalitySyntax]) -> [Modality] {
    var seen: Set<Modality> = []
    return list.compactMap { syntax in
      reportSameTwice(syntax.sources, "source")
      let modality = Modality(syntax.sources.map(\.text))
      return seen.insert(modality).inserted ? modality : nil
    }
  }

  /// The position of a decision, or nil after a finding.
  mutating func decision(_ word: Word, _ model: PolicyModel) -> Int? {
    if let position = model.decisionAt[word.text] { return position }
    guard model.hasScale, !isLost(word.text) else { return nil }
    reportUnknownGrade(word, "decision", model.policy.decisions)
    return nil
  }

  /// Reports a word that is not on `scale`.
  mutating func reportUnknownGrade(_ word: Word, _ what: String, _ scale: [String]) {
    let near = Candidate.closest(
      to: word.text, among: scale.map { Candidate(name: $0, place: nil) })
    report.addMisspelt(
      .unknownDecision, "`\(word.text)` is not a \(what) of this policy", word, as: what,
      near: near,
      help: scale.isEmpty
        ? "the policy declares none: write `severities low < high` above"
        : "mildest first: \(scale.joined(separator: " < "))")
  }

  /// The day that `word` names; the parser has refused days that do not exist.
  func date(_ word: Word) -> CivilDate? { CivilDate(word.text) }

  /// An acceptance as written.
  func acceptance(_ syntax: AcceptSyntax) -> Acceptance {
    Acceptance(
      code: syntax.code.text, because: syntax.because.value, place: report.place(syntax.mark.span))
  }

  /// The bytes of an item of a policy.
  static func span(of item: PolicyItemSyntax) -> Span {
    switch item {
    case .term(let term): term.mark.span
    case .category(let category): category.mark.span
    case .clause(let clause): clause.mark.span
    case .override(let override): override.mark.span
    case .drop(let drop): drop.mark.span
    case .retired(let retired): retired.mark.span
    case .claim(let claim): claim.mark.span
    }
  }
}
