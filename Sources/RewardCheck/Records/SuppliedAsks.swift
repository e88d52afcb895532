/// What a reward asks of a record beside its output and gold, and how that is read.
struct SuppliedAsks: Sendable {
  private let scores: [SuppliedScore]
  private let pair: String?
  /// The names of the fields whose tokens a line counts, by index of the field; empty for others.
  private let tokens: [String?]
  private let outputTokens: Bool
  private let sources: [TextSource]
  /// True where nothing is asked, as it is for most rewards.
  let isNothing: Bool

  /// What a reward asks.
  init(_ reward: RewardRules, _ contract: AnswerContract) {
    var lengths: [(field: String?, unit: LengthUnit)] = []
    var sources: [TextSource] = []
    for line in reward.lines {
      switch line.body {
      case .cases(let cases, _):
        for item in cases {
          lengths += item.condition.lengths + item.factors.flatMap(\.lengths)
          sources += item.factors.flatMap(\.sources)
        }
      case .weighted(_, let condition, _): lengths += condition.lengths
      case .twins: break
      }
    }
    let counted = lengths.filter { $0.unit == .tokens }
    scores = reward.scores
    pair = reward.pair
    tokens = contract.fields.map { field in
      counted.contains { $0.field == field.name } ? field.name : nil
    }
    outputTokens = counted.contains { $0.field == nil }
    self.sources = sources.filter { $0 != .policy }
    isNothing = scores.isEmpty && pair == nil && counted.isEmpty && self.sources.isEmpty
  }

  /// What a record answers.
  func read(_ record: ScoringRecord) -> SuppliedValues {
    var values = SuppliedValues()
    let held = record.value(named: "scores")
    values.scores = scores.map { score in
      held.flatMap { record.number(score.name, in: $0) }
        .flatMap { $0 >= score.low && $0 <= score.high ? $0 : nil }
    }
    if let counts = record.value(named: "tokens") {
      values.tokens = tokens.map { $0.flatMap { record.count($0, in: counts) } }
      if outputTokens { values.outputTokens = record.count("output", in: counts) }
    }
    if !sources.isEmpty, let texts = record.value(named: "sources") {
      if sources.contains(.prompt) { values.prompt = record.bytes("prompt", in: texts) }
      if sources.contains(.item) { values.item = record.bytes("item", in: texts) }
    }
    if let pair { values.isPaired = record.value(named: pair) != nil }
    return values
  }
}

extension ScoringRecord {
  /// The value under a key, or nil where it is missing or null.
  fileprivate func value(named key: String) -> Int? {
    guard let index = tape.value(of: key, in: 0, line), tape.nodes[index].kind != .null else {
      return nil
    }
    return index
  }

  /// The number under a key of an object, or nil.
  fileprivate func number(_ key: String, in object: Int) -> Fixed? {
    guard let index = tape.value(of: key, in: object, line), tape.nodes[index].kind == .number
    else { return nil }
    return Fixed(
      rounding: UnsafeBufferPointer(rebasing: line[tape.nodes[index].start..<tape.nodes[index].end])
    )
  }

  /// The whole number from 0 on under a key of an object, or nil.
  fileprivate func count(_ key: String, in object: Int) -> Int? {
    guard let index = tape.value(of: key, in: object, line), tape.nodes[index].kind == .number,
      let count = text(index).flatMap({ JSONNumber(text: $0).integer }), count >= 0
    else { return nil }
    return count
  }

  /// The text under a key of an object, or nil.
  fileprivate func bytes(_ key: String, in object: Int) -> [UInt8]? {
    guard let index = tape.value(of: key, in: object, line), tape.nodes[index].kind == .string
    else { return nil }
    return tape.content(index, line)
  }
}
