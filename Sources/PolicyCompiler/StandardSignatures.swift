public import PolicyLang
import RewardCheck

extension Signatures {
  /// The measures of this version, from the checker's registry.
  public static let standard = Signatures(
    measures: RewardCheck.Measure.all.map { measure in
      MeasureSignature(
        name: measure.name, parameters: measure.parameters.map(parameter), isScored: true)
    })

  private static func parameter(
    _ parameter: RewardCheck.Measure.Parameter
  ) -> MeasureSignature.Parameter {
    switch parameter {
    case .field(let kinds): .field(kinds.map(kind))
    case .range: .range
    case .length: .length
    case .percent: .percent
    }
  }

  private static func kind(_ kind: RewardCheck.Measure.FieldKind) -> MeasureSignature.FieldKind {
    switch kind {
    case .decision: .decision
    case .code: .code
    case .text: .text
    }
  }
}
