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
      if let item = contractItem() { node.items.append(item) }
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

  private mutating func contractItem() -> ContractItemSyntax? {
    let start = here.start
    let position = at
    nesting = 0
    do {
      guard !isMisplaced(Keyword.contractItems), mend(Keyword.contractItems) else {
        throw outOfPlace("`field`, `form` or `require`", in: "a contract", Keyword.contractItems)
      }
      switch keyword {
      case .field: return .field(try field())
      case .form: return .form(try form())
      case .require: return try require()
      default: return try contractSetting(start)
      }
    } catch {
      recover(in: .contract, from: position)
      return nil
    }
  }

  // MARK: Settings

  private mutating func contractSetting(_ start: Int) throws -> ContractItemSyntax {
    let setting = keyword
    advance()
    switch setting {
    case .layout:
      guard mend([.free, .exact]) else { throw unexpected("`free` or `exact` after `layout`") }
      return .layout(word(), mark(from: start))
    case .at:
      try expect(.most)
      let size = try integer()
      try kibibytes()
      return .limit(size, mark(from: start))
    case .case:
      guard take(.any) else {
        throw unexpected(
          "`any` after `case`", help: "letter case counts unless the contract says `case any`")
      }
      return .anyCase(mark(from: start))
    case .prefilled:
      let text = try string("the prefilled text")
      let isOutside = keyword == .outside || keyword == .ordinary && goesOn && mend([.outside])
      if isOutside { advance() }
      return .prefilled(text, isOutside: isOutside, mark(from: start))
    case .stop: return .stop(try texts("a stop text"), mark(from: start))
    case .refusal:
      try expect(.begins)
      return .refusal(try texts("the begin of a refusal"), mark(from: start))
    case .subject: return .subjects(try handles("a subject"), mark(from: start))
    case .reading: return .readings(try handles("a reading"), mark(from: start))
    case .repair:
      let repairs = try list(until: Self.beginsContractItem) { try $0.oneRepair() }
      return .repairs(repairs, mark(from: start))
    default:
      try expect(.loose)
      return .acceptLoose(try reason(), mark(from: start))
    }
  }

  private static func beginsContractItem(_ parser: Parser) -> Bool {
    Keyword.contractItems.contains(parser.keyword)
  }

  private mutating func handles(_ what: String) throws -> [Word] {
    try list(until: Self.beginsContractItem) { try $0.handle(what) }
  }

  /// Reads `KiB`, or what else people write for it.
  private mutating func kibibytes() throws {
    if take(.kibibytes) { return }
    let written = text(current)
    guard !isPlain, kind == .word,
      ["kib", "kb", "k", "kilobytes", "kibibytes"].contains(written.lowercased())
    else { throw unexpected("`KiB` behind the size") }
    report(
      .misspeltKeyword, "sizes are written in `KiB`, not in `\(written)`", here,
      label: "write `KiB`", help: "write `KiB`: 1024 bytes", edits: [edit(here, "KiB")])
    advance()
  }

  /// Reads one or more texts with commas between them.
  mutating func texts(_ what: String) throws -> [StringLiteral] {
    var texts = [try string(what)]
    while true {
      if take(.comma) {
        texts.append(try string(what))
      } else if kind == .string, goesOn {
        reportMissingComma()
        texts.append(literal())
      } else {
        return texts
      }
    }
  }

  /// Reports that a comma is missing before the current token.
  mutating func reportMissingComma() {
    report(
      .listForm, "a comma is missing before \(shown)", here,
      label: "a comma belongs before this",
      help: "put commas between the parts of a list", edits: [insertAfterLast(",")])
  }

  private mutating func oneRepair() throws -> RepairSyntax {
    let name = try handle("a repair")
    var texts: [StringLiteral] = []
    if kind == .string || kind == .longString {
      texts.append(literal())
      while take(.or) { texts.append(try string("another text of the repair")) }
    }
    return RepairSyntax(name: name, texts: texts)
  }

  // MARK: Demands

  private mutating func require() throws -> ContractItemSyntax {
    let start = here.start
    advance()
    if kind == .word, peek().kind == .leftParenthesis, keyword != .not {
      let measure = try measure()
      guard keyword == .at || keyword == .ordinary && goesOn && mend([.at]) else {
        throw unexpected(
          "`at least` or `at most`", help: "write `at least 50%` behind the measure")
      }
      advance()
      let bound: BoundSyntax = try leastOrMost() ? .least : .most
      let percent = try integer()
      try expect(.percent, "%")
      return .requireMeasure(measure, bound, percent: percent, mark(from: start))
    }
    let condition = try answerCondition()
    var exactlyWhen: AnswerConditionSyntax?
    if keyword == .exactly || keyword == .ordinary && goesOn && mend([.exactly]) {
      advance()
      if !takesWhen() { try expect(.when) }
      exactlyWhen = try answerCondition()
    }
    return .require(condition, exactlyWhen: exactlyWhen, mark(from: start))
  }

  /// Goes past `when`, or past a word that people write for it; false where no condition follows.
  mutating func takesWhen() -> Bool {
    if take(.when) { return true }
    guard goesOn, keyword == .if || keyword == .ordinary, peek().kind != .colon, mend([.when])
    else { return false }
    advance()
    return true
  }
}
