import SourceText

/// The shapes of words that are no names.
enum WordShape {
  /// True for digits alone.
  static func isInteger(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
  }

  /// True for digits with or without decimals.
  static func isDecimal(_ text: String) -> Bool { (1...2).contains(numbers(text)) }

  /// True for three numbers with points between them.
  static func isVersion(_ text: String) -> Bool { numbers(text) == 3 }

  /// How many numbers with points between them `text` consists of; 0 for anything else.
  private static func numbers(_ text: String) -> Int {
    var count = 1
    var hasDigit = false
    for byte in text.utf8 {
      if byte == 0x2E {
        guard hasDigit else { return 0 }
        count += 1
        hasDigit = false
      } else {
        guard 0x30...0x39 ~= byte else { return 0 }
        hasDigit = true
      }
    }
    return hasDigit ? count : 0
  }

  /// True for a word with a meaning of its own in contracts, rewards and answers.
  static func isReservedHandle(_ text: String) -> Bool {
    switch text {
    case "true", "false", "null", "words", "characters", "tokens", "blank", "gap", "output", "gold",
      "twin", "same", "fits", "malformed", "else", "given", "print":
      true
    default: false
    }
  }

  /// True for four, two and two digits with `-` between them, whether or not the day exists.
  static func looksLikeDate(_ text: String) -> Bool {
    guard text.utf8.count == 10 else { return false }
    return text.utf8.enumerated().allSatisfy { index, byte in
      index == 4 || index == 7 ? byte == 0x2D : 0x30...0x39 ~= byte
    }
  }

  /// True for a day that exists, as `YYYY-MM-DD`.
  static func isDate(_ text: String) -> Bool {
    guard looksLikeDate(text) else { return false }
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, 1...12 ~= parts[1] else { return false }
    let (year, month, day) = (parts[0], parts[1], parts[2])
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return 1...lengths[month - 1] ~= day
  }
}

extension Parser {
  /// True where the current token begins the next part, so that a name before it is missing rather than wrong.
  ///
  /// Most words of the language are names as well; one that a text or an ordinary word follows is no name.
  var beginsNextPart: Bool {
    kind == .end || kind == .rightBrace
      || beginsLine && opensPart
  }

  /// True where the word at hand opens a part of the file here: what follows it cannot follow a name.
  private var opensPart: Bool {
    let isPart = keyword.isClauseProperty || keyword.opensPolicyItem
    guard keyword.opensDeclaration || isPart && (section == .policy || section == .vocabulary)
    else { return false }
    switch peek().kind {
    case .word, .unreadable, .leftParenthesis, .end: return true
    case .string, .longString:
      switch keyword {
      case .for, .severity, .since, .until, .on, .accept, .drop, .retired: return false
      default: return true
      }
    default: return false
    }
  }

  /// Reads the name of a `what`, such as "fact".
  mutating func name(_ what: String) throws -> Word {
    guard kind == .word, !beginsNextPart else {
      if kind == .string, let plain = plainWord(inQuotes: here) {
        report(
          .unexpected, "the name of \(what) stands without quotes", here,
          label: "a name, not a text",
          help: "write `\(plain)`", edits: [edit(here, plain)])
        let word = Word(plain, here)
        advance()
        return word
      }
      throw fail(
        .missingName, "expected the name of \(what), found \(shown)", label: "a name belongs here",
        help: "a name is one word: letters, digits and `_`")
    }
    let text = text(current)
    if keyword.isReservedName {
      throw fail(
        .reservedWord, "`\(text)` has a meaning of its own and cannot be the name of \(what)",
        label: "a word of the language", help: "choose another name, such as `\(text)_1`")
    }
    let isNumber = WordShape.isDecimal(text) || WordShape.isVersion(text)
    if isNumber || WordShape.looksLikeDate(text) {
      throw fail(
        .nameForm,
        "`\(text)` cannot be the name of \(what): it reads as a number, a version or a date",
        label: "not a name", help: "begin the name with a letter")
    }
    return word()
  }

  /// Reads the name of a field, a subject, a score or a line, or a decision that stands where these could.
  mutating func handle(_ what: String) throws -> Word {
    let word = try name(what)
    guard !WordShape.isReservedHandle(word.text) else {
      report(
        .reservedWord, "`\(word.text)` has a meaning of its own and cannot be the name of \(what)",
        word.span, label: "a word of the language",
        help: "choose another name, such as `\(word.text)_1`")
      return word
    }
    return word
  }

  /// The word between the quotes at `span` where it could be a name, or nil.
  func plainWord(inQuotes span: Span) -> String? {
    guard span.range.count > 2, span.range.count < 66 else { return nil }
    let inner = source.bytes[span.start + 1..<span.end - 1]
    return inner.allSatisfy { Lexer.isWordByte($0) || $0 == 0x2D || $0 == 0x2E }
      ? String(decoding: inner, as: UTF8.self) : nil
  }

  /// Reads names with commas between them.
  mutating func names(
    _ what: String, until stop: (Parser) -> Bool, misspelt: [Keyword] = []
  ) throws -> [Word] {
    try list(until: stop, misspelt: misspelt) { try $0.name(what) }
  }

  /// Reads a name behind the word that opens a declaration; one of several words is reported and joined with `_`.
  mutating func declaredName(_ what: String) throws -> Word {
    var name = try name(what)
    while kind == .word, keyword == .ordinary, goesOn, isNamePart {
      let joined = name.text + "_" + text(current)
      report(
        .nameForm, "a name is one word; `\(name.text) \(text(current))` is two", here,
        label: "a second word", help: "write `\(joined)`",
        edits: [edit(Span(last.end, here.start), "_")])
      name = Word(joined, name.span.joined(here))
      advance()
    }
    return name
  }

  /// True where the plain word at hand can only be a part of the name before it.
  private var isNamePart: Bool {
    let text = text(current)
    let isVersion =
      text.utf8.first == 0x76 && WordShape.isDecimal(String(text.dropFirst().prefix(1)))
    guard let first = text.utf8.first, !(0x30...0x39 ~= first), !isVersion else { return false }
    let next = peek()
    if next.kind == .word { return WordShape.isVersion(self.text(next)) || next.keyword == .for }
    return next.kind == .string || next.kind == .colon
  }

  /// Reads the id of a clause or category.
  mutating func id(_ what: String) throws -> Word {
    if kind == .string, peek().kind == .string, let plain = plainWord(inQuotes: here) {
      let word = Word(plain, here)
      report(
        .unexpected, "the id of \(what) stands without quotes", here, label: "an id, not a text",
        help: "write `\(plain)`", edits: [edit(here, plain)])
      advance()
      return word
    }
    guard kind == .word, !beginsNextPart else {
      throw fail(
        .missingName, "expected the id of \(what), found \(shown)", label: "an id belongs here",
        help: "every \(what) has an id of its own, such as `S1` or `S1.2`, before its text")
    }
    let text = text(current)
    let isInstead =
      text == "instead" || text.utf8.count > 8 && text.utf8.suffix(8).elementsEqual(".instead".utf8)
    if isInstead || keyword == .all || keyword == .when || WordShape.looksLikeDate(text) {
      throw fail(
        .nameForm, "`\(text)` cannot be an id", label: "has a meaning of its own",
        help: "choose another id, such as `S1.2`")
    }
    let word = word()
    dropColon()
    return word
  }

  /// Reads a value of a fact or scale.
  ///
  /// In brackets and lists of values (`isElement`) the words of quantities are reserved, too.
  mutating func value(isElement: Bool = false) throws -> Word {
    guard kind == .word, !beginsNextPart else { throw unexpected("a value") }
    if isElement ? keyword.isReservedElement : keyword.isReservedValue {
      throw fail(
        .reservedWord, "`\(text(current))` has a meaning of its own and cannot be a value",
        label: "a word of the language", help: "choose another word for the value")
    }
    return word()
  }

  private static let numerals = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
  ]

  /// Reads a whole number.
  mutating func integer() throws -> Word {
    let token = current
    if kind == .word, let value = Self.numerals.firstIndex(of: text(token)) {
      report(
        .numberForm, "numbers are written in digits, not `\(text(token))`", here,
        label: "write `\(value)`", help: "write `\(value)`", edits: [edit(here, "\(value)")])
      advance()
      return Word("\(value)", token.span)
    }
    guard kind == .word, WordShape.isInteger(text(token)) else {
      throw fail(
        .numberForm, "expected a whole number, found \(shown)", label: "a number belongs here",
        help: "write the number in digits, such as `400`")
    }
    advance()
    return Word(try digits(behind: token, isDecimal: false), token.span)
  }

  /// Reads a number with or without decimals and sign.
  mutating func number() throws -> NumberSyntax {
    let start = here.start
    let sign = take(.minus) ? "-" : ""
    let token = current
    guard kind == .word, WordShape.isDecimal(text(token)) else {
      throw fail(
        .numberForm, "expected a number, found \(shown)", label: "a number belongs here",
        help: "write the number in digits, such as `0.5` or `-1`")
    }
    advance()
    let text = try digits(behind: token, isDecimal: true)
    return NumberSyntax(text: sign + text, mark: mark(from: start))
  }

  /// The digits of `token`; a comma and digits that touch it are reported and read as meant.
  private mutating func digits(behind token: Token, isDecimal: Bool) throws -> String {
    let text = text(token)
    guard !isPlain, kind == .comma, here.start == token.span.end, peek().kind == .word,
      peek().span.start == here.end, WordShape.isInteger(self.text(peek()))
    else { return text }
    let comma = here
    advance()
    let rest = self.text(current)
    let groups = rest.utf8.count == 3 && (!isDecimal || text.utf8.count <= 3 && text != "0")
    advance()
    let sign = groups ? "" : "."
    report(
      .numberForm, "a number is written without commas", Span(token.span.start, last.end),
      label: "a comma in a number",
      help: groups ? "write `\(text)\(rest)`" : "write `\(text).\(rest)`",
      edits: [edit(comma, sign)])
    return text + sign + rest
  }

  /// Reads a version: three numbers.
  mutating func version(_ what: String) throws -> Word {
    if kind == .word, WordShape.isVersion(text(current)) { return word() }
    let token = current
    if let plain = unquoted(where: WordShape.isVersion) {
      report(
        .versionForm, "a version stands without quotes", token.span, label: "no text",
        help: "write `\(plain)`", edits: [edit(token.span, plain)])
      return Word(plain, token.span)
    }
    if kind == .word, !beginsNextPart {
      let text = text(token)
      let plain = text.hasPrefix("v") || text.hasPrefix("V") ? String(text.dropFirst()) : text
      let full =
        WordShape.isVersion(plain)
        ? plain
        : WordShape.isInteger(plain)
          ? plain + ".0.0" : WordShape.isDecimal(plain) ? plain + ".0" : nil
      if let full {
        report(
          .versionForm, "a version has three numbers, such as `1.0.0`; this is `\(text)`", here,
          label: "not three numbers", help: "write `\(full)`", edits: [edit(here, full)])
        advance()
        return Word(full, token.span)
      }
    }
    report(
      .versionForm, "\(what) has no version", last, label: "a version is missing behind this",
      help: "write a version of three numbers behind the name, such as `1.0.0`",
      edits: [insertAfterLast(" 1.0.0")])
    return Word("1.0.0", last.after)
  }

  /// The text of the string at hand, which is gone past, where `isMeant` holds of it; nil otherwise.
  private mutating func unquoted(where isMeant: (String) -> Bool) -> String? {
    guard kind == .string, here.range.count < 64 else { return nil }
    let inner = text(Span(here.start + 1, here.end - 1))
    guard isMeant(inner) else { return nil }
    advance()
    return inner
  }

  /// Reads a day as `YYYY-MM-DD`.
  mutating func date() throws -> Word {
    let quoted = here
    if let plain = unquoted(where: WordShape.isDate) {
      report(
        .dateForm, "a date stands without quotes", quoted, label: "no text",
        help: "write `\(plain)`", edits: [edit(quoted, plain)])
      return Word(plain, quoted)
    }
    guard kind == .word else { throw unexpected("a date such as `2027-06-01`") }
    let text = text(current)
    if WordShape.isDate(text) { return word() }
    if WordShape.looksLikeDate(text) {
      throw fail(
        .dateForm, "there is no day `\(text)`", label: "no such day",
        help: "a date is year, month and day: `2027-06-01` is the first of June")
    }
    if let (day, span) = otherDate() {
      let written = self.text(span)
      var next = at + 1
      while tokens[next].span.start < span.end, tokens[next].kind != .end { next += 1 }
      skip(to: next)
      report(
        .dateForm, "a date is written `YYYY-MM-DD`, not `\(written)`", span, label: "another form",
        help: "write `\(day)`", edits: [edit(span, day)])
      return Word(day, span)
    }
    throw fail(
      .dateForm, "a date is written `YYYY-MM-DD`, not \(shown)", label: "a date belongs here",
      help: "year, month and day with `-` between them: `2027-06-01` is the first of June")
  }

  /// The day that is written with other signs and the year first at the current token, and its bytes.
  private func otherDate() -> (day: String, span: Span)? {
    var end = here.start
    while end < source.bytes.count, end < here.start + 12,
      Lexer.isWordByte(source.bytes[end]) || [0x2D, 0x2E, 0x2F].contains(source.bytes[end])
    {
      end += 1
    }
    let span = Span(here.start, end)
    let parts = text(span).split { $0 == "." || $0 == "-" || $0 == "_" || $0 == "/" }.map(
      String.init)
    guard parts.count == 3, parts[0].utf8.count == 4, parts.allSatisfy({ WordShape.isInteger($0) })
    else { return nil }
    let padded = parts[1...].map { $0.utf8.count == 1 ? "0" + $0 : $0 }
    let day = ([parts[0]] + padded).joined(separator: "-")
    return WordShape.isDate(day) ? (day, span) : nil
  }
}
