import PolicyLang
import RewardCheck

/// The clauses of a policy that a prompt prints, and what is printed under what.
struct PrintedClauses {
  let policy: Policy
  /// The categories that speak, in natural order.
  let categories: [Category]
  /// The rules, in natural order.
  let rules: [Clause]
  private let others: [Clause]
  private let coveredBy: [String: [Clause]]
  private let modifiersOf: [String: [Clause]]

  /// Chooses the clauses that are in force on some day of `interval` (all days without it) and in some of
  /// `modalities`.
  init(of policy: Policy, in interval: DateInterval?, _ modalities: [Modality]) {
    self.policy = policy
    categories = policy.categories.filter { $0.state != .exempt }
    let states = Dictionary(
      policy.categories.map { ($0.id, $0.state) }, uniquingKeysWith: { first, _ in first })
    let live = policy.clauses.filter { clause in
      (interval.map(clause.isInForce(in:)) ?? true)
        && modalities.contains { clause.isInForce(in: $0) }
    }
    rules = live.filter { clause in
      clause.kind == .rule && clause.category.flatMap { states[$0] } != .exempt
    }
    let categoryOf: [String: String?] = Dictionary(
      policy.clauses.map { ($0.id, $0.category) }, uniquingKeysWith: { first, _ in first })
    let printed: [String: String?] = Dictionary(
      rules.map { ($0.id, $0.category) }, uniquingKeysWith: { first, _ in first })
    let modifiers = live.filter { clause in
      switch clause.kind {
      case .rule: false
      case .also: clause.covers.contains { printed[$0] != nil }
      case .except:
        // A duty stands also where no rule that it covers is in force today.
        clause.covers.contains { id in
          guard let category = clause.duty == nil ? printed[id] : categoryOf[id] else {
            return false
          }
          return (category.flatMap { states[$0] } ?? .normal) == .normal
        }
      }
    }
    others = modifiers.filter { $0.kind == .also } + modifiers.filter { $0.kind == .except }
    var covered: [String: [Clause]] = [:]
    var modifiersOf: [String: [Clause]] = [:]
    let ruleOf = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for modifier in others {
      // An exception to a rule of a forbidden category is not heard.
      let heard = modifier.covers.compactMap { ruleOf[$0] }.filter { rule in
        modifier.kind == .also || rule.category.flatMap { states[$0] } != .forbidden
      }
      covered[modifier.id] = heard
      for rule in heard { modifiersOf[rule.id, default: []].append(modifier) }
    }
    coveredBy = covered
    self.modifiersOf = modifiersOf
  }

  /// The rules of one category; with nil those outside categories.
  func rules(of category: String?) -> [Clause] { rules.filter { $0.category == category } }

  /// What is printed under the rule, further ways first: what covers it alone or, with `shared`, among
  /// others.
  func modifiers(of rule: String, shared: Bool) -> [Clause] {
    (modifiersOf[rule] ?? []).filter { shared || covered(by: $0).count == 1 }
  }

  /// The modifiers of several rules that all belong to `category`.
  func shared(in category: String) -> [Clause] {
    others.filter { clause in
      let rules = covered(by: clause)
      return rules.count > 1 && rules.allSatisfy { $0.category == category }
    }
  }

  /// The modifiers of several rules that do not all belong to one category.
  var sharedAcross: [Clause] {
    others.filter { clause in
      let rules = covered(by: clause)
      guard let first = rules.first else { return true }
      return rules.count > 1
        && (first.category == nil || rules.contains { $0.category != first.category })
    }
  }

  /// The printed rules that a modifier covers, in natural order.
  func covered(by clause: Clause) -> [Clause] { coveredBy[clause.id] ?? [] }

  /// Every id that can decide and so must appear.
  var ids: [String] {
    let forbidden = categories.filter { $0.state == .forbidden }.map(\.id)
    return NaturalOrder.sorted(rules.map(\.id) + others.map(\.id) + forbidden)
  }
}
