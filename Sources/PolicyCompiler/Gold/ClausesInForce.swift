import PolicyLang

/// The clauses of a policy that count in one interval and one modality, by what they cover.
struct ClausesInForce {
  /// The rules in natural order.
  let rules: [Clause]
  /// The exceptions in natural order.
  let exceptions: [Clause]
  private var alsoOf: [String: [Clause]] = [:]
  private var exceptionsOf: [String: [Clause]] = [:]

  init(_ policy: Policy, in interval: DateInterval, modality: Modality) {
    let clauses = policy.clauses.filter {
      $0.isInForce(in: interval) && $0.isInForce(in: modality)
    }
    rules = clauses.filter { $0.kind == .rule }
    exceptions = clauses.filter { $0.kind == .except }
    for clause in clauses {
      switch clause.kind {
      case .rule: break
      case .also: for id in clause.covers { alsoOf[id, default: []].append(clause) }
      case .except: for id in clause.covers { exceptionsOf[id, default: []].append(clause) }
      }
    }
  }

  /// The further ways to break the rule called `id`.
  func also(covering id: String) -> [Clause] { alsoOf[id] ?? [] }

  /// What relieves the rule called `id`.
  func exceptions(covering id: String) -> [Clause] { exceptionsOf[id] ?? [] }
}
