import SourceText

extension Parser {
  /// Reads labels, and what may stand for none and for others.
  mutating func labels() throws -> LabelsSyntax {
    var labels = [try label()]
    while true {
      if kind == .comma {
        let comma = here
        advance()
        if kind == .rightBrace || kind == .end
          || beginsLine && kind == .word && !beginsSpelling(current)
            && !isUnquotedLabel
          || opensNone || opensOther
        {
          reportExtraComma(comma)
          break
        }
        labels.append(try label())
      } else if kind == .string, !isPlain {
        reportMissingComma()
        labels.append(try label())
      } else {
        break
      }
    }
    return LabelsSyntax(labels: labels, tail: try noneAndOther())
  }

  /// Reads `or none …` and `or other …`, each of which may be missing.
  mutating func noneAndOther() throws -> TailSyntax {
    var none = opensNone ? try orNone() : nil
    let other = opensOther ? try orOther() : nil
    if other != nil, none == nil, opensNone {
      report(
        .wrongOrder, "`or none` stands before `or other`", here, label: "stands too late",
        help: "move it before `or other`")
      none = try orNone()
    }
    return TailSyntax(none: none, other: other)
  }

  /// True where `or none` and a spelling stand at hand.
  var opensNone: Bool {
    guard keyword == .or, peek().keyword == .none else { return false }
    let next = peek(2)
    if beginsSpelling(next) { return true }
    let ends: [Keyword] = [.or, .if, .and]
    return !isPlain && next.kind == .word && !next.beginsLine && !ends.contains(next.keyword)
  }

  /// True where `or other` and what it allows stand at hand.
  var opensOther: Bool {
    keyword == .or && peek().keyword == .other
      && (peek(2).keyword == .text || peek(2).keyword == .digits)
  }

  /// Reads `or none …`, which stands at hand.
  mutating func orNone() throws -> SpellingSyntax {
    advance()
    advance()
    if kind == .word, !beginsSpelling(current) { return .text(quoted("the spelling of none")) }
    return try spelling("the spelling of none")
  }

  private mutating func orOther() throws -> OtherSyntax {
    advance()
    advance()
    let start = here.start
    let isText = keyword == .text
    advance()
    if isText { return .text(try textSpec(start)) }
    let (low, high) = try range(isOpen: false)
    guard let high else { throw unexpected("the upper end") }
    return .digits(low: low, high: high, mark(from: start))
  }

  // MARK: Labels

  private mutating func label() throws -> LabelSyntax {
    let start = here.start
    var spellings = [try labelSpelling()]
    while take(.or) { spellings.append(try labelSpelling()) }
    try labelSign()
    var classes = [LabelClassSyntax(values: try labelClasses(), reading: nil)]
    if takesIf() {
      classes[0].reading = try handle("a reading")
      while take(.and) {
        let values = try labelClasses()
        guard takesIf() else { throw unexpected("`if` and a reading") }
        classes.append(LabelClassSyntax(values: values, reading: try handle("a reading")))
      }
    }
    return LabelSyntax(spellings: spellings, classes: classes, mark: mark(from: start))
  }

  /// Reads `=`, or what people write for it.
  private mutating func labelSign() throws {
    if kind == .arrow || kind == .colon || keyword == .is {
      report(
        .listForm, "`=` stands between a label and what it stands for, not `\(text(current))`",
        here,
        label: "write `=`", help: "write `=`",
        edits: [
          edit(Span(kind == .colon ? last.end : here.start, here.end), kind == .colon ? " =" : "=")
        ])
      advance()
    } else if kind == .word, goesOn {
      report(
        .listForm, "a `=` is missing before \(shown)", here, label: "`=` belongs before this",
        help: "write `=` between a label and what it stands for",
        edits: [edit(Span(here.start, here.start), "= ")])
    } else {
      try expect(.equals, "=")
    }
  }

  /// Goes past `if`, or past the `when` that stands for it; false where no reading follows.
  private mutating func takesIf() -> Bool {
    if take(.if) { return true }
    guard goesOn, keyword == .when else { return false }
    report(
      .misspeltKeyword, "a label has a reading with `if`, not with `when`", here,
      label: "write `if`", help: "write `if`", edits: [edit(here, "if")])
    advance()
    return true
  }

  private mutating func labelClasses() throws -> [Word] {
    var classes = [try labelClass()]
    while keyword == .or, !opensNone, !opensOther, peek().kind == .word {
      advance()
      classes.append(try labelClass())
    }
    return classes
  }

  /// Reads a value that a label stands for; which ones there are, is said by types.
  private mutating func labelClass() throws -> Word {
    if kind == .string, let plain = plainWord(inQuotes: here) {
      let word = Word(plain, here)
      report(
        .unexpected, "what a label stands for is written without quotes", here,
        label: "a name, not a text", help: "write `\(plain)`", edits: [edit(here, plain)])
      advance()
      return word
    }
    guard kind == .word, !beginsNextPart,
      keyword == .yes || keyword == .no || !keyword.isReservedValue
    else { return try name("a decision") }
    return word()
  }

  private mutating func labelSpelling() throws -> SpellingSyntax {
    if !beginsSpelling(current), isUnquotedLabel { return .text(quoted("a label")) }
    return try spelling("a label")
  }

  /// True at a word that can only be a label without its quotes.
  private var isUnquotedLabel: Bool {
    guard kind == .word else { return false }
    switch peek().kind {
    case .equals, .colon, .arrow: return !isPlain || peek().kind == .equals
    default: return peek().keyword == .or && !keyword.isReservedName
    }
  }

  // MARK: Spellings

  /// True where a token begins a label: a text or a constant of JSON.
  func beginsSpelling(_ token: Token) -> Bool {
    switch token.kind {
    case .string, .longString, .minus: return true
    case .word:
      let text = text(token)
      return text == "true" || text == "false" || text == "null" || WordShape.isInteger(text)
    default: return false
    }
  }

  /// Reads a label as an answer spells it.
  mutating func spelling(_ what: String) throws -> SpellingSyntax {
    guard kind == .minus || kind == .word, beginsSpelling(current) else {
      return .text(try string(what))
    }
    return .constant(try constant())
  }

  /// Reads `true`, `false`, `null` or a whole number with its sign.
  mutating func constant() throws -> Word {
    let start = here.start
    guard take(.minus) else { return word() }
    let digits = try integer()
    return Word("-" + digits.text, Span(start, last.end))
  }

  /// Reads the word at hand as the text that it should have been.
  mutating func quoted(_ what: String) -> StringLiteral {
    let text = text(current)
    report(
      .unquotedText, "\(what) stands between quotes", here, label: "a word without quotes",
      help: "write \"\(text)\"",
      edits: [edit(Span(here.start, here.start), "\""), edit(here.after, "\"")])
    let literal = StringLiteral(
      value: text, plainBraces: [], isLong: false, span: here,
      runs: [StringLiteral.Run(value: 0, source: here.start)])
    advance()
    return literal
  }
}
