public import SourceText

/// What a model must answer: fields, and forms that read and print them.
///
/// Names of decisions, facts and codes are those of the policy with which the contract is compiled; here
/// they are text.
public struct Contract: Sendable {
  /// Its name.
  public var name: String
  /// What one answer is about when it is asked for each clause, or nil.
  public var per: Per?
  /// True for `layout exact`: every byte counts.
  public var isExact = false
  /// The most KiB of a whole output.
  public var limitKiB = 64
  /// True for `case any`: the letter case of literals, labels and codes does not count.
  public var isAnyCase = false
  /// What the prompt has written of the answer, or nil.
  public var prefill: Prefill?
  /// Tokens of which one may stand at the very end of an output.
  public var stop: [String] = []
  /// Beginnings of refusals.
  public var refusals: [String] = []
  /// What verdicts are about; empty for the item itself.
  public var subjects: [String] = []
  /// Names of the ways in which labels are taken; empty for one.
  public var readings: [String] = []
  /// Repairs of the lenient reader.
  public var repairs: [Repair] = []
  /// Why loose parts are accepted, or nil.
  public var acceptsLoose: String?
  /// Its fields in source order.
  public var fields: [Field]
  /// Its forms in source order.
  public var forms: [Form]
  /// Its demands in source order.
  public var demands: [Demand]
  /// The name in the source.
  public var place: Place
  /// True where it comes from an imported file.
  public var isImported: Bool

  /// For what one answer is asked.
  public enum Per: String, Sendable, Hashable {
    case category, rule
  }

  /// Makes a contract.
  public init(
    name: String, per: Per?, fields: [Field], forms: [Form], demands: [Demand], place: Place,
    isImported: Bool
  ) {
    self.name = name
    self.per = per
    self.fields = fields
    self.forms = forms
    self.demands = demands
    self.place = place
    self.isImported = isImported
  }

  /// The text of an answer that the prompt has written already.
  public struct Prefill: Sendable, Hashable {
    /// The text.
    public var text: String
    /// True where it is part of the prompt and of nothing else.
    public var isOutside: Bool
  }

  /// A repair of the lenient reader.
  public struct Repair: Sendable, Hashable {
    /// Its name in the registry of repairs.
    public var name: String
    /// Its texts.
    public var texts: [String]
    /// The name in the source.
    public var place: Place
  }

  /// The field called `name`, or nil.
  public func field(named name: String) -> Field? { fields.first { $0.name == name } }
}
