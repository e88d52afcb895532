import PolicyLang
import RewardCheck

extension ChangeClass {
  /// Some situation falls below a locked clause.
  static let floorBreach = ChangeClass(
    "floor-breach", .users, .fail, .none, isApprovable: false,
    summary: "A locked clause gives less somewhere; nothing approves that.")
}

extension ChangeRule {
  static let floorBreach = ChangeRule(kind: .floorBreach) { versions in
    versions.policies.flatMap(lowered)
      + versions.removedPolicies.compactMap { policy in
        let locked = policy.clauses.filter(\.isLocked).map(\.id)
        guard !locked.isEmpty else { return nil }
        return Change(
          .floorBreach, .policy(policy.name),
          "policy `\(policy.name)` is gone with its locked \(names(locked))", at: versions.anywhere,
          clauses: NaturalOrder.sorted(locked))
      }
  }

  private static func lowered(_ pair: VersionedPolicy) -> [Change] {
    var changes = pair.meaning.breaches.map { breach in
      let rule = breach.rule ?? ""
      var change = pair.change(
        .floorBreach,
        "locked `\(rule)` gives \(breach.witness.new) where it gave \(breach.witness.old)",
        clauses: breach.causes.isEmpty ? [rule] : breach.causes)
      change.witnesses = [breach.witness]
      return change
    }
    for rule in pair.meaning.undecidedFloors {
      changes.append(
        pair.change(
          .floorBreach, "it is not decided whether locked `\(rule)` is lowered", clauses: [rule]))
    }
    let locked = pair.old.clauses.filter(\.isLocked).map(\.id)
    if locked.isEmpty { return changes }
    if !pair.isCompared {
      let reason = pair.meaning.notCompared ?? ""
      changes.append(
        pair.change(
          .floorBreach, "locked \(names(locked)) cannot be compared: \(reason)", clauses: locked))
    }
    if pair.scale.isComparable, pair.new.unknown < pair.old.unknown {
      changes.append(
        pair.change(
          .floorBreach,
          "`unknown` falls from `\(pair.old.decisions[pair.old.unknown])` to "
            + "`\(pair.new.decisions[pair.new.unknown])` beside locked \(names(locked))"))
    }
    if !pair.droppedScopes.isEmpty {
      changes.append(
        pair.change(
          .floorBreach,
          "locked \(names(locked)) no longer hold\(locked.count == 1 ? "s" : "") for "
            + pair.droppedScopes.joined(separator: ", "), clauses: locked))
    }
    return changes
  }

  private static func names(_ ids: [String]) -> String {
    ids.map { "`\($0)`" }.joined(separator: ", ")
  }
}
