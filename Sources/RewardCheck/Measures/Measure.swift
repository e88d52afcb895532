/// A number that a reward multiplies an amount with: how it is called, what it means, how it is computed.
///
/// Each measure is one value in one file of this folder and one line of `Measure.all`. The signature, the
/// scoring, the documentation and the examples of a measure stand there together; the language knows a
/// measure only by its entry here.
public struct Measure: Sendable {
  /// A kind of field that a measure can take.
  public enum FieldKind: String, Sendable, Hashable, CaseIterable {
    case decision, fact, level, code, set, number, text, boxes
  }

  /// A parameter of a measure.
  public enum Parameter: Sendable, Hashable {
    /// A field of one of these kinds; where a text may stand, so may `output`.
    case field([FieldKind])
    /// `LOW..HIGH UNIT`, both ends included.
    case range
    /// `N UNIT`.
    case length
    /// `N%`.
    case percent
    /// One or more conditions; the last parameter.
    case conditions
    /// One or more of `policy`, `prompt` and `item`.
    case sources
    /// A score of the record.
    case score
    /// `over group` or `over batch`.
    case over
    /// A number behind this word, such as `constant 0.5`.
    case amount(String)
    /// One of these words.
    case word([String])

    /// True where one or more arguments may stand for the parameter.
    public var repeats: Bool {
      switch self {
      case .conditions, .sources: true
      case .field, .range, .length, .percent, .score, .over, .amount, .word: false
      }
    }
  }

  /// A call, an output and the value: what documentation shows and a test runs.
  public struct Example: Sendable, Hashable {
    /// The call as a reward writes it, over the fields of the sample contract.
    public var call: MeasureCall
    /// The text of the sample field `think`.
    public var think: String
    /// The codes of the sample field `violated`, a set of S1, S2 and S3.
    public var said: [String]
    /// The codes and rules that are right.
    public var right: [String]
    /// The text of the item.
    public var item: String
    /// The label of the sample field `answer`: `safe` or `unsafe`.
    public var answer: String
    /// The gold decision: `safe` or `unsafe`.
    public var gold: String
    /// The value.
    public var value: Fixed

    /// Makes an example.
    public init(
      _ call: MeasureCall, think: String = "a gun", answer: String = "safe", gold: String = "safe",
      said: [String] = [], right: [String] = [], item: String = "", value: Fixed
    ) {
      self.call = call
      self.think = think
      self.answer = answer
      self.gold = gold
      self.said = said
      self.right = right
      self.item = item
      self.value = value
    }
  }

  /// The name.
  public let name: String
  /// The parameters in order.
  public let parameters: [Parameter]
  /// The lowest value.
  public let low: Fixed
  /// The highest value.
  public let high: Fixed
  /// What it measures, in one sentence.
  public let summary: String
  /// The formula and its edges (Markdown).
  public let page: String
  /// Calls and their values.
  public let examples: [Example]
  /// True where it looks at the bytes of a text, not only at its length.
  var readsText = false
  /// What is wrong with arguments of the right kinds, or nil.
  let check: @Sendable ([MeasureArgument]) -> String?
  /// The value for an answer, or nil where gold leaves it open.
  let value: @Sendable (MeasureInput) -> Fixed?

  /// Every measure of this version, by name.
  public static let all: [Measure] = [
    .anyOf, .budget, .cites, .closeness, .copied, .exact, .f1, .jaccard, .novel, .precision, .ramp,
    .recall, .saturating, .share, .within,
  ]

  /// Measures of the language that this version knows and does not carry out, by name.
  public static let later: [(name: String, parameters: [Parameter])] = [
    ("cosine", [.field([.text]), .range]),
    ("distinct", [.field([.text])]),
    ("iou", [.field([.boxes])]),
    ("minmax", [.score, .over, .amount("constant"), .amount("single")]),
    ("script", [.field([.text]), .word(["latin"])]),
    ("zscore", [.score, .over, .amount("capped"), .amount("constant"), .amount("single")]),
  ]

  /// The measure called `name`, or nil.
  public static func named(_ name: String) -> Measure? {
    all.first { $0.name.utf8.elementsEqual(name.utf8) }
  }
}
