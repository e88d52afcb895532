import SourceText

extension Parser {
  /// Reads `field NAME: TYPE`.
  mutating func field() throws -> FieldSyntax {
    let start = here.start
    advance()
    let name = try handle("the field")
    try colon(behind: "the name of field `\(name.text)`")
    return FieldSyntax(name: name, type: try fieldType(), mark: mark(from: start))
  }

  private static let fieldTypes: [Keyword] = [
    .decision, .fact, .level, .category, .rule, .set, .one, .number, .text, .boxes,
  ]

  private mutating func fieldType() throws -> FieldTypeSyntax {
    let start = here.start
    guard !current.beginsLine || isPlain, mend(Self.fieldTypes) else {
      throw unexpected(
        "a type such as `decision`, `category` or `text`",
        help: "the types are \(Self.fieldTypes.map { "`\($0.text)`" }.joined(separator: ", "))")
    }
    let word = keyword
    guard word != .category, word != .rule else { return try codeType(start) }
    advance()
    switch word {
    case .decision:
      let subject = take(.of) ? try handle("a subject") : nil
      try expect(.as)
      return .decision(subject: subject, try labels(), mark(from: start))
    case .fact:
      let fact = try name("a fact")
      try expect(.as)
      return .fact(fact, try labels(), mark(from: start))
    case .level: return try levelType(start)
    case .set: return .set(try setType(), mark(from: start))
    case .one: return try choiceType(start)
    case .number: return try numberType(start)
    case .text: return try textType(start)
    default:
      try expect(.of)
      let (low, high) = try range(isOpen: false)
      guard let high else { throw unexpected("the upper end") }
      return .boxes(low: low, high: high, mark(from: start))
    }
  }

  private mutating func levelType(_ start: Int) throws -> FieldTypeSyntax {
    try expect(.of)
    let scale = try name("a scale")
    let subject = take(.of) ? try handle("a subject") : nil
    try expect(.as)
    guard keyword == .code || keyword == .number else {
      return .level(scale: scale, subject: subject, try labels(), mark(from: start))
    }
    let coding = word()
    return .codedLevel(
      scale: scale, subject: subject, coding: coding, try noneAndOther(), mark(from: start))
  }

  private mutating func codeType(_ start: Int) throws -> FieldTypeSyntax {
    let table = try table()
    let codings = try codings()
    return .code(table, codings: codings, try noneAndOther(), mark(from: start))
  }

  private mutating func setType() throws -> SetSyntax {
    try expect(.of)
    let (low, high) = try range(isOpen: true)
    guard mend([.category, .rule]) else {
      throw unexpected("`category` or `rule`", help: "write `set of 0.. category as code`")
    }
    var node = SetSyntax(
      low: low, high: high, table: try table(), codings: try codings(), separator: nil, none: nil)
    node.separator = try separator()
    if opensNone { node.none = try orNone() }
    return node
  }

  /// Reads `separated by "…"` or nothing.
  mutating func separator() throws -> StringLiteral? {
    guard keyword == .separated || keyword == .ordinary && goesOn && mend([.separated]) else {
      return nil
    }
    advance()
    try expect(.by)
    return try string("the separator")
  }

  private mutating func choiceType(_ start: Int) throws -> FieldTypeSyntax {
    try expect(.of)
    var spellings = [try spelling("a label")]
    while true {
      if take(.comma) {
        spellings.append(try spelling("a label"))
      } else if kind == .string, goesOn {
        reportMissingComma()
        spellings.append(.text(literal()))
      } else {
        break
      }
    }
    if kind == .equals {
      throw fail(
        .unexpected, "the labels behind `one of` stand for nothing", label: "not here",
        help: "labels that stand for decisions are written `decision as \"A\" = mildest, …`")
    }
    return .choice(spellings, mark(from: start))
  }

  private mutating func numberType(_ start: Int) throws -> FieldTypeSyntax {
    let low: NumberSyntax
    let high: NumberSyntax
    if let (first, last) = hyphenRange(), let last {
      low = NumberSyntax(text: first.text, mark: Mark(first.span))
      high = NumberSyntax(text: last.text, mark: Mark(last.span))
    } else {
      low = try number()
      try rangeSign()
      high = try number()
    }
    var decimals: Word?
    if take(.with) {
      decimals = try integer()
      try expect(.decimals)
    }
    return .number(low: low, high: high, decimals: decimals, mark(from: start))
  }

  // MARK: Codes

  private mutating func table() throws -> TableSyntax {
    var node = TableSyntax(name: word(), subject: nil, basis: nil)
    if take(.of) { node.subject = keyword == .any ? word() : try handle("a subject") }
    if keyword == .deciding || keyword == .violated
      || keyword == .ordinary && goesOn && mend([.deciding, .violated, .as]) && keyword != .as
    {
      node.basis = word()
    }
    return node
  }

  private mutating func codings() throws -> [CodingSyntax] {
    try expect(.as)
    var codings = [try coding()]
    while keyword == .or, peek().keyword != .none, peek().keyword != .other {
      advance()
      codings.append(try coding())
    }
    return codings
  }

  private mutating func coding() throws -> CodingSyntax {
    if kind == .string || kind == .longString { return .pattern(literal()) }
    guard mend([.code, .id, .title, .number]) else {
      throw unexpected("`code`, `id`, `title`, `number` or a text such as \"{code}: {title}\"")
    }
    let start = here.start
    let isNumber = keyword == .number
    let word = word()
    guard isNumber, kind == .word, WordShape.isInteger(text(current)) else {
      return .named(word)
    }
    let digits = try integer()
    try expect(.digits)
    return .digits(digits, mark(from: start))
  }

  // MARK: Texts

  private mutating func textType(_ start: Int) throws -> FieldTypeSyntax {
    let text = try textSpec(start)
    var shown: StringLiteral?
    if keyword == .shown || keyword == .ordinary && goesOn && mend([.shown]) {
      advance()
      try expect(.as)
      shown = try string("what is shown")
    }
    var each: Word?
    if take(.for) {
      try expect(.each)
      each = try handle("a set")
    }
    return .text(text, shown: shown, each: each, mark(from: start))
  }

  /// Reads what follows the word `text`, up to the unit.
  mutating func textSpec(_ start: Int) throws -> TextSyntax {
    let isLine = takesLine()
    let isAny = take(.any)
    if isAny, !isLine, keyword == .line {
      report(
        .wrongOrder, "`line` stands before `any`", here, label: "stands too late",
        help: "write `text line any`",
        edits: [edit(Span(last.start, here.end), "line any")])
      advance()
    }
    guard kind == .word, !current.beginsLine || isPlain, !beginsNextPart else {
      throw unexpected("a length such as `1..200 words`")
    }
    let (low, high) = try range(isOpen: true)
    guard mend([.words, .characters]) else { throw unexpected("`words` or `characters`") }
    let unit = word()
    return TextSyntax(
      isLine: isLine, isAny: isAny, low: low, high: high, unit: unit, mark: mark(from: start))
  }

  private mutating func takesLine() -> Bool {
    take(.line)
  }
}
