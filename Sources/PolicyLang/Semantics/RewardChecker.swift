import SourceText

/// What a line, or a demand of a contract, is read against.
struct RewardContext {
  /// Whose measures and conditions they are, as in "line `right`".
  var owner: String
  /// The contract, or nil where it is broken.
  var contract: Contract?
  /// The scores of the reward.
  var scores: [Reward.SuppliedScore] = []
  /// The module of the reward, for names of other contracts.
  var module = 0
  /// True inside `mean over twins`.
  var hasTwins = false
}

extension Checker {
  /// Types every reward against its contract and the measures that exist.
  mutating func checkRewards() {
    for (index, located) in names.rewards.enumerated() {
      enter(located.module)
      let errors = report.errorCount
      let reward = reward(located)
      let isWhole =
        report.errorCount == errors && damageIsOutside(located.syntax.mark.span)
        && names.isFirst(.reward, index, named: located.syntax.name.text, in: located.module)
      rewards.append(isWhole ? reward : nil)
    }
  }

  private mutating func reward(_ located: Located<RewardSyntax>) -> Reward? {
    let syntax = located.syntax
    let isWhole = damageIsOutside(syntax.mark.span)
    var contract: Contract?
    if case .found(let index) = names.resolve(
      syntax.contract, .contract, in: located.module, modules, &report)
    {
      contract = contracts[index]
    }
    let errors = report.errorCount
    checkReading(syntax, contract)
    let (low, high) = range(syntax.low, syntax.high)
    var reward = Reward(
      name: syntax.name.text, contract: syntax.contract.text, reading: syntax.reading?.text,
      low: low ?? Decimal(billionths: 0), high: high ?? Decimal(billionths: 0),
      malformed: low ?? Decimal(billionths: 0), outcomes: [], lines: [],
      place: report.place(syntax.name.span), isImported: modules[located.module].isImported)
    var seen: [String: Span] = [:]
    for item in syntax.items {
      if let word = Self.itemName(item) {
        if let first = seen[word] {
          report.add(
            .sameTwice, "`\(word)` stands twice in this reward", at: item.span,
            label: "the second", related: [Related("the first", at: report.place(first))],
            help: "take one of them out")
          continue
        }
        seen[word] = item.span
      }
      self.item(item, syntax, &reward)
    }
    var context = RewardContext(
      owner: "", contract: contract, scores: reward.scores, module: located.module)
    var lines: [String: Span] = [:]
    for item in syntax.items {
      guard case .line(let line) = item else { continue }
      if let first = lines[line.name.text] {
        reportTwice(line.name, first: report.place(first))
        continue
      }
      lines[line.name.text] = line.name.span
      reportPartName(line.name)
      context.owner = "line `\(line.name.text)`"
      if let typed = self.line(line, context, reward) { reward.lines.append(typed) }
    }
    if seen["malformed"] == nil, isWhole {
      report.add(
        .noMalformed, "reward `\(reward.name)` does not say what a malformed answer is worth",
        at: syntax.name.span, help: "write `malformed \(syntax.low.text)` first in it")
    }
    if let contract, isWhole, report.errorCount == errors {
      checkTotal(syntax, reward, contract)
    }
    return contract == nil ? nil : reward
  }

  /// Reports a line with the name of a part that every reward has.
  private mutating func reportPartName(_ name: Word) {
    guard name.text == "outcome" || name.text == "clamp" else { return }
    report.add(
      .sameTwice, "every reward has a part `\(name.text)` already", at: name.span,
      help: "give the line another name")
  }

  private static func itemName(_ item: RewardItemSyntax) -> String? {
    switch item {
    case .outcome(let outcome, _, _): outcome.rawValue
    case .pair: "pair"
    case .segments: "segments"
    case .clamp: "clamp"
    case .score, .accept, .line: nil
    }
  }

  private mutating func checkReading(_ syntax: RewardSyntax, _ contract: Contract?) {
    guard let contract else { return }
    if let reading = syntax.reading {
      guard !contract.readings.contains(reading.text) else { return }
      report.addUnknown(
        .unknownReading, "reading", reading,
        among: contract.readings.map { Candidate(name: $0, place: nil) },
        help: "contract `\(contract.name)` has no readings; take `reading` out")
    } else if let first = contract.readings.first {
      report.add(
        .unknownReading,
        "contract `\(contract.name)` can be read in more than one way: \(contract.readings.quoted())",
        at: syntax.contract.span,
        help: "say which: `for \(contract.name) reading \(first)`")
    }
  }

  // MARK: Values and declarations

  /// The properties that are proved of rewards, by name.
  private static let properties = [
    "range", "malformed_lowest", "honest_best", "right_beats_wrong", "equal_text",
    "constant_share", "break_even", "judge_failure", "length_pays", "spraying", "partial_credit",
    "distinct_values", "live", "pair_bounded",
  ]

  private mutating func item(
    _ item: RewardItemSyntax, _ syntax: RewardSyntax, _ reward: inout Reward
  ) {
    switch item {
    case .outcome(let outcome, let number, _):
      guard let value = amount(number) else { return }
      checkRange(value, "`\(outcome.rawValue) \(number.text)`", number, syntax, reward)
      if outcome == .malformed {
        reward.malformed = value
      } else {
        reward.outcomes.append(Reward.OutcomeValue(outcome: outcome, value: value))
      }
    case .score(let name, let low, let high, _):
      if let other = reward.scores.first(where: { $0.name == name.text }) {
        return reportTwice(name, first: other.place)
      }
      if let score = score(name, low, high) { reward.scores.append(score) }
    case .pair(let key, _): reward.pair = key.text
    case .segments(let size, let name, let low, let high, let mark):
      guard let score = score(name, low, high), let tokens = Int(size.text), tokens > 0 else {
        report.add(
          .emptyRange, "a segment has at least one token", at: size.span,
          help: "write `segments of 16 tokens …`")
        return
      }
      reward.segments = Reward.Segments(
        size: tokens, score: score, place: report.place(mark.span))
    case .clamp(let low, let high, _):
      let (first, last) = range(low, high)
      guard let first, let last, first < last else { return }
      if first > reward.high { checkRange(first, "`clamp \(low.text)`", low, syntax, reward) }
      if last < reward.low { checkRange(last, "`clamp … \(high.text)`", high, syntax, reward) }
      reward.clamp = first...last
    case .accept(let names, let because, _):
      reportSameTwice(names, "property")
      for name in names {
        guard Self.properties.contains(name.text) else {
          report.addUnknown(
            .unknownProperty, "property", name,
            among: Self.properties.map { Candidate(name: $0, place: nil) })
          continue
        }
        reward.accepted.append(
          Reward.AcceptedProperty(
            name: name.text, because: because.value, place: report.place(name.span)))
      }
    case .line: break
    }
  }

  private mutating func score(
    _ name: Word, _ low: NumberSyntax, _ high: NumberSyntax
  ) -> Reward.SuppliedScore? {
    let (first, last) = range(low, high)
    guard let first, let last else { return nil }
    return Reward.SuppliedScore(
      name: name.text, low: first, high: last, place: report.place(name.span))
  }

  /// The numbers of a range; reports one that is empty.
  private mutating func range(
    _ low: NumberSyntax, _ high: NumberSyntax
  ) -> (Decimal?, Decimal?) {
    let first = amount(low)
    let last = amount(high)
    if let first, let last, last < first {
      report.add(
        .emptyRange, "the range from \(low.text) to \(high.text) is empty",
        at: high.mark.span, help: "the lower number stands first")
    }
    return (first, last)
  }

  /// Reads a number of at most nine decimals; nil after a finding.
  mutating func amount(_ number: NumberSyntax) -> Decimal? {
    if let value = Decimal(number.text) { return value }
    report.add(
      .badAmount, "`\(number.text)` is not an amount", at: number.mark.span,
      help: "write at most nine decimals, and nothing beyond a thousand million")
    return nil
  }

  private mutating func checkRange(
    _ value: Decimal, _ words: String, _ number: NumberSyntax, _ syntax: RewardSyntax,
    _ reward: Reward
  ) {
    guard reward.low <= reward.high, value < reward.low || value > reward.high else { return }
    report.add(
      .outsideRange,
      "\(words) is outside the declared range \(syntax.low.text) to \(syntax.high.text)",
      at: number.mark.span,
      related: [
        Related("the range", at: report.place(syntax.low.mark.span.joined(syntax.high.mark.span)))
      ], help: "change the value, or the range")
  }

  // MARK: Lines

  private mutating func line(
    _ syntax: RewardLineSyntax, _ context: RewardContext, _ reward: Reward
  ) -> RewardLine? {
    let errors = report.errorCount
    guard let body = lineBody(syntax, context, reward), report.errorCount == errors else {
      return nil
    }
    return RewardLine(
      name: syntax.name.text, body: body, place: report.place(syntax.name.span))
  }

  private mutating func lineBody(
    _ syntax: RewardLineSyntax, _ context: RewardContext, _ reward: Reward
  ) -> RewardLine.Body? {
    switch syntax.body {
    case .amount(let number, let factors, let when, let otherwise):
      let amount = amount(number)
      let typed = factors.compactMap { factor($0, context) }
      let condition = when.flatMap { rewardCondition($0, context) }
      let other = otherwise.flatMap { self.amount($0) }
      guard let amount, typed.count == factors.count, when == nil || condition != nil else {
        return nil
      }
      let used = typed.flatMap(\.scores)
      if otherwise == nil { checkGuarded(used, condition, factors) }
      if let otherwise, used.isEmpty {
        report.add(
          .needlessElse,
          "`else` says what a line gives when a score is missing; this line reads none",
          at: otherwise.mark.span, help: "take `else \(otherwise.text)` out")
      }
      return .amount(amount, factors: typed, when: condition, otherwise: other)
    case .cases(let table):
      guard let (cases, otherwise) = cases(table, context) else { return nil }
      return .cases(cases, otherwise: otherwise)
    case .weighted(let weights, let when, let otherwise):
      let typed = weights.compactMap { weight($0, context) }
      reportSameTwice(weights.map(\.score), "score")
      let condition = when.flatMap { rewardCondition($0, context) }
      if weights.allSatisfy(\.isPitfall), let first = weights.first {
        report.add(
          .badWeight, "every score is a pitfall; there is nothing to divide by",
          at: first.mark.span, help: "let at least one score count for the answer")
      }
      guard typed.count == weights.count, let other = amount(otherwise),
        when == nil || condition != nil
      else { return nil }
      return .weighted(typed, when: condition, otherwise: other)
    case .twins(let table, let none):
      if reward.pair == nil {
        report.add(
          .twinOutside, "`mean over twins` needs to know which records are twins",
          at: syntax.name.span, help: "write `pair by KEY`, a key of the records")
      }
      var inner = context
      inner.hasTwins = true
      guard let (cases, otherwise) = cases(table, inner), let none = amount(none) else {
        return nil
      }
      return .twins(cases, otherwise: otherwise, none: none)
    }
  }

  private mutating func cases(
    _ table: CasesSyntax, _ context: RewardContext
  ) -> (cases: [RewardCase], otherwise: Decimal)? {
    var cases: [RewardCase] = []
    for syntax in table.cases {
      let amount = amount(syntax.amount)
      if let condition = rewardCondition(syntax.condition, context), let amount {
        cases.append(RewardCase(amount: amount, condition: condition))
      }
    }
    guard cases.count == table.cases.count, let otherwise = amount(table.otherwise) else {
      return nil
    }
    return (cases, otherwise)
  }

  private mutating func weight(_ syntax: WeightSyntax, _ context: RewardContext) -> Weight? {
    guard let amount = amount(syntax.amount), score(syntax.score, context) else { return nil }
    if amount.billionths <= 0 {
      report.add(
        .badWeight, "a weight is above 0; what counts against the answer is a `pitfall`",
        at: syntax.amount.mark.span,
        help: "write `pitfall \(syntax.amount.text.filter { $0 != "-" }) \(syntax.score.text)`")
      return nil
    }
    return Weight(amount: amount, isPitfall: syntax.isPitfall, score: syntax.score.text)
  }

  /// True where `word` is a score of the reward; else a finding was made.
  mutating func score(_ word: Word, _ context: RewardContext) -> Bool {
    if context.scores.contains(where: { $0.name == word.text }) { return true }
    report.addUnknown(
      .unknownScore, "score", word,
      among: context.scores.map { Candidate(name: $0.name, place: $0.place) },
      help: "declare it in the reward: `score \(word.text) in 0 to 1`")
    return false
  }

  /// A score that may be missing has an `else`, or a condition that asks for it.
  private mutating func checkGuarded(
    _ scores: [String], _ condition: RewardCondition?, _ factors: [MeasureSyntax]
  ) {
    for name in scores where !(condition?.excludesMissing(name) ?? false) {
      let span = factors.first { $0.name.text == name }?.mark.span ?? factors[0].mark.span
      report.add(
        .scoreMayBeMissing,
        "`\(name)` may be missing, and this line does not say what it gives then",
        at: span, help: "write `else 0` at its end, or `when not (\(name) missing)`")
    }
  }
}
