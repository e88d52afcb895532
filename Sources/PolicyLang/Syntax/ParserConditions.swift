import SourceText

extension Parser {
  /// Reads a condition of section 4 of the grammar.
  mutating func condition() throws -> ConditionSyntax {
    try joined(
      { try $0.single() }, all: { .all($0, $1) }, any: { .any($0, $1) }, span: { $0.span })
  }

  /// Reads conditions of any kind joined by `and` or by `or`; both without parentheses are reported once.
  mutating func joined<Node>(
    _ single: (inout Parser) throws -> Node, all: ([Node], Mark) -> Node,
    any: ([Node], Mark) -> Node, span: (Node) -> Span
  ) throws -> Node {
    let first = try single(&self)
    guard let joint = try joint() else { return first }
    var nodes = [first]
    var joints = [joint]
    nodes.append(try single(&self))
    while let joint = try self.joint() {
      joints.append(joint)
      nodes.append(try single(&self))
    }
    let start = span(first).start
    let isMixed = joints.contains { $0.isAnd != joints[0].isAnd }
    guard isMixed else {
      let mark = mark(from: start)
      return joint.isAnd ? all(nodes, mark) : any(nodes, mark)
    }
    reportMixed(nodes.map(span), joints)
    return groups(nodes, joints, all: all, any: any, span: span)
  }

  /// One `and` or `or`.
  struct Joint {
    var isAnd: Bool
    var span: Span
  }

  /// Reads `and`, `or`, or what other notations write for them.
  private mutating func joint() throws -> Joint? {
    let span = here
    switch kind {
    case .word:
      if keyword == .but, goesOn, peek().kind != .colon {
        reportSign(written: "but", meant: "and")
        advance()
        return Joint(isAnd: true, span: span)
      }
      if keyword == .ordinary {
        guard goesOn, peek().kind != .colon, mend([.and, .or]) else { return nil }
      }
      guard keyword == .and || keyword == .or else { return nil }
      let isAnd = keyword == .and
      advance()
      return Joint(isAnd: isAnd, span: span)
    case .foreignSign:
      let sign = text(current)
      guard sign.utf8.first == UInt8(ascii: "&") || sign.utf8.first == UInt8(ascii: "|") else {
        return nil
      }
      let isAnd = sign.utf8.first == UInt8(ascii: "&")
      reportSign(written: sign, meant: isAnd ? "and" : "or")
      advance()
      return Joint(isAnd: isAnd, span: span)
    default: return nil
    }
  }

  /// Reports the sign at hand, which other notations use for `meant`.
  mutating func reportSign(written: String, meant: String) {
    let before = here.start > 0 && Lexer.isWordByte(source.bytes[here.start - 1]) ? " " : ""
    let after =
      here.end < source.bytes.count && Lexer.isWordByte(source.bytes[here.end]) ? " " : ""
    report(
      .signForWord, "conditions are written in words: `\(meant)`, not `\(written)`", here,
      label: "write `\(meant)`", help: "write `\(meant)`",
      edits: [edit(here, before + meant + after)])
  }

  private mutating func reportMixed(_ nodes: [Span], _ joints: [Joint]) {
    let odd = joints.first { $0.isAnd != joints[0].isAnd } ?? joints[0]
    report(
      .mixedJoints, "`and` and `or` are mixed without parentheses", odd.span,
      label: "this word or the one before it comes first, and nothing says which",
      help:
        "write `\(reading(nodes, joints, tight: true))` or `\(reading(nodes, joints, tight: false))`"
    )
  }

  /// The text of the condition with parentheses around each run of `and` (`tight`), or of `or`.
  private func reading(_ nodes: [Span], _ joints: [Joint], tight: Bool) -> String {
    var parts: [String] = []
    var index = 0
    while index < nodes.count {
      var end = index
      while end < joints.count, joints[end].isAnd == tight { end += 1 }
      let span = nodes[index].joined(nodes[end])
      let words = text(span).split { $0 == " " || $0 == "\n" || $0 == "\r\n" || $0 == "\t" }
        .joined(separator: " ")
      parts.append(end > index ? "(\(words))" : words)
      if end < joints.count { parts.append(joints[end].isAnd ? "and" : "or") }
      index = end + 1
    }
    return parts.joined(separator: " ")
  }

  private func groups<Node>(
    _ nodes: [Node], _ joints: [Joint], all: ([Node], Mark) -> Node, any: ([Node], Mark) -> Node,
    span: (Node) -> Span
  ) -> Node {
    var alternatives: [Node] = []
    var run = [nodes[0]]
    func close() {
      let whole = span(run[0]).joined(span(run[run.count - 1]))
      alternatives.append(run.count == 1 ? run[0] : all(run, Mark(whole)))
    }
    for (joint, node) in zip(joints, nodes.dropFirst()) {
      if joint.isAnd {
        run.append(node)
      } else {
        close()
        run = [node]
      }
    }
    close()
    return any(alternatives, Mark(span(nodes[0]).joined(span(nodes[nodes.count - 1]))))
  }

  // MARK: Single conditions

  private mutating func single() throws -> ConditionSyntax {
    let start = here.start
    if kind == .foreignSign, text(current) == "!" {
      let isClose = source.bytes.indices.contains(here.end) && source.bytes[here.end] != 0x20
      report(
        .signForWord, "conditions are written in words: `not`, not `!`", here, label: "write `not`",
        help: "write `not`", edits: [edit(here, isClose ? "not " : "not")])
      tokens[at].kind = .word
      tokens[at].keyword = .not
    }
    if keyword == .no, peek().kind == .word, peek().keyword == .ordinary, !peek().beginsLine {
      report(
        .signForWord, "conditions are denied with `not`, not with `no`", here, label: "write `not`",
        help: "write `not`", edits: [edit(here, "not")])
      tokens[at].keyword = .not
    }
    switch (kind, keyword) {
    case (.word, .not): return try negation(start)
    case (.leftParenthesis, _):
      let inner = try parenthesised { try $0.condition() }
      return .group(inner, mark(from: start))
    case (.word, .any), (.word, .all), (.word, .none), (.word, .at), (.word, .exactly):
      let quantity = try quantity()
      let list = try bracketed("conditions") { try $0.condition() }
      return .some(quantity, list, mark(from: start))
    default: return try comparison()
    }
  }

  private mutating func negation(_ start: Int) throws -> ConditionSyntax {
    let not = here
    advance()
    if kind == .leftParenthesis {
      let groupStart = here.start
      let inner = try parenthesised { try $0.condition() }
      return .not(.group(inner, mark(from: groupStart)), mark(from: start))
    }
    guard kind == .word, !keyword.isReservedName, !beginsNextPart else {
      throw unexpected("a flag, a term or `(` after `not`")
    }
    let inner = try comparison()
    guard case .named = inner else {
      reportNegatedComparison(not, inner)
      return .not(inner, mark(from: start))
    }
    return .not(inner, mark(from: start))
  }

  private mutating func reportNegatedComparison(_ not: Span, _ inner: ConditionSyntax) {
    let written = text(inner.span)
    var help = "write `not (\(written))`"
    var edits = [
      edit(Span(inner.span.start, inner.span.start), "("), edit(inner.span.after, ")"),
    ]
    switch inner {
    case .equals(let fact, false, _, _), .oneOf(let fact, false, _, _), .empty(let fact, false, _):
      let rest = written.utf8.dropFirst(fact.text.utf8.count)
      let words = String(decoding: rest, as: UTF8.self)
      guard let verb = words.utf8.firstIndex(of: UInt8(ascii: "i")) else { break }
      let offset = words.utf8.distance(from: words.startIndex, to: verb) + 2
      let behind = fact.span.end + offset
      help = "write `\(fact.text) is not …`"
      edits = [
        edit(Span(not.start, inner.span.start), ""), edit(Span(behind, behind), " not"),
      ]
    case .named, .not, .group, .all, .any, .equals, .oneOf, .bound, .includes, .includesSome,
      .empty, .some:
      break
    }
    report(
      .notBeforeComparison,
      "`not` stands before a flag, a term or parentheses, not before a comparison",
      not, label: "what does this `not` belong to?", help: help, edits: edits)
  }

  /// Reads what stands in parentheses.
  mutating func parenthesised<Node>(_ inner: (inout Parser) throws -> Node) throws -> Node {
    let open = here
    try enter()
    defer { nesting -= 1 }
    let node = try inner(&self)
    if kind == .rightParenthesis {
      advance()
    } else if beginsNextPart || beginsLine || kind == .leftBrace || keyword.isClauseProperty
      || keyword == .then
    {
      reportUnclosed(open, ")")
    } else {
      throw unexpected("`)`, `and` or `or`")
    }
    return node
  }

  /// Goes past an opening sign, one level deeper; gives up past the deepest level.
  mutating func enter() throws {
    guard nesting < Self.deepestNesting else {
      throw fail(
        .nestedTooDeep, "this is nested more than \(Self.deepestNesting) levels deep",
        label: "one level too deep",
        help: "give a part of the condition a name of its own: `term NAME \"…\" when …`")
    }
    nesting += 1
    advance()
  }

  /// Reports that what `open` opens is not closed before the current token; `sign` closes it.
  mutating func reportUnclosed(_ open: Span, _ sign: String) {
    report(
      .unclosedBracket, "`\(text(open))` is not closed", open, label: "opens here",
      help: "write `\(sign)` where it ends", edits: [insertAfterLast(sign)])
  }

  /// Reads one or more elements in brackets.
  mutating func bracketed<Element>(
    _ what: String, _ element: (inout Parser) throws -> Element
  ) throws -> [Element] {
    let open = here
    let close = try openBracket(what)
    defer { nesting -= 1 }
    if kind == close { throw unexpected("\(what) in the brackets") }
    let elements = try list(
      until: {
        // Behind a comma every word is an element.
        $0.tokens[$0.at - 1].kind != .comma
          && ($0.beginsNextPart || $0.keyword.isReservedName || $0.keyword.isClauseProperty
            || $0.keyword == .then)
      }, element)
    if kind == close {
      advance()
    } else if beginsNextPart || beginsLine || kind == .leftBrace || keyword.isClauseProperty
      || keyword == .and || keyword == .or || keyword == .then
    {
      reportUnclosed(open, "]")
    } else {
      throw unexpected("`,` or `]`")
    }
    return elements
  }

  /// Goes past `[`, or past another sign put for it, and gives the sign that closes it.
  private mutating func openBracket(_ what: String) throws -> Token.Kind {
    switch kind {
    case .leftBracket:
      try enter()
      return .rightBracket
    case .leftParenthesis, .leftBrace:
      let close: Token.Kind = kind == .leftBrace ? .rightBrace : .rightParenthesis
      var edits = [edit(here, "[")]
      var next = at + 1
      while tokens[next].kind == .word || tokens[next].kind == .comma { next += 1 }
      if tokens[next].kind == close {
        edits.append(edit(tokens[next].span, "]"))
      } else {
        edits = []
      }
      report(
        .listForm, "\(what) stand in square brackets", here, label: "write `[`",
        help: "write `[…]`", edits: edits)
      try enter()
      return close
    default: throw unexpected("`[`", help: "write \(what) in square brackets: `[a, b]`")
    }
  }

  /// Reads a quantity up to `of`.
  mutating func quantity() throws -> QuantitySyntax {
    let start = here.start
    switch keyword {
    case .any: return try quantity(.anyOf, start)
    case .all: return try quantity(.allOf, start)
    case .none: return try quantity(.noneOf, start)
    case .exactly: return try quantity(.exactly, start, isCounted: true)
    default:
      advance()
      let isLeast = try leastOrMost()
      return try countedQuantity(isLeast ? .atLeast : .atMost, start)
    }
  }

  private mutating func quantity(
    _ kind: QuantitySyntax.Kind, _ start: Int, isCounted: Bool = false
  ) throws -> QuantitySyntax {
    advance()
    if isCounted { return try countedQuantity(kind, start) }
    try expect(.of)
    return QuantitySyntax(kind: kind, count: nil, mark: mark(from: start))
  }

  private mutating func countedQuantity(
    _ kind: QuantitySyntax.Kind, _ start: Int
  ) throws -> QuantitySyntax {
    let count = try integer()
    try expect(.of)
    return QuantitySyntax(kind: kind, count: count, mark: mark(from: start))
  }

  /// Reads `least` or `most`; true for `least`.
  mutating func leastOrMost() throws -> Bool {
    guard mend([.least, .most]) else { throw unexpected("`least` or `most`") }
    let isLeast = keyword == .least
    advance()
    return isLeast
  }
}
