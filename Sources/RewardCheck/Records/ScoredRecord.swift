/// What a summary counts of one record.
///
/// Its group is the bytes of the record's line, so it is good as long as they are and is counted at once.
public struct ScoredRecord {
  /// What became of an output, without its particulars.
  public enum Outcome: Int, Sendable, Hashable, CaseIterable {
    /// It is an answer.
    case valid
    /// It breaks a rule.
    case malformed
    /// It refuses to answer.
    case refused
    /// It holds several answers.
    case several
    /// A field holds something of another table.
    case foreign

    /// The word that stands in rows.
    var word: String {
      switch self {
      case .valid: "valid"
      case .malformed: "malformed"
      case .refused: "refused"
      case .several: "several"
      case .foreign: "foreign"
      }
    }
  }

  /// What became of the output; nil where the record could not be read.
  public var outcome: Outcome?
  /// The kind of a malformed output.
  public var kind: MalformedKind?
  /// The reward, or nil.
  public var reward: Fixed?
  /// Why there is no reward, or nil.
  public var unscored: Unscored?
  /// The gold decision, where there is one.
  public var decision: Int?
  /// The JSON text of the record's group, else of its prompt, or nil.
  public var group: UnsafeBufferPointer<UInt8>?
}
