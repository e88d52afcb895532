import SourceText

extension Checker {
  /// Types a form: every hole is a field, each field stands once, and every text ends.
  mutating func form(
    _ syntax: FormSyntax, _ contract: Contract, _ read: inout Set<String>, _ isWhole: Bool
  ) -> Form {
    var parts: [FormPart] = []
    var seen: [String: Span] = [:]
    for block in syntax.blocks {
      switch block {
      case .pattern(let literal):
        parts.append(.pattern(pattern(literal, contract, &seen, isWhole)))
      case .json(let members, _):
        reportKeys(members)
        var typed: [FormPart.Member] = []
        for member in members {
          if hole(member.field, contract, &seen, isWhole) {
            typed.append(FormPart.Member(key: member.key.value, field: member.field.text))
          }
        }
        parts.append(.object(typed))
      }
    }
    read.formUnion(seen.keys)
    return Form(parts: parts, place: report.place(syntax.mark.span))
  }

  private mutating func reportKeys(_ members: [MemberSyntax]) {
    var keys: [String: Span] = [:]
    for member in members {
      if let first = keys[member.key.value] {
        report.add(
          .sameTwice, "the key \"\(member.key.value)\" is listed twice", at: member.key.span,
          label: "the second", related: [Related("the first", at: report.place(first))],
          help: "an object has each key once")
      }
      keys[member.key.value] = member.key.span
    }
  }

  /// True where `word` is a field that may stand here; else a finding was made.
  private mutating func hole(
    _ word: Word, _ contract: Contract, _ seen: inout [String: Span], _ isWhole: Bool
  ) -> Bool {
    guard field(word, contract, isWhole) != nil else { return false }
    if let first = seen[word.text] {
      report.add(
        .sameTwice, "field `\(word.text)` stands twice in this form", at: word.span,
        label: "the second", related: [Related("the first", at: report.place(first))],
        help: "a form reads each field once")
      return false
    }
    seen[word.text] = word.span
    return true
  }

  /// The field that `word` names, or nil after a finding.
  mutating func field(_ word: Word, _ contract: Contract, _ isWhole: Bool) -> Field? {
    if let field = contract.field(named: word.text) { return field }
    guard isWhole, !isLost(word.text) else { return nil }
    report.addUnknown(
      .unknownField, "field", word,
      among: contract.fields.map { Candidate(name: $0.name, place: $0.place) },
      help: "declare it in the contract: `field \(word.text): …`")
    return nil
  }

  private mutating func pattern(
    _ literal: StringLiteral, _ contract: Contract, _ seen: inout [String: Span], _ isWhole: Bool
  ) -> [PatternPiece] {
    var pieces: [PatternPiece] = []
    // The text field whose end is still open, with its hole.
    var open: (name: String, span: Span)?
    for piece in BracedText(literal).pieces {
      switch piece {
      case .text(let bytes):
        let text = String(decoding: bytes, as: UTF8.self)
        if case .literal(let before)? = pieces.last {
          pieces[pieces.count - 1] = .literal(before + text)
        } else {
          pieces.append(.literal(text))
        }
        open = nil
      case .stray(let range, let brace): reportBrace(literal.span(of: range), brace)
      case .hole(let range, let content):
        let text = String(decoding: content, as: UTF8.self)
        let span = literal.span(of: range)
        if let open, isWhole {
          report.add(
            .endlessText, "nothing ends the text `\(open.name)`", at: open.span,
            label: "another hole follows at once",
            help: "put words or a mark between the two holes")
        }
        open = nil
        if let white = Self.whiteSpace(text) {
          pieces.append(white)
        } else {
          let word = Word(text, Span(span.start + 1, span.end - 1))
          guard hole(word, contract, &seen, isWhole) else { continue }
          pieces.append(.hole(text))
          if case .text = contract.field(named: text)?.type { open = (text, span) }
        }
      }
    }
    return pieces
  }

  private static func whiteSpace(_ hole: String) -> PatternPiece? {
    let parts = hole.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let printed = parts.count > 1 ? String(parts[1]) : ""
    switch parts.first {
    case "blank": return .blank(printed)
    case "gap": return .gap(printed)
    default: return nil
    }
  }

  /// Reports a brace that opens or closes no hole.
  mutating func reportBrace(_ span: Span, _ brace: String) {
    report.add(
      .strayBrace, "this `\(brace)` opens or closes no hole", at: span,
      help: "a brace that is meant is doubled: write `\(brace)\(brace)`",
      edits: [report.replacing(span, with: brace + brace)])
  }

  /// Types a condition over labels; nil after a finding.
  mutating func answerCondition(
    _ syntax: AnswerConditionSyntax, _ contract: Contract, _ isWhole: Bool
  ) -> AnswerCondition? {
    switch syntax {
    case .label(let word, let negated, let literal, _):
      guard let condition = label(word, literal, contract, isWhole) else { return nil }
      return negated ? .not(condition) : condition
    case .none(let word, let negated, _):
      guard let condition = none(word, contract, isWhole) else { return nil }
      return negated ? .not(condition) : condition
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

  /// The condition that a field holds a label; any of its spellings may be written.
  mutating func label(
    _ word: Word, _ literal: StringLiteral, _ contract: Contract, _ isWhole: Bool
  ) -> AnswerCondition? {
    // Of a contract that was read in part nothing more is said.
    guard isWhole, let field = field(word, contract, isWhole) else { return nil }
    guard case .decision(let labels) = field.type else {
      report.add(
        .notALabel, "`\(word.text)` has no labels", at: word.span,
        related: [Related("`\(word.text)` is declared here", at: field.place)],
        help: "only a field of decisions `is` a label")
      return nil
    }
    if let label = labels.first(where: { $0.spellings.contains(literal.value) }) {
      return .label(field: field.name, label.spellings.first ?? literal.value)
    }
    let spellings = labels.flatMap(\.spellings)
    let near = Candidate.closest(
      to: literal.value, among: spellings.map { Candidate(name: $0, place: nil) })
    report.add(
      .notALabel, "\"\(literal.value)\" is not a label of `\(word.text)`", at: literal.span,
      label: near.map { "did you mean \"\($0.name)\"?" } ?? "",
      related: [Related("`\(word.text)` is declared here", at: field.place)],
      help: "its labels are \(spellings.map { "\"\($0)\"" }.joined(separator: ", "))",
      edits: near.map { [report.replacing(literal.span, with: "\"\($0.name)\"")] } ?? [])
    return nil
  }

  /// The condition that a field is none.
  mutating func none(_ word: Word, _ contract: Contract, _ isWhole: Bool) -> AnswerCondition? {
    guard isWhole, let field = field(word, contract, isWhole) else { return nil }
    if case .code(_, _, .some) = field.type { return .none(field: field.name) }
    report.add(
      .notALabel, "`\(word.text)` is never none", at: word.span,
      related: [Related("`\(word.text)` is declared here", at: field.place)],
      help: "only a code with `or none \"…\"` can be none")
    return nil
  }
}
