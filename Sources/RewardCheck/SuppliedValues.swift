/// What a record supplies beside its output and gold: numbers that the checker cannot compute itself.
public struct SuppliedValues: Sendable, Hashable {
  /// The scores in the order of the reward; nil for one that is missing.
  public var scores: [Fixed?] = []
  /// The numbers of tokens of the fields, in the order of the contract; nil where nobody counted.
  public var tokens: [Int?] = []
  /// The number of tokens of the whole output, or nil.
  public var outputTokens: Int?
  /// The prompt's text, or nil.
  public var prompt: [UInt8]?
  /// The item's text, or nil.
  public var item: [UInt8]?
  /// True where the record has the key that joins twins.
  public var isPaired = false

  /// Supplies nothing.
  public init() {}
}
