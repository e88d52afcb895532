import SourceText

extension Parser {
  /// A block that has been opened.
  struct Block {
    /// Its owner in words, such as "category `S1`".
    var owner: String
    /// Its opening brace; empty where it is missing.
    var open: Span
    /// The indentation of the line on which it opens.
    var column: Int
    /// True for the block of a top-level declaration.
    var isOutermost: Bool
  }

  /// What the braces around the current token add up to: positive where a `}` is missing.
  mutating func braceSurplus() -> Int {
    if let braces { return braces.surplus(at: at) }
    let braces = BraceBalance(tokens)
    self.braces = braces
    return braces.surplus(at: at)
  }

  /// The indentation of the line on which the token at `index` stands.
  func column(ofLineOf index: Int) -> Int { Int(tokens[index].indentation) }

  /// Opens the block of `owner`, whose first token is at `start`.
  mutating func openBlock(_ owner: String, start: Int, isOutermost: Bool) throws -> Block {
    if kind == .colon, peek().beginsLine {
      _ = braceSurplus()
      braces?.settle(at: at, by: 1)
      report(
        .missingBrace, "\(owner) opens with `{`, not with `:`", here, label: "write `{`",
        help: "write `{`", edits: [edit(Span(last.end, here.end), " {")])
      let open = here
      advance()
      return Block(
        owner: owner, open: open, column: column(ofLineOf: start), isOutermost: isOutermost)
    }
    if kind != .leftBrace, goesOn, kind != .end {
      let found = fail(
        .unexpected, "expected `{` to open \(owner), found \(shown)",
        label: "expected `{` here", help: "write `{` behind its first line")
      var next = at
      while !tokens[next].beginsLine || next == at, tokens[next].kind != .leftBrace,
        tokens[next].kind != .end
      {
        next += 1
      }
      guard tokens[next].kind == .leftBrace else { throw found }
      skip(to: next)
    }
    let column = column(ofLineOf: start)
    let open = here
    if take(.leftBrace) {
      return Block(owner: owner, open: open, column: column, isOutermost: isOutermost)
    }
    _ = braceSurplus()
    braces?.settle(at: at, by: 1)
    report(
      .missingBrace, "\(owner) has no opening brace", last, label: "a `{` is missing behind this",
      help: "write `{` at the end of this line", edits: [insertAfterLast(" {")])
    return Block(owner: owner, open: last.after, column: column, isOutermost: isOutermost)
  }

  /// True at the end of `block`, whose closing brace is read; reports one that is missing.
  mutating func endsBlock(_ block: Block) -> Bool {
    switch kind {
    case .end:
      reportUnclosed(block)
      return true
    case .rightBrace:
      let surplus = isPlain ? 0 : braceSurplus()
      if surplus > 0, beginsLine, Int(current.column) < block.column {
        reportUnclosed(block)
        return true
      }
      if surplus < 0, block.isOutermost, !closesDeclaration {
        reportExtraBrace()
        return endsBlock(block)
      }
      advance()
      return true
    default:
      guard beginsLine, keyword.opensDeclaration, peek().kind != .colon,
        current.column == 0 || braceSurplus() > 0
      else { return false }
      reportUnclosed(block)
      return true
    }
  }

  /// True where the closing brace at hand is followed by what can follow a declaration.
  private var closesDeclaration: Bool {
    let next = peek()
    return next.kind == .end || next.keyword.opensDeclaration || next.keyword == .import
  }

  /// Reports that the closing brace of `block` is missing before the current token.
  mutating func reportUnclosed(_ block: Block) {
    _ = braceSurplus()
    braces?.settle(at: max(0, at - 1), by: -1)
    var end = last.end
    // A comment behind the last token; a longer line is no line that people write.
    let limit = min(source.bytes.count, end + 4096)
    while end < limit, source.bytes[end] != 0x0A, source.bytes[end] != 0x0D {
      end += 1
    }
    let indentation = String(repeating: " ", count: block.column)
    let isEnd = kind == .end
    report(
      .unclosedBlock, "the block of \(block.owner) is not closed", isEnd ? last.after : here,
      label: isEnd ? "its `}` is missing behind this" : "its `}` is missing before this",
      help: "write `}` on a line of its own, indented like the line that opens the block",
      related: block.open.isEmpty
        ? [] : [Related("the block of \(block.owner) opens here", at: place(block.open))],
      edits: [edit(Span(end, end), "\n\(indentation)}")])
  }

  /// Reports the closing brace at hand as one too many, and skips it.
  mutating func reportExtraBrace() {
    _ = braceSurplus()
    braces?.settle(at: at, by: 1)
    report(
      .extraBrace, "this `}` closes nothing", here, label: "one too many", help: "take it out",
      edits: [edit(wholeLine(here), "")])
    advance()
  }

  /// `span` with its whole line and line end where it stands alone, else `span`.
  func wholeLine(_ span: Span) -> Span {
    var start = span.start
    while start > 0, source.bytes[start - 1] == 0x20 || source.bytes[start - 1] == 0x09 {
      start -= 1
    }
    var end = span.end
    let count = source.bytes.count
    while end < count, source.bytes[end] == 0x20 || source.bytes[end] == 0x0D { end += 1 }
    let isAlone =
      (start == 0 || source.bytes[start - 1] == 0x0A) && (end == count || source.bytes[end] == 0x0A)
    return isAlone ? Span(start, min(end + 1, count)) : span
  }

  // MARK: Skipping

  /// Where skipping can stop: the words that begin a part of the block at hand.
  enum Context {
    case file, vocabulary, policy, examples, contract, reward, prompt, answers
  }

  /// Skips to the token at `target`; what the lexer says of the tokens between is dropped.
  mutating func skip(to target: Int) {
    guard target > at else { return }
    skipped.append(Span(here.start, tokens[target - 1].span.end))
    at = target
    if kind == .removed { advance() }
  }

  /// Skips what remains of a part that was given up.
  ///
  /// Goes on at the next line that begins a part of `context`, or at the end of the block. With `isForced` the
  /// current token is skipped whatever it is.
  mutating func recover(in context: Context, isForced: Bool = false) {
    recover(in: context, next: isForced ? at + 1 : at, depth: 0)
  }

  /// Skips what remains of an item that began at the token `position`, with the braces that it opened.
  mutating func recover(in context: Context, from position: Int) {
    var depth = 0
    // Where a brace is missing, the one that closes the block is not one of the item's.
    if braceSurplus() <= 0 {
      for token in tokens[position..<at] {
        if token.kind == .leftBrace { depth += 1 }
        if token.kind == .rightBrace { depth -= 1 }
      }
    }
    recover(in: context, next: at == position ? at + 1 : at, depth: max(0, depth))
  }

  private mutating func recover(in context: Context, next first: Int, depth outer: Int) {
    var next = first
    var depth = outer
    while next < tokens.count - 1 {
      let token = tokens[next]
      if token.beginsLine {
        if token.column == 0, token.keyword.opensDeclaration { break }
        if resumes(token, next, context) { break }
      }
      if token.kind == .leftBrace { depth += 1 }
      if token.kind == .rightBrace {
        if depth == 0, context != .file { break }
        depth = max(0, depth - 1)
      }
      next += 1
    }
    skip(to: min(next, tokens.count - 1))
  }

  private func resumes(_ token: Token, _ index: Int, _ context: Context) -> Bool {
    let word = token.keyword
    switch context {
    case .file: return word == .import && token.column == 0
    case .vocabulary:
      return Keyword.vocabularyItems.contains(word) || Keyword.factProperties.contains(word)
    case .policy:
      return word.opensPolicyItem || word.isClauseProperty
        || Keyword.policyProperties.contains(word) || word == .about
    case .examples: return word == .example
    case .contract:
      // A condition may go on with `at` on a line of its own.
      return word == .at ? opensLimit(index) : Keyword.contractItems.contains(word)
    case .reward:
      let isLine = index + 1 < tokens.count && tokens[index + 1].kind == .colon
      return token.kind == .word && isLine || OutcomeSyntax(word) != nil
        || Keyword.rewardSettings.contains(word)
    case .prompt:
      return word == .system || word == .developer || word == .user || word == .assistant
    case .answers: return word == .given || word == .print
    }
  }

  private func opensLimit(_ index: Int) -> Bool {
    index + 3 < tokens.count && tokens[index + 1].keyword == .most
      && tokens[index + 3].keyword == .kibibytes
  }
}
