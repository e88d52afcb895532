import SourceText

extension Parser {
  /// Reads `vocabulary …`.
  mutating func vocabulary() throws -> VocabularySyntax {
    let start = here.start
    let first = at
    advance()
    let name = try declaredName("the vocabulary")
    var version: Word?
    if kind == .word, let byte = text(current).utf8.first, 0x30...0x39 ~= byte || byte == 0x76 {
      version = try self.version("vocabulary `\(name.text)`")
    }
    let title = optionalString("the title", stops: [])
    let block = try openBlock("vocabulary `\(name.text)`", start: first, isOutermost: true)
    var node = VocabularySyntax(
      name: name, version: version, title: title, items: [], mark: mark(from: start))
    while !endsBlock(block) {
      if let item = vocabularyItem() { node.items.append(item) }
    }
    node.mark = mark(from: start)
    return node
  }

  private mutating func vocabularyItem() -> VocabularyItemSyntax? {
    let start = at
    nesting = 0
    do {
      switch keyword {
      case .scale: return .scale(try scale())
      case .term: return .term(try term(in: .vocabulary))
      case .fact: return try fact().map { .fact($0) }
      default: break
      }
      if !isMisplaced(Keyword.vocabularyItems), mend(Keyword.vocabularyItems) {
        return vocabularyItem()
      }
      throw outOfPlace("`scale`, `term` or `fact`", in: "a vocabulary", Keyword.vocabularyItems)
    } catch {
      recover(in: .vocabulary, isForced: at == start)
      return nil
    }
  }

  private mutating func scale() throws -> ScaleSyntax {
    let start = here.start
    advance()
    let name = try name("the scale")
    if kind == .colon || kind == .equals {
      report(
        .unexpected, "a scale has no `\(text(current))` behind its name", here, label: "not needed",
        help: "write `scale \(name.text) a < b`", edits: [edit(here, "")])
      advance()
    }
    let values = try ladder(
      "the values of a scale", until: { Keyword.vocabularyItems.contains($0.keyword) },
      { try $0.value(isElement: false) })
    return ScaleSyntax(name: name, values: values, mark: mark(from: start))
  }

  /// Reads `term …`.
  mutating func term(in context: Context) throws -> TermSyntax {
    let start = here.start
    let column = Int(current.indentation)
    hasLied = false
    advance()
    let name = try declaredName("the term")
    if kind == .colon || kind == .equals {
      report(
        .unexpected, "a term has no `\(text(current))` behind its name", here, label: "not needed",
        help: "write `term \(name.text) \"…\"`", edits: [edit(here, "")])
      advance()
    }
    let definition = try string("the definition of term `\(name.text)`")
    var condition: ConditionSyntax?
    if kind == .word, goesOn || keyword == .when, mendsWhen {
      checkDepth(of: "when", owner: "term `\(name.text)`", ownerColumn: column, other: "the block")
      advance()
      condition = try self.condition()
    }
    return TermSyntax(
      name: name, definition: definition, condition: condition, mark: mark(from: start))
  }

  private var mendsWhen: Bool {
    mutating get { keyword == .when || keyword == .ordinary && mend([.when]) }
  }

  // MARK: Facts

  private mutating func fact() throws -> FactSyntax? {
    let start = here.start
    let column = Int(current.indentation)
    hasLied = false
    advance()
    let name = try declaredName("the fact")
    try colon(behind: "the name of fact `\(name.text)`")
    let type = try factType()
    var properties: [FactPropertySyntax] = []
    var seen: Set<Keyword> = []
    while true {
      guard kind != .rightBrace, kind != .end, !Keyword.vocabularyItems.contains(keyword),
        !(beginsLine && keyword.opensDeclaration && current.column == 0)
      else { break }
      let position = at
      do {
        if !Keyword.factProperties.contains(keyword) {
          if isMisplaced(Keyword.factProperties)
            || !mend(Keyword.factProperties + Keyword.vocabularyItems)
          {
            throw outOfPlace(
              "`from`, `supplied by`, `ask` or `usually`", in: "fact `\(name.text)`",
              Keyword.factProperties)
          }
          if Keyword.vocabularyItems.contains(keyword) { break }
        }
        checkDepth(
          of: keyword.text, owner: "fact `\(name.text)`", ownerColumn: column,
          other: "the vocabulary")
        let span = here
        let property = try factProperty()
        if !seen.insert(property.word).inserted {
          reportDuplicate(property.word, span, "fact `\(name.text)`")
        }
        properties.append(property)
      } catch {
        recover(in: .vocabulary, isForced: at == position)
        if Keyword.vocabularyItems.contains(keyword) { break }
      }
    }
    return FactSyntax(name: name, type: type, properties: properties, mark: mark(from: start))
  }

  /// Reads a colon; one that is missing is reported and read as if it stood here.
  mutating func colon(behind what: String) throws {
    if take(.colon) { return }
    if kind == .equals || kind == .word && keyword == .is || kind == .minus {
      report(
        .missingColon, "a colon stands behind \(what), not `\(text(current))`", here,
        label: "write `:`", help: "write `:`",
        edits: [edit(Span(last.end, here.end), ":")])
      return advance()
    }
    guard kind == .word, goesOn else { throw unexpected("`:` behind \(what)") }
    report(
      .missingColon, "the colon behind \(what) is missing", last, label: "`:` belongs behind this",
      help: "write `:` behind the name", edits: [insertAfterLast(":")])
  }

  private mutating func factType() throws -> FactTypeSyntax {
    let start = here.start
    let types: [Keyword] = [.flag, .one, .level, .set, .count]
    guard
      types.contains(keyword)
        || goesOn && !Keyword.factProperties.contains(keyword) && mend(types)
    else {
      throw unexpected(
        "a type",
        help:
          "the types are `flag`, `one of a, b`, `level of SCALE`, `set of a, b` and `count 0..9`")
    }
    let word = keyword
    advance()
    switch word {
    case .one:
      try expect(.of)
      return .choice(try factValues(isElement: false), mark(from: start))
    case .set:
      try expect(.of)
      return .set(try factValues(isElement: true), mark(from: start))
    case .level:
      try expect(.of)
      return .level(scale: try name("a scale"), mark(from: start))
    case .count:
      let (low, high) = try range(isOpen: false)
      var orMore = false
      if take(.or) {
        try expect(.more)
        orMore = true
      }
      return .count(low: low, high: high ?? low, orMore: orMore, mark(from: start))
    default: return .flag(mark(from: start))
    }
  }

  /// Reads `0..9`; `0-9`, which reads as one word, is reported and read as meant.
  ///
  /// `isOpen` allows a range without an upper end.
  mutating func range(isOpen: Bool) throws -> (low: Word, high: Word?) {
    if let both = hyphenRange() { return both }
    let low = try integer()
    try rangeSign()
    guard !isOpen || kind == .word && WordShape.isInteger(text(current)) else { return (low, nil) }
    return (low, try integer())
  }

  /// Reads two numbers with `-` between them.
  mutating func hyphenRange() -> (low: Word, high: Word?)? {
    guard kind == .word else { return nil }
    let parts = text(current).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ WordShape.isInteger($0) }) else { return nil }
    let span = here
    report(
      .numberForm, "a range is written with `..`, not with `-`", span, label: "write `..`",
      help: "write `\(parts[0])..\(parts[1])`",
      edits: [edit(span, "\(parts[0])..\(parts[1])")])
    advance()
    return (Word(String(parts[0]), span), Word(String(parts[1]), span))
  }

  /// Reads `..`, or what other notations write for it.
  mutating func rangeSign() throws {
    if take(.range) { return }
    guard kind == .minus || keyword == .to || keyword == .and, peek().kind == .word else {
      throw unexpected("`..` and the upper end")
    }
    report(
      .unexpected, "a range is written with `..`, not `\(text(current))`", here,
      label: "write `..`",
      help: "write `..` between the two numbers, as in `0..9`",
      edits: [edit(Span(last.end, peek().span.start), "..")])
    advance()
  }

  private mutating func factValues(isElement: Bool) throws -> [Word] {
    if kind == .leftBracket || kind == .leftParenthesis || kind == .leftBrace {
      let open = here
      let close: Token.Kind =
        kind == .leftBracket ? .rightBracket : kind == .leftBrace ? .rightBrace : .rightParenthesis
      advance()
      let values = try list(until: { $0.kind == close }) {
        try $0.value(isElement: isElement)
      }
      let closes = kind == close
      report(
        .listForm, "the values of a fact stand without brackets", open, label: "not needed here",
        help: "write `one of a, b, c`",
        edits: closes ? [edit(open, ""), edit(here, "")] : [])
      if closes { advance() }
      return values
    }
    return try list(until: Self.endsFactList, misspelt: Keyword.factProperties) {
      try $0.value(isElement: isElement)
    }
  }

  /// True at a word that may follow a list in a fact.
  private static func endsFactList(_ parser: Parser) -> Bool {
    Keyword.factProperties.contains(parser.keyword)
      || Keyword.vocabularyItems.contains(parser.keyword)
  }

  private mutating func factProperty() throws -> FactPropertySyntax {
    let start = here.start
    let word = keyword
    advance()
    dropColon()
    switch word {
    case .from:
      let names = try names(
        "a source", until: Self.endsFactList, misspelt: Keyword.factProperties)
      return .from(names, mark(from: start))
    case .supplied:
      try expect(.by)
      return .suppliedBy(try name("who supplies it"), mark(from: start))
    case .ask:
      return .ask(try string("the question"), mark(from: start))
    default:
      let value = try usualValue()
      return .usually(value, mark(from: start))
    }
  }

  private mutating func usualValue() throws -> Word {
    guard keyword == .yes || keyword == .no else { return try value() }
    throw fail(
      .reservedWord, "a flag is `no` where nothing is said; `usually` is not for flags",
      label: "not needed", help: "take out `usually \(text(current))`")
  }
}

extension FactPropertySyntax {
  /// The word that opens the property.
  var word: Keyword {
    switch self {
    case .from: .from
    case .suppliedBy: .supplied
    case .ask: .ask
    case .usually: .usually
    }
  }
}
