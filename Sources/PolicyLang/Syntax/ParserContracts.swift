import SourceText

extension Parser {
  /// Reads `contract …`.
  mutating func contract() throws -> ContractSyntax {
    let start = here.start
    let first = at
    advance()
    let name = try declaredName("the contract")
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

  private mutating func contractItem() throws -> ContractItemSyntax? {
    let position = at
    nesting = 0
    do {
      let words = Keyword.contractItems
      guard !isMisplaced(words), mend(words) else {
        throw outOfPlace("`field`, `form`, `require` or a property", in: "a contract", words)
      }
      return try contractItem(keyword)
    } catch Abandon.declaration {
      throw Abandon.declaration
    } catch {
      recover(in: .contract, isForced: at == position)
      return nil
    }
  }

  private mutating func contractItem(_ word: Keyword) throws -> ContractItemSyntax {
    let start = here.start
    advance()
    switch word {
    case .field: return .field(try field(start))
    case .form: return .form(try form(start))
    case .require: return try require(start)
    case .layout:
      guard kind == .word, ["free", "exact"].contains(text(current)) else {
        throw unexpected("`free` or `exact` after `layout`")
      }
      return .layout(self.word(), mark(from: start))
    case .at:
      try expect(.most)
      let limit = try integer()
      try expect(.kibibytes)
      return .limit(limit, mark(from: start))
    case .case:
      guard take(.any) else { throw unexpected("`any` after `case`") }
      return .anyCase(mark(from: start))
    case .prefilled:
      let text = try string("what the prompt has written of the answer")
      let isOutside = take(.outside)
      return .prefilled(text, isOutside: isOutside, mark(from: start))
    case .stop: return .stop(try strings("a stop token"), mark(from: start))
    case .refusal:
      try expect(.begins)
      return .refusal(try strings("the beginning of a refusal"), mark(from: start))
    case .subject: return .subjects(try handles("a subject"), mark(from: start))
    case .reading: return .readings(try handles("a reading"), mark(from: start))
    case .repair:
      let repairs = try list(until: { _ in false }) { try $0.repair() }
      return .repairs(repairs, mark(from: start))
    default:
      try expect(.loose)
      return .acceptLoose(try reason(), mark(from: start))
    }
  }

  private mutating func strings(_ what: String) throws -> [StringLiteral] {
    try series { try $0.string(what) }
  }

  private mutating func handles(_ what: String) throws -> [Word] {
    try list(until: { Keyword.contractItems.contains($0.keyword) }) { try $0.handle(what) }
  }

  private mutating func repair() throws -> RepairSyntax {
    var repair = RepairSyntax(name: try handle("a repair"), texts: [])
    guard kind == .string || kind == .longString else { return repair }
    repair.texts.append(literal())
    while take(.or) { repair.texts.append(try string("a text of the repair")) }
    return repair
  }

  // MARK: Demands

  private mutating func require(_ start: Int) throws -> ContractItemSyntax {
    if kind == .word, peek().kind == .leftParenthesis, keyword != .not {
      let measure = try measure()
      let bound = try bound()
      let percent = try integer()
      try expect(.percent, "%")
      return .requireMeasure(measure, bound, percent: percent, mark(from: start))
    }
    let condition = try answerCondition()
    var exactlyWhen: AnswerConditionSyntax?
    if take(.exactly) {
      try expect(.when)
      exactlyWhen = try answerCondition()
    }
    return .require(condition, exactlyWhen: exactlyWhen, mark(from: start))
  }

  /// Reads `at least` or `at most`.
  mutating func bound() throws -> BoundSyntax {
    try expect(.at)
    guard mend([.least, .most]) else { throw unexpected("`least` or `most` after `at`") }
    defer { advance() }
    return keyword == .least ? .least : .most
  }

  /// Reads a condition over an answer alone.
  mutating func answerCondition() throws -> AnswerConditionSyntax {
    try joined(
      { try $0.answerTest() }, all: { .all($0, $1) }, any: { .any($0, $1) }, span: { $0.span })
  }

  private mutating func answerTest() throws -> AnswerConditionSyntax {
    let start = here.start
    if keyword == .not || kind == .leftParenthesis {
      let isNegated = take(.not)
      let groupStart = here.start
      guard kind == .leftParenthesis else {
        throw unexpected("`(` after `not`", help: "write `FIELD is not \"…\"`, or `not ( … )`")
      }
      let inner = try parenthesised { try $0.answerCondition() }
      let group = AnswerConditionSyntax.group(inner, mark(from: groupStart))
      return isNegated ? .not(group, mark(from: start)) : group
    }
    let field = try handle("a field")
    return .said(try said(field))
  }

  /// Reads what is said of the label of `field`.
  mutating func said(_ field: Word) throws -> SaidSyntax {
    let start = field.span.start
    if keyword == .at {
      let bound = try bound()
      return .order(field: field, bound, try spelling(), mark(from: start))
    }
    let isTurned = keyword == .not
    if isTurned { advance() }
    if take(.present) { return .present(field: field, negated: isTurned, mark(from: start)) }
    if take(.given) { return .given(field: field, negated: isTurned, mark(from: start)) }
    if isTurned { throw unexpected("`present` or `given` after `not`") }
    if kind == .equals {
      report(
        .missingWord, "`is` belongs here, not `=`", here, label: "write `is`", help: "write `is`",
        edits: [edit(here, "is")])
      advance()
    } else {
      try expect(.is)
    }
    let isNegated = take(.not)
    if take(.none) { return .none(field: field, negated: isNegated, mark(from: start)) }
    return .label(field: field, negated: isNegated, try spelling(), mark(from: start))
  }

  // MARK: Spellings

  /// True at an integer, `true`, `false` or `null`.
  var isConstant: Bool {
    if kind == .minus { return WordShape.isInteger(text(peek())) }
    guard kind == .word else { return false }
    let text = text(current)
    return ["true", "false", "null"].contains(text) || WordShape.isInteger(text)
  }

  /// Reads an integer, `true`, `false` or `null`.
  mutating func constant() -> Word {
    let start = here.start
    let sign = take(.minus) ? "-" : ""
    let digits = word()
    return Word(sign + digits.text, Span(start, digits.span.end))
  }

  /// Reads a text in quotes or a constant.
  mutating func spelling() throws -> SpellingSyntax {
    if kind == .string || kind == .longString { return .text(literal()) }
    if isConstant { return .constant(constant()) }
    guard kind == .word, goesOn, !keyword.isReservedName else {
      throw unexpected("a label in quotes", help: "write it between quotes: \"…\"")
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
    return .text(literal)
  }
}
