import PolicyLang

/// The statements that this version reads and types but does not prove, for reports as JSON.
enum Undecided {
  /// The claims, inherited locks and directions of the given policies, imported ones not.
  static func proofs(_ sources: CheckedSources) -> [Report.Proof] {
    sources.policies.filter { !$0.isImported }.flatMap { policy in
      let claims = policy.claims.map(\.text)
      let locks = policy.clauses.filter { $0.isLocked && $0.origin != policy.name }
      let properties =
        claims + locks.map { "locked \($0.id)" }
        + policy.changes.map { "\($0.direction.rawValue) \($0.id)" }
      return properties.map {
        Report.Proof(subject: policy.name, property: $0, result: "undecided")
      }
    }
  }
}
