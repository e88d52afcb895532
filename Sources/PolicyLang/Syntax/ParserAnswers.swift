import SourceText

extension Parser {
  /// Reads `answers for REWARD [under POLICY] { … }`.
  mutating func answers() throws -> AnswersSyntax {
    let start = here.start
    let first = at
    advance()
    try expect(.for)
    let subject = try name("a reward or contract")
    var policy: BaseSyntax?
    if keyword == .under || keyword == .ordinary && goesOn && mend([.under]) {
      advance()
      policy = try base()
    }
    let block = try openBlock("answers for `\(subject.text)`", start: first, isOutermost: true)
    var node = AnswersSyntax(subject: subject, policy: policy, answers: [], mark: mark(from: start))
    while !endsBlock(block) {
      if let answer = answer() { node.answers.append(answer) }
    }
    node.mark = mark(from: start)
    return node
  }

  private mutating func answer() -> AnswerSyntax? {
    let start = here.start
    let position = at
    nesting = 0
    do {
      guard !isMisplaced([.given, .print]), mend([.given, .print]) else {
        throw outOfPlace("`given` or `print`", in: "answers", [.given, .print])
      }
      let isPrint = keyword == .print
      advance()
      let gold = try gold()
      if isPrint {
        guard take(.arrow) else { throw unexpected("`->` and the ideal answer") }
        return .print(gold, try string("the ideal answer"), mark(from: start))
      }
      let records = try records()
      let output = try string("the output")
      let twins = try twins()
      if kind == .word && goesOn || kind == .minus {
        report(
          .missingArrow, "the arrow before \(shown) is missing", here,
          label: "`->` belongs before this", help: "write `->` before \(shown)",
          edits: [edit(Span(here.start, here.start), "-> ")])
      } else if !take(.arrow) {
        throw unexpected("`->` and what the output is worth")
      }
      let result = try result()
      return .given(
        GivenAnswerSyntax(
          gold: gold, records: records, output: output, twins: twins, result: result,
          mark: mark(from: start)))
    } catch {
      recover(in: .answers, isForced: at == position)
      return nil
    }
  }

  // MARK: What is given

  private mutating func gold() throws -> GoldSyntax {
    guard kind == .word, peek().kind == .colon else { return .item(try verdict()) }
    var subjects: [SubjectVerdictSyntax] = []
    repeat {
      let subject = try handle("a subject")
      try colon(behind: "a subject")
      subjects.append(SubjectVerdictSyntax(subject: subject, verdict: try verdict()))
    } while take(.and)
    return .subjects(subjects)
  }

  private mutating func verdict() throws -> VerdictSyntax {
    let start = here.start
    if kind == .leftBrace { return .facts(try givens(), mark(from: start)) }
    if beginsSpelling(current) {
      let label = try spelling("a label")
      let (codes, rules) = try codesAndRules()
      return .label(label, codes: codes, rules: rules, mark(from: start))
    }
    if kind == .minus || kind == .word && WordShape.isDecimal(text(current)) {
      throw unexpected("a decision, a label in quotes or facts in braces")
    }
    let decision = try handle("a decision")
    let (codes, rules) = try codesAndRules()
    return .decision(decision, codes: codes, rules: rules, mark(from: start))
  }

  private mutating func codesAndRules() throws -> (codes: [Word], rules: [Word]) {
    var codes: [Word] = []
    var rules: [Word] = []
    let stop: (Parser) -> Bool = {
      [.because, .tokens, .score, .and, .twin].contains($0.keyword)
    }
    if take(.in) {
      codes = try list(until: stop) { parser in
        guard parser.kind == .word else { throw parser.unexpected("a code") }
        return parser.word()
      }
    }
    if take(.because) { rules = try list(until: stop) { try $0.id("rule") } }
    return (codes, rules)
  }

  private mutating func records() throws -> [AnswerRecordSyntax] {
    var records: [AnswerRecordSyntax] = []
    while kind == .word {
      let start = here.start
      if take(.tokens) {
        records.append(.tokens(try integer(), mark(from: start)))
      } else if take(.score) {
        let name = try handle("a score")
        try expect(.equals, "=")
        records.append(.score(name, try number(), mark(from: start)))
      } else {
        break
      }
    }
    return records
  }

  private mutating func twins() throws -> [TwinSyntax] {
    var twins: [TwinSyntax] = []
    while keyword == .twin {
      let start = here.start
      advance()
      try expect(.given)
      let gold = try gold()
      twins.append(
        TwinSyntax(
          gold: gold, output: try string("the output of the twin"), mark: mark(from: start)))
    }
    return twins
  }

  // MARK: What is expected

  private mutating func result() throws -> ResultSyntax {
    let start = here.start
    if kind == .minus || kind == .word && WordShape.isDecimal(text(current)) {
      return try rewardResult(start)
    }
    guard mend([.valid, .malformed, .cut, .refused, .several, .foreign, .unscored]) else {
      throw unexpected("a number, or an outcome such as `valid` or `malformed`")
    }
    let word = keyword
    advance()
    switch word {
    case .malformed: return try malformedResult(start)
    case .foreign:
      let hasField = kind == .word && !beginsAnswer
      return .foreign(field: hasField ? try handle("a field") : nil, mark(from: start))
    case .cut:
      try expect(.off)
      return .outcome(.cutOff, mark(from: start))
    case .refused: return .outcome(.refused, mark(from: start))
    case .several: return .outcome(.several, mark(from: start))
    case .unscored: return .outcome(.unscored, mark(from: start))
    default: return .outcome(.valid, mark(from: start))
    }
  }

  /// True where the next answer begins, or a misspelt word at the start of a line that opens one.
  private var beginsAnswer: Bool {
    keyword == .given || keyword == .print
      || beginsLine
        && Misspelling.candidate(for: text(current), among: [.given, .print]) != nil
  }

  /// The kinds of malformed output that a test can name.
  private static let malformations = [
    "too_long", "not_utf8", "character", "empty", "cut_off", "missing", "unexpected", "trailing",
    "repeated", "length", "echo", "json_syntax", "json_type", "json_key", "json_duplicate",
    "json_missing", "xml", "number", "contradiction", "requirement",
  ]

  private mutating func malformedResult(_ start: Int) throws -> ResultSyntax {
    var malformation: Word?
    if kind == .word, keyword != .at, !beginsAnswer {
      guard Self.malformations.contains(text(current)) else {
        throw unexpected(
          "a kind of malformed output",
          help: "the kinds are " + Self.malformations.map { "`\($0)`" }.joined(separator: ", "))
      }
      malformation = word()
    }
    var offset: Word?
    if take(.at) { offset = try integer() }
    return .malformed(kind: malformation, offset: offset, mark(from: start))
  }

  private mutating func rewardResult(_ start: Int) throws -> ResultSyntax {
    let reward = try number()
    var lines: [ExpectedLineSyntax] = []
    if kind == .leftBrace {
      try enter()
      defer { nesting -= 1 }
      repeat {
        let line = try handle("a line")
        lines.append(ExpectedLineSyntax(line: line, amount: try number()))
      } while take(.comma)
      guard take(.rightBrace) else { throw unexpected("`,` or `}`") }
    }
    return .reward(reward, lines: lines, mark(from: start))
  }
}
