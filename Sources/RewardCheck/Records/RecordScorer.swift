/// Scores records one after another, each from its line of JSON to its row; the memory of one thread.
public struct RecordScorer: Sendable {
  /// How a run reads its records.
  public struct Options: Sendable, Hashable {
    /// The names of the record's parts.
    public var keys = RecordKeys()
    /// Where gold comes from.
    public var source = GoldSource.both
    /// What the data calls its labels.
    public var translations: [GoldTranslation] = []
    /// True where every row also says why each line gave what it gave.
    public var explain = false

    /// The usual way.
    public init() {}
  }

  /// The checker.
  public let checker: Checker
  private let options: Options
  private let row: VerdictRow
  private let names: KeyNames
  private var tape = JSONTape()
  private var places: [Int] = []
  private var text: [UInt8] = []
  private var cache = GoldCache()
  private var evaluator: GoldEvaluator?
  private var blank: Situation?

  /// Makes a scorer with working memory of its own.
  public init(_ checker: Checker, _ options: Options) {
    self.checker = checker
    self.options = options
    row = VerdictRow(checker: checker, explain: options.explain)
    names = KeyNames(options.keys)
    evaluator = checker.engine?.evaluator()
    blank = checker.engine?.blank()
  }

  /// Appends the row of one record and says what a summary needs of it.
  ///
  /// - Parameters:
  ///   - line: The record's JSON, without its line end; nil for one longer than the limit.
  ///   - number: The number of the line, from 1.
  ///   - rows: Where the row is appended, with a line end.
  /// - Returns: What a summary counts.
  public mutating func score(
    _ line: UnsafeBufferPointer<UInt8>?, number: Int, into rows: inout [UInt8]
  ) -> ScoredRecord {
    var writer = JSONWriter(after: rows)
    rows = []
    defer { rows = writer.bytes }
    let record: ScoringRecord
    do throws(Unscored) {
      guard let line else { throw Unscored.tooLarge }
      record = try ScoringRecord.read(
        line, number: number, names: names, tape: &tape, places: &places)
    } catch {
      return row.append(unread: error, nil, to: &writer)
    }
    let output = record.output(into: &text)
    let found = gold(of: record)
    let supplied = checker.asks.isNothing ? SuppliedValues() : checker.asks.read(record)
    let explained: (verdict: Verdict, reasons: [Reason])
    switch output {
    case .unreadable: return row.append(unread: .noOutput, record, to: &writer)
    case .nothing:
      explained = checker.explained(
        on: nil, gold: found.gold, supplied: supplied, explain: options.explain)
    case .line(let bytes, let plain):
      explained = checker.explained(
        on: bytes, isPlain: plain, gold: found.gold, supplied: supplied, explain: options.explain)
    case .text(let count, let plain):
      explained = text.withUnsafeBufferPointer {
        checker.explained(
          on: UnsafeBufferPointer(rebasing: $0[..<count]), isPlain: plain, gold: found.gold,
          supplied: supplied, explain: options.explain)
      }
    }
    var scored = row.append(explained, gold: found.text, record, to: &writer)
    scored.decision = found.decision
    return scored
  }

  /// The gold of a record, as it was found before where it was.
  private mutating func gold(of record: ScoringRecord) -> GoldCache.Entry {
    cache.begin()
    cache.add(record.value(.gold).map(record.text(of:)))
    cache.add(record.value(.facts).map(record.text(of:)))
    cache.add(record.value(.judged).map(record.text(of:)))
    if let entry = cache.entry { return entry }
    let gold = Result { () throws(Unscored) in try self.gold(record) }
    let known = try? gold.get()
    var entry = GoldCache.Entry(gold: gold, text: row.text(known))
    if let decision = known?.only?.decision, decision.count == 1 {
      entry.decision = decision.lowerBound
    }
    cache.keep(entry)
    return entry
  }

  private mutating func gold(_ record: ScoringRecord) throws(Unscored) -> RecordGold {
    let facts = checker.scales.isEmpty ? nil : record.value(.facts)
    var gold: RecordGold
    do throws(Unscored) {
      gold = try decided(record)
    } catch {
      // Fields of facts have gold even where nobody decided anything.
      guard error == .goldMissing, !checker.readsDecision, facts != nil else { throw error }
      gold = RecordGold(SubjectGold(decision: nil))
    }
    if let facts { checker.scales.annotate(&gold, record, facts) }
    return gold
  }

  private mutating func decided(_ record: ScoringRecord) throws(Unscored) -> RecordGold {
    var label: RecordGold?
    if options.source != .facts, let index = record.value(.gold) {
      let reader = LabelReader(
        checker: checker, record: record, translations: options.translations)
      label = try reader.gold(index)
    }
    // The facts of a record are about one subject.
    guard options.source != .label, checker.spec.contracts[0].subjects.count == 1,
      let result = try result(record)
    else {
      if let label { return label }
      throw .goldMissing
    }
    guard let label, !result.isCertain else {
      var gold = try checker.gold(result).get()
      // The row still says what the record was labelled.
      if gold.subjects.count == 1 { gold.subjects[0].gold.label = label?.only?.label }
      return gold
    }
    guard let decision = label.only?.decision else { return try checker.gold(result).get() }
    // Facts that leave the decision open leave it to the label, if they allow what it says.
    let isPossible = result.possibleDecisions.contains(where: decision.contains)
    if !isPossible { throw .labelContradictsFacts }
    return label
  }

  /// What the record's facts mean, or nil where it has none or the spec has no policy.
  private mutating func result(_ record: ScoringRecord) throws(Unscored) -> GoldResult? {
    guard let engine = checker.engine, var situation = blank else { return nil }
    let facts = record.value(.facts)
    let judged = record.value(.judged)
    if facts == nil, judged == nil { return nil }
    let reader = FactReader(program: engine.program, tape: record.tape, line: record.line)
    if let facts { try reader.read(facts: facts, into: &situation) }
    if let judged { try reader.read(judged: judged, into: &situation) }
    do throws(GoldProgramError) {
      return try evaluator?.row(for: situation)
    } catch {
      throw .facts(error.message)
    }
  }
}
