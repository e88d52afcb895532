import SourceText

extension OutcomeSyntax {
  /// The outcome that a word opens, or nil.
  init?(_ word: Keyword) {
    switch word {
    case .malformed: self = .malformed
    case .cut: self = .cutOff
    case .refused: self = .refused
    case .several: self = .several
    case .foreign: self = .foreign
    default: return nil
    }
  }
}

extension Parser {
  /// Reads `reward …`, as far as this version knows rewards.
  mutating func reward() throws -> RewardSyntax {
    let start = here.start
    let first = at
    advance()
    let name = try declaredName("the reward")
    try expect(.for)
    let contract = try self.name("a contract")
    if keyword == .reading { throw notInThisVersion("`reading` in a reward", here) }
    try expect(.from)
    let low = try number()
    try expect(.to)
    let high = try number()
    let block = try openBlock("reward `\(name.text)`", start: first, isOutermost: true)
    var node = RewardSyntax(
      name: name, contract: contract, low: low, high: high, items: [], mark: mark(from: start))
    while !endsBlock(block) {
      if let item = try rewardItem() { node.items.append(item) }
    }
    node.mark = mark(from: start)
    return node
  }

  private mutating func rewardItem() throws -> RewardItemSyntax? {
    let start = here.start
    let position = at
    nesting = 0
    do {
      if kind == .word, peek().kind == .colon { return .line(try rewardLine()) }
      if let outcome = OutcomeSyntax(keyword) {
        advance()
        if outcome == .cutOff { try expect(.off) }
        return .outcome(outcome, try number(), mark(from: start))
      }
      switch keyword {
      case .score, .pair, .segments, .clamp, .accept:
        throw notInThisVersion("`\(keyword.text)` in a reward", here)
      default: break
      }
      let outcomes: [Keyword] = [.malformed, .cut, .refused, .several, .foreign]
      if keyword == .ordinary, Misspelling.candidate(for: text(current), among: outcomes) != nil,
        mend(outcomes)
      {
        return try rewardItem()
      }
      if kind == .word, peek().kind == .minus || peek().kind == .word {
        return .line(try rewardLine())
      }
      throw unexpectedItem("an outcome such as `malformed`, or a line such as `right: 0.9 when …`")
    } catch Abandon.declaration {
      throw Abandon.declaration
    } catch {
      recover(in: .reward, isForced: at == position)
      return nil
    }
  }

  private mutating func rewardLine() throws -> RewardLineSyntax {
    let start = here.start
    let name = try handle("a line")
    try colon(behind: "the name of line `\(name.text)`")
    switch keyword {
    case .one: throw notInThisVersion("`one of { … }` in a reward", here)
    case .weighted: throw notInThisVersion("`weighted` in a reward", here)
    case .mean: throw notInThisVersion("`mean over twins` in a reward", here)
    default: break
    }
    var node = RewardLineSyntax(
      name: name, amount: try number(), measures: [], condition: nil, mark: mark(from: start))
    while take(.star) { node.measures.append(try measure()) }
    let isMisspelt = keyword == .ordinary && goesOn && peek().kind != .colon
    if keyword == .when || isMisspelt && mend([.when]) {
      advance()
      node.condition = try rewardCondition()
    }
    if keyword == .else { throw notInThisVersion("`else` in a reward", here) }
    node.mark = mark(from: start)
    guard
      beginsLine || kind == .rightBrace || kind == .end || peek().kind == .colon
        || OutcomeSyntax(keyword) != nil
    else { throw unexpectedItem("the next line") }
    return node
  }

  // MARK: Measures

  private mutating func measure() throws -> MeasureSyntax {
    let start = here.start
    let name = try handle("a measure")
    guard kind == .leftParenthesis else { throw notInThisVersion("a score as a factor", name.span) }
    try enter()
    defer { nesting -= 1 }
    let arguments = try list(until: { _ in false }) { try $0.argument() }
    guard take(.rightParenthesis) else { throw unexpected("`,` or `)`") }
    return MeasureSyntax(name: name, arguments: arguments, mark: mark(from: start))
  }

  private mutating func argument() throws -> ArgumentSyntax {
    let start = here.start
    guard kind == .word, text(current).utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2D }) else {
      switch keyword {
      case .over, .constant, .single, .capped:
        throw notInThisVersion("`\(keyword.text)` in a measure", here)
      default: break
      }
      let next = peek()
      guard kind == .word, next.kind == .comma || next.kind == .rightParenthesis else {
        if kind == .leftParenthesis || kind == .word {
          throw notInThisVersion("a condition as the argument of a measure", here)
        }
        throw unexpected("an argument")
      }
      return .field(keyword == .output ? word() : try handle("a field"))
    }
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

  // MARK: Conditions

  private mutating func rewardCondition() throws -> RewardConditionSyntax {
    try joined(
      { try $0.rewardTest() }, all: { .all($0, $1) }, any: { .any($0, $1) }, span: { $0.span })
  }

  private mutating func rewardTest() throws -> RewardConditionSyntax {
    let start = here.start
    if keyword == .not || kind == .leftParenthesis {
      let isNegated = take(.not)
      let groupStart = here.start
      guard kind == .leftParenthesis else { throw unexpected("`(` after `not`") }
      let inner = try parenthesised { try $0.rewardCondition() }
      let group = RewardConditionSyntax.group(inner, mark(from: groupStart))
      return isNegated ? .not(group, mark(from: start)) : group
    }
    if keyword == .all {
      advance()
      try expect(.match)
      return .allMatch(mark(from: start))
    }
    let next = peek().keyword
    switch keyword {
    case .gold, .twin, .same, .fits:
      if next != .is || keyword == .gold, RelationSyntax(rawValue: next.text) == nil {
        throw notInThisVersion("`\(keyword.text)` in a reward", here)
      }
    default: break
    }
    let field = try handle("a field")
    let relations: [Keyword] = [.matches, .milder, .stricter, .wrong, .listed]
    if keyword == .missing || keyword == .longer {
      throw notInThisVersion("`\(keyword.text)` in a reward", here)
    }
    if relations.contains(keyword)
      || keyword == .ordinary && mend(relations + [.is]) && keyword != .is,
      let relation = RelationSyntax(rawValue: keyword.text)
    {
      advance()
      return .relation(field: field, relation, mark(from: start))
    }
    guard
      keyword == .is || keyword == .at || keyword == .present || keyword == .given
        || keyword == .not
    else {
      throw unexpected("`matches`, `milder`, `stricter`, `wrong`, `listed` or `is`")
    }
    switch try said(field) {
    case .label(let isNegated, let label):
      return .label(field: field, negated: isNegated, label, mark(from: start))
    case .none(let isNegated): return .none(field: field, negated: isNegated, mark(from: start))
    }
  }
}

extension RewardConditionSyntax {
  /// The bytes of the whole condition.
  var span: Span {
    switch self {
    case .relation(_, _, let mark), .allMatch(let mark), .label(_, _, _, let mark),
      .none(_, _, let mark), .not(_, let mark), .group(_, let mark), .all(_, let mark),
      .any(_, let mark):
      mark.span
    }
  }
}
