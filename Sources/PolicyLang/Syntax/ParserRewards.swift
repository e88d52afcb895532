import SourceText

extension OutcomeSyntax {
  /// The outcome that a word opens, or nil.
  init?(_ word: Keyword) {
    switch word {
    case .malformed: self = .malformed
    case .cut: self = .cutOff
    case .refused: self = .refused
    case .several: self = .several
    case .foreign: self = .foreign
    default: return nil
    }
  }
}

extension Parser {
  /// Reads `reward …`.
  mutating func reward() throws -> RewardSyntax {
    let start = here.start
    let first = at
    advance()
    let name = try declaredName("the reward")
    try expect(.for)
    let contract = try self.name("a contract")
    let reading = take(.reading) ? try handle("a reading") : nil
    try expect(.from)
    let low = try number()
    try expect(.to)
    let high = try number()
    let block = try openBlock("reward `\(name.text)`", start: first, isOutermost: true)
    var node = RewardSyntax(
      name: name, contract: contract, reading: reading, low: low, high: high, items: [],
      mark: mark(from: start))
    while !endsBlock(block) {
      if let item = try rewardItem() { node.items.append(item) }
    }
    node.mark = mark(from: start)
    return node
  }

  private mutating func rewardItem() throws -> RewardItemSyntax? {
    let position = at
    nesting = 0
    do {
      if kind == .word, peek().kind == .colon { return .line(try rewardLine()) }
      if Keyword.rewardItems.contains(keyword) { return try rewardItem(keyword) }
      if keyword == .ordinary,
        Misspelling.candidate(for: text(current), among: Keyword.rewardItems) != nil,
        peek().kind != .colon, mend(Keyword.rewardItems)
      {
        return try rewardItem(keyword)
      }
      if kind == .word, peek().kind == .minus || peek().kind == .word || peek().kind == .equals {
        return .line(try rewardLine())
      }
      throw unexpectedItem("an outcome such as `malformed`, or a line such as `right: 0.9 when …`")
    } catch Abandon.declaration {
      throw Abandon.declaration
    } catch {
      recover(in: .reward, isForced: at == position)
      return nil
    }
  }

  private mutating func rewardItem(_ word: Keyword) throws -> RewardItemSyntax {
    let start = here.start
    advance()
    if let outcome = OutcomeSyntax(word) {
      if outcome == .cutOff { try expect(.off) }
      return .outcome(outcome, try number(), mark(from: start))
    }
    switch word {
    case .score:
      let name = try handle("a score")
      try expect(.in)
      let (low, high) = try amounts()
      return .score(name, low: low, high: high, mark(from: start))
    case .pair:
      try expect(.by)
      return .pair(try name("a key of the record"), mark(from: start))
    case .segments:
      try expect(.of)
      let size = try integer()
      try expect(.tokens)
      try expect(.by)
      let score = try handle("a score")
      try expect(.in)
      let (low, high) = try amounts()
      return .segments(size: size, score: score, low: low, high: high, mark(from: start))
    case .clamp:
      let (low, high) = try amounts()
      return .clamp(low: low, high: high, mark(from: start))
    default:
      try expect(.hackable)
      let names = try names("a property", until: { $0.keyword == .because })
      return .accept(names, because: try reason(), mark(from: start))
    }
  }

  /// Reads `LOW to HIGH`.
  private mutating func amounts() throws -> (NumberSyntax, NumberSyntax) {
    let low = try number()
    try expect(.to)
    return (low, try number())
  }

  private mutating func rewardLine() throws -> RewardLineSyntax {
    let start = here.start
    let name = try handle("a line")
    try colon(behind: "the name of line `\(name.text)`")
    let body = try lineBody()
    guard
      beginsLine || isPlain || kind == .rightBrace || kind == .end || peek().kind == .colon
        || Keyword.rewardItems.contains(keyword)
    else { throw unexpectedItem("the next line") }
    return RewardLineSyntax(name: name, body: body, mark: mark(from: start))
  }

  private mutating func lineBody() throws -> LineBodySyntax {
    switch keyword {
    case .one: return .cases(try cases())
    case .weighted:
      advance()
      let weights = try weights()
      let condition = try whenCondition()
      try expect(.else)
      return .weighted(weights, when: condition, otherwise: try number())
    case .mean:
      advance()
      try expect(.over)
      try expect(.twins)
      let cases = try cases()
      try expect(.no)
      try expect(.twin)
      return .twins(cases, none: try number())
    default:
      let amount = try number()
      var factors: [MeasureSyntax] = []
      while take(.star) { factors.append(try measure()) }
      let condition = try whenCondition()
      let otherwise = take(.else) ? try number() : nil
      return .amount(amount, factors: factors, when: condition, otherwise: otherwise)
    }
  }

  /// Reads `when CONDITION` or nothing.
  private mutating func whenCondition() throws -> RewardConditionSyntax? {
    if keyword == .if, goesOn, !isPlain {
      report(
        .missingWord, "`when` belongs here, not `if`", here, label: "write `when`",
        help: "write `when`", edits: [edit(here, "when")])
      advance()
      return try rewardCondition()
    }
    let isMisspelt = keyword == .ordinary && goesOn && peek().kind != .colon
    guard keyword == .when || isMisspelt && mend([.when]) else { return nil }
    advance()
    return try rewardCondition()
  }

  private mutating func cases() throws -> CasesSyntax {
    let start = here.start
    try expect(.one)
    try expect(.of)
    guard kind == .leftBrace else { throw unexpected("`{`") }
    try enter()
    defer { nesting -= 1 }
    var cases: [CaseSyntax] = []
    while true {
      let caseStart = here.start
      let amount = try number()
      if keyword == .otherwise || keyword == .else && !isPlain {
        if keyword == .else {
          report(
            .missingWord, "`otherwise` belongs here, not `else`", here, label: "write `otherwise`",
            help: "write `otherwise`", edits: [edit(here, "otherwise")])
        }
        advance()
        guard !cases.isEmpty else {
          throw unexpectedItem("a case before `otherwise`: `AMOUNT when CONDITION`")
        }
        guard take(.rightBrace) else { throw unexpected("`}`: nothing follows `otherwise`") }
        return CasesSyntax(cases: cases, otherwise: amount, mark: mark(from: start))
      }
      guard let condition = try whenCondition() else {
        throw unexpected("`when` and a condition, or `otherwise`")
      }
      cases.append(
        CaseSyntax(amount: amount, condition: condition, mark: mark(from: caseStart)))
      if kind == .comma, !isPlain {
        report(
          .listForm, "no comma stands between cases", here, label: "not needed",
          help: "take it out", edits: [edit(here, "")])
        advance()
      }
      if kind == .rightBrace {
        throw unexpected(
          "the last case, `AMOUNT otherwise`", help: "say what is paid where no case holds")
      }
    }
  }

  private mutating func weights() throws -> [WeightSyntax] {
    guard kind == .leftBrace else { throw unexpected("`{`") }
    try enter()
    defer { nesting -= 1 }
    let weights = try list(until: { _ in false }) { parser in
      let start = parser.here.start
      let isPitfall = parser.take(.pitfall)
      let amount = try parser.number()
      let score = try parser.handle("a score")
      return WeightSyntax(
        isPitfall: isPitfall, amount: amount, score: score, mark: parser.mark(from: start))
    }
    guard take(.rightBrace) else { throw unexpected("`,` or `}`") }
    return weights
  }

  // MARK: Measures

  /// Reads `NAME(arguments)`, or the name of a score.
  mutating func measure() throws -> MeasureSyntax {
    let start = here.start
    let name = try handle("a measure")
    guard kind == .leftParenthesis else {
      return MeasureSyntax(name: name, arguments: nil, mark: mark(from: start))
    }
    try enter()
    defer { nesting -= 1 }
    let arguments = try list(until: { _ in false }) { try $0.argument() }
    guard take(.rightParenthesis) else { throw unexpected("`,` or `)`") }
    return MeasureSyntax(name: name, arguments: arguments, mark: mark(from: start))
  }

  private mutating func argument() throws -> ArgumentSyntax {
    let start = here.start
    if kind == .word, text(current).utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2D }) {
      return try amountArgument(start)
    }
    let next = peek()
    switch keyword {
    case .over where next.kind == .word:
      advance()
      guard ["group", "batch"].contains(text(current)) else {
        throw unexpected("`group` or `batch` after `over`")
      }
      return .over(word(), mark(from: start))
    case .constant, .single, .capped:
      guard next.kind == .minus || next.kind == .word && WordShape.isDecimal(text(next)) else {
        break
      }
      let word = word()
      return .amount(word, try number(), mark(from: start))
    default: break
    }
    if kind == .word, next.kind == .comma || next.kind == .rightParenthesis {
      return .field(keyword == .output ? word() : try handle("a field"))
    }
    guard kind == .word || kind == .leftParenthesis else { throw unexpected("an argument") }
    return .condition(try rewardCondition())
  }

  private mutating func amountArgument(_ start: Int) throws -> ArgumentSyntax {
    if let (low, high) = hyphenRange() { return try length(low, high, start) }
    let first = try integer()
    if take(.percent) { return .percent(first, mark(from: start)) }
    var high: Word?
    if kind == .range || kind == .minus || keyword == .to {
      try rangeSign()
      high = try integer()
    }
    return try length(high == nil ? nil : first, high ?? first, start)
  }

  private mutating func length(_ low: Word?, _ high: Word?, _ start: Int) throws -> ArgumentSyntax {
    guard let high, mend([.words, .characters, .tokens]) else {
      throw unexpected("`words`, `characters`, `tokens` or `%`")
    }
    let unit = word()
    return .length(low: low, high: high, unit: unit, mark(from: start))
  }
}
