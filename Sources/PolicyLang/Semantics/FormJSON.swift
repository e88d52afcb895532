import SourceText

extension Checker {
  /// Types an object of a JSON form.
  mutating func object(_ syntax: ObjectSyntax, _ scope: inout FormScope) -> JSONShape {
    switch syntax {
    case .every(let table, let present, let set, let absent, let mark):
      if let field = self.set(set, scope.contract, scope.isWhole) {
        _ = hole(set, &scope)
        if case .set(let type) = field.type, type.table.rawValue != table.text {
          report.add(
            .notASet, "`\(set.text)` holds codes of \(type.table.rawValue), not of \(table.text)",
            at: table.span, related: [Related("`\(set.text)` is declared here", at: field.place)],
            help: "write `every \(type.table.rawValue)`")
        }
      }
      if spelling(present) == spelling(absent) {
        report.add(
          .labelTwice, "both values are \(spelling(present).text)", at: mark.span,
          help: "one value says that the item is in the set, another that it is not")
      }
      return .map(
        table: Contract.Per(rawValue: table.text) ?? .category, set: set.text,
        yes: spelling(present), no: spelling(absent))
    case .members(let members, _):
      reportKeys(members)
      return .object(
        members.map { member in
          JSONShape.Member(
            key: key(member.key, &scope), shape: shape(member.shape, &scope),
            isOptional: member.isOptional)
        })
    }
  }

  private mutating func key(_ literal: StringLiteral, _ scope: inout FormScope) -> JSONKey {
    let pieces = BracedText(literal).pieces
    guard pieces.count == 1, case .hole(let range, let content)? = pieces.first else {
      var text: [UInt8] = []
      for piece in pieces {
        switch piece {
        case .text(let bytes): text += bytes
        case .stray(let range, let brace): reportBrace(literal.span(of: range), brace)
        case .hole(let range, _):
          report.add(
            .onlyInJSON, "a key is plain text or one hole", at: literal.span(of: range),
            help: "write `\"{FIELD}\": …`, or the key's bytes")
        }
      }
      return .text(String(decoding: text, as: UTF8.self))
    }
    let span = literal.span(of: range)
    let word = Word(
      String(decoding: content, as: UTF8.self), Span(span.start + 1, span.end - 1))
    if let field = hole(word, &scope) {
      switch field.type {
      case .decision, .fact, .level, .code, .choice: checkWritten(field, word)
      case .set, .number, .text, .boxes:
        report.add(
          .onlyInJSON, "`\(word.text)` cannot be a key: its values are not a list of words",
          at: word.span, related: [Related("`\(word.text)` is declared here", at: field.place)],
          help: "a key holds a decision, a code, a level, a fact or one of some words")
      }
    }
    return .hole(word.text)
  }

  private mutating func shape(_ syntax: ShapeSyntax, _ scope: inout FormScope) -> JSONShape {
    switch syntax {
    case .field(let word):
      _ = hole(word, &scope)
      return .field(word.text)
    case .pattern(let literal):
      let errors = report.errorCount
      let (pieces, shape) = pattern(literal, &scope)
      if scope.isWhole, report.errorCount == errors {
        checkShape(shape, isAnyCase: scope.contract.isAnyCase)
      }
      return .pattern(pieces)
    case .constant(let word): return .constant(spelling(.constant(word)))
    case .object(let object): return self.object(object, &scope)
    case .each(let set, let object, _):
      let isItem = enter(set, &scope)
      let inner = self.object(object, &scope)
      leave(set, isItem, &scope)
      return .each(set: set.text, inner)
    }
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
}
