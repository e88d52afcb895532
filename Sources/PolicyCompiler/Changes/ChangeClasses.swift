import PolicyLang

/// A class of change and the way to find changes of it: one file each, and one line in `ChangeClasses`.
struct ChangeRule: Sendable {
  /// The class.
  let kind: ChangeClass
  /// Finds the changes of the class.
  let find: @Sendable (VersionPair) -> [Change]
}

/// Every class of change, the gravest first.
public enum ChangeClasses {
  /// The classes that look at both versions.
  static let rules: [ChangeRule] = [
    .floorBreach, .mixed, .loosening, .tightening, .unknownChanged, .scopeChange, .vocabulary,
    .recited, .reworded, .wording, .contractBreaking, .contractWidening, .rewardBreaking,
    .rewardRescale, .evidenceChange, .editorial,
  ]

  /// Every class, the gravest first; `identical` is what is left where no other applies.
  public static let all: [ChangeClass] = rules.map(\.kind) + [.identical]

  /// The class of this name, or nil.
  public static func named(_ name: String) -> ChangeClass? { all.first { $0.name == name } }
}
