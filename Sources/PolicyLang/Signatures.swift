/// What the language knows of measures and field types: handed to the front end by its caller.
///
/// The grammar names no measure; a measure's signature stands beside its scoring in the checker.
public struct Signatures: Sendable {
  /// The measures by name.
  public var measures: [MeasureSignature]

  /// Makes a table; order does not matter.
  public init(measures: [MeasureSignature]) { self.measures = measures }

  /// The measure called `name`, or nil.
  public func measure(named name: String) -> MeasureSignature? {
    measures.first { $0.name == name }
  }
}

/// The name, arguments and range of one measure.
public struct MeasureSignature: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// Its parameters in order.
  public var parameters: [Parameter]
  /// True where this version scores it; else using it says so.
  public var isScored: Bool

  /// One parameter of a measure.
  public enum Parameter: Sendable, Hashable {
    /// A field of one of these kinds; `output` is a text.
    case field([FieldKind])
    /// `LOW..HIGH UNIT`.
    case range
    /// `N UNIT`.
    case length
    /// `N%`.
    case percent
    /// One or more conditions; the last parameter.
    case conditions
    /// One or more of `policy`, `prompt` and `item`.
    case sources
    /// A number of the record.
    case score
    /// `over group` or `over batch`.
    case over
    /// The given word and an amount.
    case amount(String)
    /// One of these words.
    case word([String])
  }

  /// The kinds of answer field.
  public enum FieldKind: String, Sendable, Hashable {
    case decision, fact, level, code, set, choice, number, text, boxes
  }

  /// Makes a signature.
  public init(name: String, parameters: [Parameter], isScored: Bool) {
    self.name = name
    self.parameters = parameters
    self.isScored = isScored
  }
}
