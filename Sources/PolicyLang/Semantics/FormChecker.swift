import SourceText

/// A form while it is typed: which fields have stood in it, and inside which set the reader is.
struct FormScope {
  let contract: Contract
  /// True where the parser lost nothing of the contract.
  let isWhole: Bool
  /// The fields that stand in the form, with their first hole.
  var seen: [String: Span] = [:]
  /// The set over whose items `each` goes, or nil.
  var each: String?
  /// True inside an `each` of which the set is not known: nothing is said of what stands there.
  var isEachLost = false
}

extension Checker {
  /// Types a form: every hole is a field, each field stands once, every text ends, and parts begin differently.
  ///
  /// - Returns: the form, and the fields whose holes stand in it.
  mutating func form(
    _ syntax: FormSyntax, _ contract: Contract, _ isWhole: Bool
  ) -> (form: Form, holes: Set<String>) {
    var scope = FormScope(contract: contract, isWhole: isWhole)
    var form = Form(parts: [], place: report.place(syntax.mark.span))
    let errors = report.errorCount
    switch syntax.content {
    case .find(let list, let mark):
      if contract.acceptsLoose == nil {
        report.add(
          .looseNotAccepted, "`form find` searches instead of parsing", at: mark.span,
          help: "write `accept loose because \"…\"` in the contract, or a form that is read whole")
      }
      form.find = list.compactMap { find($0, &scope) }
    case .parts(let parts):
      let shape = FormShape.sequence(parts.map { part($0, &scope, &form.parts) })
      if isWhole, report.errorCount == errors {
        checkShape(shape, isAnyCase: contract.isAnyCase)
      }
    }
    form.when = syntax.condition.flatMap { answerCondition($0, contract, isWhole) }
    return (form, Set(scope.seen.keys))
  }

  // MARK: Parts

  private mutating func part(
    _ syntax: PartSyntax, _ scope: inout FormScope, _ parts: inout [FormPart]
  ) -> FormShape {
    switch syntax {
    case .block(let block): return self.block(block, &scope, &parts)
    case .optional(let inner, let mark):
      var typed: [FormPart] = []
      let shape = part(inner, &scope, &typed)
      parts.append(.optional(typed))
      return .optional(shape, mark.span)
    case .each(let set, let block, let separator, _):
      let isItem = enter(set, &scope)
      var typed: [FormPart] = []
      let shape = self.block(block, &scope, &typed)
      leave(set, isItem, &scope)
      let between = self.separator(separator)
      parts.append(.each(set: set.text, typed, separator: between.pieces))
      return .repeated(shape, separator: between.shape)
    }
  }

  private mutating func block(
    _ syntax: BlockSyntax, _ scope: inout FormScope, _ parts: inout [FormPart]
  ) -> FormShape {
    switch syntax {
    case .pattern(let literal):
      let (pieces, shape) = pattern(literal, &scope)
      parts.append(.pattern(pieces))
      return shape
    case .json(let object, _):
      parts.append(.json(self.object(object, &scope)))
      return .literal("{")
    case .xml(let inner, _):
      var typed: [FormPart] = []
      let shapes = inner.map { part($0, &scope, &typed) }
      parts.append(.xml(typed))
      return .sequence(shapes)
    case .anyOrder(let separator, let inner, let mark):
      var typed: [[FormPart]] = []
      var shapes: [FormShape] = []
      for part in inner {
        var one: [FormPart] = []
        shapes.append(self.part(part, &scope, &one))
        typed.append(one)
      }
      let between = self.separator(separator)
      parts.append(.anyOrder(separator: between.pieces, typed))
      return .anyOrder(shapes, separator: between.shape, mark.span)
    }
  }

  /// Goes into `each`; true where the set is one and its items are not entered already.
  mutating func enter(_ set: Word, _ scope: inout FormScope) -> Bool {
    guard self.set(set, scope.contract, scope.isWhole) != nil else {
      scope.isEachLost = true
      return false
    }
    if let outer = scope.each {
      report.add(
        .notASet, "`each \(set.text)` stands inside `each \(outer)`", at: set.span,
        help: "write one behind the other")
      scope.isEachLost = true
      return false
    }
    scope.each = set.text
    return true
  }

  /// Leaves `each`, in which a hole for the item must stand.
  mutating func leave(_ set: Word, _ isItem: Bool, _ scope: inout FormScope) {
    guard isItem else {
      scope.isEachLost = false
      scope.seen[set.text] = scope.seen[set.text] ?? set.span
      return
    }
    scope.each = nil
    guard scope.seen[set.text] == nil, scope.isWhole else { return }
    scope.seen[set.text] = set.span
    report.add(
      .notASet, "`each \(set.text)` does not show the item", at: set.span,
      help: "put `\(set.text)` where the item stands, as in `\"- {\(set.text)}\\n\"`")
  }

  private mutating func separator(
    _ literal: StringLiteral?
  ) -> (pieces: [PatternPiece], shape: FormShape) {
    guard let literal else { return ([], .sequence([])) }
    var pieces: [PatternPiece] = []
    var shapes: [FormShape] = []
    for piece in BracedText(literal).pieces {
      switch piece {
      case .text(let bytes):
        let text = String(decoding: bytes, as: UTF8.self)
        pieces.append(.literal(text))
        shapes.append(.literal(text))
      case .stray(let range, let brace): reportBrace(literal.span(of: range), brace)
      case .hole(let range, let content):
        guard let white = whiteSpace(content, literal.span(of: range)) else {
          report.add(
            .unknownField, "no field stands between parts", at: literal.span(of: range),
            help: "a separator holds text, `{blank}` and `{gap}`")
          continue
        }
        pieces.append(white)
        shapes.append(.white)
      }
    }
    return (pieces, .sequence(shapes))
  }

  private mutating func find(_ syntax: FindSyntax, _ scope: inout FormScope) -> Find? {
    guard hole(syntax.field, &scope) != nil else { return nil }
    var before = ""
    var after = ""
    var holes = 0
    for piece in BracedText(syntax.pattern).pieces {
      switch piece {
      case .text(let bytes):
        let text = String(decoding: bytes, as: UTF8.self)
        if holes == 0 { before += text } else { after += text }
      case .stray(let range, let brace): reportBrace(syntax.pattern.span(of: range), brace)
      case .hole(_, let content):
        holes += 1
        if String(decoding: content, as: UTF8.self) != syntax.field.text { holes = 9 }
      }
    }
    guard holes == 1, !before.isEmpty else {
      report.add(
        .badSearch,
        "the pattern of `\(syntax.field.text)` is not text, `{\(syntax.field.text)}`, text",
        at: syntax.pattern.span,
        help: "write what stands before it, one hole, and what stands behind it")
      return nil
    }
    return Find(
      field: syntax.field.text, isLast: syntax.which.text == "last", before: before, after: after)
  }

  // MARK: Holes

  /// The field that `word` names where it may stand here; else a finding was made.
  mutating func hole(_ word: Word, _ scope: inout FormScope) -> Field? {
    guard let field = field(word, scope.contract, scope.isWhole) else { return nil }
    if case .text(let text) = field.type, let set = text.each, set != scope.each, scope.isWhole,
      !scope.isEachLost
    {
      report.add(
        .notASet, "there is one `\(word.text)` for each item of `\(set)`", at: word.span,
        related: [Related("`\(word.text)` is declared here", at: field.place)],
        help: "put it into `each \(set) …`")
      return nil
    }
    if let each = scope.each, !scope.isEachLost, field.name != each, field.type.each != each,
      scope.isWhole
    {
      report.add(
        .notASet, "`\(word.text)` is one value and stands inside `each \(each)`", at: word.span,
        related: [Related("`\(word.text)` is declared here", at: field.place)],
        help: "take it out of `each`, or declare it `text … for each \(each)`")
      return nil
    }
    if let first = scope.seen[word.text] {
      report.add(
        .sameTwice, "field `\(word.text)` stands twice in this form", at: word.span,
        label: "the second", related: [Related("the first", at: report.place(first))],
        help: "a form reads each field once")
      return nil
    }
    scope.seen[word.text] = word.span
    return field
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

  /// The pieces of a pattern with holes, and its shape.
  mutating func pattern(
    _ literal: StringLiteral, _ scope: inout FormScope
  ) -> (pieces: [PatternPiece], shape: FormShape) {
    var pieces: [PatternPiece] = []
    var shapes: [FormShape] = []
    for piece in BracedText(literal).pieces {
      switch piece {
      case .text(let bytes):
        let text = String(decoding: bytes, as: UTF8.self)
        if case .literal(let before)? = pieces.last {
          pieces[pieces.count - 1] = .literal(before + text)
          shapes[shapes.count - 1] = .literal(before + text)
        } else {
          pieces.append(.literal(text))
          shapes.append(.literal(text))
        }
      case .stray(let range, let brace): reportBrace(literal.span(of: range), brace)
      case .hole(let range, let content):
        let span = literal.span(of: range)
        if let white = whiteSpace(content, span) {
          pieces.append(white)
          shapes.append(.white)
          continue
        }
        let text = String(decoding: content, as: UTF8.self)
        let word = Word(text, Span(span.start + 1, span.end - 1))
        guard let field = hole(word, &scope) else { continue }
        checkWritten(field, word)
        pieces.append(.hole(text))
        shapes.append(.hole(field, span))
      }
    }
    return (pieces, .sequence(shapes))
  }

  /// Reports a field in text whose labels only JSON can write.
  mutating func checkWritten(_ field: Field, _ word: Word) {
    if case .boxes = field.type {
      report.add(
        .onlyInJSON, "`\(word.text)` holds boxes, which only JSON can write", at: word.span,
        help: "put it into `json { … }`")
      return
    }
    if field.type.spellings.contains(.text("")) {
      report.add(
        .emptyText, "a label of `\(word.text)` is empty, which a text does not show",
        at: word.span, related: [Related("`\(word.text)` is declared here", at: field.place)],
        help: "give the label bytes, or put the field into `json { … }`")
      return
    }
    guard let constant = field.type.spellings.first(where: { !$0.isText }) else { return }
    report.add(
      .onlyInJSON, "`\(word.text)` has the label \(constant.text), which only JSON can write",
      at: word.span, related: [Related("`\(word.text)` is declared here", at: field.place)],
      help: "put the label between quotes: \"\(constant.text)\"")
  }

  /// `{blank}`, `{gap}` or one that says what it prints; nil for the hole of a field.
  private mutating func whiteSpace(_ content: [UInt8], _ span: Span) -> PatternPiece? {
    let text = String(decoding: content, as: UTF8.self)
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.first == "blank" || parts.first == "gap" else { return nil }
    let isGap = parts.first == "gap"
    let printed = parts.count > 1 ? String(parts[1]) : ""
    let allowed: [UInt8] = isGap ? [0x20, 0x09] : [0x20, 0x09, 0x0A, 0x0D]
    if !printed.utf8.allSatisfy(allowed.contains) {
      report.add(
        .unknownField, "`{\(parts[0])}` prints only \(isGap ? "spaces and tabs" : "white space")",
        at: span, help: isGap ? "write `{gap= }`" : "write `{blank=\\n}`")
    }
    return isGap ? .gap(printed) : .blank(printed)
  }

  /// Reports a brace that opens or closes no hole.
  mutating func reportBrace(_ span: Span, _ brace: String) {
    report.add(
      .strayBrace, "this `\(brace)` opens or closes no hole", at: span,
      help: "a brace that is meant is doubled: write `\(brace)\(brace)`",
      edits: [report.replacing(span, with: brace + brace)])
  }
}
