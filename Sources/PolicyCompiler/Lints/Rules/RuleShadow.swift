import PolicyLang
import RewardCheck

/// Whether other rules take over all that a rule does, and which.
struct RuleShadow {
  /// The rules that take over.
  struct Takers {
    /// Their ids, in natural order.
    var rules: [String]
    /// True where no fewer rules do.
    var isLeast: Bool
  }

  /// A situation in which the rule counts, and the rules that can stand in for it there.
  private struct Case {
    /// What must be there: one of these for the decision, or for the category.
    var standIns: Set<String>
  }

  private let rule: PolicyIndex.Rule
  private let category: String?
  /// How many rules are named at most as the fewest; past that the group is only such that none can be spared.
  private static let exactLimit = 4

  init(_ rule: PolicyIndex.Rule, _ context: LintContext) {
    self.rule = rule
    category = rule.clause.category
  }

  /// The rules that take over; nil where the rule is needed, never violated, or this is not known.
  mutating func takers(_ context: inout LintContext) -> Takers? {
    var isViolated = false
    for place in rule.places {
      let violated = Formula.violated(model: 0, rule: place.rule)
      switch context.scopes[place.scope].questions.find(violated) {
      case .never: continue
      case .undecided: return nil
      case .witness(let situation):
        isViolated = true
        if isNeeded(at: place, in: situation, context) { return nil }
      }
    }
    guard isViolated else { return nil }
    var others: Set<String> = []
    for place in rule.places {
      let rules = candidates(place, context)
      guard context.never(lack(of: rules, at: place, context), in: place.scope) else { return nil }
      others.formUnion(rules.map { context.scopes[place.scope].model.rules[$0].id })
    }
    return fewest(among: others, &context)
  }

  /// True where the rule's absence shows in one completion of the situation: a cheap look before the proof.
  private func isNeeded(
    at place: PolicyIndex.Place, in situation: PartialSituation, _ context: LintContext
  ) -> Bool {
    let completion = Completion(situation: situation, facts: context.facts)
    let rules = context.scopes[place.scope].model.rules
    let outcome = completion.outcome(rules[place.rule])
    if let category {
      let isShared = rules.indices.contains { index in
        index != place.rule && rules[index].category == category
          && completion.outcome(rules[index]) > 0
      }
      if !isShared { return true }
    }
    return !rules.indices.contains { index in
      index != place.rule && rules[index].decision >= outcome
        && completion.outcome(rules[index]) >= outcome
    }
  }

  /// The other rules of the scope that can be violated, those of the category and of shared facts first.
  private func candidates(_ place: PolicyIndex.Place, _ context: LintContext) -> [Int] {
    let rules = context.scopes[place.scope].model.rules
    let names = rules[place.rule].test.names
    let shared = rules.map { $0.test.names.intersection(names).count }
    return rules.indices.filter { $0 != place.rule && rules[$0].decision > 0 }.sorted { a, b in
      let first = (rules[a].category == category ? 0 : 1, -shared[a], a)
      let second = (rules[b].category == category ? 0 : 1, -shared[b], b)
      return first < second
    }
  }

  /// The situations in which the rule's absence shows although all of `others` are there.
  private func lack(
    of others: [Int], at place: PolicyIndex.Place, _ context: LintContext
  ) -> Formula {
    let rules = context.scopes[place.scope].model.rules
    var lacks: [Formula] = []
    if category != nil {
      let same = others.filter { rules[$0].category == category }
      lacks.append(
        .all(
          [.violated(model: 0, rule: place.rule)]
            + same.map { .not(.violated(model: 0, rule: $0)) }))
    }
    for least in stride(from: rules[place.rule].decision, to: 0, by: -1) {
      let strict = others.filter { rules[$0].decision >= least }
      lacks.append(
        .all(
          [.outcome(model: 0, rule: place.rule, atLeast: least)]
            + strict.map { .not(.outcome(model: 0, rule: $0, atLeast: least)) }))
    }
    return .any(lacks)
  }

  /// The smallest group that takes over, found by the situations that smaller ones miss: each asks for one
  /// of the rules that stand in there, and a smallest group that answers all is tried next.
  private func fewest(among others: Set<String>, _ context: inout LintContext) -> Takers? {
    var cases: [Case] = []
    while cases.count < 64 {
      guard let group = smallest(answering: cases) else { break }
      guard let missed = missed(by: group, &context) else {
        return Takers(rules: NaturalOrder.sorted(Array(group)), isLeast: true)
      }
      guard !missed.isEmpty else { return nil }
      cases += missed.map { Case(standIns: $0) }
    }
    // Too many for the smallest: leave out one after the other as long as the rest takes over.
    var group = NaturalOrder.sorted(Array(others))
    for id in group {
      let rest = group.filter { $0 != id }
      if missed(by: Set(rest), &context) == nil { group = rest }
    }
    return Takers(rules: group, isLeast: false)
  }

  /// In a situation that the group does not cover: the rules that would, for the category and for the
  /// decision; nil where it covers all, empty where this is not known.
  private func missed(
    by group: Set<String>, _ context: inout LintContext
  ) -> [Set<String>]? {
    for place in rule.places {
      let rules = context.scopes[place.scope].model.rules
      let members = rules.indices.filter { $0 != place.rule && group.contains(rules[$0].id) }
      switch context.scopes[place.scope].questions.find(lack(of: members, at: place, context)) {
      case .never: continue
      case .undecided: return []
      case .witness(let situation):
        let completion = Completion(situation: situation, facts: context.facts)
        let outcome = completion.outcome(rules[place.rule])
        let outcomes = rules.map(completion.outcome)
        var standIns: [Set<String>] = []
        let strict = rules.indices.filter { $0 != place.rule && outcomes[$0] >= outcome }
        if outcome > 0 { standIns.append(Set(strict.map { rules[$0].id })) }
        if category != nil, outcome > 0 {
          let same = rules.indices.filter {
            $0 != place.rule && rules[$0].category == category && outcomes[$0] > 0
          }
          standIns.append(Set(same.map { rules[$0].id }))
        }
        return standIns.filter { $0.isDisjoint(with: group) }
      }
    }
    return nil
  }

  /// A smallest set that holds a rule of every case; nil where it would pass the limit.
  private func smallest(answering cases: [Case]) -> Set<String>? {
    for size in 0...Self.exactLimit {
      if let group = group(of: size, answering: cases, []) { return group }
    }
    return nil
  }

  private func group(
    of size: Int, answering cases: [Case], _ chosen: Set<String>
  ) -> Set<String>? {
    guard let open = cases.first(where: { $0.standIns.isDisjoint(with: chosen) }) else {
      return chosen
    }
    guard size > 0 else { return nil }
    for id in NaturalOrder.sorted(Array(open.standIns)) {
      if let group = group(of: size - 1, answering: cases, chosen.union([id])) { return group }
    }
    return nil
  }
}

extension NormalTest {
  /// The facts and judged variables that the test reads.
  var names: Set<String> {
    var facts: Set<String> = []
    var judged: Set<String> = []
    collect(facts: &facts, judged: &judged)
    return facts.union(judged)
  }
}
