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
  private var tape = JSONTape()
  private var evaluator: GoldEvaluator?
  private var blank: Situation?

  /// Makes a scorer with working memory of its own.
  public init(_ checker: Checker, _ options: Options) {
    self.checker = checker
    self.options = options
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
    let row = VerdictRow(checker: checker, explain: options.explain)
    let record: ScoringRecord
    do throws(Unscored) {
      guard let line else { throw Unscored.tooLarge }
      record = try ScoringRecord.read(line, number: number, keys: options.keys, tape: &tape)
    } catch {
      return row.append(unread: error, nil, to: &writer)
    }
    let gold: Result<RecordGold, Unscored>
    do throws(Unscored) {
      gold = .success(try self.gold(record))
    } catch {
      gold = .failure(error)
    }
    switch record.output {
    case .unreadable: return row.append(unread: .noOutput, record, to: &writer)
    case .nothing:
      return row.append(
        checker.explained(on: nil, gold: gold, explain: options.explain), record, to: &writer)
    case .bytes(let bytes):
      let explained = bytes.withUnsafeBufferPointer {
        checker.explained(on: $0, gold: gold, explain: options.explain)
      }
      return row.append(explained, record, to: &writer)
    }
  }

  private mutating func gold(_ record: ScoringRecord) throws(Unscored) -> RecordGold {
    var label: RecordGold?
    if options.source != .facts, let index = record.value(options.keys.gold) {
      let reader = LabelReader(
        checker: checker, record: record, translations: options.translations)
      label = try reader.gold(index)
    }
    guard options.source != .label, let result = try result(record) else {
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
    let facts = record.value(options.keys.facts)
    let judged = record.value(options.keys.judged)
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
