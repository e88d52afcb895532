import PolicyLang
import RewardCheck
import SourceText

/// The clauses and categories that are not written the same in two versions of a policy, as far as decisions
/// go: the words of judged clauses do not count.
struct ChangedClauses {
  /// The ids, in natural order.
  let ids: [String]
  /// The ids of clauses that NEW does not have.
  let removed: [String]
  /// The ids of clauses that OLD does not have.
  let added: [String]
  private let old: Policy
  private let new: Policy

  init(
    from old: Policy, in oldSources: CheckedSources, to new: Policy, in newSources: CheckedSources
  ) {
    self.old = old
    self.new = new
    let before = Self.contents(of: old, oldSources)
    let after = Self.contents(of: new, newSources)
    ids = NaturalOrder.sorted(
      Array(Set(before.keys).union(after.keys)).filter { before[$0] != after[$0] })
    removed = NaturalOrder.sorted(
      old.clauses.map(\.id).filter { new.clause($0) == nil })
    added = NaturalOrder.sorted(new.clauses.map(\.id).filter { old.clause($0) == nil })
  }

  /// The changed clauses that can be why something changes about `rule`.
  ///
  /// Among the rule itself, what covers it in either version, its categories, and the clauses that took part.
  func causes(of rule: String, among clauses: [String]) -> [String] {
    var near: Set<String> = Set(clauses).union([rule])
    for policy in [old, new] {
      for clause in policy.clauses where clause.covers.contains(rule) { near.insert(clause.id) }
      if let category = policy.clause(rule)?.category { near.insert(category) }
    }
    return ids.filter(near.contains)
  }

  /// What each clause and category says, as bytes.
  private static func contents(
    of policy: Policy, _ sources: CheckedSources
  ) -> [String: [[UInt8]]] {
    let content = MeaningContent(of: policy, in: sources)
    var normalizer = TestNormalizer(sources, in: nil)
    var found: [String: [[UInt8]]] = [:]
    func add(_ id: String, _ bytes: [UInt8]?, _ types: [[UInt8]]) {
      // What has no normal form of reasonable size never counts as unchanged.
      found[id] = bytes.map { [$0] + types } ?? [Array(policy.version.utf8)]
    }
    for category in policy.categories {
      var plain = category
      plain.about = category.about.map { Category.About(prose: nothing, test: $0.test) }
      add(
        category.id, try? content.json(plain, &normalizer).canonical,
        types(category.about.map { [$0.test] } ?? [], sources))
    }
    for clause in policy.clauses {
      var plain = clause
      plain.prose = nil
      // A lock is looked at by itself: it changes no decision of this policy.
      plain.isLocked = false
      if let duty = clause.duty {
        plain.duty = Clause.Duty(prose: nothing, decision: duty.decision, isNotMet: duty.isNotMet)
      }
      add(
        clause.id, try? content.json(plain, &normalizer).canonical,
        types([clause.test] + (clause.duty.map { [$0.isNotMet] } ?? []), sources))
    }
    return found
  }

  private static let nothing = Prose(segments: [], place: Place(path: "", span: Span(0, 0)))

  /// The types of the facts that tests read: positions of values mean nothing without them.
  private static func types(_ tests: [Test], _ sources: CheckedSources) -> [[UInt8]] {
    FactsRead(by: tests, in: sources).ids.map { FactContent.type(sources[$0].type).canonical }
  }
}
