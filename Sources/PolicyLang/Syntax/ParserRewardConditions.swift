import SourceText

extension Parser {
  /// Reads a condition over an answer and its gold.
  mutating func rewardCondition() throws -> RewardConditionSyntax {
    try joined(
      { try $0.rewardTest() }, all: { .all($0, $1) }, any: { .any($0, $1) }, span: { $0.span })
  }

  private mutating func rewardTest() throws -> RewardConditionSyntax {
    let start = here.start
    if keyword == .not || kind == .leftParenthesis {
      let isNegated = take(.not)
      let groupStart = here.start
      guard kind == .leftParenthesis else {
        throw unexpected("`(` after `not`", help: "write `not ( … )`")
      }
      let inner = try parenthesised { try $0.rewardCondition() }
      let group = RewardConditionSyntax.group(inner, mark(from: groupStart))
      return isNegated ? .not(group, mark(from: start)) : group
    }
    switch keyword {
    case .gold: return try goldTest(start)
    case .output:
      let output = word()
      return try length(of: output, start)
    case .fits:
      advance()
      return .fits(try name("a contract"), mark(from: start))
    case .same:
      advance()
      return .same(try handle("a field"), mark(from: start))
    case .twin:
      advance()
      if take(.malformed) { return .twinMalformed(mark(from: start)) }
      return .twin(try scoredOrSaid(), mark(from: start))
    default: break
    }
    guard keyword != .all else { return try scoredOrSaid() }
    let field = try handle("a field")
    if take(.missing) { return .missing(field, mark(from: start)) }
    if keyword == .longer || keyword == .at && isLength { return try length(of: field, start) }
    return try scoredOrSaid(field)
  }

  /// True at `at least 4 words`; a label that is an integer has no unit behind it.
  private var isLength: Bool {
    guard WordShape.isInteger(text(peek(2))) else { return false }
    switch peek(3).keyword {
    case .words, .characters, .tokens: return true
    default: return false
    }
  }

  private mutating func length(of subject: Word, _ start: Int) throws -> RewardConditionSyntax {
    let comparison: LengthComparisonSyntax
    if take(.longer) {
      try expect(.than)
      comparison = .longer
    } else {
      comparison = try bound() == .least ? .least : .most
    }
    let length = try integer()
    guard mend([.words, .characters, .tokens]) else {
      throw unexpected("`words`, `characters` or `tokens`")
    }
    let unit = word()
    return .length(of: subject, comparison, length, unit: unit, mark(from: start))
  }

  private mutating func goldTest(_ start: Int) throws -> RewardConditionSyntax {
    advance()
    var field: Word?
    if keyword != .is, keyword != .at { field = try handle("a field") }
    if keyword == .at {
      let bound = try bound()
      return .goldOrder(field: field, bound, try goldValue(), mark(from: start))
    }
    try expect(.is)
    let isNegated = take(.not)
    let value: GoldValueSyntax
    if keyword == .none {
      value = .none(here)
      advance()
    } else {
      value = try goldValue()
    }
    return .gold(field: field, negated: isNegated, value, mark(from: start))
  }

  private mutating func goldValue() throws -> GoldValueSyntax {
    if kind == .string || kind == .longString { return .label(.text(literal())) }
    if isConstant { return .label(.constant(constant())) }
    return .decision(try handle("a decision"))
  }

  private mutating func scoredOrSaid() throws -> RewardConditionSyntax {
    let start = here.start
    if take(.all) {
      try expect(.match)
      return .allMatch(mark(from: start))
    }
    return try scoredOrSaid(try handle("a field"))
  }

  private mutating func scoredOrSaid(_ field: Word) throws -> RewardConditionSyntax {
    let relations: [Keyword] = [.matches, .milder, .stricter, .wrong, .listed]
    if keyword == .match {
      report(
        .misspeltKeyword, "one field `matches`; only `all` is followed by `match`", here,
        label: "write `matches`", help: "write `matches`", edits: [edit(here, "matches")])
      advance()
      return .relation(field: field, .matches, mark(from: field.span.start))
    }
    if relations.contains(keyword)
      || keyword == .ordinary && mend(relations + [.is]) && keyword != .is,
      let relation = RelationSyntax(rawValue: keyword.text)
    {
      advance()
      return .relation(field: field, relation, mark(from: field.span.start))
    }
    switch keyword {
    case .is, .at, .present, .given, .not: return .said(try said(field))
    default:
      if kind == .equals { return .said(try said(field)) }
      throw unexpected("`matches`, `milder`, `stricter`, `wrong`, `listed` or `is`")
    }
  }
}
