import SourceText

extension Parser {
  /// Reads `examples for POLICY { … }`.
  mutating func examples() throws -> ExamplesSyntax {
    let start = here.start
    let first = at
    advance()
    try expect(.for)
    let policy = try name("a policy")
    let block = try openBlock("examples for `\(policy.text)`", start: first, isOutermost: true)
    var node = ExamplesSyntax(policy: policy, examples: [], mark: mark(from: start))
    while !endsBlock(block) {
      if let example = example() { node.examples.append(example) }
    }
    node.mark = mark(from: start)
    return node
  }

  private mutating func example() -> ExampleSyntax? {
    let start = here.start
    let position = at
    clauseName = nil
    nesting = 0
    do {
      guard
        !isMisplaced([.example])
          || Misspelling.candidate(for: text(current), among: [.example]) != nil
      else { throw outOfPlace("`example`", in: "examples", [.example]) }
      guard mend([.example]) else { throw unexpectedItem("`example`") }
      advance()
      var node = ExampleSyntax(
        id: try id("example"), note: nil, part: nil, date: nil, like: nil, assets: [], givens: [],
        decision: Word("", here), by: [], mark: mark(from: start))
      let words: [Keyword] = [.of, .on, .like, .image, .text]
      node.note = optionalString("the note of an example", stops: words)
      try exampleHeads(&node)
      node.givens = try givens()
      guard let decision = try exampleArrow() else {
        throw unexpected("`->` and the expected decision")
      }
      node.decision = decision
      if keyword == .by || keyword == .ordinary && goesOn && mend([.by]) {
        advance()
        node.by = try list(until: { $0.keyword == .example }) { try $0.id("rule") }
      }
      node.mark = mark(from: start)
      guard beginsLine || kind == .rightBrace || kind == .end || keyword == .example else {
        throw unexpectedItem("the next example")
      }
      return node
    } catch {
      recover(in: .examples, isForced: at == position)
      return nil
    }
  }

  private mutating func exampleArrow() throws -> Word? {
    try arrow(stops: [])
  }

  private mutating func exampleHeads(_ node: inout ExampleSyntax) throws {
    var rank = 0
    let words: [Keyword] = [.of, .on, .like, .image, .text]
    while kind == .word {
      guard mend(words) else {
        throw unexpected("`{` and what the example says, or `of`, `on`, `like`, `image` or `text`")
      }
      let word = keyword
      let span = here
      let wordRank = min(words.firstIndex(of: word) ?? 0, 3)
      if wordRank < rank || wordRank == rank && rank > 0 && wordRank < 3 {
        reportWrongOrder(span, "`\(word.text)` stands too late in this example")
      }
      rank = max(rank, wordRank)
      advance()
      switch word {
      case .of: node.part = try name("a part")
      case .on: node.date = try date()
      case .like:
        node.like = try id("example")
        try expect(.but)
      default:
        let source = Word(word.text, span)
        node.assets.append(AssetSyntax(source: source, value: try string("the \(word.text)")))
      }
    }
  }

  /// Reads `{ … }`: what an example or a gold verdict says of facts and judged clauses.
  mutating func givens() throws -> [GivenSyntax] {
    let open = here
    guard kind == .leftBrace || kind == .leftBracket || kind == .leftParenthesis else {
      throw unexpected(
        "`{` and the facts", help: "write the facts in braces: `{ weapon firearm, offered }`")
    }
    let close: Token.Kind =
      kind == .leftBrace ? .rightBrace : kind == .leftBracket ? .rightBracket : .rightParenthesis
    if kind != .leftBrace {
      report(
        .listForm, "facts stand in braces", here, label: "write `{`", help: "write `{ … }`",
        edits: edits(forBraces: close))
    }
    try enter()
    defer { nesting -= 1 }
    var givens: [GivenSyntax] = []
    if kind != close {
      givens = try list(until: { _ in false }) { try $0.given() }
    }
    if kind == close {
      advance()
    } else if kind == .arrow || kind == .string || beginsLine {
      report(
        .unclosedBracket, "`{` is not closed", open, label: "opens here",
        help: "write `}` behind the last fact", edits: [insertAfterLast(" }")])
    } else {
      throw unexpected("`,` or `}`")
    }
    return givens
  }

  /// Edits that put braces for the bracket at hand and the one that closes it on its line.
  private func edits(forBraces close: Token.Kind) -> [Edit] {
    var next = at + 1
    while tokens[next].kind != close, !tokens[next].beginsLine, tokens[next].kind != .end {
      next += 1
    }
    guard tokens[next].kind == close else { return [] }
    return [edit(here, "{"), edit(tokens[next].span, "}")]
  }

  private mutating func given() throws -> GivenSyntax {
    let start = here.start
    if kind == .word, keyword == .not {
      advance()
      return .fails(try mention(), mark(from: start))
    }
    let name = peek().kind == .leftBracket ? try name("a fact") : try mention()
    switch kind {
    case .colon, .equals:
      let sign = here
      advance()
      var blank = sign.start
      while blank > 0, source.bytes[blank - 1] == 0x20 { blank -= 1 }
      let follows = here.start > sign.end ? "" : " "
      report(
        .unexpected, "a fact and its value stand side by side, without `\(text(sign))`", sign,
        label: "not needed", help: "write `\(name.text) VALUE`",
        edits: [edit(Span(blank, sign.end), follows)])
      return .value(name, try givenValue())
    case .leftBracket:
      try enter()
      defer { nesting -= 1 }
      var values: [Word] = []
      if kind != .rightBracket {
        values = try list(until: { _ in false }) { try $0.value(isElement: true) }
      }
      try expect(.rightBracket, "]")
      return .set(name, values, mark(from: start))
    case .word where keyword == .is && peek().kind == .word:
      let verb = here
      advance()
      report(
        .unexpected, "a fact and its value stand side by side, without `is`", verb,
        label: "not needed", help: "write `\(name.text) VALUE`",
        edits: [edit(Span(verb.start, here.start), "")])
      return .value(name, try givenValue())
    case .word: return .value(name, try givenValue())
    case .string:
      guard let plain = plainWord(inQuotes: here) else { return .holds(name) }
      report(
        .unexpected, "a value stands without quotes", here, label: "a word, not a text",
        help: "write `\(plain)`", edits: [edit(here, plain)])
      let value = Word(plain, here)
      advance()
      return .value(name, value)
    default: return .holds(name)
    }
  }

  private mutating func givenValue() throws -> Word {
    if keyword == .unknown { return word() }
    return try value()
  }

  private mutating func mention() throws -> Word {
    guard kind == .word, keyword != .not else { throw unexpected("a fact or a judged clause") }
    return word()
  }
}
