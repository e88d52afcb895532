import SourceText

extension Parser {
  /// Reads `form …`.
  mutating func form() throws -> FormSyntax {
    let start = here.start
    advance()
    if keyword == .find {
      advance()
      let open = here.start
      let finds = try braced("what is found") { try $0.find() }
      return FormSyntax(
        content: .find(finds, mark(from: open)), condition: nil, mark: mark(from: start))
    }
    let parts = try parts()
    let condition = takesWhen() ? try answerCondition() : nil
    return FormSyntax(content: .parts(parts), condition: condition, mark: mark(from: start))
  }

  /// Reads `{ ELEMENT, … }`.
  private mutating func braced<Element>(
    _ what: String, _ element: (inout Parser) throws -> Element
  ) throws -> [Element] {
    let open = try openBraces(what)
    defer { nesting -= 1 }
    var elements = [try element(&self)]
    while kind != .rightBrace {
      let comma = here
      if take(.comma) {
        if kind == .rightBrace {
          reportExtraComma(comma)
          break
        }
      } else if beginsElement {
        reportMissingComma()
      } else {
        break
      }
      elements.append(try element(&self))
    }
    try closeBraces(open)
    return elements
  }

  /// True where another element of a braced list begins although no comma stands before it.
  private var beginsElement: Bool {
    guard !isPlain else { return false }
    switch kind {
    case .string, .longString: return true
    case .word:
      return peek().kind == .colon || keyword == .optional && peek().kind == .string
    default: return false
    }
  }

  /// Goes past the `{` before `what`, one level deeper.
  mutating func openBraces(_ what: String) throws -> Span {
    guard kind == .leftBrace else { throw unexpected("`{` before \(what)") }
    let open = here
    try enter()
    return open
  }

  /// Goes past the `}` that belongs to `open`; reports one that is missing before the next part.
  mutating func closeBraces(_ open: Span) throws {
    if take(.rightBrace) { return }
    guard !isPlain, beginsLine || kind == .end, kind == .end || beginsItem else {
      throw unexpected("`,` or `}`")
    }
    _ = braceSurplus()
    braces?.settle(at: max(0, at - 1), by: -1)
    reportUnclosed(open, " }")
  }

  /// True at the first word of an item of a contract or reward, or of a declaration.
  private var beginsItem: Bool {
    keyword.opensDeclaration || section == .contract && Keyword.contractItems.contains(keyword)
      || section == .reward && kind == .word && peek().kind == .colon
  }

  private mutating func find() throws -> FindSyntax {
    let start = here.start
    let field = try handle("a field")
    try colon(behind: "field `\(field.text)`")
    guard mend([.first, .last]) else {
      throw unexpected(
        "`first` or `last`", help: "write `\(field.text): first \"<tag>{\(field.text)}</tag>\"`")
    }
    let which = word()
    return FindSyntax(
      field: field, which: which, pattern: try string("the pattern"), mark: mark(from: start))
  }

  // MARK: Parts

  private mutating func parts() throws -> [PartSyntax] {
    var parts: [PartSyntax] = []
    while beginsFormPart { parts.append(try part()) }
    guard !parts.isEmpty else {
      throw unexpected("a pattern in quotes, `json { … }` or another part of a form")
    }
    return parts
  }

  private var beginsFormPart: Bool {
    mutating get {
      switch kind {
      case .string, .longString: return true
      case .word:
        switch keyword {
        case .json, .xml, .any, .each, .optional: return true
        case .ordinary:
          guard goesOn, peek().kind == .string || peek().kind == .leftBrace else { return false }
          return mend([.optional, .json, .xml])
        default: return false
        }
      default: return false
      }
    }
  }

  private mutating func part() throws -> PartSyntax {
    let start = here.start
    guard take(.optional) else {
      return keyword == .each ? try each() : .block(try block())
    }
    let part: PartSyntax = keyword == .each ? try each() : .block(try block())
    return .optional(part, mark(from: start))
  }

  private mutating func each() throws -> PartSyntax {
    let start = here.start
    advance()
    let set = try handle("a set")
    let block = try block()
    let separator = try separator()
    return .each(set: set, block, separator: separator, mark(from: start))
  }

  private mutating func block() throws -> BlockSyntax {
    let start = here.start
    switch (kind, keyword) {
    case (.string, _), (.longString, _): return .pattern(literal())
    case (.word, .json):
      advance()
      return .json(try object(), mark(from: start))
    case (.word, .xml):
      advance()
      let open = try openBraces("the parts of the XML")
      defer { nesting -= 1 }
      let parts = try parts()
      try closeBraces(open)
      return .xml(parts, mark(from: start))
    case (.word, .any):
      advance()
      try expect(.order)
      let separator = try separator()
      let parts = try braced("the parts in any order") { try $0.part() }
      return .anyOrder(separator: separator, parts, mark(from: start))
    default: throw unexpected("a pattern in quotes, `json { … }` or another block of a form")
    }
  }

  // MARK: Objects

  private mutating func object() throws -> ObjectSyntax {
    let start = here.start
    if kind == .leftBrace, peek().keyword == .every { return try categoryMap(start) }
    let members = try braced("the members of the object") { try $0.member() }
    return .members(members, mark(from: start))
  }

  private mutating func categoryMap(_ start: Int) throws -> ObjectSyntax {
    let open = try openBraces("the members of the object")
    defer { nesting -= 1 }
    advance()
    guard mend([.category, .rule]) else { throw unexpected("`category` or `rule` after `every`") }
    let table = word()
    try colon(behind: "`every \(table.text)`")
    let inside = try spelling("the value of a code in the set")
    try expect(.if)
    try expect(.in)
    let set = try handle("a set")
    try expect(.comma, ",")
    let outside = try spelling("the value of a code outside of the set")
    try expect(.if)
    try expect(.not)
    try closeBraces(open)
    return .every(
      table: table, present: inside, set: set, absent: outside, mark(from: start))
  }

  private mutating func member() throws -> MemberSyntax {
    let start = here.start
    let isOptional = keyword == .optional && peek().kind != .colon
    if isOptional { advance() }
    let isUnquoted = kind == .word && (peek().kind == .colon || peek().kind == .equals)
    let key = isUnquoted ? quoted("a key") : try string("a key")
    try colon(behind: "a key")
    return MemberSyntax(
      isOptional: isOptional, key: key, shape: try shape(), mark: mark(from: start))
  }

  private mutating func shape() throws -> ShapeSyntax {
    let start = here.start
    switch kind {
    case .string, .longString: return .pattern(literal())
    case .leftBrace: return .object(try object())
    case .leftBracket:
      guard peek().keyword == .each else {
        throw unexpectedItem(
          "a field", help: "a set is written by its name alone, or as `[ each SET { … } ]`")
      }
      try enter()
      defer { nesting -= 1 }
      advance()
      let set = try handle("a set")
      let object = try object()
      try expect(.rightBracket, "]")
      return .each(set: set, object, mark(from: start))
    default:
      if beginsSpelling(current) { return .constant(try constant()) }
      return .field(try handle("a field"))
    }
  }
}
