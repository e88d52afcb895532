import SourceText

extension Parser {
  /// Reads `NAME: …`.
  mutating func rewardLine() throws -> RewardLineSyntax {
    let start = here.start
    let name = try handle("a line")
    if kind == .minus, goesOn, WordShape.isDecimal(text(peek())) {
      report(
        .missingColon, "the colon behind the name of line `\(name.text)` is missing", last,
        label: "`:` belongs behind this", help: "write `:` behind the name",
        edits: [insertAfterLast(":")])
    } else {
      try colon(behind: "the name of line `\(name.text)`")
    }
    let body = try lineBody()
    let node = RewardLineSyntax(name: name, body: body, mark: mark(from: start))
    guard
      isPlain || beginsLine || kind == .rightBrace || kind == .end || peek().kind == .colon
        || OutcomeSyntax(keyword) != nil || Keyword.rewardSettings.contains(keyword)
    else { throw unexpectedItem("the next line") }
    return node
  }

  private mutating func lineBody() throws -> LineBodySyntax {
    switch keyword {
    case .one: return .cases(try cases())
    case .weighted: return try weightedBody()
    case .mean:
      advance()
      try expect(.over)
      try expect(.twins)
      let cases = try cases()
      try expect(.no)
      try expect(.twin)
      return .twins(cases, none: try number())
    default: return kind == .leftBrace && !isPlain ? .cases(try cases()) : try amountBody()
    }
  }

  private mutating func amountBody() throws -> LineBodySyntax {
    let amount = try number()
    var factors: [MeasureSyntax] = []
    while take(.star) { factors.append(try measure()) }
    let condition = takesWhen() ? try rewardCondition() : nil
    return .amount(amount, factors: factors, when: condition, otherwise: try elseAmount())
  }

  /// Reads `else AMOUNT` or nothing.
  private mutating func elseAmount() throws -> NumberSyntax? {
    if keyword == .otherwise, goesOn {
      report(
        .misspeltKeyword, "a line goes on with `else`, not with `otherwise`", here,
        label: "write `else`", help: "write `else` and the amount", edits: [edit(here, "else")])
      tokens[at].keyword = .else
    }
    return take(.else) ? try number() : nil
  }

  // MARK: Cases

  private mutating func cases() throws -> CasesSyntax {
    let start = here.start
    if keyword == .one {
      advance()
      try expect(.of)
    } else {
      guard kind == .leftBrace, !isPlain else { throw unexpected("`one of { … }`") }
      report(
        .missingWord, "the words `one of` are missing here", here,
        label: "`one of` belongs before this", help: "write `one of` before `{`",
        edits: [edit(Span(here.start, here.start), "one of ")])
    }
    let open = try openBraces("the cases")
    defer { nesting -= 1 }
    var cases: [CaseSyntax] = []
    while true {
      if let early = try earlyOtherwise() {
        try closeBraces(open)
        return CasesSyntax(cases: cases, otherwise: early, mark: mark(from: start))
      }
      let caseStart = here.start
      let amount = try number()
      if keyword == .otherwise
        || keyword == .ordinary && goesOn && mend([.otherwise, .when])
          && keyword == .otherwise
      {
        guard !cases.isEmpty else {
          throw unexpected(
            "`when` and a condition",
            help: "at least one case with `when` stands before `otherwise`")
        }
        advance()
        dropCaseComma()
        try closeBraces(open)
        return CasesSyntax(cases: cases, otherwise: amount, mark: mark(from: start))
      }
      if !takesWhen() { try expect(.when) }
      let condition = try rewardCondition()
      cases.append(CaseSyntax(amount: amount, condition: condition, mark: mark(from: caseStart)))
      dropCaseComma()
      guard kind != .rightBrace else {
        throw fail(
          .missingWord, "the cases do not say what is paid where none of them holds",
          label: "`AMOUNT otherwise` belongs before this",
          help: "write `0 otherwise` as the last case")
      }
    }
  }

  /// Reports a comma behind a case.
  private mutating func dropCaseComma() {
    guard kind == .comma, !isPlain else { return }
    report(
      .straySign, "no comma stands between the cases of `one of`", here, label: "not needed",
      help: "take it out", edits: [edit(here, "")])
    advance()
  }

  /// Reads `otherwise AMOUNT` or `else AMOUNT`, which is reported; nil where neither stands at hand.
  private mutating func earlyOtherwise() throws -> NumberSyntax? {
    guard keyword == .otherwise || keyword == .else, !isPlain else { return nil }
    let word = here
    let written = text(current)
    advance()
    let amount = try number()
    report(
      .wrongOrder, "the amount stands before `otherwise`, not behind `\(written)`",
      word.joined(last),
      label: "write it the other way round", help: "write `\(amount.text) otherwise`",
      edits: [edit(word.joined(last), "\(amount.text) otherwise")])
    return amount
  }

  // MARK: Weights

  private mutating func weightedBody() throws -> LineBodySyntax {
    advance()
    let open = try openBraces("the weights")
    let depth = nesting - 1
    defer { nesting = depth }
    var weights = [try weight()]
    while kind == .comma || beginsWeight {
      let comma = here
      if take(.comma) {
        if kind == .rightBrace {
          reportExtraComma(comma)
          break
        }
      } else {
        reportMissingComma()
      }
      weights.append(try weight())
    }
    try closeBraces(open)
    let condition = takesWhen() ? try rewardCondition() : nil
    guard let otherwise = try elseAmount() else {
      throw unexpected(
        "`else` and an amount",
        help: "a weighted line says what it pays where a score is missing: `else 0`")
    }
    return .weighted(weights, when: condition, otherwise: otherwise)
  }

  private var beginsWeight: Bool {
    !isPlain && kind == .word && (keyword == .pitfall || WordShape.isDecimal(text(current)))
  }

  private mutating func weight() throws -> WeightSyntax {
    let start = here.start
    let isPitfall = take(.pitfall)
    let amount = try number()
    let score = try handle("a score")
    return WeightSyntax(
      isPitfall: isPitfall, amount: amount, score: score, mark: mark(from: start))
  }
}
