/// What an output is worth, and why.
public struct Verdict: Sendable, Hashable {
  /// What the contract made of the output.
  public var reading: Reading
  /// The gold that it was compared with, or nil where there is none.
  public var gold: RecordGold?
  /// The amounts, or why there are none.
  public var score: Score

  /// The amounts of a verdict, or why there are none.
  public enum Score: Sendable, Hashable {
    /// The output has a value.
    case scored(Amounts)
    /// It has none, for this reason.
    case unscored(Unscored)
  }

  /// The parts of a reward, whose exact sum it is.
  public struct Amounts: Sendable, Hashable {
    /// The value of an output that is no valid answer; 0 for an answer.
    public var outcome: Fixed
    /// What each line gave, in the order of the reward.
    public var lines: [Fixed]
    /// What the clamp changed.
    public var clamp: Fixed
    /// The reward.
    public var total: Fixed
  }

  /// The reward, or nil.
  public var reward: Fixed? {
    switch score {
    case .scored(let amounts): amounts.total
    case .unscored: nil
    }
  }
}

/// Why a record has no reward; it is said and counted, never guessed.
public enum Unscored: Error, Sendable, Hashable {
  /// The record could not be read; the place and the reason in words.
  case record(String)
  /// The line of the record is longer than the limit.
  case tooLarge
  /// The record has no output.
  case noOutput
  /// The record has neither label nor facts.
  case goldMissing
  /// The record's label is none that the spec knows.
  case goldUnknown(String)
  /// The facts leave these decisions possible.
  case goldUndetermined([String])
  /// The label is not possible under the facts.
  case labelContradictsFacts
  /// A fact is not one of the policy's, or its value not one of the fact's.
  case facts(String)
  /// The record does not say how many tokens this text (or `output`) has.
  case tokensMissing(String)
  /// The record has no number for this score, and the line has no `else`.
  case scoreMissing(String)
  /// The record lacks this text, which a measure compares with: `prompt` or `item`.
  case sourceMissing(String)
  /// The reward compares twins by a key of the record, which this version does not.
  case twins
  /// Gold leaves open what this line gives.
  case open(line: String)
  /// The lines add up to a value outside the declared range.
  case outsideRange(String)

  /// The reason as it stands in a row.
  public var words: String {
    switch self {
    case .record(let reason): "record: \(reason)"
    case .goldUnknown(let label): "gold unknown: \(label)"
    case .goldUndetermined(let decisions):
      "gold undetermined: \(decisions.joined(separator: ", "))"
    case .facts(let reason): "facts: \(reason)"
    case .tokensMissing(let field): "tokens missing: \(field)"
    case .scoreMissing(let score): "score missing: \(score)"
    case .sourceMissing(let source): "source missing: \(source)"
    case .open(let line): "gold leaves open: \(line)"
    case .outsideRange(let value): "outside the range: \(value)"
    case .tooLarge, .noOutput, .goldMissing, .labelContradictsFacts, .twins: group
    }
  }

  /// The reason without its particulars, as a summary counts it.
  public var group: String {
    switch self {
    case .record: "record"
    case .tooLarge: "record too large"
    case .noOutput: "record: no output"
    case .goldMissing: "gold missing"
    case .goldUnknown: "gold unknown"
    case .goldUndetermined: "gold undetermined"
    case .labelContradictsFacts: "label contradicts facts"
    case .facts: "facts"
    case .tokensMissing: "tokens missing"
    case .scoreMissing: "score missing"
    case .sourceMissing: "source missing"
    case .twins: "twins: not in this version"
    case .open: "gold leaves open"
    case .outsideRange: "outside the range"
    }
  }

  /// True where the record itself is at fault, which is an error of the run.
  public var isRecordFault: Bool {
    switch self {
    case .record, .tooLarge, .noOutput, .facts: true
    case .goldMissing, .goldUnknown, .goldUndetermined, .labelContradictsFacts, .open,
      .outsideRange, .tokensMissing, .scoreMissing, .sourceMissing, .twins:
      false
    }
  }
}
