/// Why a policy has no gold in some scope: it is never guessed.
public enum LoweringError: Error, Sendable, Hashable {
  /// A test, its terms written out, is too large or nested too deep; the clause's id.
  case tooLarge(clause: String)
  /// A clause reads a fact that cannot be seen in the modality and has no value for that case.
  case unobservable(fact: String, clause: String, modality: String)

  /// What is wrong, in words.
  public var message: String {
    switch self {
    case .tooLarge(let clause):
      "the test of `\(clause)` is too large with its terms written out"
    case .unobservable(let fact, let clause, let modality):
      "`\(clause)` reads `\(fact)`, which cannot be seen in \(modality) and has no `usually`"
    }
  }
}
