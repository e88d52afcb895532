import SourceText

extension Checker {
  /// Types a condition over an answer and its gold; nil after a finding, or where the contract is broken.
  mutating func rewardCondition(
    _ syntax: RewardConditionSyntax, _ context: RewardContext
  ) -> RewardCondition? {
    switch syntax {
    case .said(let said): return self.said(said, context)
    case .relation(let word, let relation, _): return self.relation(word, relation, context)
    case .allMatch: return .allMatch
    case .gold(let field, let negated, let value, let mark):
      guard let (field, value) = gold(field, value, mark, context) else { return nil }
      let condition = RewardCondition.gold(field: field.name, value)
      return negated ? .not(condition) : condition
    case .goldOrder(let field, let bound, let value, let mark):
      guard let (field, value) = gold(field, value, mark, context) else { return nil }
      switch field.type {
      case .decision, .level: break
      case .fact, .code, .set, .choice, .number, .text, .boxes:
        report.add(
          .noSuchRelation, "the gold of `\(field.name)` has no order", at: mark.span,
          related: [Related("`\(field.name)` is declared here", at: field.place)],
          help: "decisions and levels are `at least` and `at most` one of them")
        return nil
      }
      return bound == .least
        ? .goldAtLeast(field: field.name, value) : .goldAtMost(field: field.name, value)
    case .length(let word, let comparison, let number, let unit, _):
      guard let length = Int(number.text), let unit = LengthUnit(rawValue: unit.text) else {
        return nil
      }
      if word.text == "output" { return .length(field: nil, comparison, length, unit) }
      guard let field = read(word, context) else { return nil }
      guard case .text = field.type else {
        report.add(
          .noSuchRelation, "`\(word.text)` is no text and has no length", at: word.span,
          related: [Related("`\(word.text)` is declared here", at: field.place)],
          help: "texts and `output` have a length")
        return nil
      }
      return .length(field: field.name, comparison, length, unit)
    case .missing(let word, _):
      guard context.scores.contains(where: { $0.name == word.text }) else {
        report.addUnknown(
          .unknownScore, "score", word,
          among: context.scores.map { Candidate(name: $0.name, place: $0.place) },
          help: "only a score of the reward can be missing; a field is `not present`")
        return nil
      }
      return .missing(score: word.text)
    case .fits(let word, _):
      guard
        case .found(let index) = names.resolve(
          word, .contract, in: context.module, modules, &report)
      else { return nil }
      return contracts[index].map { .fits(contract: $0.name) }
    case .twinMalformed(let mark): return twins(mark, context) ? .twinMalformed : nil
    case .twin(let inner, let mark):
      guard twins(mark, context) else { return nil }
      return rewardCondition(inner, context).map { .twin($0) }
    case .same(let word, let mark):
      guard twins(mark, context), let field = read(word, context) else { return nil }
      switch field.type.kind {
      case .decision, .fact, .level, .code, .choice: return .same(field: field.name)
      case .set, .number, .text, .boxes:
        report.add(
          .noSuchRelation,
          "`\(word.text)` is a \(field.type.kind.rawValue); `same` compares labels",
          at: word.span, related: [Related("`\(word.text)` is declared here", at: field.place)],
          help: "name a field with labels")
        return nil
      }
    case .not(let inner, _): return rewardCondition(inner, context).map { .not($0) }
    case .group(let inner, _): return rewardCondition(inner, context)
    case .all(let list, _), .any(let list, _):
      var typed: [RewardCondition] = []
      for inner in list {
        if let condition = rewardCondition(inner, context) { typed.append(condition) }
      }
      guard typed.count == list.count else { return nil }
      if case .all = syntax { return .all(typed) }
      return .any(typed)
    }
  }

  private mutating func said(_ syntax: SaidSyntax, _ context: RewardContext) -> RewardCondition? {
    guard let contract = context.contract else { return nil }
    switch syntax {
    case .label(let word, _, _, _), .none(let word, _, _), .order(let word, _, _, _),
      .present(let word, _, _):
      guard read(word, context) != nil else { return nil }
    case .given: break
    }
    return self.said(syntax, contract, true).map { .answer($0) }
  }

  /// True inside `mean over twins`; else a finding was made.
  private mutating func twins(_ mark: Mark, _ context: RewardContext) -> Bool {
    if context.hasTwins { return true }
    report.add(
      .twinOutside, "only a line `mean over twins` knows the twin of a record", at: mark.span,
      help: "write `NAME: mean over twins one of { … } no twin AMOUNT`")
    return false
  }

  private mutating func relation(
    _ word: Word, _ relation: RelationSyntax, _ context: RewardContext
  ) -> RewardCondition? {
    guard let field = read(word, context) else { return nil }
    guard Self.hasRelation(relation, field.type.kind) else {
      report.add(
        .noSuchRelation,
        "`\(word.text)` is a \(field.type.kind.rawValue); `\(relation.rawValue)` says nothing of it",
        at: word.span, related: [Related("`\(word.text)` is declared here", at: field.place)],
        help:
          "decisions and levels match, are milder, stricter or wrong; codes match or are listed; texts have no gold"
      )
      return nil
    }
    return .relation(field: field.name, relation)
  }

  private static func hasRelation(
    _ relation: RelationSyntax, _ kind: MeasureSignature.FieldKind
  ) -> Bool {
    switch (kind, relation) {
    case (.decision, .matches), (.decision, .milder), (.decision, .stricter), (.decision, .wrong):
      true
    case (.level, .matches), (.level, .milder), (.level, .stricter), (.level, .wrong): true
    case (.fact, .matches), (.fact, .milder), (.fact, .stricter), (.fact, .wrong): true
    case (.code, .matches), (.code, .listed), (.code, .wrong): true
    case (.set, .matches), (.set, .wrong): true
    case (.decision, .listed), (.level, .listed), (.fact, .listed), (.code, .milder),
      (.code, .stricter), (.set, .milder), (.set, .stricter), (.set, .listed), (.choice, _),
      (.number, _), (.text, _), (.boxes, _):
      false
    }
  }

  /// The field whose gold is asked for, and what it is compared with; nil after a finding.
  private mutating func gold(
    _ word: Word?, _ value: GoldValueSyntax, _ mark: Mark, _ context: RewardContext
  ) -> (Field, RewardCondition.GoldValue)? {
    guard let contract = context.contract else { return nil }
    let field: Field
    if let word {
      guard let named = read(word, context) else { return nil }
      field = named
    } else {
      let decisions = contract.fields.filter { $0.type.kind == .decision }
      guard let only = decisions.first, decisions.count == 1 else {
        report.add(
          .goldNeedsField,
          decisions.isEmpty
            ? "contract `\(contract.name)` has no decision; say whose gold is meant"
            : "contract `\(contract.name)` has several decisions; say whose gold is meant",
          at: mark.span,
          help: "write `gold FIELD is …`; the fields are \(contract.fields.map(\.name).quoted())")
        return nil
      }
      field = only
    }
    switch field.type.kind {
    case .decision, .fact, .level, .code, .set: break
    case .choice, .number, .text, .boxes:
      report.add(
        .noSuchRelation, "`\(field.name)` has no gold", at: word?.span ?? mark.span,
        related: [Related("`\(field.name)` is declared here", at: field.place)],
        help: "decisions, levels, facts and codes have a gold")
      return nil
    }
    switch value {
    case .decision(let decision):
      guard goldDecision(decision, field) else { return nil }
      return (field, .decision(decision.text))
    case .none: return (field, .none)
    case .label(let syntax):
      guard
        case .label(_, let label)? = self.label(
          Word(field.name, syntax.span), syntax, contract, true)
      else { return nil }
      return (field, .label(label))
    }
  }

  /// True where `word` may be the gold of `field`; else a finding was made.
  ///
  /// Without a policy a decision is known to be none only where labels name all of them.
  private mutating func goldDecision(_ word: Word, _ field: Field) -> Bool {
    guard case .decision(let type) = field.type else {
      report.add(
        .noSuchRelation, "the gold of `\(field.name)` is no decision", at: word.span,
        related: [Related("`\(field.name)` is declared here", at: field.place)],
        help: "compare it with what the answer says: `gold \(field.name) is \"\(word.text)\"`")
      return false
    }
    var named: [String] = []
    for meaning in type.labels.flatMap(\.meanings) {
      guard case .decisions(let decisions) = meaning.meaning else { return true }
      named += decisions.filter { !named.contains($0) }
    }
    guard !named.contains(word.text) else { return true }
    let near = Candidate.closest(
      to: word.text, among: named.map { Candidate(name: $0, place: nil) })
    report.addMisspelt(
      .unknownDecision, "no label of `\(field.name)` stands for a decision `\(word.text)`", word,
      as: "decision", near: near,
      related: [Related("`\(field.name)` is declared here", at: field.place)],
      help: "its labels stand for \(named.quoted())")
    return false
  }
}
