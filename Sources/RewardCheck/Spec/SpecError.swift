/// Why a spec cannot be used: it is refused whole, never in part.
public struct SpecError: Error, Sendable, Hashable {
  /// What kind of trouble it is; a caller may treat `version` and `digest` apart.
  public enum Kind: Sendable, Hashable {
    /// Another format or another version of Unicode.
    case version
    /// A digest in the spec is not that of what the spec holds.
    case digest
    /// Not JSON, or not of the shape that the format has.
    case shape
    /// The parts do not fit together, or ask for what this version does not carry out.
    case meaning
  }

  /// The kind of trouble.
  public var kind: Kind
  /// The reason in words, lower case, without a full stop.
  public var message: String

  /// Makes an error.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
