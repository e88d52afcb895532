import SourceText

extension Parser {
  /// Reads a field behind its keyword.
  mutating func field(_ start: Int) throws -> FieldSyntax {
    let name = try handle("the field")
    try colon(behind: "the name of field `\(name.text)`")
    return FieldSyntax(name: name, type: try fieldType(), mark: mark(from: start))
  }

  private mutating func fieldType() throws -> FieldTypeSyntax {
    let start = here.start
    let types: [Keyword] = [
      .decision, .fact, .level, .category, .rule, .set, .one, .number, .text, .boxes,
    ]
    guard mend(types) else { throw unexpected("a type such as `decision`, `category` or `text`") }
    let type = keyword
    let word = self.word()
    switch type {
    case .decision:
      let subject = take(.of) ? try handle("a subject") : nil
      try expect(.as)
      return .decision(subject: subject, try labels(), mark(from: start))
    case .fact:
      let fact = try name("a fact")
      try expect(.as)
      return .fact(fact, try labels(), mark(from: start))
    case .level: return try level(start)
    case .set: return .set(try set(), mark(from: start))
    case .one:
      try expect(.of)
      let words = try series { try $0.spelling() }
      return .choice(words, mark(from: start))
    case .number: return try numberType(start)
    case .text: return try textType(start)
    case .boxes:
      try expect(.of)
      let (low, high) = try range(isOpen: false)
      return .boxes(low: low, high: high ?? low, mark(from: start))
    default:
      let table = try table(word)
      try expect(.as)
      let codings = try codings()
      return .code(table, codings: codings, try tail(), mark(from: start))
    }
  }

  private mutating func level(_ start: Int) throws -> FieldTypeSyntax {
    try expect(.of)
    let scale = try name("a scale")
    let subject = take(.of) ? try handle("a subject") : nil
    try expect(.as)
    if keyword == .code || keyword == .number {
      let coding = word()
      return .codedLevel(
        scale: scale, subject: subject, coding: coding, try tail(), mark(from: start))
    }
    return .level(scale: scale, subject: subject, try labels(), mark(from: start))
  }

  private mutating func table(_ name: Word) throws -> TableSyntax {
    var table = TableSyntax(name: name)
    if take(.of) { table.subject = keyword == .any ? word() : try handle("a subject") }
    if keyword == .deciding || keyword == .violated { table.basis = word() }
    return table
  }

  private mutating func set() throws -> SetSyntax {
    try expect(.of)
    let (low, high) = try range(isOpen: true)
    guard mend([.category, .rule]) else { throw unexpected("`category` or `rule`") }
    let table = try table(word())
    try expect(.as)
    var set = SetSyntax(low: low, high: high, table: table, codings: try codings())
    if take(.separated) {
      try expect(.by)
      set.separator = try string("what stands between two items")
    }
    if take(.or) {
      guard take(.none) else { throw unexpected("`none` after `or`") }
      set.none = try spelling()
    }
    return set
  }

  private mutating func codings() throws -> [CodingSyntax] {
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
      throw unexpected("`code`, `id`, `title`, `number` or a pattern in quotes")
    }
    let start = here.start
    let isNumber = keyword == .number
    let word = word()
    guard isNumber, kind == .word, WordShape.isInteger(text(current)) else { return .named(word) }
    let digits = try integer()
    try expect(.digits)
    return .digits(digits, mark(from: start))
  }

  private mutating func numberType(_ start: Int) throws -> FieldTypeSyntax {
    let low = try number()
    try rangeSign()
    let high = try number()
    var decimals: Word?
    if take(.with) {
      decimals = try integer()
      try expect(.decimals)
    }
    return .number(low: low, high: high, decimals: decimals, mark(from: start))
  }

  private mutating func textType(_ start: Int) throws -> FieldTypeSyntax {
    let text = try textSyntax(from: start)
    var shown: StringLiteral?
    var each: Word?
    if take(.shown) {
      try expect(.as)
      shown = try string("what the prompt shows")
    }
    if take(.for) {
      try expect(.each)
      each = try handle("a set")
    }
    return .text(text, shown: shown, each: each, mark(from: start))
  }

  /// Reads what stands behind the word `text`.
  private mutating func textSyntax(from start: Int) throws -> TextSyntax {
    let isLine = take(.line)
    let isAny = take(.any)
    let (low, high) = try range(isOpen: true)
    guard mend([.words, .characters]) else { throw unexpected("`words` or `characters`") }
    let unit = word()
    return TextSyntax(
      isLine: isLine, isAny: isAny, low: low, high: high, unit: unit, mark: mark(from: start))
  }

  // MARK: Labels

  private mutating func labels() throws -> LabelsSyntax {
    let labels = try series { try $0.label() }
    return LabelsSyntax(labels: labels, tail: try tail())
  }

  /// Reads `[or none SPELLING] [or other TEXT]`.
  private mutating func tail() throws -> TailSyntax {
    var tail = TailSyntax()
    if keyword == .or, peek().keyword == .none {
      advance()
      advance()
      tail.none = try spelling()
    }
    if keyword == .or, peek().keyword == .other {
      advance()
      advance()
      let start = here.start
      guard mend([.text, .digits]) else { throw unexpected("`text` or `digits` after `or other`") }
      let isText = keyword == .text
      advance()
      if isText {
        tail.other = .text(try textSyntax(from: start))
      } else {
        let (low, high) = try range(isOpen: false)
        tail.other = .digits(low: low, high: high ?? low, mark(from: start))
      }
    }
    return tail
  }

  private mutating func label() throws -> LabelSyntax {
    let start = here.start
    var spellings = [try spelling()]
    while take(.or) { spellings.append(try spelling()) }
    if kind == .arrow || kind == .colon || keyword == .is {
      report(
        .listForm, "`=` stands between a label and what it stands for, not `\(text(current))`",
        here,
        label: "write `=`", help: "write `=`",
        edits: [
          edit(Span(kind == .colon ? last.end : here.start, here.end), kind == .colon ? " =" : "=")
        ])
      advance()
    } else if kind == .word, goesOn {
      report(
        .listForm, "a `=` is missing before \(shown)", here, label: "`=` belongs before this",
        help: "write `=` between a label and what it stands for",
        edits: [edit(Span(here.start, here.start), "= ")])
    } else {
      try expect(.equals, "=")
    }
    var classes = [try labelClass()]
    while classes[classes.count - 1].reading != nil, take(.and) {
      let next = try labelClass()
      guard next.reading != nil else { throw unexpected("`if` and a reading") }
      classes.append(next)
    }
    return LabelSyntax(spellings: spellings, classes: classes, mark: mark(from: start))
  }

  /// Reads `VALUE [or VALUE]… [if READING]`.
  private mutating func labelClass() throws -> LabelClassSyntax {
    var values = [try labelValue()]
    while keyword == .or, !beginsTail {
      advance()
      values.append(try labelValue())
    }
    let reading = take(.if) ? try handle("a reading") : nil
    return LabelClassSyntax(values: values, reading: reading)
  }

  /// True at the `or` of `or none "…"` and of `or other text …`: behind `none` and `other` stands no class.
  private var beginsTail: Bool {
    let second = peek(2)
    switch peek().keyword {
    case .none: return true
    case .other: return second.keyword == .text || second.keyword == .digits
    default: return peek().kind != .word
    }
  }

  /// Reads a value that a label stands for; which ones there are, is said by types.
  private mutating func labelValue() throws -> Word {
    guard kind == .word, !beginsNextPart,
      keyword == .yes || keyword == .no || !keyword.isReservedValue
    else { return try name("a decision") }
    return word()
  }
}
