import PolicyLang
import RewardCheck

/// What the summary says of one policy.
struct PolicyCounts: Sendable {
  /// `NAME VERSION`.
  let policy: String
  /// The decision scale.
  let scale: [String]
  /// How many rows have each decision.
  private(set) var decisions: [Int]
  /// How many rows have none.
  private(set) var undetermined = 0
  /// How many labels agree, and how many do not.
  private(set) var agrees = 0
  private(set) var disagrees = 0
  /// Rows with an error, by kind.
  var errors: [ItemFault.Kind: Int] = [:]
  /// Items whose labels or judged values are from another meaning, and such without `under`.
  var stale = 0
  var unversioned = 0
  private var silent: Set<String>

  /// Counts nothing yet.
  init(_ policy: Policy) {
    self.policy = policy.fullName
    scale = policy.decisions
    decisions = policy.decisions.map { _ in 0 }
    silent = Set(policy.clauses.filter { $0.kind == .rule && ($0.decision ?? 0) > 0 }.map(\.id))
  }

  /// Takes the counts of rows.
  mutating func add(_ tails: RowTails) {
    for tail in tails.tails {
      if tail.decision >= 0 {
        decisions[tail.decision] += tail.rows
      } else {
        undetermined += tail.rows
      }
      switch tail.agrees {
      case true: agrees += tail.rows
      case false: disagrees += tail.rows
      case nil: break
      }
    }
  }

  /// Notes that a row cites these rules.
  mutating func fire(_ rules: [String]) {
    if silent.isEmpty { return }
    for rule in rules { silent.remove(rule) }
  }

  /// The rules that no item fires, in natural order.
  var silentRules: [String] { NaturalOrder.sorted(Array(silent)) }
}
