import SourceText

extension Parser {
  /// Reads the whole source.
  mutating func file() -> FileSyntax {
    var tree = FileSyntax(language: nil, imports: [], declarations: [])
    decisions = firstDecisions()
    guard let language = languageLine() else { return tree }
    tree.language = language
    var hasDeclaration = false
    while kind != .end, !(isPlain && isBroken) {
      if keyword == .import || kind == .word && keyword == .ordinary && mendsImport {
        if let node = importLine(late: hasDeclaration) { tree.imports.append(node) }
        continue
      }
      hasDeclaration = true
      if let declaration = declaration() { tree.declarations.append(declaration) }
    }
    return tree
  }

  private var mendsImport: Bool {
    mutating get {
      guard
        Misspelling.candidate(for: text(current), among: Keyword.declarations + [.import])
          == .import
      else { return false }
      return mend([.import])
    }
  }

  /// The decisions of the first policy of the file that lists some.
  private func firstDecisions() -> [String] {
    guard
      let start = tokens.indices.first(where: {
        tokens[$0].keyword == .decision && tokens[$0].beginsLine && $0 + 2 < tokens.count
          && tokens[$0 + 2].kind == .less
      })
    else { return [] }
    var found: [String] = []
    var index = start + 1
    while index < tokens.count, tokens[index].kind == .word, found.count < 64 {
      found.append(text(tokens[index]))
      guard index + 1 < tokens.count, tokens[index + 1].kind == .less else { break }
      index += 2
    }
    return found
  }

  /// Reads `language 1`; nil where the file is written for another language and must not be read on.
  private mutating func languageLine() -> Word? {
    let isMisspelt =
      keyword != .language && kind == .word && peek().kind == .word
      && WordShape.isDecimal(text(peek()))
    guard keyword == .language || isMisspelt && mend([.language]) else {
      let isTight = source.bytes.first.map { $0 != 0x0A && $0 != 0x0D } ?? true
      report(
        .languageLine, "the file does not say which language it is written in",
        Span(start, start), label: "`language 1` belongs before this",
        help: "write `language 1` on the first line",
        edits: [edit(Span(start, start), isTight ? "language 1\n\n" : "language 1\n")])
      return Word("1", Span(0, 0))
    }
    advance()
    dropColon()
    let number = current
    guard kind == .word, goesOn || WordShape.isInteger(text(current)) else {
      report(
        .languageLine, "the number of the language is missing", last,
        label: "write `language 1`", help: "write `language 1`", edits: [insertAfterLast(" 1")])
      return Word("1", last.after)
    }
    let text = text(number)
    if text == "1" { return word() }
    if text.utf8.allSatisfy({ $0 == 0x30 || $0 == 0x2E || $0 == 0x31 })
      || !WordShape.isDecimal(text)
    {
      report(
        .languageLine, "the language is named by a whole number; this is `\(text)`", here,
        label: "write `1`", help: "write `language 1`", edits: [edit(here, "1")])
      advance()
      return Word("1", number.span)
    }
    report(
      .languageLine, "this file is written in language \(text); this version reads language 1",
      here,
      label: "not known here",
      help: "write `language 1`, or read the file with a newer version", edits: [edit(here, "1")])
    return nil
  }

  /// The offset at which the text of the file begins.
  private var start: Int { source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  // MARK: Imports

  private mutating func importLine(late: Bool) -> ImportSyntax? {
    let start = here.start
    if late {
      report(
        .wrongOrder, "imports stand before the first declaration", here,
        label: "stands too late", help: "move this line below `language 1`")
    }
    advance()
    do {
      let names = try names("what is imported", until: { $0.keyword == .from })
      try expect(.from)
      let path = try string("the path of the file")
      return ImportSyntax(names: names, path: path, mark: mark(from: start))
    } catch {
      recover(in: .file)
      return nil
    }
  }

  // MARK: Declarations

  private mutating func declaration() -> DeclarationSyntax? {
    policyName = nil
    clauseName = nil
    nesting = 0
    let start = at
    do {
      if !keyword.opensDeclaration { try unknownDeclaration() }
      section = keyword
      switch keyword {
      case .vocabulary: return .vocabulary(try vocabulary())
      case .policy: return .policy(try policy())
      case .examples: return .examples(try examples())
      case .contract: return .contract(try contract())
      case .reward: return .reward(try reward())
      case .prompt: return .prompt(try prompt())
      default: return .answers(try answers())
      }
    } catch {
      skipDeclaration(from: start)
      return nil
    }
  }

  /// Skips to the next declaration; `start` is the first token of the one that was given up.
  private mutating func skipDeclaration(from start: Int) {
    nesting = 0
    if let close = closeOfFirstBlock(from: start), close >= at {
      skip(to: min(close + 1, tokens.count - 1))
    } else {
      recover(in: .file, isForced: at == start)
    }
    if kind == .rightBrace { recover(in: .file, isForced: true) }
  }

  /// The position of the brace that closes the first block of the line at `start`, or nil.
  private mutating func closeOfFirstBlock(from start: Int) -> Int? {
    var index = start
    repeat {
      if tokens[index].kind == .leftBrace {
        _ = braceSurplus()
        let close = braces?.partner[index] ?? -1
        return close < 0 ? nil : close
      }
      index += 1
    } while index < tokens.count && !tokens[index].beginsLine
    return nil
  }

  /// Reports what stands at top level and opens no declaration; returns if it was a misspelt word.
  private mutating func unknownDeclaration() throws {
    if kind == .rightBrace {
      reportExtraBrace()
      throw Abandon.part
    }
    guard kind == .word else { throw unexpectedItem("a declaration such as `policy`") }
    if keyword == .example, peek().keyword == .for, mend(Keyword.declarations) { return }
    if let home = keyword.home, keyword != .language {
      throw fail(
        .misplaced, "`\(text(current))` stands outside of every block; it belongs in \(home)",
        label: "no block around this", help: "move it, or look for a `}` too many above")
    }
    if mend(Keyword.declarations) { return }
    let next = peek().kind
    guard next == .word || next == .leftBrace || next == .string else {
      throw unexpectedItem("a declaration such as `policy`")
    }
    let kinds = Keyword.declarations.map { "`\($0.text)`" }.joined(separator: ", ")
    throw fail(
      .unknownBlock,
      "`\(text(current))` blocks do not exist in language 1; nothing in a file is ignored silently",
      label: "not a kind of declaration", help: "the kinds are \(kinds)")
  }
}
