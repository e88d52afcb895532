import SourceText

extension Checker {
  /// Types a condition over an answer alone; nil after a finding.
  mutating func answerCondition(
    _ syntax: AnswerConditionSyntax, _ contract: Contract, _ isWhole: Bool
  ) -> AnswerCondition? {
    switch syntax {
    case .said(let said): return self.said(said, contract, isWhole)
    case .not(let inner, _): return answerCondition(inner, contract, isWhole).map { .not($0) }
    case .group(let inner, _): return answerCondition(inner, contract, isWhole)
    case .all(let list, _), .any(let list, _):
      var typed: [AnswerCondition] = []
      for inner in list {
        if let condition = answerCondition(inner, contract, isWhole) { typed.append(condition) }
      }
      guard typed.count == list.count else { return nil }
      if case .all = syntax { return .all(typed) }
      return .any(typed)
    }
  }

  /// Types what is said of a field or subject; nil after a finding.
  mutating func said(
    _ syntax: SaidSyntax, _ contract: Contract, _ isWhole: Bool
  ) -> AnswerCondition? {
    switch syntax {
    case .label(let word, let negated, let spelling, _):
      guard let condition = label(word, spelling, contract, isWhole) else { return nil }
      return negated ? .not(condition) : condition
    case .none(let word, let negated, _):
      guard let condition = none(word, contract, isWhole) else { return nil }
      return negated ? .not(condition) : condition
    case .order(let word, let bound, let spelling, _):
      guard isWhole, let field = field(word, contract, isWhole) else { return nil }
      switch field.type {
      case .decision, .level: break
      case .fact, .code, .set, .choice, .number, .text, .boxes:
        report.add(
          .notALabel, "the labels of `\(word.text)` have no order", at: word.span,
          related: [Related("`\(word.text)` is declared here", at: field.place)],
          help: "decisions and levels are `at least` and `at most` a label")
        return nil
      }
      guard case .label(_, let label)? = self.label(word, spelling, contract, isWhole) else {
        return nil
      }
      return bound == .least
        ? .atLeast(field: field.name, label) : .atMost(field: field.name, label)
    case .present(let word, let negated, _):
      guard let field = field(word, contract, isWhole) else { return nil }
      return negated ? .not(.present(field: field.name)) : .present(field: field.name)
    case .given(let word, let negated, _):
      guard isWhole else { return nil }
      guard contract.subjects.contains(word.text) else {
        checkSubject(word, contract)
        return nil
      }
      return negated ? .not(.given(subject: word.text)) : .given(subject: word.text)
    }
  }

  /// The condition that a field holds a label; any of its spellings may be written.
  mutating func label(
    _ word: Word, _ syntax: SpellingSyntax, _ contract: Contract, _ isWhole: Bool
  ) -> AnswerCondition? {
    // Of a contract that was read in part nothing more is said.
    guard isWhole, let field = field(word, contract, isWhole) else { return nil }
    let wanted = spelling(syntax)
    let known: [(first: Spelling, all: [Spelling])]
    switch field.type {
    case .choice(let spellings): known = spellings.map { ($0, [$0]) }
    case .level where field.type.labels == nil, .code:
      // Codes and levels are those of a policy.
      return .label(field: field.name, wanted)
    case .decision, .fact, .level:
      known = (field.type.labels ?? []).map { ($0.spellings.first ?? wanted, $0.spellings) }
    case .set, .number, .text, .boxes:
      report.add(
        .notALabel, "`\(word.text)` has no labels", at: word.span,
        related: [Related("`\(word.text)` is declared here", at: field.place)],
        help: "only a field with labels or codes `is` one of them")
      return nil
    }
    if let label = known.first(where: { $0.all.contains(wanted) }) {
      return .label(field: field.name, label.first)
    }
    if case .text(let text) = wanted {
      reportUnknownLabel(text, syntax.span, of: field, known.flatMap(\.all))
    } else {
      report.add(
        .notALabel, "\(wanted.text) is not a label of `\(word.text)`", at: syntax.span,
        related: [Related("`\(word.text)` is declared here", at: field.place)],
        help: "its labels are \(known.flatMap(\.all).map(\.text).joined(separator: ", "))")
    }
    return nil
  }

  private mutating func reportUnknownLabel(
    _ text: String, _ span: Span, of field: Field, _ spellings: [Spelling]
  ) {
    let texts = spellings.compactMap { if case .text(let text) = $0 { text } else { nil } }
    let near = Candidate.closest(
      to: text, among: texts.map { Candidate(name: $0, place: nil) })
    report.add(
      .notALabel, "\"\(text)\" is not a label of `\(field.name)`", at: span,
      label: near.map { "did you mean \"\($0.name)\"?" } ?? "",
      related: [Related("`\(field.name)` is declared here", at: field.place)],
      help: "its labels are \(spellings.map(\.text).joined(separator: ", "))",
      edits: near.map { [report.replacing(span, with: "\"\($0.name)\"")] } ?? [])
  }

  /// The condition that a field is none.
  mutating func none(_ word: Word, _ contract: Contract, _ isWhole: Bool) -> AnswerCondition? {
    guard isWhole, let field = field(word, contract, isWhole) else { return nil }
    if field.type.canBeNone { return .none(field: field.name) }
    report.add(
      .notALabel, "`\(word.text)` is never none", at: word.span,
      related: [Related("`\(word.text)` is declared here", at: field.place)],
      help: "only a set, or a field with `or none \"…\"`, can be none")
    return nil
  }
}
