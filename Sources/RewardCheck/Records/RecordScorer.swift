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
  private var amounts = AmountTexts()
  private var scored: ScoredOutput
  /// Room for one row.
  private var room = [UInt8](repeating: 0, count: 4096)
  private var evaluator: GoldEvaluator?
  private var blank: Situation?

  /// Makes a scorer with working memory of its own.
  public init(_ checker: Checker, _ options: Options) {
    self.checker = checker
    self.options = options
    row = VerdictRow(checker: checker, explain: options.explain)
    names = KeyNames(options.keys)
    scored = ScoredOutput(lines: checker.lines.count)
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
    let record: ScoringRecord
    do throws(Unscored) {
      guard let line else { throw Unscored.tooLarge }
      record = try ScoringRecord.read(
        line, number: number, names: names, tape: &tape, places: &places, text: &text)
    } catch {
      return append(to: &rows) { scorer, row in scorer.row.append(unread: error, nil, to: &row) }
    }
    let found = gold(of: record)
    let supplied = checker.asks.isNothing ? SuppliedValues() : checker.asks.read(record)
    switch record.output(into: &text) {
    case .unreadable:
      return append(to: &rows) { scorer, row in
        scorer.row.append(unread: .noOutput, record, to: &row)
      }
    case .nothing:
      judge(nil, false, found, supplied)
    case .line(let bytes, let clean):
      judge(bytes, clean, found, supplied)
    case .text(let count, let clean):
      var text: [UInt8] = []
      swap(&text, &self.text)
      text.withUnsafeBufferPointer {
        judge(UnsafeBufferPointer(rebasing: $0[..<count]), clean, found, supplied)
      }
      self.text = text
    }
    var counted = append(to: &rows) { scorer, row in
      scorer.row.append(scorer.scored, gold: found.text, record, &scorer.amounts, to: &row)
    }
    counted.decision = found.known.decision
    return counted
  }

  private mutating func judge(
    _ output: UnsafeBufferPointer<UInt8>?, _ isClean: Bool, _ found: GoldCache.Entry,
    _ supplied: SuppliedValues
  ) {
    checker.score(
      output, isClean: isClean, keepsTexts: checker.readsTexts, gold: found.known,
      supplied: supplied, explain: options.explain, into: &scored)
  }

  /// Appends the row that `write` writes; where the room for it was too small it is written again.
  @inline(__always)
  private mutating func append(
    to rows: inout [UInt8], _ write: (inout RecordScorer, inout RowWriter) -> ScoredRecord
  ) -> ScoredRecord {
    var room: [UInt8] = []
    swap(&room, &self.room)
    defer { self.room = room }
    while true {
      let (counted, count) = room.withUnsafeMutableBufferPointer { room in
        var row = RowWriter(room)
        return (write(&self, &row), row.count)
      }
      if count <= room.count {
        rows.append(contentsOf: room[..<count])
        return counted
      }
      room = [UInt8](repeating: 0, count: max(count, 2 * room.count))
    }
  }

  /// The gold of a record, as it was found before where it was.
  private mutating func gold(of record: ScoringRecord) -> GoldCache.Entry {
    cache.begin()
    cache.add(record.value(.gold).map(record.text(of:)))
    cache.add(record.value(.facts).map(record.text(of:)))
    cache.add(record.value(.judged).map(record.text(of:)))
    if let entry = cache.entry { return entry }
    let known = KnownGold(Result { () throws(Unscored) in try self.gold(record) })
    let entry = GoldCache.Entry(known, text: row.text(known.gold))
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
