/// The gold of a record, made once for all records that say the same.
///
/// Shared: a gold is copied part by part.
final class KnownGold: Sendable {
  /// The gold, or why it is not known.
  let result: Result<RecordGold, Unscored>
  /// The gold, or nil.
  let gold: RecordGold?
  /// The subjects that the record has; nil where there is no gold.
  let given: [String]?
  /// The decision, where it is one.
  let decision: Int?

  init(_ result: Result<RecordGold, Unscored>) {
    self.result = result
    gold = try? result.get()
    given = gold?.names
    let range = gold?.only?.decision
    decision = range?.count == 1 ? range?.lowerBound : nil
  }
}
