import SourceText

extension Parser {
  /// Checks that `node` stands where the reader expects what it belongs to.
  ///
  /// An `also` or `except` without `for` is indented deeper than its rule; every other clause stands at the depth
  /// of the block's other clauses. Its first token is `first`, and its line is indented by `column`.
  mutating func checkLayout(
    _ node: ClauseSyntax, _ first: Int, _ column: Int, _ layout: inout ClauseLayout
  ) {
    let covers = node.properties.contains { if case .covers = $0 { true } else { false } }
    let word = tokens[first]
    let isPlaced = word.beginsLine && !isTabbed(first)
    if node.kind == .rule || covers {
      checkSibling(node, word, isPlaced, &layout)
      if node.kind == .rule { layout.rule = (node.id.text, column) }
      return
    }
    guard let rule = layout.rule else {
      let example = node.kind == .also ? "an `also`" : "an `except`"
      return report(
        .coversNothing, "`\(node.id.text)` has no rule above it and no `for`", node.id.span,
        label: "what does it cover?",
        help:
          "move it below the rule that it belongs to, or write `for` and what it covers: \(example) "
          + "without `for` belongs to the rule above it")
    }
    guard isPlaced, column <= rule.column, !hasLied else { return }
    hasLied = true
    report(
      .layoutLies,
      "`\(node.id.text)` belongs to rule `\(rule.id)`, but is indented as if it belonged to \(layout.block)",
      word.span.joined(node.id.span), label: "stands as deep as the rules",
      help:
        "indent it deeper than rule `\(rule.id)`, or write `for \(forTarget(layout))` if it covers "
        + layout.block)
  }

  private func forTarget(_ layout: ClauseLayout) -> String {
    layout.block.utf8.starts(with: "policy".utf8) ? "all" : layout.name
  }

  private mutating func checkSibling(
    _ node: ClauseSyntax, _ word: Token, _ isPlaced: Bool, _ layout: inout ClauseLayout
  ) {
    guard isPlaced else { return }
    let column = Int(word.column)
    guard let expected = layout.column else {
      layout.column = column
      return
    }
    guard column != expected else { return }
    let edits =
      column < expected
      ? [
        edit(
          Span(word.span.start, word.span.start),
          String(repeating: " ", count: expected - column))
      ] : [edit(Span(word.span.start - (column - expected), word.span.start), "")]
    let seeming =
      column > expected
      ? layout.rule.map { "rule `\($0.id)`" } ?? "the clause above" : "what stands around it"
    report(
      .layoutLies,
      "`\(node.id.text)` belongs to \(layout.block), but is indented as if it belonged to \(seeming)",
      word.span.joined(node.id.span), label: "not as deep as the clauses beside it",
      help: "indent it like the other clauses of \(layout.block)", edits: edits)
  }
}

extension ClausePropertySyntax {
  /// The word that opens the property; `when` for every test.
  var slot: Keyword {
    switch self {
    case .test: .when
    case .covers: .for
    case .instead: .instead
    case .locked: .locked
    case .severity: .severity
    case .since: .since
    case .until: .until
    case .on: .on
    case .because: .because
    case .why: .why
    case .note: .note
    case .owner: .owner
    case .accept: .accept
    }
  }
}
