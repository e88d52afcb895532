import SourceText

extension Parser {
  /// Reads `contract …`, as far as this version knows contracts.
  mutating func contract() throws -> ContractSyntax {
    let start = here.start
    let first = at
    advance()
    let name = try name("the contract")
    let per = try perWhat()
    let block = try openBlock("contract `\(name.text)`", start: first, isOutermost: true)
    var node = ContractSyntax(name: name, per: per, items: [], mark: mark(from: start))
    while !endsBlock(block) {
      if let item = try contractItem() { node.items.append(item) }
    }
    node.mark = mark(from: start)
    return node
  }

  /// Reads `per category`, `per rule` or nothing.
  mutating func perWhat() throws -> Word? {
    guard take(.per) else { return nil }
    guard mend([.category, .rule]) else { throw unexpected("`category` or `rule` after `per`") }
    return word()
  }

  /// Gives up the whole declaration, which uses `what`.
  mutating func notInThisVersion(_ what: String, _ span: Span) -> Abandon {
    report(
      .notInThisVersion, "\(what) is not in this version", span, label: "not read yet",
      help: "this version leaves out the whole declaration; the rest of the file is checked")
    return .declaration
  }

  private mutating func contractItem() throws -> ContractItemSyntax? {
    let position = at
    nesting = 0
    do {
      switch keyword {
      case .field: return .field(try field())
      case .form: return .form(try form())
      case .require: return try require()
      case .layout, .at, .case, .prefilled, .stop, .refusal, .subject, .reading, .repair, .accept:
        throw notInThisVersion("`\(keyword.text)` in a contract", here)
      default: break
      }
      let words: [Keyword] = [.field, .form, .require]
      if mend(words) { return nil }
      throw outOfPlace("`field`, `form` or `require`", in: "a contract", words)
    } catch Abandon.declaration {
      throw Abandon.declaration
    } catch {
      recover(in: .contract, isForced: at == position)
      return nil
    }
  }

  // MARK: Fields

  private mutating func field() throws -> FieldSyntax {
    let start = here.start
    advance()
    let name = try handle("the field")
    try colon(behind: "the name of field `\(name.text)`")
    return FieldSyntax(name: name, type: try fieldType(), mark: mark(from: start))
  }

  private mutating func fieldType() throws -> FieldTypeSyntax {
    let start = here.start
    let known: [Keyword] = [.decision, .category, .rule, .text]
    let later: [Keyword] = [.level, .set, .one, .number, .boxes, .fact]
    if kind == .word, later.contains(keyword) || keyword.text == "fact" {
      throw notInThisVersion("a field of type `\(text(current))`", here)
    }
    guard mend(known) else { throw unexpected("a type such as `decision`, `category` or `text`") }
    let word = self.word()
    switch word.text {
    case "decision":
      if keyword == .of { throw notInThisVersion("`decision of`", here) }
      try expect(.as)
      var labels = [try label()]
      while take(.comma) { labels.append(try label()) }
      if keyword == .or { throw notInThisVersion("`or \(text(peek()))` behind labels", here) }
      return .decision(labels, mark(from: start))
    case "text": return try textType(start)
    default: return try codeType(word, start)
    }
  }

  private mutating func codeType(_ table: Word, _ start: Int) throws -> FieldTypeSyntax {
    if keyword == .of || keyword == .deciding || keyword == .violated {
      throw notInThisVersion("`\(table.text) \(keyword.text)`", here)
    }
    try expect(.as)
    var codings = [try coding()]
    while keyword == .or, peek().keyword != .none, peek().keyword != .other {
      advance()
      codings.append(try coding())
    }
    var none: StringLiteral?
    if keyword == .or, peek().keyword == .none {
      advance()
      advance()
      if kind == .word, goesOn {
        throw notInThisVersion("a word without quotes behind `or none`", here)
      }
      none = try string("the spelling of no code")
    }
    if keyword == .or { throw notInThisVersion("`or other`", here) }
    return .code(table: table, codings: codings, none: none, mark(from: start))
  }

  private mutating func coding() throws -> Word {
    if kind == .string { throw notInThisVersion("a code spelt by a text", here) }
    guard kind == .word, ["code", "id", "title", "number"].contains(text(current)) else {
      throw unexpected("`code`, `id`, `title` or `number`")
    }
    let word = word()
    if kind == .word, WordShape.isInteger(text(current)) {
      throw notInThisVersion("`digits`", here)
    }
    return word
  }

  private mutating func textType(_ start: Int) throws -> FieldTypeSyntax {
    if kind == .word, keyword == .any || text(current) == "line" {
      throw notInThisVersion("`text \(text(current))`", here)
    }
    let (low, high) = try range(isOpen: true)
    guard mend([.words, .characters]) else { throw unexpected("`words` or `characters`") }
    let unit = word()
    if kind == .word, text(current) == "shown" || keyword == .for {
      throw notInThisVersion("`\(text(current))` behind a text", here)
    }
    return .text(low: low, high: high, unit: unit, mark(from: start))
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
    // Behind `none` and `other` stands no class.
    while keyword == .or, peek().kind == .word, peek().keyword != .none, peek().keyword != .other {
      advance()
      classes.append(try labelClass())
    }
    if keyword == .if { throw notInThisVersion("`if` in a label", here) }
    return LabelSyntax(spellings: spellings, classes: classes, mark: mark(from: start))
  }

  /// Reads a value that a label stands for; which ones there are, is said by types.
  private mutating func labelClass() throws -> Word {
    guard kind == .word, !beginsNextPart,
      keyword == .yes || keyword == .no || !keyword.isReservedValue
    else { return try name("a decision") }
    return word()
  }

  private mutating func spelling() throws -> StringLiteral {
    if kind == .minus || kind == .word && isJSONConstant {
      throw notInThisVersion("a label without quotes", here)
    }
    guard kind == .word, peek().kind == .equals || peek().keyword == .or else {
      return try string("a label")
    }
    let text = text(current)
    report(
      .unquotedText, "a label stands between quotes", here, label: "a word without quotes",
      help: "write \"\(text)\"",
      edits: [edit(Span(here.start, here.start), "\""), edit(here.after, "\"")])
    let literal = StringLiteral(
      value: text, plainBraces: [], isLong: false, span: here,
      runs: [StringLiteral.Run(value: 0, source: here.start)])
    advance()
    return literal
  }

  // MARK: Forms and demands

  private mutating func form() throws -> FormSyntax {
    let start = here.start
    advance()
    var blocks: [BlockSyntax] = []
    while true {
      switch (kind, keyword) {
      case (.string, _), (.longString, _): blocks.append(.pattern(literal()))
      case (.word, .json): blocks.append(try json())
      case (.word, .find), (.word, .xml), (.word, .any), (.word, .each), (.word, .optional),
        (.word, .when):
        throw notInThisVersion("`form … \(text(current))`", here)
      default:
        if blocks.isEmpty { throw unexpected("a pattern in quotes or `json { … }`") }
        return FormSyntax(blocks: blocks, mark: mark(from: start))
      }
    }
  }

  private mutating func json() throws -> BlockSyntax {
    let start = here.start
    advance()
    guard kind == .leftBrace else { throw unexpected("`{`") }
    try enter()
    defer { nesting -= 1 }
    var members: [MemberSyntax] = []
    repeat {
      if keyword == .optional || keyword == .every {
        throw notInThisVersion("`\(keyword.text)` in a JSON form", here)
      }
      let key = try string("a key")
      try colon(behind: "a key")
      guard kind == .word, !isJSONConstant else {
        throw notInThisVersion("a value other than a field in a JSON form", here)
      }
      members.append(MemberSyntax(key: key, field: try handle("a field")))
    } while take(.comma)
    guard take(.rightBrace) else { throw unexpected("`,` or `}`") }
    return .json(members, mark(from: start))
  }

  private var isJSONConstant: Bool {
    let text = text(current)
    return ["true", "false", "null"].contains(text) || WordShape.isDecimal(text)
  }

  private mutating func require() throws -> ContractItemSyntax {
    let start = here.start
    advance()
    if kind == .word, peek().kind == .leftParenthesis, keyword != .not {
      throw notInThisVersion("a measure in `require`", here)
    }
    let condition = try answerCondition()
    var exactlyWhen: AnswerConditionSyntax?
    if take(.exactly) {
      try expect(.when)
      exactlyWhen = try answerCondition()
    }
    return .require(condition, exactlyWhen: exactlyWhen, mark(from: start))
  }

  private mutating func answerCondition() throws -> AnswerConditionSyntax {
    try joined(
      { try $0.answerTest() }, all: { .all($0, $1) }, any: { .any($0, $1) }, span: { $0.span })
  }

  private mutating func answerTest() throws -> AnswerConditionSyntax {
    let start = here.start
    if keyword == .not || kind == .leftParenthesis {
      let isNegated = take(.not)
      let groupStart = here.start
      guard kind == .leftParenthesis else { throw unexpected("`(` after `not`") }
      let inner = try parenthesised { try $0.answerCondition() }
      let group = AnswerConditionSyntax.group(inner, mark(from: groupStart))
      return isNegated ? .not(group, mark(from: start)) : group
    }
    let field = try handle("a field")
    let said = try said(field)
    switch said {
    case .label(let isNegated, let label):
      return .label(field: field, negated: isNegated, label, mark(from: start))
    case .none(let isNegated): return .none(field: field, negated: isNegated, mark(from: start))
    }
  }

  /// What a condition says of the label of a field.
  enum Said {
    case label(negated: Bool, StringLiteral)
    case none(negated: Bool)
  }

  /// Reads `is [not] "label"` or `is [not] none`.
  mutating func said(_ field: Word) throws -> Said {
    if keyword == .at || keyword == .present || keyword == .given || keyword == .not {
      throw notInThisVersion("`\(text(current))` in a condition over an answer", here)
    }
    try expect(.is)
    let isNegated = take(.not)
    if take(.none) { return .none(negated: isNegated) }
    if kind == .word || kind == .minus, goesOn {
      throw notInThisVersion("a label without quotes", here)
    }
    return .label(negated: isNegated, try string("a label"))
  }
}

extension AnswerConditionSyntax {
  /// The bytes of the whole condition.
  var span: Span {
    switch self {
    case .label(_, _, _, let mark), .none(_, _, let mark), .not(_, let mark), .group(_, let mark),
      .all(_, let mark), .any(_, let mark):
      mark.span
    }
  }
}
