import SourceText

extension Parser {
  /// Reads a name alone, or a name compared with values.
  mutating func comparison() throws -> ConditionSyntax {
    guard kind == .word, !beginsNextPart, !keyword.isReservedName else {
      throw unexpected(
        "a condition",
        help: "write the name of a fact or term, such as `offered` or `weapon is firearm`")
    }
    let fact = try name("a fact or term")
    switch kind {
    case .word:
      if keyword == .ordinary, goesOn {
        if text(current) == "atleast" || text(current) == "atmost" { return try joinedBound(fact) }
        guard mend([.is, .includes]) else { return .named(fact) }
      }
      return try comparison(fact)
    case .foreignSign, .equals, .less, .greater: return try foreignComparison(fact)
    default: return .named(fact)
    }
  }

  private mutating func comparison(_ fact: Word) throws -> ConditionSyntax {
    let start = fact.span.start
    switch keyword {
    case .is: return try isComparison(fact)
    case .at:
      advance()
      let isLeast = try leastOrMost()
      let value = try boundValue()
      return .bound(fact: fact, isLeast ? .atLeast : .atMost, value: value, mark(from: start))
    case .includes:
      advance()
      switch keyword {
      case .any, .all, .none, .at, .exactly:
        let quantity = try quantity()
        let values = try valuesInBrackets(isElement: true)
        return .includesSome(fact: fact, quantity, values: values, mark(from: start))
      default:
        if kind == .leftBracket {
          throw fail(
            .missingWord, "how many of these must it include?",
            label: "a quantity belongs before this",
            help: "write `includes any of […]` or `includes all of […]`")
        }
        let value = try value(isElement: true)
        return .includes(fact: fact, value: value, mark(from: start))
      }
    case .in where peek().kind == .leftBracket, .in where peek().kind == .leftParenthesis:
      reportMembership(here, "is one of")
      advance()
      return .oneOf(
        fact: fact, negated: false, values: try valuesInBrackets(), mark(from: start))
    case .not where peek().keyword == .in:
      reportMembership(here.joined(peek().span), "is not one of")
      advance()
      advance()
      return .oneOf(fact: fact, negated: true, values: try valuesInBrackets(), mark(from: start))
    default: return .named(fact)
    }
  }

  /// Reads `atleast` and `atmost`, which are two words each.
  private mutating func joinedBound(_ fact: Word) throws -> ConditionSyntax {
    let isLeast = text(current) == "atleast"
    let meant = isLeast ? "at least" : "at most"
    report(
      .misspeltKeyword, "`\(text(current))` is two words: `\(meant)`", here,
      label: "write two words",
      help: "write `\(meant)`", edits: [edit(here, meant)])
    advance()
    let value = try boundValue()
    return .bound(
      fact: fact, isLeast ? .atLeast : .atMost, value: value, mark(from: fact.span.start))
  }

  private mutating func reportMembership(_ span: Span, _ meant: String) {
    report(
      .signForWord, "write `\(meant) […]` for a choice among values, not `\(text(span))`", span,
      label: "write `\(meant)`", help: "write `\(meant)`", edits: [edit(span, meant)])
  }

  private mutating func isComparison(_ fact: Word) throws -> ConditionSyntax {
    let start = fact.span.start
    let verb = here
    advance()
    let isNegated = take(.not)
    switch (kind, keyword) {
    case (.word, .one):
      advance()
      try expect(.of)
      let values = try valuesInBrackets()
      return .oneOf(fact: fact, negated: isNegated, values: values, mark(from: start))
    case (.word, .empty):
      advance()
      return .empty(fact: fact, negated: isNegated, mark(from: start))
    case (.word, .in) where peek().kind == .leftBracket || peek().kind == .leftParenthesis:
      reportMembership(verb.joined(here), isNegated ? "is not one of" : "is one of")
      advance()
      let values = try valuesInBrackets()
      return .oneOf(fact: fact, negated: isNegated, values: values, mark(from: start))
    case (.word, .any) where peek().keyword == .of:
      reportMembership(verb.joined(peek().span), isNegated ? "is not one of" : "is one of")
      advance()
      advance()
      let values = try valuesInBrackets()
      return .oneOf(fact: fact, negated: isNegated, values: values, mark(from: start))
    case (.word, .at):
      let words = Span(verb.start, here.start)
      if !isNegated {
        report(
          .signForWord, "write `at least` and `at most` without `is`", verb,
          label: "not needed here",
          help: "take out `is`", edits: [edit(words, "")])
        return try comparison(fact)
      }
    case (.word, .yes), (.word, .no): return reportFlagValue(fact, isNegated, start)
    case (.leftBracket, _):
      report(
        .missingWord, "`one of` is missing before these values", here,
        label: "`one of` belongs before this", help: "write `is one of […]`",
        edits: [edit(Span(here.start, here.start), "one of ")])
      let values = try valuesInBrackets()
      return .oneOf(fact: fact, negated: isNegated, values: values, mark(from: start))
    case (.word, _) where peek().keyword == .of && keyword == .ordinary && mend([.one]):
      advance()
      advance()
      let values = try valuesInBrackets()
      return .oneOf(fact: fact, negated: isNegated, values: values, mark(from: start))
    default: break
    }
    let value = try quotedOrPlainValue()
    return .equals(fact: fact, negated: isNegated, value: value, mark(from: start))
  }

  private mutating func reportFlagValue(
    _ fact: Word, _ isNegated: Bool, _ start: Int
  ) -> ConditionSyntax {
    let isYes = (keyword == .yes) != isNegated
    let meant = isYes ? fact.text : "not \(fact.text)"
    let whole = Span(start, here.end)
    report(
      .reservedWord, "a flag is asked for by its name alone: `\(meant)`", here,
      label: "not needed", help: "write `\(meant)`", edits: [edit(whole, meant)])
    advance()
    return isYes ? .named(fact) : .not(.named(fact), mark(from: start))
  }

  /// Reads a value; one in quotes is reported and read as meant.
  private mutating func quotedOrPlainValue() throws -> Word {
    guard kind == .string else { return try value() }
    guard let plain = plainWord(inQuotes: here) else {
      throw unexpected("a value", help: "a value is one word and stands without quotes")
    }
    let span = here
    advance()
    report(
      .unexpected, "a value stands without quotes", span, label: "a word, not a text",
      help: "write `\(plain)`", edits: [edit(span, plain)])
    return Word(plain, span)
  }

  /// Reads the value behind `at least` or `at most`: a word, or a number.
  private mutating func boundValue() throws -> Word {
    if kind == .word, WordShape.isInteger(text(current)) { return try integer() }
    return try value()
  }

  /// Reads values in brackets; brackets that are missing are reported.
  private mutating func valuesInBrackets(isElement: Bool = false) throws -> [Word] {
    if kind == .word, !beginsNextPart, peek().kind == .comma {
      let start = here.start
      var values = [try value(isElement: isElement)]
      while kind == .comma, peek().kind == .word {
        advance()
        values.append(try value(isElement: isElement))
      }
      let span = Span(start, last.end)
      var edits = [edit(Span(start, start), "[")]
      if kind == .rightBracket { advance() } else { edits.append(insertAfterLast("]")) }
      report(
        .listForm, "values stand in square brackets", span, label: "write `[…]`",
        help: "write `[\(text(span))]`", edits: edits)
      return values
    }
    return try bracketed("values") { try $0.value(isElement: isElement) }
  }

  /// Reads a comparison in the signs of other notations.
  private mutating func foreignComparison(_ fact: Word) throws -> ConditionSyntax {
    let start = fact.span.start
    let sign = text(current)
    switch sign {
    case "=", "==", "===":
      reportSign(written: sign, meant: "is")
      advance()
      let value = try quotedOrPlainValue()
      return .equals(fact: fact, negated: false, value: value, mark(from: start))
    case "!=", "<>":
      reportSign(written: sign, meant: "is not")
      advance()
      let value = try quotedOrPlainValue()
      return .equals(fact: fact, negated: true, value: value, mark(from: start))
    case ">=", "<=":
      let isLeast = sign == ">="
      reportSign(written: sign, meant: isLeast ? "at least" : "at most")
      advance()
      let value = try boundValue()
      return .bound(fact: fact, isLeast ? .atLeast : .atMost, value: value, mark(from: start))
    case "<", ">":
      let isLeast = sign == ">"
      report(
        .signForWord, "conditions are written in words: `at least` or `at most`, not `\(sign)`",
        here,
        label: "write it in words",
        help:
          "write `\(isLeast ? "at least" : "at most")` and the \(isLeast ? "lowest" : "highest") value that counts"
      )
      advance()
      let value = try boundValue()
      return .bound(fact: fact, isLeast ? .atLeast : .atMost, value: value, mark(from: start))
    default: return .named(fact)
    }
  }
}
