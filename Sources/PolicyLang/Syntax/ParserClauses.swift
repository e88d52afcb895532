import SourceText

/// Where the clauses of a block stand, for the check that the layout does not lie.
struct ClauseLayout {
  /// The block in words, such as "category `S1`".
  var block: String
  /// The name or id of the block.
  var name: String
  /// The indentation of the block's clauses, once one begins a line.
  var column: Int?
  /// The rule above, and the indentation of its line.
  var rule: (id: String, column: Int)?
}

extension Parser {
  /// Reads `rule …`, `also …` or `except …`; nil where it has no id.
  mutating func clause(_ layout: inout ClauseLayout) throws -> ClauseSyntax? {
    let first = at
    let start = here.start
    let kind: ClauseKindSyntax = keyword == .rule ? .rule : keyword == .also ? .also : .except
    if kind == .rule { hasLied = false }
    advance()
    let id: Word
    do {
      id = try self.id(kind.rawValue)
    } catch {
      // What stands below it still has a rule above it.
      if kind == .rule { layout.rule = ("", column(ofLineOf: first)) }
      recover(in: .policy)
      recoverClause()
      return nil
    }
    clauseName = id.text
    var node = ClauseSyntax(
      kind: kind, id: id, prose: nil, arrow: nil, properties: [], mark: mark(from: start))
    do {
      let stops = Keyword.clauseProperties + Keyword.policyItems
      node.prose = optionalString("the text of a clause", stops: stops)
      let arrowStart = here
      node.arrow = try arrow(stops: stops)
      if kind == .also, node.arrow != nil {
        reportNoEffect("an arrow", in: .also, arrowStart.joined(last))
      }
      if node.prose == nil, self.kind == .string {
        node.prose = lateText(behind: node.arrow, "the text of a clause")
      }
    } catch {
      recover(in: .policy)
    }
    let column = column(ofLineOf: first)
    let owner = "\(kind.rawValue) `\(id.text)`"
    var body = ClauseBody(kind: kind, owner: owner, column: column, block: layout.block)
    body.prose = node.prose
    body.arrow = node.arrow
    readBody(&body)
    node.prose = body.prose
    node.arrow = body.arrow
    node.properties = body.properties
    node.mark = mark(from: start)
    checkLayout(node, first, column, &layout)
    return node
  }

  /// Reads `-> D`, or nothing.
  mutating func arrow(stops: [Keyword]) throws -> Word? {
    switch kind {
    case .arrow: break
    case .minus where peek().kind == .word, .greater where peek().kind == .word,
      .equals where peek().kind == .word, .colon where peek().kind == .word && !peek().beginsLine:
      report(
        .arrowSpelling, "the arrow is written `->`, not `\(text(current))`", here,
        label: "write `->`",
        help: "write `->`", edits: [edit(here, "->")])
    case .word
    where goesOn && !stops.contains(keyword) && decisions.contains(text(current)):
      report(
        .missingArrow, "the arrow before \(shown) is missing", here,
        label: "`->` belongs before this", help: "write `-> \(text(current))`",
        edits: [edit(Span(here.start, here.start), "-> ")])
      return word()
    default: return nil
    }
    let sign = here
    advance()
    let isText = peek().kind == .string && (keyword.isClauseProperty || keyword.opensPolicyItem)
    guard kind == .word, !keyword.isReservedName, !beginsNextPart, !isText else {
      if kind != .unreadable {
        report(
          .missingDecision, "expected a decision after `->`, found \(shown)",
          beginsLine || kind == .end ? sign : here, label: "a decision belongs here",
          help: decisionHelp)
      }
      throw Abandon.part
    }
    return try name("a decision")
  }

  private var decisionHelp: String {
    decisions.isEmpty
      ? "name one of the decisions of the policy"
      : "the decisions, mildest first: " + decisions.map { "`\($0)`" }.joined(separator: ", ")
  }

  private mutating func reportNoEffect(_ what: String, in word: Keyword, _ span: Span) {
    var blank = span.start
    while blank > 0, source.bytes[blank - 1] == 0x20 { blank -= 1 }
    report(
      .misplaced,
      "\(what) has no effect inside `\(word.text)`; it belongs in \(Self.homes(of: word))",
      span, label: "not here", help: "take it out, or write it where it belongs",
      edits: [edit(Span(blank, span.end), "")])
  }

  private static func homes(of word: Keyword) -> String {
    word == .also ? "the rule that it adds to" : "the clause that it changes"
  }

  /// Reads `override …`.
  mutating func override() throws -> OverrideSyntax {
    let first = at
    let start = here.start
    advance()
    let id = try id("the overridden clause")
    clauseName = id.text
    let prose = optionalString("the text of a clause", stops: [.tightens, .loosens])
    let arrow = try arrow(stops: [.tightens, .loosens])
    let direction = try direction(isDrop: false)
    var body = ClauseBody(
      kind: nil, owner: "override `\(id.text)`", column: column(ofLineOf: first),
      block: "the policy")
    body.prose = prose
    body.arrow = arrow
    readBody(&body)
    return OverrideSyntax(
      id: id, prose: body.prose, arrow: body.arrow, direction: direction,
      properties: body.properties,
      mark: mark(from: start))
  }
}
