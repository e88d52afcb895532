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
  /// Reads `reward …`.
  mutating func reward() throws -> RewardSyntax {
    let start = here.start
    let first = at
    advance()
    let name = try declaredName("the reward")
    try expect(.for)
    let contract = try self.name("a contract")
    let reading = take(.reading) ? try handle("a reading") : nil
    try expect(.from)
    let (low, high) = try bounds()
    let block = try openBlock("reward `\(name.text)`", start: first, isOutermost: true)
    var node = RewardSyntax(
      name: name, contract: contract, reading: reading, low: low, high: high, items: [],
      mark: mark(from: start))
    while !endsBlock(block) {
      if let item = rewardItem() { node.items.append(item) }
    }
    node.mark = mark(from: start)
    return node
  }

  /// Reads `LO to HI`, or what other notations write for `to`.
  private mutating func bounds() throws -> (low: NumberSyntax, high: NumberSyntax) {
    let low = try number()
    if kind == .range, !isPlain {
      report(
        .unexpected, "the range of a reward or score is written with `to`, not with `..`", here,
        label: "write `to`", help: "write `\(low.text) to …`",
        edits: [edit(Span(last.end, peek().span.start), " to ")])
      advance()
    } else {
      try expect(.to)
    }
    return (low, try number())
  }

  private mutating func rewardItem() -> RewardItemSyntax? {
    let position = at
    nesting = 0
    do {
      if kind == .word, keyword != .malformed {
        let sign = peek().kind
        if sign == .colon || sign == .equals { return .line(try rewardLine()) }
      }
      return try outcomeOrSetting()
    } catch {
      recover(in: .reward, from: position)
      return nil
    }
  }

  private mutating func outcomeOrSetting() throws -> RewardItemSyntax {
    let start = here.start
    if let outcome = OutcomeSyntax(keyword) {
      advance()
      if outcome == .cutOff { try expect(.off) }
      dropColon()
      return .outcome(outcome, try number(), mark(from: start))
    }
    if Keyword.rewardSettings.contains(keyword) { return try rewardSetting(start) }
    let words: [Keyword] =
      [.malformed, .cut, .refused, .several, .foreign] + Keyword.rewardSettings
    if keyword == .ordinary, Misspelling.candidate(for: text(current), among: words) != nil,
      mend(words)
    {
      return try outcomeOrSetting()
    }
    if kind == .word, peek().kind == .minus || peek().kind == .word {
      return .line(try rewardLine())
    }
    throw outOfPlace(
      "an outcome such as `malformed`, or a line such as `right: 0.9 when …`,", in: "a reward",
      words)
  }

  private mutating func rewardSetting(_ start: Int) throws -> RewardItemSyntax {
    let setting = keyword
    advance()
    switch setting {
    case .score:
      let name = try handle("a score")
      try expect(.in)
      let (low, high) = try bounds()
      return .score(name, low: low, high: high, mark(from: start))
    case .pair:
      try expect(.by)
      return .pair(try name("a key of the record"), mark(from: start))
    case .segments:
      try expect(.of)
      let tokens = try integer()
      try expect(.tokens)
      try expect(.by)
      let score = try handle("a score")
      try expect(.in)
      let (low, high) = try bounds()
      return .segments(size: tokens, score: score, low: low, high: high, mark(from: start))
    case .clamp:
      let (low, high) = try bounds()
      return .clamp(low: low, high: high, mark(from: start))
    default:
      try expect(.hackable)
      let properties = try names("a property", until: { $0.keyword == .because })
      return .accept(properties, because: try reason(), mark(from: start))
    }
  }
}
