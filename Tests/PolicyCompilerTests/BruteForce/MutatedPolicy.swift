import PolicyLang

/// A policy and another version of it over the same facts: some clauses changed, gone or moved.
struct MutatedPolicy {
  let first: Policy
  private(set) var second: Policy
  let sources: CheckedSources

  init(seed: UInt64) {
    let generated = GeneratedPolicy(seed: seed)
    var random = SeededNumbers(seed: seed &+ 0xC0FFEE)
    first = generated.policy
    var changed = generated.policy
    changed.name = "changed"
    for _ in 0..<random.pick(1...5) { Self.change(&changed, &random) }
    second = changed
    var all = generated.sources
    all.policies = [changed, generated.policy]
    sources = all
  }

  private static func change(_ policy: inout Policy, _ random: inout SeededNumbers) {
    let index = random.pick(0...(policy.clauses.count - 1))
    let top = policy.decisions.count - 1
    switch random.pick(0...6) {
    case 0:
      guard policy.clauses.count > 1 else { return }
      let gone = policy.clauses.remove(at: index).id
      for place in policy.clauses.indices { policy.clauses[place].covers.removeAll { $0 == gone } }
    case 1:
      if policy.clauses[index].kind == .rule {
        policy.clauses[index].decision = random.pick(0...top)
      }
    case 2: policy.clauses[index].test = random.pick(policy.clauses).test
    case 3:
      if case .formal(let condition) = policy.clauses[index].test {
        policy.clauses[index].test = .formal(.not(condition))
      }
    case 4:
      policy.clauses[index].modalities = random.chance(50) ? nil : [Modality(["image"])]
    case 5:
      policy.clauses[index].until = random.chance(50) ? nil : CivilDate("2027-06-30")
    default:
      guard !policy.categories.isEmpty else { return }
      let place = random.pick(0...(policy.categories.count - 1))
      policy.categories[place].state =
        policy.categories[place].about == nil
        ? (random.chance(50) ? .normal : .exempt)
        : random.pick([.normal, .exempt, .forbidden])
    }
  }
}
