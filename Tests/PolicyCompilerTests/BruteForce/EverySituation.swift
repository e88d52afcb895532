import PolicyCompiler
import PolicyLang

/// Every completion that items of one modality can have under some policies, for trying them all.
struct EverySituation {
  let sources: CheckedSources
  /// The completions, or nil where there are more than the limit.
  let completions: [BruteForce.Completion]?

  init(
    of policies: [Policy], in sources: CheckedSources, modality: Modality, limit: Int
  ) {
    self.sources = sources
    var all = [BruteForce.Completion(facts: [:], judged: [:])]
    var isTooMany = false
    func widen(by count: Int, _ make: ([BruteForce.Completion]) -> [BruteForce.Completion]) {
      if isTooMany || all.count * count > limit {
        isTooMany = true
      } else {
        all = make(all)
      }
    }
    for id in Set(policies.flatMap(\.facts)).sorted() {
      let values = Self.values(of: sources.facts[id.index], in: modality)
      widen(by: values.count) { known in
        known.flatMap { one in
          values.map { value in
            var next = one
            next.facts[id] = value
            return next
          }
        }
      }
    }
    for name in Self.judged(policies) {
      widen(by: 2) { known in
        known.flatMap { one in
          [false, true].map { truth in
            var next = one
            next.judged[name] = truth
            return next
          }
        }
      }
    }
    completions = isTooMany ? nil : all
  }

  private static func values(of fact: Fact, in modality: Modality) -> [FactValue] {
    let isSeen = fact.sources.isEmpty || fact.sources.contains { modality.sources.contains($0) }
    if !isSeen { return fact.absent.map { [$0] } ?? [] }
    guard case .set(let names) = fact.type else { return (0..<fact.type.size).map { .value($0) } }
    return (0..<(1 << names.count)).map { bits in
      .elements(names.indices.filter { bits >> $0 & 1 == 1 })
    }
  }

  private static func judged(_ policies: [Policy]) -> [String] {
    var names: Set<String> = []
    for policy in policies {
      for category in policy.categories {
        if case .judged? = category.about?.test { names.insert(category.id) }
      }
      for clause in policy.clauses {
        if case .judged = clause.test { names.insert(clause.id) }
        if case .judged? = clause.duty?.isNotMet { names.insert(clause.id + ".instead") }
      }
    }
    return names.sorted()
  }

  /// True where the completion is one of those that `situation` leaves open.
  func completes(_ completion: BruteForce.Completion, _ situation: PartialSituation) -> Bool {
    for (id, value) in completion.facts {
      let name = sources.facts[id.index].name
      switch value {
      case .value(let index): if let told = situation.values[name], told != index { return false }
      case .elements(let held):
        for (element, truth) in situation.elements[name] ?? [:]
        where held.contains(element) != truth { return false }
      }
    }
    return situation.judged.allSatisfy { completion.judged[$0.key] == $0.value }
  }

  /// What the completion says of some facts and judged clauses.
  func situation(
    _ completion: BruteForce.Completion, facts: Set<String>, judged: Set<String>
  ) -> PartialSituation {
    var situation = PartialSituation()
    for (id, value) in completion.facts {
      let fact = sources.facts[id.index]
      guard facts.contains(fact.name) else { continue }
      switch value {
      case .value(let index): situation.values[fact.name] = index
      case .elements(let held):
        var told: [Int: Bool] = [:]
        for element in 0..<fact.type.size { told[element] = held.contains(element) }
        situation.elements[fact.name] = told
      }
    }
    for (name, truth) in completion.judged where judged.contains(name) {
      situation.judged[name] = truth
    }
    return situation
  }
}
