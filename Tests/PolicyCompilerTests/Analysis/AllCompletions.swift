import PolicyCompiler
import PolicyLang

/// Every completion of a policy in one modality, for oracles that try them all.
struct AllCompletions {
  /// The completions; facts that the modality cannot show have their absent value.
  let all: [BruteForce.Completion]

  /// Nil where there are more than `limit`.
  init?(of policy: Policy, in sources: CheckedSources, modality: Modality, limit: Int) {
    var made = [BruteForce.Completion(facts: [:], judged: [:])]
    for id in policy.facts {
      let fact = sources[id]
      let isSeen =
        fact.sources.isEmpty || fact.sources.contains { modality.sources.contains($0) }
      let values = isSeen ? Self.values(of: fact.type) : fact.absent.map { [$0] } ?? []
      guard made.count * values.count <= limit else { return nil }
      made = made.flatMap { completion in
        values.map { value in
          var next = completion
          next.facts[id] = value
          return next
        }
      }
    }
    for name in Self.variables(of: policy) {
      guard made.count * 2 <= limit else { return nil }
      made = made.flatMap { completion in
        [false, true].map { truth in
          var next = completion
          next.judged[name] = truth
          return next
        }
      }
    }
    all = made
  }

  private static func values(of type: FactType) -> [FactValue] {
    guard case .set(let names) = type else { return (0..<type.size).map { .value($0) } }
    return (0..<(1 << names.count)).map { bits in
      .elements(names.indices.filter { bits >> $0 & 1 == 1 })
    }
  }

  private static func variables(of policy: Policy) -> [String] {
    JudgedVariables(of: policy, in: CheckedSources()).all.map(\.id)
  }
}

extension PartialSituation {
  /// True where the completion is as the situation says.
  func allows(_ completion: BruteForce.Completion, _ sources: CheckedSources) -> Bool {
    for (id, value) in completion.facts {
      let name = sources[id].name
      switch value {
      case .value(let value):
        if let named = values[name], named != value { return false }
      case .elements(let held):
        for (element, isHeld) in elements[name] ?? [:] where held.contains(element) != isHeld {
          return false
        }
      }
    }
    return judged.allSatisfy { completion.judged[$0.key] == $0.value }
  }

  /// The situation with one thing fewer, for each thing that it names.
  var oneFewer: [PartialSituation] {
    var all: [PartialSituation] = []
    for name in values.keys.sorted() {
      var fewer = self
      fewer.values[name] = nil
      all.append(fewer)
    }
    for (name, named) in elements.sorted(by: { $0.key < $1.key }) {
      for element in named.keys.sorted() {
        var fewer = self
        fewer.elements[name]?[element] = nil
        all.append(fewer)
      }
    }
    for name in judged.keys.sorted() {
      var fewer = self
      fewer.judged[name] = nil
      all.append(fewer)
    }
    return all
  }
}
