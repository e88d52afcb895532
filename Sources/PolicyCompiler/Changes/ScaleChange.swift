import PolicyLang

/// Two decision scales brought together, so that decisions of both can be compared.
struct ScaleChange {
  /// The common scale, mildest first.
  let merged: [String]
  /// The place on the common scale of each decision of OLD.
  let old: [Int]
  /// The place on the common scale of each decision of NEW.
  let new: [Int]
  /// The decisions that only NEW has.
  let added: [String]
  /// The decisions that only OLD has.
  let removed: [String]
  /// True where two decisions stand in another order.
  let isReordered: Bool
  /// Pairs of names of which the second took the place of the first.
  let renamed: [(from: String, to: String)]

  init(from before: [String], to after: [String]) {
    let gone = before.filter { !after.contains($0) }
    let fresh = after.filter { !before.contains($0) }
    let common = before.filter(after.contains)
    isReordered = common != after.filter(before.contains)
    // One name went and one came at the same place: the level is the same and is called otherwise.
    if gone.count == 1, fresh.count == 1, !isReordered, before.count == after.count,
      before.firstIndex(of: gone[0]) == after.firstIndex(of: fresh[0])
    {
      renamed = [(gone[0], fresh[0])]
      merged = after
      old = Array(before.indices)
      new = Array(after.indices)
      added = []
      removed = []
      return
    }
    renamed = []
    added = fresh
    removed = gone
    var scale = after
    for (index, name) in before.enumerated() where !after.contains(name) {
      let below = index == 0 ? -1 : scale.firstIndex(of: before[index - 1]) ?? -1
      scale.insert(name, at: below + 1)
    }
    merged = scale
    old = before.map { name in scale.firstIndex(of: name) ?? 0 }
    new = after.map { name in scale.firstIndex(of: name) ?? 0 }
  }

  /// True where decisions of both stand in one order.
  var isComparable: Bool {
    !isReordered && old.first == new.first
  }

  /// The policy with its decisions on the common scale.
  func applied(to policy: Policy, map: [Int]) -> Policy {
    guard isComparable, policy.decisions != merged else { return policy }
    var policy = policy
    policy.decisions = merged
    policy.unknown = map[policy.unknown]
    for index in policy.categories.indices {
      policy.categories[index].decision = policy.categories[index].decision.map { map[$0] }
    }
    for index in policy.clauses.indices {
      policy.clauses[index].decision = policy.clauses[index].decision.map { map[$0] }
      if let duty = policy.clauses[index].duty {
        policy.clauses[index].duty?.decision = map[duty.decision]
      }
    }
    return policy
  }
}
