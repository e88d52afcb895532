public import PolicyLang
import RewardCheck

extension Signatures {
  /// The measures of the language, from the checker's registry: those of this version, and those that it
  /// types and refuses by name.
  public static let standard = Signatures(
    measures: RewardCheck.Measure.all.compactMap { signature($0.name, $0.parameters, true) }
      + RewardCheck.Measure.later.compactMap { signature($0.name, $0.parameters, false) })

  /// The signature of a measure, or nil where the language cannot write its arguments.
  private static func signature(
    _ name: String, _ parameters: [RewardCheck.Measure.Parameter], _ isScored: Bool
  ) -> MeasureSignature? {
    let known = parameters.compactMap(parameter)
    guard known.count == parameters.count else { return nil }
    return MeasureSignature(name: name, parameters: known, isScored: isScored)
  }

  private static func parameter(
    _ parameter: RewardCheck.Measure.Parameter
  ) -> MeasureSignature.Parameter? {
    switch parameter {
    case .field(let kinds): .field(kinds.compactMap(kind))
    case .range: .range
    case .length: .length
    case .percent: .percent
    case .conditions, .sources, .score, .over, .amount, .word: nil
    }
  }

  private static func kind(_ kind: RewardCheck.Measure.FieldKind) -> MeasureSignature.FieldKind? {
    switch kind {
    case .decision: .decision
    case .code: .code
    case .text: .text
    case .fact, .level, .set, .number, .boxes: nil
    }
  }
}
