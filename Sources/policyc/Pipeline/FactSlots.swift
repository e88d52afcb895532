import PolicyLang

/// Where the state of every fact of the loaded vocabularies stands in an item: one slot for a value, one
/// slot for each element of a set.
struct FactSlots: Sendable {
  /// The facts, by `FactID`.
  let facts: [Fact]
  /// The first slot of each fact, and behind the last one the number of slots.
  let starts: [Int]
  /// The facts' names.
  let names: NameTable
  /// For each fact, the next one of the same name in another vocabulary, or -1.
  let namesake: [Int]
  /// The values' (for sets: the elements') names of each fact.
  let values: [NameTable]

  /// Lays out the facts.
  init(_ facts: [Fact]) {
    self.facts = facts
    var starts = [0]
    for fact in facts { starts.append(starts[starts.count - 1] + Self.slots(fact)) }
    self.starts = starts
    names = NameTable(facts.map(\.name))
    var namesake = facts.map { _ in -1 }
    var last: [String: Int] = [:]
    for (index, fact) in facts.enumerated() {
      if let earlier = last[fact.name] { namesake[earlier] = index }
      last[fact.name] = index
    }
    self.namesake = namesake
    values = facts.map { fact in
      switch fact.type {
      case .flag, .count: NameTable([])
      case .choice(let names), .set(let names): NameTable(names)
      case .level(let scale): NameTable(scale.values)
      }
    }
  }

  /// The number of slots.
  var count: Int { starts[facts.count] }

  /// The names of the facts that are sets, in any vocabulary.
  var namesOfSets: Set<String> {
    var names: Set<String> = []
    for fact in facts {
      if case .set = fact.type { names.insert(fact.name) }
    }
    return names
  }

  /// The slots of a fact.
  func slots(of fact: Int) -> Range<Int> { starts[fact]..<starts[fact + 1] }

  private static func slots(_ fact: Fact) -> Int {
    if case .set(let names) = fact.type { return names.count }
    return 1
  }
}
