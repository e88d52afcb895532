/// The working memory in which one thread computes gold under one policy.
///
/// Equal results are kept once, in `results`: `index(for:)` gives the place of the result, so that a caller
/// can keep what it made of it, such as its text. When very many different results have been seen the list
/// begins anew and `generation` rises; places of an older generation then mean nothing.
public struct GoldEvaluator: Sendable {
  /// The engine whose policy is computed.
  public let engine: GoldEngine
  /// The different results seen in this generation.
  public private(set) var results: [GoldResult] = []
  /// How often `results` has begun anew.
  public private(set) var generation = 0

  private var places: [GoldResult: Int] = [:]
  private var memo: GoldMemo
  private var marks: GoldMarks
  private var direct = DirectRoute()
  private var words: WordRoute
  private var diagrams: DiagramRoute

  /// How many different results are kept.
  private static let resultLimit = 1 << 14

  init(_ engine: GoldEngine) {
    self.engine = engine
    memo = GoldMemo(words: engine.tables.layout.unknown.count)
    marks = GoldMarks(engine.tables)
    words = WordRoute(
      engine.tables, decisions: engine.program.decisions.count,
      severities: engine.program.severities.count)
    diagrams = DiagramRoute(engine.tables, decisions: engine.program.decisions.count)
  }

  /// The gold of a situation made by this evaluator's engine.
  ///
  /// - Throws: `GoldProgramError.limit` where the diagrams of this situation pass the limit.
  public mutating func row(for situation: Situation) throws(GoldProgramError) -> GoldResult {
    results[try index(for: situation)]
  }

  /// The place in `results` of the gold of a situation.
  ///
  /// - Throws: as `row(for:)`.
  public mutating func index(for situation: Situation) throws(GoldProgramError) -> Int {
    let (slot, found) = memo.find(situation.words)
    if found >= 0 { return found }
    let result = try compute(situation.words)
    if let place = places[result] {
      memo.keep(situation.words, at: slot, place)
      return place
    }
    if results.count >= Self.resultLimit {
      results.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
      memo.forget()
      generation += 1
    }
    results.append(result)
    places[result] = results.count - 1
    memo.keep(situation.words, at: slot, results.count - 1)
    return results.count - 1
  }

  private mutating func compute(_ situation: [UInt64]) throws(GoldProgramError) -> GoldResult {
    let tables = engine.tables
    marks.reset()
    // Every variable has at least one bit, so as many bits as variables is one each.
    let bits = situation.reduce(0) { $0 + $1.nonzeroBitCount }
    if bits == tables.layout.variables.count {
      direct.run(tables, situation, into: &marks)
    } else {
      words.prepare(tables, situation)
      guard let blocks = engine.blocks, words.digits > engine.digitLimit else {
        words.runAll(tables, into: &marks)
        return marks.result(unknown: engine.program.unknown)
      }
      var random = SplitMix64(seed: 1)
      words.sample(tables, blocks: engine.sampleBlocks, &random, into: &marks)
      do {
        try diagrams.run(tables, blocks, situation, rules: words.alive, into: &marks)
      } catch {
        throw .limit("this item needs more than \(DiagramRoute.limit) nodes")
      }
    }
    return marks.result(unknown: engine.program.unknown)
  }
}
