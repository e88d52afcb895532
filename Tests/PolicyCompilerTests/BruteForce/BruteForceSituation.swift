import PolicyCompiler
import PolicyLang
import RewardCheck

/// What is known of one item: for each fact the values it may still have, for a judged variable the truths.
struct BruteForceSituation {
  /// Possible values of every fact in scope that the modality can show; of the others their absent value.
  private(set) var facts: [(id: FactID, values: [FactValue])] = []
  /// Possible truths of every judged variable.
  private(set) var judged: [(name: String, truths: [Bool])] = []
  private let unseen: Set<FactID>

  init(
    of policy: Policy, in sources: CheckedSources, modality: Modality, limit: Int,
    random: inout SeededNumbers
  ) {
    var unseen: Set<FactID> = []
    var rest = limit
    let doubt = random.pick(10...90)
    for id in policy.facts {
      let fact = sources.facts[id.index]
      let seen =
        fact.sources.isEmpty || fact.sources.contains { modality.sources.contains($0) }
      if !seen {
        unseen.insert(id)
        facts.append((id, fact.absent.map { [$0] } ?? []))
        continue
      }
      let all = Self.values(of: fact.type)
      let open = random.chance(doubt) ? (random.chance(60) ? all : random.some(of: all)) : []
      let isSet = if case .set = fact.type { true } else { false }
      // A partly known set is known element by element, so any subset of values will not do.
      let possible = isSet ? (open.isEmpty ? [random.pick(all)] : Self.known(all, &random)) : open
      let values = possible.isEmpty || possible.count > rest ? [random.pick(all)] : possible
      rest /= values.count
      facts.append((id, values))
    }
    for name in Self.variables(of: policy) {
      let open = random.chance(doubt) && rest >= 2
      if open { rest /= 2 }
      judged.append((name, open ? [false, true] : [random.chance(50)]))
    }
    self.unseen = unseen
  }

  /// The values of a set of which some elements are known.
  private static func known(_ all: [FactValue], _ random: inout SeededNumbers) -> [FactValue] {
    guard case .elements(let model) = random.pick(all), case .elements(let fixed) = random.pick(all)
    else { return all }
    return all.filter { value in
      guard case .elements(let elements) = value else { return false }
      return fixed.allSatisfy { elements.contains($0) == model.contains($0) }
    }
  }

  private static func values(of type: FactType) -> [FactValue] {
    guard case .set(let names) = type else { return (0..<type.size).map { .value($0) } }
    return (0..<(1 << names.count)).map { bits in
      .elements(names.indices.filter { bits >> $0 & 1 == 1 })
    }
  }

  private static func variables(of policy: Policy) -> [String] {
    var names: [String] = []
    for category in policy.categories {
      if case .judged? = category.about?.test { names.append(category.id) }
    }
    for clause in policy.clauses {
      if case .judged = clause.test { names.append(clause.id) }
      if case .judged? = clause.duty?.isNotMet { names.append(clause.id + ".instead") }
    }
    return names
  }

  /// Every completion.
  func completions() -> [BruteForce.Completion] {
    var all = [BruteForce.Completion(facts: [:], judged: [:])]
    for (id, values) in facts {
      all = all.flatMap { completion in
        values.map { value in
          var next = completion
          next.facts[id] = value
          return next
        }
      }
    }
    for (name, truths) in judged {
      all = all.flatMap { completion in
        truths.map { truth in
          var next = completion
          next.judged[name] = truth
          return next
        }
      }
    }
    return all
  }

  /// The same knowledge for the product's engine.
  func situation(for engine: GoldEngine, _ lowered: LoweredPolicy) -> Situation {
    var situation = engine.blank()
    for (id, values) in facts where !unseen.contains(id) {
      guard let index = lowered.facts.firstIndex(of: id) else { continue }
      let plain = values.compactMap { if case .value(let value) = $0 { value } else { nil } }
      if !plain.isEmpty {
        situation.set(fact: index, toOneOf: plain)
        continue
      }
      let sets = values.compactMap { if case .elements(let list) = $0 { list } else { nil } }
      for element in 0..<lowered.program.facts[index].size {
        let truths = Set(sets.map { $0.contains(element) })
        if truths.count == 1 {
          situation.set(fact: index, element: element, to: truths.contains(true))
        }
      }
    }
    for (name, truths) in judged where truths.count == 1 {
      guard let index = lowered.index(ofJudged: name) else { continue }
      situation.set(judged: index, to: truths[0])
    }
    return situation
  }
}
