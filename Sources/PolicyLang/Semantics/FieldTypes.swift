import SourceText

extension Checker {
  /// The type of an answer field.
  mutating func fieldType(_ syntax: FieldTypeSyntax, _ contract: Contract) -> FieldType {
    switch syntax {
    case .decision(let subject, let labels, let mark):
      let tail = tail(labels.tail, contract)
      let typed = self.labels(labels, contract)
      return .decision(
        DecisionType(
          subject: self.subject(subject, contract, at: mark.span), labels: typed, none: tail.none,
          other: tail.other))
    case .fact(let name, let labels, _):
      let tail = tail(labels.tail, contract)
      let typed = self.labels(labels, contract)
      return .fact(
        FactAnswerType(fact: name.text, labels: typed, none: tail.none, other: tail.other))
    case .level(let scale, let subject, let labels, let mark):
      let tail = tail(labels.tail, contract)
      let typed = self.labels(labels, contract)
      return .level(
        LevelType(
          scale: scale.text, subject: self.subject(subject, contract, at: mark.span),
          coding: .labels(typed),
          none: tail.none, other: tail.other))
    case .codedLevel(let scale, let subject, let coding, let syntax, let mark):
      let tail = tail(syntax, contract)
      return .level(
        LevelType(
          scale: scale.text, subject: self.subject(subject, contract, at: mark.span),
          coding: coding.text == "code" ? .code : .number, none: tail.none, other: tail.other))
    case .code(let table, let codings, let syntax, let mark):
      if table.subject == nil { reportSubjects(contract, at: mark.span) }
      let tail = tail(syntax, contract)
      return .code(
        CodeType(
          table: Contract.Per(rawValue: table.name.text) ?? .category,
          about: about(table.subject, contract),
          basis: table.basis.flatMap { CodeBasis(rawValue: $0.text) },
          codings: self.codings(codings), none: tail.none, other: tail.other))
    case .set(let set, let mark): return .set(self.set(set, mark, contract))
    case .choice(let spellings, _):
      let typed = spellings.map(spelling)
      reportSpellingsTwice(spellings)
      return .choice(typed)
    case .number(let low, let high, let decimals, let mark):
      return number(low, high, decimals, mark)
    case .text(let text, let shown, let each, _):
      var typed = self.text(text, contract)
      typed.shown = shown?.value
      typed.each = each?.text
      return .text(typed)
    case .boxes(let low, let high, let mark):
      let (first, last) = bounds(low, high, mark, "boxes")
      return .boxes(low: first, high: last ?? first)
    }
  }

  /// The numbers of a range; reports one that ends below its beginning.
  private mutating func bounds(
    _ low: Word, _ high: Word?, _ mark: Mark, _ what: String
  ) -> (Int, Int?) {
    let first = Int(low.text) ?? Int.max
    let last = high.map { Int($0.text) ?? Int.max }
    if let last, last < first {
      report.add(
        .emptyRange, "the range \(low.text)..\(high?.text ?? "") \(what) is empty", at: mark.span,
        help: "the lower number stands first")
    }
    return (first, last)
  }

  /// The subject that a field is about; one that the contract does not name is reported.
  private mutating func subject(
    _ word: Word?, _ contract: Contract, at span: Span
  ) -> String? {
    guard let word else {
      reportSubjects(contract, at: span)
      return nil
    }
    checkSubject(word, contract)
    return word.text
  }

  /// Reports a field that leaves open which of several subjects it is about.
  private mutating func reportSubjects(_ contract: Contract, at span: Span) {
    guard contract.subjects.count > 1 else { return }
    report.add(
      .unknownSubject, "this field does not say which subject it is about", at: span,
      help: "write `of \(contract.subjects[0])`; the subjects are \(contract.subjects.quoted())")
  }

  private mutating func about(_ word: Word?, _ contract: Contract) -> CodeSubject? {
    guard let word else { return nil }
    if word.text == "any" { return .any }
    checkSubject(word, contract)
    return .subject(word.text)
  }

  /// Reports a subject that the contract does not name.
  mutating func checkSubject(_ word: Word, _ contract: Contract) {
    guard !contract.subjects.contains(word.text), !isLost(word.text) else { return }
    report.addUnknown(
      .unknownSubject, "subject", word,
      among: contract.subjects.map { Candidate(name: $0, place: nil) },
      help: "name it in the contract: `subject \(word.text)`")
  }

  private mutating func tail(
    _ syntax: TailSyntax, _ contract: Contract
  ) -> (none: Spelling?, other: OtherType?) {
    let none = syntax.none.map(spelling)
    switch syntax.other {
    case .text(let text): return (none, .text(self.text(text, contract)))
    case .digits(let low, let high, let mark):
      let (first, last) = bounds(low, high, mark, "digits")
      return (none, .digits(low: first, high: last ?? first))
    case nil: return (none, nil)
    }
  }

  private mutating func text(_ syntax: TextSyntax, _ contract: Contract) -> TextType {
    let (low, high) = bounds(syntax.low, syntax.high, syntax.mark, syntax.unit.text)
    if syntax.isAny, contract.acceptsLoose == nil {
      report.add(
        .looseNotAccepted, "`text any` may hold what should end it", at: syntax.mark.span,
        help: "take `any` out, or write `accept loose because \"…\"` in the contract")
    }
    return TextType(
      isLine: syntax.isLine, isAny: syntax.isAny, low: low, high: high,
      unit: LengthUnit(rawValue: syntax.unit.text) ?? .words)
  }

  private mutating func set(_ syntax: SetSyntax, _ mark: Mark, _ contract: Contract) -> SetType {
    let (low, high) = bounds(syntax.low, syntax.high, mark, "items")
    let none = syntax.none.map(spelling)
    if syntax.table.subject == nil { reportSubjects(contract, at: mark.span) }
    if let separator = syntax.separator, separator.value.isEmpty {
      report.add(
        .emptyText, "the separator of a set is empty", at: separator.span,
        help: "write what stands between two items, such as `\", \"`")
    }
    return SetType(
      low: low, high: high, table: Contract.Per(rawValue: syntax.table.name.text) ?? .category,
      about: about(syntax.table.subject, contract),
      basis: syntax.table.basis.flatMap { CodeBasis(rawValue: $0.text) },
      codings: codings(syntax.codings), separator: syntax.separator?.value, none: none)
  }

  private mutating func number(
    _ low: NumberSyntax, _ high: NumberSyntax, _ decimals: Word?, _ mark: Mark
  ) -> FieldType {
    let places = decimals.map { Int($0.text) ?? Int.max } ?? 0
    let first = amount(low) ?? Decimal(billionths: 0)
    let last = amount(high) ?? first
    for end in [low, high] where Self.decimals(end) > places {
      report.add(
        .emptyRange, "`\(end.text)` has more decimals than the field, which has \(places)",
        at: end.mark.span,
        help:
          "write `number \(low.text)..\(high.text) with \(max(Self.decimals(low), Self.decimals(high))) decimals`"
      )
      break
    }
    if last < first {
      report.add(
        .emptyRange, "the range \(low.text)..\(high.text) is empty", at: mark.span,
        help: "the lower number stands first")
    }
    if places > 9 {
      report.add(
        .emptyRange, "a number has at most nine decimals", at: decimals?.span ?? mark.span,
        help: "write a number from 0 to 9")
    }
    return .number(low: first, high: last, decimals: min(places, 9))
  }

  /// The number of digits behind the point, without zeros at the end.
  private static func decimals(_ number: NumberSyntax) -> Int {
    guard let point = number.text.firstIndex(of: ".") else { return 0 }
    var digits = number.text[point...].dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return digits.utf8.count
  }

  // MARK: Codes

  private mutating func codings(_ list: [CodingSyntax]) -> [Coding] {
    reportSameTwice(
      list.compactMap { if case .named(let word) = $0 { word } else { nil } }, "spelling")
    return list.compactMap { coding in
      switch coding {
      case .named(let word):
        switch word.text {
        case "code": return .code
        case "id": return .id
        case "title": return .title
        default: return .number(digits: nil)
        }
      case .digits(let word, let mark):
        guard let width = Int(word.text), (1...9).contains(width) else {
          report.add(
            .emptyRange, "a code has 1 to 9 digits, not \(word.text)", at: mark.span,
            help: "write `number 2 digits`")
          return nil
        }
        return .number(digits: width)
      case .pattern(let literal): return codePattern(literal)
      }
    }
  }

  private mutating func codePattern(_ literal: StringLiteral) -> Coding? {
    var pieces: [Coding.CodePiece] = []
    var hasHole = false
    for piece in BracedText(literal).pieces {
      switch piece {
      case .text(let bytes): pieces.append(.literal(String(decoding: bytes, as: UTF8.self)))
      case .stray(let range, let brace): reportBrace(literal.span(of: range), brace)
      case .hole(let range, let content):
        hasHole = true
        switch String(decoding: content, as: UTF8.self) {
        case "code": pieces.append(.code)
        case "id": pieces.append(.id)
        case "title": pieces.append(.title)
        case "number": pieces.append(.number)
        case let other:
          report.add(
            .unknownField, "`{\(other)}` is no part of a code", at: literal.span(of: range),
            help: "a pattern of codes holds `{code}`, `{id}`, `{title}` and `{number}`")
          return nil
        }
      }
    }
    guard hasHole else {
      report.add(
        .unknownField, "this pattern spells every code alike", at: literal.span,
        help: "put `{code}`, `{id}`, `{title}` or `{number}` into it")
      return nil
    }
    return .pattern(pieces)
  }

  // MARK: Labels

  /// A spelling as a value.
  func spelling(_ syntax: SpellingSyntax) -> Spelling {
    switch syntax {
    case .text(let literal): .text(literal.value)
    case .constant(let word):
      switch word.text {
      case "true": .bool(true)
      case "false": .bool(false)
      case "null": .null
      default: Int(word.text).map { .integer($0) } ?? .text(word.text)
      }
    }
  }

  private mutating func reportSpellingsTwice(_ list: [SpellingSyntax]) {
    var seen: [Spelling: Span] = [:]
    for syntax in list {
      let spelling = spelling(syntax)
      if let first = seen[spelling] {
        report.add(
          .labelTwice, "the label \(spelling.text) stands for two things", at: syntax.span,
          label: "the second", related: [Related("the first", at: report.place(first))],
          help: "each spelling belongs to one label")
      }
      seen[spelling] = syntax.span
    }
  }

  private mutating func labels(_ list: LabelsSyntax, _ contract: Contract) -> [Label] {
    reportSpellingsTwice(
      list.labels.flatMap(\.spellings) + (list.tail.none.map { [$0] } ?? []))
    return list.labels.map { syntax in
      var meanings: [Label.ReadMeaning] = []
      for part in syntax.classes {
        reportSameTwice(part.values, "decision")
        let meaning: Label.Meaning
        switch part.values.first?.text {
        case "mildest" where part.values.count == 1: meaning = .mildest
        case "rest" where part.values.count == 1: meaning = .rest
        case "strictest" where part.values.count == 1: meaning = .strictest
        default: meaning = .decisions(part.values.map(\.text))
        }
        if let reading = part.reading { checkReading(reading, contract) }
        meanings.append(Label.ReadMeaning(reading: part.reading?.text, meaning: meaning))
      }
      reportSameTwice(syntax.classes.compactMap(\.reading), "reading")
      checkReadings(syntax, contract)
      return Label(
        spellings: syntax.spellings.map(spelling), meanings: meanings,
        place: report.place(syntax.mark.span))
    }
  }

  private mutating func checkReading(_ word: Word, _ contract: Contract) {
    guard !contract.readings.contains(word.text), !isLost(word.text) else { return }
    report.addUnknown(
      .unknownReading, "reading", word,
      among: contract.readings.map { Candidate(name: $0, place: nil) },
      help: "name it in the contract: `reading \(word.text)`")
  }

  /// A label that depends on the reading says what it stands for in each.
  private mutating func checkReadings(_ syntax: LabelSyntax, _ contract: Contract) {
    let named = syntax.classes.compactMap { $0.reading?.text }
    guard !named.isEmpty, named.allSatisfy(contract.readings.contains),
      let missing = contract.readings.first(where: { !named.contains($0) })
    else { return }
    report.add(
      .unknownReading, "this label says nothing for the reading `\(missing)`",
      at: syntax.mark.span, help: "add `and CLASS if \(missing)`")
  }
}
