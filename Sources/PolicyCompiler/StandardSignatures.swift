public import PolicyLang
import RewardCheck

extension Signatures {
  /// The measures of the language, from the checker's registry: those of this version, and those that it
  /// types and refuses by name.
  public static let standard = Signatures(
    measures: RewardCheck.Measure.all.map { signature($0.name, $0.parameters, true) }
      + RewardCheck.Measure.later.map { signature($0.name, $0.parameters, false) })

  /// The signature of a measure.
  private static func signature(
    _ name: String, _ parameters: [RewardCheck.Measure.Parameter], _ isScored: Bool
  ) -> MeasureSignature {
    MeasureSignature(name: name, parameters: parameters.map(parameter), isScored: isScored)
  }

  private static func parameter(
    _ parameter: RewardCheck.Measure.Parameter
  ) -> MeasureSignature.Parameter {
    switch parameter {
    case .field(let kinds): .field(kinds.map(kind))
    case .range: .range
    case .length: .length
    case .percent: .percent
    case .conditions: .conditions
    case .sources: .sources
    case .score: .score
    case .over: .over
    case .amount(let word): .amount(word)
    case .word(let words): .word(words)
    }
  }

  private static func kind(_ kind: RewardCheck.Measure.FieldKind) -> MeasureSignature.FieldKind {
    switch kind {
    case .decision: .decision
    case .fact: .fact
    case .level: .level
    case .code: .code
    case .set: .set
    case .number: .number
    case .text: .text
    case .boxes: .boxes
    }
  }
}
