import SourceText

extension Parser {
  /// Reads `category …`.
  mutating func category() throws -> CategorySyntax? {
    let start = here.start
    let first = at
    advance()
    let id = try id("category")
    clauseName = id.text
    var node = CategorySyntax(
      id: id, title: nil, arrow: nil, heads: [], properties: [], clauses: [], hasBlock: false,
      mark: mark(from: start))
    let stops = Keyword.categoryHeads + Keyword.policyItems
    node.title = optionalString("the title", stops: stops)
    var isDamaged = false
    do {
      node.arrow = try arrow(stops: stops)
      if node.title == nil, kind == .string {
        node.title = lateText(behind: node.arrow, "the title")
      }
      try categoryHeads(&node)
    } catch {
      isDamaged = true
      recoverToBrace()
    }
    node.mark = mark(from: start)
    let opens = kind == .leftBrace || kind == .colon && peek().beginsLine
    guard opens || missesBrace(column: column(ofLineOf: first)) else {
      if isDamaged { recover(in: .policy) }
      return node
    }
    let block = try openBlock("category `\(id.text)`", start: first, isOutermost: false)
    node.hasBlock = true
    var layout = ClauseLayout(block: "category `\(id.text)`", name: id.text)
    while !endsCategory(block) {
      clauseName = id.text
      if Keyword.categoryProperties.contains(keyword) {
        if !node.clauses.isEmpty {
          report(
            .wrongOrder, "`\(text(current))` stands behind the first rule of the category", here,
            label: "stands too late",
            help: "move it up: the properties of a category stand before its first rule")
        }
        if let property = categoryProperty() { node.properties.append(property) }
      } else if let clause = categoryItem(&layout) {
        node.clauses.append(clause)
      }
    }
    node.mark = mark(from: start)
    return node
  }

  private mutating func categoryHeads(_ node: inout CategorySyntax) throws {
    while kind == .word, goesOn || Keyword.categoryHeads.contains(keyword) {
      let start = here.start
      if isMisplaced(Keyword.categoryHeads), beginsLine || keyword.opensPolicyItem {
        return
      }
      guard mend(Keyword.categoryHeads) else {
        throw unexpected("`{`, or a word of a category's head such as `judged` or `exempt`")
      }
      let word = keyword
      advance()
      switch word {
      case .judged: node.heads.append(.judged(mark(from: start)))
      case .locked: node.heads.append(.locked(mark(from: start)))
      case .severity: node.heads.append(.severity(try name("a severity"), mark(from: start)))
      case .normal: node.heads.append(.state(.normal, mark(from: start)))
      case .exempt: node.heads.append(.state(.exempt, mark(from: start)))
      case .forbidden: node.heads.append(.state(.forbidden, mark(from: start)))
      default: node.heads.append(.because(try string("the reason"), mark(from: start)))
      }
    }
    if kind == .string || kind == .longString || kind == .unreadable, goesOn {
      throw unexpected("`{`")
    }
    if kind == .arrow {
      if node.arrow == nil {
        let word = here
        node.arrow = try arrow(stops: Keyword.categoryHeads)
        reportWrongOrder(word, "the arrow stands right behind the title")
      } else {
        throw unexpected("`{`")
      }
    }
  }

  /// Reports a part of a clause that stands behind another one.
  mutating func reportWrongOrder(_ span: Span, _ rule: String) {
    report(
      .wrongOrder, rule, span, label: "stands too late",
      help: "the order is id, text, arrow, and then the rest")
  }

  /// Reads a text that stands behind the arrow instead of before it.
  mutating func lateText(behind arrow: Word?, _ what: String) -> StringLiteral {
    let span = here
    var edits: [Edit] = []
    if let arrow {
      var start = arrow.span.start
      while start > 0, source.bytes[start - 1] != UInt8(ascii: "-") { start -= 1 }
      let before = Span(max(0, start - 1), max(0, start - 1))
      edits = [edit(before, text(span) + " "), edit(Span(arrow.span.end, span.end), "")]
    }
    report(
      .wrongOrder, "\(what) stands before the arrow", span, label: "stands too late",
      help: "the order is id, text, arrow, and then the rest", edits: edits)
    return literal()
  }

  /// Skips to a brace on the current line, if there is one.
  private mutating func recoverToBrace() {
    var next = at
    while !tokens[next].beginsLine || next == at, tokens[next].kind != .leftBrace,
      tokens[next].kind != .end
    {
      next += 1
    }
    if tokens[next].kind == .leftBrace { skip(to: next) }
  }

  /// True where the brace of a category is missing: braces do not add up, and what follows is indented.
  private mutating func missesBrace(column: Int) -> Bool {
    guard beginsLine, Int(current.column) > column,
      Keyword.clauses.contains(keyword) || keyword == .about || keyword == .note
    else { return false }
    return braceSurplus() < 0
  }

  /// True at the end of a category; one that is not closed before the next item of the policy is reported.
  private mutating func endsCategory(_ block: Block) -> Bool {
    switch keyword {
    case .category, .claim, .override, .drop, .retired, .term:
      guard braceSurplus() > 0 else { return false }
      reportUnclosed(block)
      return true
    default: return endsBlock(block)
    }
  }

  private mutating func categoryProperty() -> CategoryPropertySyntax? {
    let start = here.start
    let position = at
    do {
      let word = keyword
      if word == .accept { return .accept(try acceptance()) }
      advance()
      dropColon()
      switch word {
      case .about:
        let text = try string("what the category is about")
        return .about(text, try test(), mark(from: start))
      case .owner: return .owner(try string("the owner"), mark(from: start))
      default: return .note(try string("the note"), mark(from: start))
      }
    } catch {
      recover(in: .policy, isForced: at == position)
      return nil
    }
  }

  private mutating func categoryItem(_ layout: inout ClauseLayout) -> ClauseSyntax? {
    let position = at
    nesting = 0
    do {
      let words = Keyword.clauses + Keyword.categoryProperties
      if Keyword.clauses.contains(keyword) { return try clause(&layout) }
      if !isMisplaced(words), mend(words) {
        return Keyword.clauses.contains(keyword) ? categoryItem(&layout) : nil
      }
      throw outOfPlace("`rule`, `also` or `except`", in: "a category", words)
    } catch {
      recover(in: .policy, isForced: at == position)
      if at > position, !Keyword.clauses.contains(keyword), keyword.isClauseProperty {
        recoverClause()
      }
      return nil
    }
  }

  /// Skips the properties of a clause whose head was given up.
  mutating func recoverClause() {
    while keyword.isClauseProperty, beginsLine { recover(in: .policy, isForced: true) }
  }
}
