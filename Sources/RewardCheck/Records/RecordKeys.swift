/// The names under which a record's parts stand, so that existing files need no conversion.
public struct RecordKeys: Sendable, Hashable {
  /// What identifies the record; copied into its row.
  public var id = "id"
  /// The model's whole output.
  public var output = "output"
  /// The label.
  public var gold = "gold"
  /// The annotated facts.
  public var facts = "facts"
  /// The values of judged clauses.
  public var judged = "judged"
  /// The policy; copied into the row.
  public var policy = "policy"
  /// The prompt; copied into the row.
  public var prompt = "prompt"
  /// The pair; copied into the row.
  public var pair = "pair"
  /// The group; copied into the row, where the prompt stands in for a missing one.
  public var group = "group"

  /// The usual names.
  public init() {}
}

/// Where the gold of a record comes from.
public enum GoldSource: String, Sendable, Hashable, CaseIterable {
  /// From facts where they determine it, else from the label, if the facts allow it.
  case both
  /// From the label alone.
  case label
  /// From facts alone.
  case facts
}

/// A name of a label in the data and the name that the spec knows.
public struct GoldTranslation: Sendable, Hashable {
  /// What the data calls it.
  public var from: String
  /// What the spec calls it.
  public var to: String

  /// Makes a translation.
  public init(from: String, to: String) {
    self.from = from
    self.to = to
  }
}
