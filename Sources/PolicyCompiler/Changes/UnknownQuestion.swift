import PolicyLang
import SourceText

/// What another `unknown` changes.
///
/// The operational decision of an item is `unknown` clamped between the mildest and the strictest decision
/// that are still possible, and clamping twice is clamping once: so a change shows on the item of which
/// nothing is known, or on none at all (`policy_semantics.md` 1, "Unknown").
struct UnknownQuestion {
  let old: Policy
  let new: Policy

  /// The effect under the rules of NEW, or nil where there is none.
  func effect(in comparison: inout PolicyComparison) -> MeaningChange.UnknownEffect? {
    guard old.unknown != new.unknown else { return nil }
    for index in comparison.scopes.indices {
      var possible: [Int] = []
      for decision in new.decisions.indices {
        let question = Formula.decisionExactly(model: 0, decision)
        // What is not decided is taken as possible: an effect is then reported rather than passed over.
        if case .never = comparison.scopes[index].questions.find(question) { continue }
        possible.append(decision)
      }
      guard let low = possible.first, let high = possible.last else { continue }
      let before = min(max(old.unknown, low), high)
      let after = min(max(new.unknown, low), high)
      guard before != after else { continue }
      return MeaningChange.UnknownEffect(
        isStricter: after > before,
        witness: ChangeWitness(
          scope: "", situation: [], questions: [], old: new.decisions[before],
          new: new.decisions[after], oldClauses: [], newClauses: []))
    }
    return nil
  }
}
