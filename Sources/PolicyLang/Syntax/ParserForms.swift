import SourceText

extension Parser {
  /// Reads a form behind its keyword.
  mutating func form(_ start: Int) throws -> FormSyntax {
    var content = FormContentSyntax.parts([])
    if keyword == .find {
      content = try find()
    } else {
      content = .parts(try parts())
    }
    var condition: AnswerConditionSyntax?
    if case .parts = content, keyword == .when || keyword == .ordinary && goesOn && mend([.when]) {
      advance()
      condition = try answerCondition()
    }
    return FormSyntax(content: content, condition: condition, mark: mark(from: start))
  }

  private mutating func find() throws -> FormContentSyntax {
    let start = here.start
    advance()
    guard kind == .leftBrace else { throw unexpected("`{`") }
    try enter()
    defer { nesting -= 1 }
    let finds = try list(until: { _ in false }) { parser in
      let start = parser.here.start
      let field = try parser.handle("a field")
      try parser.colon(behind: "a field")
      guard parser.mend([.first, .last]) else { throw parser.unexpected("`first` or `last`") }
      let which = parser.word()
      let pattern = try parser.string("the pattern around the field")
      return FindSyntax(
        field: field, which: which, pattern: pattern, mark: parser.mark(from: start))
    }
    guard take(.rightBrace) else { throw unexpected("`,` or `}`") }
    return .find(finds, mark(from: start))
  }

  /// True where a part of a form begins.
  private var beginsPart: Bool {
    switch kind {
    case .string, .longString: true
    case .word:
      switch keyword {
      case .optional, .each, .json, .xml, .any: true
      default: false
      }
    default: false
    }
  }

  private mutating func parts() throws -> [PartSyntax] {
    guard beginsPart else { throw unexpected("a pattern in quotes or `json { … }`") }
    var parts: [PartSyntax] = []
    while beginsPart { parts.append(try part()) }
    return parts
  }

  private mutating func part() throws -> PartSyntax {
    let start = here.start
    if take(.optional) {
      let inner = keyword == .each ? try each() : PartSyntax.block(try block())
      return .optional(inner, mark(from: start))
    }
    return keyword == .each ? try each() : .block(try block())
  }

  private mutating func each() throws -> PartSyntax {
    let start = here.start
    advance()
    let set = try handle("a set")
    let block = try block()
    let separator = try separator()
    return .each(set: set, block, separator: separator, mark(from: start))
  }

  /// Reads `separated by "…"` or nothing.
  private mutating func separator() throws -> StringLiteral? {
    guard take(.separated) else { return nil }
    try expect(.by)
    return try string("what stands between two parts")
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
      guard kind == .leftBrace else { throw unexpected("`{`") }
      try enter()
      defer { nesting -= 1 }
      let parts = try parts()
      guard take(.rightBrace) else { throw unexpected("`}`") }
      return .xml(parts, mark(from: start))
    case (.word, .any):
      advance()
      try expect(.order)
      let separator = try separator()
      guard kind == .leftBrace else { throw unexpected("`{`") }
      try enter()
      defer { nesting -= 1 }
      let parts = try series { try $0.part() }
      guard take(.rightBrace) else { throw unexpected("`,` or `}`") }
      return .anyOrder(separator: separator, parts, mark(from: start))
    default: throw unexpected("a pattern in quotes or `json { … }`")
    }
  }

  // MARK: JSON

  private mutating func object() throws -> ObjectSyntax {
    let start = here.start
    guard kind == .leftBrace else { throw unexpected("`{`") }
    try enter()
    defer { nesting -= 1 }
    if keyword == .every {
      let every = try every(start)
      return every
    }
    let members = try series { try $0.member() }
    guard take(.rightBrace) else { throw unexpected("`,` or `}`") }
    return .members(members, mark(from: start))
  }

  private mutating func every(_ start: Int) throws -> ObjectSyntax {
    advance()
    guard mend([.category, .rule]) else { throw unexpected("`category` or `rule`") }
    let table = word()
    try colon(behind: "`every \(table.text)`")
    let present = try spelling()
    try expect(.if)
    try expect(.in)
    let set = try handle("a set")
    try expect(.comma, ",")
    let absent = try spelling()
    try expect(.if)
    try expect(.not)
    guard take(.rightBrace) else { throw unexpected("`}`") }
    return .every(table: table, present: present, set: set, absent: absent, mark(from: start))
  }

  private mutating func member() throws -> MemberSyntax {
    let start = here.start
    let isOptional = take(.optional)
    let key = try string("a key")
    try colon(behind: "a key")
    let shape = try shape()
    return MemberSyntax(isOptional: isOptional, key: key, shape: shape, mark: mark(from: start))
  }

  private mutating func shape() throws -> ShapeSyntax {
    let start = here.start
    switch kind {
    case .string, .longString: return .pattern(literal())
    case .leftBrace: return .object(try object())
    case .leftBracket:
      try enter()
      defer { nesting -= 1 }
      try expect(.each)
      let set = try handle("a set")
      let object = try object()
      guard take(.rightBracket) else { throw unexpected("`]`") }
      return .each(set: set, object, mark(from: start))
    default:
      if isConstant { return .constant(constant()) }
      return .field(try handle("a field"))
    }
  }
}
