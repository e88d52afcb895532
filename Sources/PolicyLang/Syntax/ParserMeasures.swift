import SourceText

extension Parser {
  /// Reads `NAME(arguments)`, or a score.
  mutating func measure() throws -> MeasureSyntax {
    let start = here.start
    let name = try handle("a measure")
    guard kind == .leftParenthesis else {
      return MeasureSyntax(name: name, arguments: nil, mark: mark(from: start))
    }
    let open = here
    try enter()
    defer { nesting -= 1 }
    // Behind these words nothing can be an argument.
    let ends: [Keyword] = [.when, .else]
    let arguments = try list(until: { ends.contains($0.keyword) }) { try $0.argument() }
    if !take(.rightParenthesis) {
      guard !isPlain, beginsLine || kind == .rightBrace || ends.contains(keyword) else {
        throw unexpected("`,` or `)`")
      }
      reportUnclosed(open, ")")
    }
    return MeasureSyntax(name: name, arguments: arguments, mark: mark(from: start))
  }

  private mutating func argument() throws -> ArgumentSyntax {
    let start = here.start
    guard kind == .word else {
      guard kind == .leftParenthesis else { throw unexpected("an argument") }
      return .condition(try rewardCondition())
    }
    if text(current).utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2D }) {
      return try numberArgument(start)
    }
    let next = peek()
    switch keyword {
    case .over where ["group", "batch"].contains(text(next)):
      advance()
      return .over(word(), mark(from: start))
    case .constant, .single, .capped:
      guard next.kind == .minus || next.kind == .word && WordShape.isDecimal(text(next)) else {
        break
      }
      let setting = word()
      return .amount(setting, try number(), mark(from: start))
    default: break
    }
    // A number behind a name: a comma is missing.
    let isNumber = !isPlain && next.kind == .word && WordShape.isInteger(text(next))
    guard next.kind == .comma || next.kind == .rightParenthesis || isNumber, keyword != .not else {
      return .condition(try rewardCondition())
    }
    return .field(keyword == .output ? word() : try handle("a field"))
  }

  private mutating func numberArgument(_ start: Int) throws -> ArgumentSyntax {
    if let (low, high) = hyphenRange() { return try length(low, high, start) }
    let first = try integer()
    if take(.percent) { return .percent(first, mark(from: start)) }
    var high: Word?
    if kind == .range || kind == .minus || keyword == .to {
      try rangeSign()
      high = try integer()
    }
    return try length(high == nil ? nil : first, high ?? first, start)
  }

  private mutating func length(_ low: Word?, _ high: Word?, _ start: Int) throws -> ArgumentSyntax {
    guard let high, mend([.words, .characters, .tokens]) else {
      throw unexpected("`words`, `characters`, `tokens` or `%`")
    }
    let unit = word()
    return .length(low: low, high: high, unit: unit, mark(from: start))
  }
}
