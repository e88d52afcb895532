/// A lowered policy made ready to say what situations mean, exactly over all their completions.
///
/// Made once from a program, then shared: `evaluator()` gives each thread its own working memory.
public struct GoldEngine: Sendable {
  /// The program that the engine was made from.
  public let program: GoldProgram
  let tables: GoldTables
  private let plan: FillingPlan
  /// The diagrams; nil where there are so few completions that none are needed.
  let blocks: GoldBlocks?
  /// How many binary digits of completions are looked at one by one.
  let digitLimit: Int
  /// How many words of completions are drawn before diagrams are asked; 0 for one completion.
  let sampleBlocks: Int

  /// Makes the engine ready.
  ///
  /// - Throws: `GoldProgramError.malformed` where the program mentions what it does not have,
  ///   `GoldProgramError.limit` where its diagrams pass the limit.
  public init(_ program: GoldProgram) throws(GoldProgramError) {
    try self.init(program, digitLimit: 12, sampleBlocks: 16, blockLimit: 100_000)
  }

  /// Makes an engine that looks at every completion up to 2^`digitLimit` of them, and else at
  /// `sampleBlocks` words of 64 (one completion for 0) before it asks diagrams, whose blocks have at most
  /// `blockLimit` nodes each.
  package init(
    _ program: GoldProgram, digitLimit: Int, sampleBlocks: Int, blockLimit: Int
  ) throws(GoldProgramError) {
    try GoldProgramCheck(program).run()
    self.program = program
    tables = GoldTables(program)
    plan = FillingPlan(tables.layout, program)
    let digits = tables.layout.variables.reduce(0) {
      $0 + Int.bitWidth - ($1.arity - 1).leadingZeroBitCount
    }
    if digits > digitLimit {
      blocks = try GoldBlocks(
        tables, decisions: program.decisions.count, severities: program.severities.count,
        blockLimit: blockLimit)
    } else {
      blocks = nil
    }
    self.digitLimit = digitLimit
    self.sampleBlocks = sampleBlocks
  }

  /// The ids of the rules, in natural order; results index them.
  public var ruleIDs: [String] { tables.ruleIDs }
  /// The ids of the categories that have a rule, in natural order; results index them.
  public var categoryIDs: [String] { tables.categoryIDs }
  /// The ids of rules and exceptions, in natural order; results index them.
  public var clauseIDs: [String] { tables.clauseIDs }

  /// A situation in which nothing is known.
  public func blank() -> Situation { Situation(plan) }

  /// Working memory for one thread.
  public func evaluator() -> GoldEvaluator { GoldEvaluator(self) }

  /// The gold of one situation; for many, keep an `evaluator()`.
  ///
  /// - Throws: `GoldProgramError.limit`, as `GoldEvaluator.row(for:)`.
  public func row(for situation: Situation) throws(GoldProgramError) -> GoldResult {
    var evaluator = evaluator()
    return try evaluator.row(for: situation)
  }
}
