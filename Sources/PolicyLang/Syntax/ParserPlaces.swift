import SourceText

extension Keyword {
  /// Where a word that opens a part of something belongs, in words; nil for words without one home.
  var home: String? {
    switch self {
    case .decision, .severities, .applies, .judges, .review, .unknown:
      "a policy, before its first category or rule"
    case .about, .exempt, .forbidden, .normal: "a category"
    case .rule, .also, .except: "a policy or a category"
    case .category, .override, .drop, .retired, .claim: "a policy"
    case .when, .unless, .always: "a `rule`, `also`, `except` or `term`"
    case .instead: "an `except`"
    case .since, .until, .why, .because: "a clause"
    case .severity: "a rule or the head of a category"
    case .owner, .note, .accept: "a policy, a category or a clause"
    case .fact, .scale: "a vocabulary"
    case .term: "a vocabulary or a policy"
    case .ask, .usually, .supplied: "a fact"
    case .example: "`examples for POLICY { … }`"
    case .field, .form, .require: "a contract"
    case .given, .print: "`answers for REWARD { … }`"
    case .system, .developer, .user, .assistant: "a prompt"
    default: nil
    }
  }
}

extension Parser {
  /// True where the current word is at home elsewhere, so that it is misplaced rather than misspelt.
  func isMisplaced(_ here: [Keyword]) -> Bool {
    kind == .word && !here.contains(keyword) && keyword.home != nil
  }

  /// Reports what stands at hand in `block`, where only `wanted` can stand, and gives it up.
  mutating func outOfPlace(_ wanted: String, in block: String, _ here: [Keyword]) -> Abandon {
    if kind == .leftBrace {
      _ = braceSurplus()
      braces?.settle(at: at, by: -1)
      report(
        .extraBrace, "this `{` opens nothing", self.here, label: "one too many",
        help: "take it out",
        edits: [edit(wholeLine(self.here), "")])
      return .part
    }
    guard isMisplaced(here), let home = keyword.home else {
      return unexpectedItem("\(wanted) in \(block)")
    }
    return fail(
      .misplaced, "`\(text(current))` has no effect inside \(block); it belongs in \(home)",
      label: "not here", help: "move it to \(home)")
  }

  /// Reports the second of two properties.
  mutating func reportDuplicate(_ word: Keyword, _ span: Span, _ owner: String, help: String? = nil)
  {
    report(
      .duplicateProperty, "\(owner) has `\(word.text)` twice", span, label: "the second one",
      help: help ?? "keep one of them")
  }

  // MARK: Layout

  /// Reports a property that begins its line no deeper than what it belongs to.
  ///
  /// - Parameters:
  ///   - word: the word that opens the property.
  ///   - owner: what it belongs to, in words.
  ///   - ownerColumn: the indentation of the owner's line.
  ///   - other: what it seems to belong to, in words.
  mutating func checkDepth(of word: String, owner: String, ownerColumn: Int, other: String) {
    guard current.beginsLine, Int(current.column) <= ownerColumn, !isTabbed(at), !hasLied else {
      return
    }
    hasLied = true
    let blanks = String(repeating: " ", count: ownerColumn + 2 - Int(current.column))
    report(
      .layoutLies,
      "`\(word)` belongs to \(owner), but is indented as if it belonged to \(other)", here,
      label: "not indented deeper than \(owner)", help: "indent it deeper than \(owner)",
      edits: [edit(Span(here.start, here.start), blanks)])
  }

  /// True where the line of the token at `index` is indented with a tab, which is reported already.
  func isTabbed(_ index: Int) -> Bool {
    let token = tokens[index]
    let start = token.span.start - Int(token.column)
    return source.bytes[start..<token.span.start].contains(0x09)
  }
}
