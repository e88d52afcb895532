import SourceText

/// What follows the id of a clause.
struct ClauseBody {
  /// Which word opened the clause; nil for an override.
  var kind: ClauseKindSyntax?
  /// The clause in words, such as "rule `S1.2`".
  var owner: String
  /// The indentation of the line on which it begins.
  var column: Int
  /// The block around it, in words.
  var block: String
  /// Its text, or nil.
  var prose: StringLiteral?
  /// Its decision, or nil.
  var arrow: Word?
  /// Its properties in source order.
  var properties: [ClausePropertySyntax] = []
  /// The kinds of property that it has.
  var seen: Set<Keyword> = []
}

extension Parser {
  /// Reads the properties of a clause and whatever else stands before the next clause.
  mutating func readBody(_ body: inout ClauseBody) {
    while !endsClause {
      let position = at
      do {
        if try readLatePart(&body) { continue }
        guard try isProperty(&body) else { continue }
        try readProperty(&body)
      } catch {
        recover(in: .policy, isForced: at == position)
      }
    }
  }

  /// Reads a text or an arrow that stands behind a property; false where there is none.
  private mutating func readLatePart(_ body: inout ClauseBody) throws -> Bool {
    if kind == .arrow, body.arrow == nil, body.kind != .also {
      reportWrongOrder(here, "the arrow stands before the properties of a clause")
      body.arrow = try arrow(stops: Keyword.clauseProperties)
      return true
    }
    if kind == .string || kind == .longString, body.prose == nil, !body.properties.isEmpty {
      reportWrongOrder(here, "the text of a clause stands right behind its id")
      body.prose = literal()
      return true
    }
    return false
  }

  private mutating func readProperty(_ body: inout ClauseBody) throws {
    checkDepth(of: keyword.text, owner: body.owner, ownerColumn: body.column, other: body.block)
    let word = keyword
    let start = here.start
    let property = try clauseProperty()
    let span = mark(from: start).span
    if isUseless(word, in: body.kind) { reportUseless(word, span, body.owner) }
    if word != .note, word != .accept, !body.seen.insert(property.slot).inserted {
      reportDuplicate(
        word, span, body.owner,
        help: property.slot == .when
          ? "join the two with `and` or `or`, or write a second clause" : nil)
    }
    body.properties.append(property)
  }

  private var endsClause: Bool {
    kind == .rightBrace || kind == .end || keyword.opensPolicyItem
      || beginsLine
        && (keyword.opensDeclaration && current.column == 0
          || Keyword.policyProperties.contains(keyword) && !keyword.isClauseProperty
          || keyword == .about)
  }

  /// True where a property stands at hand; a misspelt clause word ends the clause.
  private mutating func isProperty(_ body: inout ClauseBody) throws -> Bool {
    if keyword.isClauseProperty { return true }
    if kind == .leftBrace {
      removeBraces(of: body.owner)
      return keyword.isClauseProperty
    }
    if kind == .rightParenthesis || kind == .rightBracket {
      report(
        .unclosedBracket, "this `\(text(current))` closes nothing", here, label: "one too many",
        help: "take it out, or look for the sign that opens it", edits: [edit(here, "")])
      advance()
      return keyword.isClauseProperty
    }
    if keyword == .ordinary, beginsLine, [.is, .at, .includes].contains(peek().keyword) {
      report(
        .missingWord, "`when` is missing before this condition", here,
        label: "`when` belongs before this", help: "write `when`",
        edits: [edit(Span(here.start, here.start), "when ")])
      let condition = try condition()
      body.properties.append(.test(.when(condition, Mark(condition.span))))
      return keyword.isClauseProperty
    }
    if !isMisplaced(Keyword.clauseProperties),
      mend(
        Keyword.clauseProperties + Keyword.policyItems
          + (beginsLine && current.column == 0 ? Keyword.declarations : []))
    {
      return keyword.isClauseProperty
    }
    if case .test(let test) = body.properties.last,
      kind == .comma || kind == .word && goesOn,
      keyword.home == nil
    {
      switch test {
      case .when, .unless:
        throw fail(
          .missingWord,
          "conditions are joined by `and` or `or`; nothing joins \(shown) to the one before",
          label: "`and` or `or` belongs before this",
          help: "write `and` or `or` between two conditions")
      case .always, .judged: break
      }
    }
    throw outOfPlace(
      "a property such as `when` or `because`, or the next clause", in: body.owner,
      Keyword.clauseProperties)
  }

  /// Reports braces around a clause and takes both of them out.
  private mutating func removeBraces(of owner: String) {
    _ = braceSurplus()
    let close = braces?.partner[at] ?? -1
    var edits = [edit(wholeLine(here), "")]
    if edits[0].at.span == here, here.start > 0, source.bytes[here.start - 1] == 0x20 {
      edits[0].at.span = Span(here.start - 1, here.end)
    }
    if close >= 0 {
      edits.append(edit(wholeLine(tokens[close].span), ""))
      tokens[close].kind = .removed
    } else {
      braces?.settle(at: at, by: -1)
    }
    report(
      .unexpected, "\(owner) stands without braces", here, label: "not needed",
      help: "take out the braces: what follows a clause belongs to it until the next one begins",
      edits: edits)
    advance()
  }

  private func isUseless(_ word: Keyword, in clauseKind: ClauseKindSyntax?) -> Bool {
    switch (word, clauseKind) {
    case (_, nil): false
    case (.for, .rule?), (.instead, .rule?), (.instead, .also?): true
    case (.locked, .also?), (.locked, .except?), (.severity, .also?), (.severity, .except?): true
    case (_, .some): false
    }
  }

  private mutating func reportUseless(_ word: Keyword, _ span: Span, _ owner: String) {
    let home = word == .for ? "an `also` or `except`" : word == .instead ? "an `except`" : "a rule"
    var start = span.start
    while start > 0, source.bytes[start - 1] == 0x20 { start -= 1 }
    report(
      .misplaced, "`\(word.text)` has no effect inside \(owner); it belongs in \(home)", span,
      label: "not here", help: "take it out, or move it to \(home)",
      edits: [edit(Span(start, span.end), "")])
  }

  /// Reads one property of a clause.
  private mutating func clauseProperty() throws -> ClausePropertySyntax {
    let start = here.start
    let word = keyword
    let stop: (Parser) -> Bool = { $0.keyword.isClauseProperty || $0.keyword.opensPolicyItem }
    switch word {
    case .when, .unless, .always, .judged: return .test(try test())
    case .accept: return .accept(try acceptance())
    default: break
    }
    advance()
    dropColon()
    switch word {
    case .for:
      let targets = try list(until: stop) { parser -> TargetSyntax in
        if parser.keyword == .all {
          let span = parser.here
          parser.advance()
          return .all(Mark(span))
        }
        return .id(try parser.id("covered clause"))
      }
      return .covers(targets, mark(from: start))
    case .instead:
      let duty = try string("the duty")
      guard let arrow = try arrow(stops: Keyword.clauseProperties) else { throw unexpected("`->`") }
      return .instead(duty, arrow: arrow, try test(), mark(from: start))
    case .locked: return .locked(mark(from: start))
    case .severity: return .severity(try name("a severity"), mark(from: start))
    case .since: return .since(try date(), mark(from: start))
    case .until: return .until(try date(), mark(from: start))
    case .on: return .on(try modalities(until: stop), mark(from: start))
    case .because: return .because(try string("the reason"), mark(from: start))
    case .why: return .why(try string("the background"), mark(from: start))
    case .owner: return .owner(try string("the owner"), mark(from: start))
    default: return .note(try string("the note"), mark(from: start))
    }
  }

  /// Reads `when C`, `unless C`, `always` or `judged`.
  mutating func test() throws -> TestSyntax {
    let start = here.start
    guard mend([.when, .unless, .always, .judged]) else {
      throw unexpected("`when`, `unless`, `always` or `judged`")
    }
    let word = keyword
    advance()
    dropColon()
    switch word {
    case .when: return .when(try condition(), mark(from: start))
    case .unless: return .unless(try condition(), mark(from: start))
    case .always: return .always(mark(from: start))
    default: return .judged(mark(from: start))
    }
  }
}
