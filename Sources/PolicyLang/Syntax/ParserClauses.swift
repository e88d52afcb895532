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
    advance()
    let id: Word
    do {
      id = try self.id(kind.rawValue)
    } catch {
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
    node.properties = clauseProperties(kind, owner, column, layout.block)
    node.mark = mark(from: start)
    checkLayout(node, first, column, &layout)
    return node
  }

  /// Reads `-> D`, or nothing.
  mutating func arrow(stops: [Keyword]) throws -> Word? {
    switch kind {
    case .arrow: break
    case .minus where peek().kind == .word, .greater where peek().kind == .word,
      .equals where peek().kind == .word, .colon where peek().kind == .word:
      report(
        .arrowSpelling, "the arrow is written `->`, not `\(text(current))`", here,
        label: "write `->`",
        help: "write `->`", edits: [edit(here, "->")])
    case .word
    where goesOn && decisions.contains(text(current)) && !stops.contains(keyword):
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
          current.beginsLine || kind == .end ? sign : here, label: "a decision belongs here",
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

  // MARK: Properties

  /// Reads the properties of a clause and whatever else stands before the next clause.
  mutating func clauseProperties(
    _ clauseKind: ClauseKindSyntax?, _ owner: String, _ column: Int, _ block: String
  ) -> [ClausePropertySyntax] {
    var properties: [ClausePropertySyntax] = []
    while !endsClause {
      let position = at
      do {
        guard try isProperty(after: properties.last, owner) else { break }
        checkDepth(of: keyword.text, owner: owner, ownerColumn: column, other: block)
        let word = keyword
        let start = here.start
        let property = try clauseProperty()
        let span = mark(from: start).span
        if isUseless(word, in: clauseKind) {
          reportUseless(word, span, clauseKind, owner)
        }
        if word != .note, word != .accept, properties.contains(where: { $0.slot == property.slot })
        {
          reportDuplicate(
            word, span, owner,
            help: property.slot == .when
              ? "join the two with `and` or `or`, or write a second clause" : nil)
        }
        properties.append(property)
      } catch {
        recover(in: .policy, isForced: at == position)
      }
    }
    return properties
  }

  private var endsClause: Bool {
    kind == .rightBrace || kind == .end || keyword.opensPolicyItem
      || beginsLine
        && (keyword.opensDeclaration && current.column == 0
          || Keyword.policyProperties.contains(keyword) && !keyword.isClauseProperty
          || keyword == .about)
  }

  /// True where a property stands at hand; a misspelt clause word ends the clause.
  private mutating func isProperty(
    after previous: ClausePropertySyntax?, _ owner: String
  ) throws -> Bool {
    if keyword.isClauseProperty { return true }
    if kind == .leftBrace {
      removeBraces(of: owner)
      return keyword.isClauseProperty
    }
    if !isMisplaced(Keyword.clauseProperties),
      mend(Keyword.clauseProperties + Keyword.policyItems + Keyword.declarations)
    {
      return keyword.isClauseProperty
    }
    if case .test(let test) = previous, kind == .comma || kind == .word && !current.beginsLine,
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
      "a property such as `when` or `because`, or the next clause", in: owner,
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

  private mutating func reportUseless(
    _ word: Keyword, _ span: Span, _ clauseKind: ClauseKindSyntax?, _ owner: String
  ) {
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
    let properties = clauseProperties(
      nil, "override `\(id.text)`", column(ofLineOf: first), "the policy")
    return OverrideSyntax(
      id: id, prose: prose, arrow: arrow, direction: direction, properties: properties,
      mark: mark(from: start))
  }
}
