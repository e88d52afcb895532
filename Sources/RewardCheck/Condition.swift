/// What may be asked of an answer and its gold.
///
/// Fields are named as the contract names them, labels by any of their spellings. Contracts may ask only
/// what an answer shows by itself; rewards may ask everything.
public indirect enum Condition: Sendable, Hashable {
  /// Holds of every answer.
  case always
  /// All hold.
  case all([Condition])
  /// At least one holds.
  case any([Condition])
  /// The condition does not hold.
  case not(Condition)
  /// The field has that label or code.
  case label(field: String, Spelling)
  /// The field has that label or a stricter one.
  case atLeast(field: String, Spelling)
  /// The field has that label or a milder one.
  case atMost(field: String, Spelling)
  /// The field says that there is none.
  case none(field: String)
  /// The field's part is there.
  case present(field: String)
  /// The record has the field's subject.
  case given(field: String)
  /// How the field stands to its gold.
  case relation(field: String, Relation)
  /// Every scored field that is present matches, and none that gold needs is absent.
  case allMatch
  /// The gold decision of the field's subject is one of these, by index.
  case gold(field: String, ClosedRange<Int>)
  /// Gold says of the field that there is none: its subject is not given, or no code is right.
  case goldNone(field: String)
  /// The right value of the field is the one of that spelling; of a set, it is among the right ones.
  case goldIs(field: String, Spelling)
  /// The length of a field's text, or of the whole output where the field is nil.
  case length(field: String?, LengthUnit, Comparison, Int)
  /// The output is a valid answer of the contract of that index.
  case fits(Int)
  /// The record has no number for that score, or one outside its bounds.
  case missing(score: String)
  /// The output of the twin is no valid answer; only in lines over twins.
  case twinMalformed
  /// The condition holds of the twin; only in lines over twins.
  case twin(Condition)
  /// The field has the same value in the twin; only in lines over twins.
  case same(field: String)

  /// How a value stands to its gold.
  public enum Relation: String, Sendable, Hashable, CaseIterable {
    /// It is right.
    case matches
    /// Every decision it may stand for is below gold.
    case milder
    /// Every decision it may stand for is above gold.
    case stricter
    /// Milder or stricter.
    case wrong
    /// A code of the table.
    case listed
  }

  /// How a length is compared with a bound.
  public enum Comparison: String, Sendable, Hashable, CaseIterable {
    case atLeast = ">="
    case atMost = "<="
    case longer = ">"
  }
}
