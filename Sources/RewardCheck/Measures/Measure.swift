/// A number that a reward multiplies an amount with: how it is called, what it means, how it is computed.
///
/// Each measure is one value in one file of this folder and one line of `Measure.all`. The signature, the
/// scoring, the documentation and the examples of a measure stand there together; the language knows a
/// measure only by its entry here.
public struct Measure: Sendable {
  /// A kind of field that a measure can take.
  public enum FieldKind: String, Sendable, Hashable, CaseIterable {
    case decision, code, text
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
  }

  /// A call, an output and the value: what documentation shows and a test runs.
  public struct Example: Sendable, Hashable {
    /// The call as a reward writes it, over the fields of the sample contract.
    public var call: MeasureCall
    /// The text of the sample field `think`.
    public var think: String
    /// The label of the sample field `answer`: `safe` or `unsafe`.
    public var answer: String
    /// The gold decision: `safe` or `unsafe`.
    public var gold: String
    /// The value.
    public var value: Fixed

    /// Makes an example.
    public init(
      _ call: MeasureCall, think: String = "a gun", answer: String = "safe", gold: String = "safe",
      value: Fixed
    ) {
      self.call = call
      self.think = think
      self.answer = answer
      self.gold = gold
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
  /// What is wrong with arguments of the right kinds, or nil.
  let check: @Sendable ([MeasureArgument]) -> String?
  /// The value for an answer, or nil where gold leaves it open.
  let value: @Sendable (MeasureInput) -> Fixed?

  /// Every measure of this version, by name.
  public static let all: [Measure] = [.exact, .ramp, .within]

  /// The measure called `name`, or nil.
  public static func named(_ name: String) -> Measure? {
    all.first { $0.name.utf8.elementsEqual(name.utf8) }
  }
}

/// What a measure sees: its arguments and the answer.
struct MeasureInput {
  let view: AnswerView
  /// The field that the call names, by index; nil for the whole output.
  let field: Int?
  let arguments: [MeasureArgument]

  /// The length argument.
  var range: (low: Int, high: Int, unit: LengthUnit)? {
    for case .length(let low, let high, let unit) in arguments { return (low ?? 0, high, unit) }
    return nil
  }

  /// True where the field's part is not in the answer.
  var isAbsent: Bool { field.map { view.values[$0] == .absent } ?? false }

  /// The length of the field or output in the unit of the length argument.
  var length: Int? { range.flatMap { view.length(field, $0.unit) } }
}

/// A call whose names are resolved.
struct MeasurePlan: Sendable {
  let call: MeasureCall
  let measure: Measure
  let field: Int?

  /// Resolves a call against a contract.
  init(_ call: MeasureCall, _ contract: AnswerContract) throws(SpecError) {
    guard let measure = Measure.named(call.name) else {
      throw SpecError(.meaning, "the measure `\(call.name)` is not in this version")
    }
    func error(_ message: String) -> SpecError {
      SpecError(.meaning, "the measure `\(call.name)` \(message)")
    }
    guard measure.parameters.count == call.arguments.count else {
      throw error("takes \(measure.parameters.count) arguments, not \(call.arguments.count)")
    }
    var field: Int?
    for (parameter, argument) in zip(measure.parameters, call.arguments) {
      switch (parameter, argument) {
      case (.field(let kinds), .field(let name)):
        field = contract.fields.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
        guard let index = field, Self.kind(contract.fields[index].type).map(kinds.contains) ?? false
        else { throw error("cannot be asked about `\(name)`") }
      case (.field(let kinds), .output):
        if !kinds.contains(.text) { throw error("cannot be asked about the whole output") }
      case (.range, .length(.some, _, _)), (.length, .length(.none, _, _)):
        break
      case (.percent, .percent): break
      case (.field, _), (.range, _), (.length, _), (.percent, _):
        throw error("has an argument of another kind")
      }
    }
    if let message = measure.check(call.arguments) { throw error(message) }
    self.call = call
    self.measure = measure
    self.field = field
  }

  private static func kind(_ type: FieldType) -> Measure.FieldKind? {
    switch type {
    case .decision: .decision
    case .code: .code
    case .text: .text
    case .choice, .fact, .level, .set, .number: nil
    }
  }

  /// The value for an answer, or nil where gold leaves it open.
  func value(_ view: AnswerView) -> Fixed? {
    measure.value(MeasureInput(view: view, field: field, arguments: call.arguments))
  }
}
