import SourceText

extension Parser {
  /// Reads a condition over an answer alone.
  mutating func answerCondition() throws -> AnswerConditionSyntax {
    try joined(
      { try $0.answerTest() }, all: { .all($0, $1) }, any: { .any($0, $1) }, span: { $0.span })
  }

  private mutating func answerTest() throws -> AnswerConditionSyntax {
    let start = here.start
    if keyword == .not || kind == .leftParenthesis {
      let (isNegated, groupStart) = try beginsGroup()
      let inner = try parenthesised { try $0.answerCondition() }
      let group = AnswerConditionSyntax.group(inner, mark(from: groupStart))
      return isNegated ? .not(group, mark(from: start)) : group
    }
    let field = try tested()
    let tests: [Keyword] = [.is, .at, .present, .given, .not]
    guard
      kind == .foreignSign || kind == .equals || tests.contains(keyword)
        || keyword == .ordinary && goesOn && mend([.is, .present, .given])
    else {
      throw unexpected("`is`, `at least`, `at most`, `present` or `given`")
    }
    return .said(try said(field, start))
  }

  /// Reads `not` or nothing before parentheses; where the parentheses begin.
  mutating func beginsGroup() throws -> (isNegated: Bool, start: Int) {
    let isNegated = take(.not)
    guard kind == .leftParenthesis else {
      throw unexpected(
        "`(` after `not`", help: "write `FIELD is not …`, or put the condition in parentheses")
    }
    return (isNegated, here.start)
  }

  /// Reads the name with which a test begins.
  mutating func tested() throws -> Word {
    guard kind != .string else {
      throw fail(
        .unexpected, "expected a field, found \(shown)", label: "expected a field here",
        help: "each condition names its field: write `FIELD is \(text(here))`")
    }
    return try handle("a field")
  }

  /// Reads what a condition says of the label of `field`.
  mutating func said(_ field: Word, _ start: Int) throws -> SaidSyntax {
    switch keyword {
    case .at:
      advance()
      let bound: BoundSyntax = try leastOrMost() ? .least : .most
      return .order(field: field, bound, try saidLabel(), mark(from: start))
    case .not, .present, .given:
      let isNegated = take(.not)
      guard mend([.present, .given]) else { throw unexpected("`present` or `given` after `not`") }
      let isPresent = keyword == .present
      advance()
      return isPresent
        ? .present(field: field, negated: isNegated, mark(from: start))
        : .given(field: field, negated: isNegated, mark(from: start))
    default:
      let isNegated = try equality()
      if take(.none) { return .none(field: field, negated: isNegated, mark(from: start)) }
      return .label(field: field, negated: isNegated, try saidLabel(), mark(from: start))
    }
  }

  /// Reads `is`, `is not`, or the signs of other notations; true for `is not`.
  mutating func equality() throws -> Bool {
    if kind == .equals || kind == .foreignSign {
      switch text(current) {
      case "=", "==", "===":
        reportSign(written: text(current), meant: "is")
        advance()
        return false
      case "!=", "<>":
        reportSign(written: text(current), meant: "is not")
        advance()
        return true
      default: throw unexpected("`is`")
      }
    }
    try expect(.is)
    return take(.not)
  }

  /// Reads the label behind `is`, `at least` or `at most`; one word without quotes is read as meant.
  private mutating func saidLabel() throws -> SpellingSyntax {
    if kind == .word, goesOn, !beginsSpelling(current), !keyword.isReservedName {
      return .text(quoted("a label"))
    }
    return try spelling("a label")
  }
}
