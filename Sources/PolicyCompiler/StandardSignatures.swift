public import PolicyLang
import RewardCheck

extension Signatures {
  /// The measures of this version, from the checker's registry.
  public static let standard = Signatures(
    measures: RewardCheck.Measure.all.map { measure in
      MeasureSignature(
        name: measure.name, parameters: measure.parameters.map(parameter), isScored: true)
    } + unscored)

  /// Measures of the language that this version types and refuses by name, since it does not score them
  /// (`contract_semantics.md` 9).
  private static let unscored =
    ["f1", "jaccard", "precision", "recall", "any_of"].map { unscored($0, [.field([.code])]) } + [
      unscored("budget", [.field([.code]), .percent]),
      unscored("closeness", [.field([.decision])]),
      unscored("cosine", [.field([.text]), .range]),
      unscored("saturating", [.field([.text]), .length]),
      unscored("cites", [.field([.text])]),
      unscored("distinct", [.field([.text])]),
    ]

  private static func unscored(
    _ name: String, _ parameters: [MeasureSignature.Parameter]
  ) -> MeasureSignature {
    MeasureSignature(name: name, parameters: parameters, isScored: false)
  }

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
