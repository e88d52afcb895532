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

  /// A situation in which the rule counts.
  private struct Case {
    /// The rules that can stand in for it there, for its decision or for its category.
    var standIns: Set<String>
  }

  private let rule: PolicyIndex.Rule
  private let category: String?
  /// How many rules are named at most as the fewest; past that the group is only such that none can be spared.
  private static let exactLimit = 4
  /// How many situations are collected in the search for the fewest.
  private static let caseLimit = 64

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
    return isViolated ? search(&context) : nil
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

  /// What a group of rules is worth.
  private enum Look {
    /// It takes over everything.
    case covers
    /// In one situation nothing stands in for the rule.
    case needed
    /// A limit was met.
    case unknown
    /// It misses a situation; one of each of these would stand in there.
    case misses([Case])
  }

  /// The smallest group that takes over.
  ///
  /// Each situation that a group misses asks for one of the rules that
  /// stand in there, and a smallest group that answers all is tried next.
  private func search(_ context: inout LintContext) -> Takers? {
    var cases: [Case] = []
    while cases.count < Self.caseLimit, let group = smallest(answering: cases) {
      switch look(at: group, &context) {
      case .covers: return Takers(rules: NaturalOrder.sorted(Array(group)), isLeast: true)
      case .needed, .unknown: return nil
      case .misses(let missed): cases += missed
      }
    }
    return large(answering: cases, &context)
  }

  /// A group that takes over and of which none can be left out, where the smallest is too large to be found.
  private func large(answering cases: [Case], _ context: inout LintContext) -> Takers? {
    var group: Set<String> = []
    var open = cases
    while true {
      for each in open where each.standIns.isDisjoint(with: group) {
        guard let first = NaturalOrder.sorted(Array(each.standIns)).first else { return nil }
        group.insert(first)
      }
      switch look(at: group, &context) {
      case .covers:
        for id in NaturalOrder.sorted(Array(group)) {
          if case .covers = look(at: group.subtracting([id]), &context) { group.remove(id) }
        }
        return Takers(rules: NaturalOrder.sorted(Array(group)), isLeast: false)
      case .needed, .unknown: return nil
      case .misses(let missed): open = missed
      }
    }
  }

  /// What the group is worth, in every scope of the rule.
  private func look(at group: Set<String>, _ context: inout LintContext) -> Look {
    for place in rule.places {
      let rules = context.scopes[place.scope].model.rules
      let members = rules.indices.filter { $0 != place.rule && group.contains(rules[$0].id) }
      switch context.scopes[place.scope].questions.find(lack(of: members, at: place, context)) {
      case .never: continue
      case .undecided: return .unknown
      case .witness(let situation):
        let completion = Completion(situation: situation, facts: context.facts)
        let outcome = completion.outcome(rules[place.rule])
        var cases: [Case] = []
        var strict: Set<String> = []
        var same: Set<String> = []
        for index in rules.indices where index != place.rule && rules[index].decision > 0 {
          let isSame = category != nil && rules[index].category == category
          guard isSame || rules[index].decision >= outcome else { continue }
          let other = completion.outcome(rules[index])
          if other >= outcome { strict.insert(rules[index].id) }
          if isSame, other > 0 { same.insert(rules[index].id) }
        }
        if strict.isDisjoint(with: group) { cases.append(Case(standIns: strict)) }
        if category != nil, same.isDisjoint(with: group) { cases.append(Case(standIns: same)) }
        return cases.contains { $0.standIns.isEmpty } ? .needed : .misses(cases)
      }
    }
    return .covers
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
