import SourceText

extension Parser {
  /// Reads a condition over an answer, its gold and its record.
  mutating func rewardCondition() throws -> RewardConditionSyntax {
    try joined(
      { try $0.rewardTest() }, all: { .all($0, $1) }, any: { .any($0, $1) }, span: { $0.span })
  }

  private mutating func rewardTest() throws -> RewardConditionSyntax {
    let start = here.start
    if keyword == .not || kind == .leftParenthesis {
      let (isNegated, groupStart) = try beginsGroup()
      let inner = try parenthesised { try $0.rewardCondition() }
      let group = RewardConditionSyntax.group(inner, mark(from: groupStart))
      return isNegated ? .not(group, mark(from: start)) : group
    }
    switch keyword {
    case .gold: return try goldTest(start)
    case .fits:
      advance()
      return .fits(try name("a contract"), mark(from: start))
    case .same:
      advance()
      return .same(try handle("a field"), mark(from: start))
    case .twin:
      advance()
      if take(.malformed) { return .twinMalformed(mark(from: start)) }
      return .twin(try fieldTest(here.start, ofTwin: true), mark(from: start))
    case .output:
      let output = word()
      guard let length = try lengthTest(output, start) else {
        throw unexpected("a length", help: "write `output at most 400 words`")
      }
      return length
    default: return try fieldTest(start, ofTwin: false)
    }
  }

  private static let relations: [Keyword] = [.matches, .milder, .stricter, .wrong, .listed]

  /// Reads what is scored or said of a field.
  private mutating func fieldTest(
    _ start: Int, ofTwin: Bool
  ) throws -> RewardConditionSyntax {
    if keyword == .all {
      advance()
      try expectMatch(.match)
      return .allMatch(mark(from: start))
    }
    let field = try tested()
    if keyword == .match { try expectMatch(.matches, isTaken: false) }
    let words = Self.relations + [.is, .missing, .present, .given, .longer]
    if keyword == .ordinary, goesOn { _ = mend(words) }
    if Self.relations.contains(keyword), let relation = RelationSyntax(rawValue: keyword.text) {
      advance()
      return .relation(field: field, relation, mark(from: start))
    }
    if !ofTwin {
      if take(.missing) { return .missing(field, mark(from: start)) }
      if let length = try lengthTest(field, start) { return length }
    }
    guard
      keyword == .is || keyword == .at || keyword == .present || keyword == .given
        || keyword == .not || kind == .equals || kind == .foreignSign
    else {
      throw unexpected(
        "`matches`, `milder`, `stricter`, `wrong`, `listed` or `is`",
        help: "write what is asked of `\(field.text)`, such as `\(field.text) matches`")
    }
    return .said(try said(field, start))
  }

  /// Reads `match` or `matches`, the other of which is reported.
  private mutating func expectMatch(_ wanted: Keyword, isTaken: Bool = true) throws {
    if !isPlain, keyword != wanted, keyword == .match || keyword == .matches {
      report(
        .misspeltKeyword, "write `\(wanted.text)` here, not `\(text(current))`", here,
        label: "write `\(wanted.text)`", help: "write `\(wanted.text)`",
        edits: [edit(here, wanted.text)])
      tokens[at].keyword = wanted
    }
    if isTaken { try expect(wanted) }
  }

  /// Reads `at least N UNIT`, `at most N UNIT` or `longer than N UNIT`; nil where none of them stands at hand.
  private mutating func lengthTest(
    _ field: Word, _ start: Int
  ) throws -> RewardConditionSyntax? {
    let relation: LengthComparisonSyntax
    switch keyword {
    case .longer:
      advance()
      try expect(.than)
      relation = .longer
    case .at where comparesLength:
      advance()
      relation = try leastOrMost() ? .least : .most
    default: return nil
    }
    let count = try integer()
    guard mend([.words, .characters, .tokens]) else {
      throw unexpected("`words`, `characters` or `tokens`")
    }
    return .length(of: field, relation, count, unit: word(), mark(from: start))
  }

  /// True where a number and a unit stand behind `at least` or `at most`.
  private var comparesLength: Bool {
    let number = peek(2)
    let unit = peek(3)
    guard number.kind == .word, WordShape.isInteger(text(number)), unit.kind == .word else {
      return false
    }
    let units: [Keyword] = [.words, .characters, .tokens]
    if units.contains(unit.keyword) { return true }
    return !isPlain && unit.keyword == .ordinary && !unit.beginsLine
      && Misspelling.candidate(for: text(unit), among: units) != nil
  }

  // MARK: Gold

  private mutating func goldTest(_ start: Int) throws -> RewardConditionSyntax {
    advance()
    var field: Word?
    if kind == .word, keyword != .is, keyword != .at { field = try handle("a field") }
    if take(.at) {
      let bound: BoundSyntax = try leastOrMost() ? .least : .most
      let target = try goldTarget()
      return .goldOrder(field: field, bound, target, mark(from: start))
    }
    let isNegated = try equality()
    if keyword == .none {
      let none = Mark(here)
      advance()
      return .gold(field: field, negated: isNegated, .none(none), mark(from: start))
    }
    return .gold(field: field, negated: isNegated, try goldTarget(), mark(from: start))
  }

  private mutating func goldTarget() throws -> GoldValueSyntax {
    if beginsSpelling(current) { return .label(try spelling("a label")) }
    return .decision(try handle("a decision or a label"))
  }
}
