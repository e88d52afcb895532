/// What came of an output: its reading and its worth, in memory that is used again for the next one.
struct ScoredOutput: Sendable {
  /// What an output is worth.
  enum Worth: Sendable {
    /// The parts that are no lines, and the reward.
    case scored(outcome: Fixed, clamp: Fixed, total: Fixed)
    /// It has no reward, for this reason.
    case unscored(Unscored)
  }

  /// What the contract made of it.
  var reading = Reading(outcome: .valid, values: [], spans: [])
  /// What it is worth.
  var worth = Worth.scored(outcome: .zero, clamp: .zero, total: .zero)
  /// What each line gave, in the order of the reward; 0 where none was asked.
  var lines: [Fixed]
  /// Why each line gave that, where it was asked for.
  var reasons: [Reason] = []

  /// Room for an output under a reward of so many lines.
  init(lines count: Int) { lines = Array(repeating: .zero, count: count) }

  /// The verdict.
  func verdict(_ gold: RecordGold?) -> Verdict {
    let score: Verdict.Score =
      switch worth {
      case .unscored(let reason): .unscored(reason)
      case .scored(let outcome, let clamp, let total):
        .scored(Verdict.Amounts(outcome: outcome, lines: lines, clamp: clamp, total: total))
      }
    return Verdict(reading: reading, gold: gold, score: score)
  }
}
