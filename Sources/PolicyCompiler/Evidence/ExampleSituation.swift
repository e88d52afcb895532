import PolicyLang
import RewardCheck

/// What one example says of every fact and judged clause that a lowered policy reads.
struct ExampleSituation {
  /// The value of each fact of the program, or nil for unknown.
  let facts: [FactValue?]
  /// The truth of each judged variable of the program, or nil for unknown.
  let judged: [Bool?]
  /// The facts of the program that are not mentioned and have no usual value.
  let unsaid: [FactID]

  /// Gives an example's facts their stated or usual values (`language.md` 4).
  init(
    facts given: [GivenFact], judged labels: [GivenJudgement], under lowered: LoweredPolicy,
    in sources: CheckedSources
  ) {
    var unsaid: [FactID] = []
    facts = lowered.facts.map { id in
      if let said = given.first(where: { $0.fact == id }) { return said.value }
      let usual = sources[id].usual
      if usual == nil { unsaid.append(id) }
      return usual
    }
    judged = lowered.program.judged.map { name in
      guard let said = labels.first(where: { $0.id == name }) else { return false }
      return said.holds
    }
    self.unsaid = unsaid
  }

  /// The situation for an engine of the same program.
  func situation(for engine: GoldEngine) -> Situation {
    var situation = engine.blank()
    for (index, value) in facts.enumerated() {
      switch value {
      case nil: break
      case .value(let value): situation.set(fact: index, to: value)
      case .elements(let elements):
        for element in 0..<engine.program.facts[index].size {
          situation.set(fact: index, element: element, to: elements.contains(element))
        }
      }
    }
    for (index, holds) in judged.enumerated() {
      if let holds { situation.set(judged: index, to: holds) }
    }
    return situation
  }

  /// Whether a test of the program holds here; nil where that depends on what is unknown.
  ///
  /// Decided operand by operand: a test that holds whatever the unknown is may still give nil.
  func holds(_ test: GoldTest) -> Bool? {
    switch test {
    case .always: return true
    case .in(let fact, let values):
      guard case .value(let value) = facts[fact] else { return nil }
      return values.contains(value)
    case .within(let fact, let range):
      guard case .value(let value) = facts[fact] else { return nil }
      return range.contains(value)
    case .has(let fact, let element):
      guard case .elements(let elements) = facts[fact] else { return nil }
      return elements.contains(element)
    case .judged(let index): return judged[index]
    case .not(let inner): return holds(inner).map { !$0 }
    case .and(let tests): return holds(tests.count, of: tests)
    case .or(let tests): return holds(1, of: tests)
    case .least(let count, let tests): return holds(count, of: tests)
    }
  }

  private func holds(_ count: Int, of tests: [GoldTest]) -> Bool? {
    let values = tests.map(holds)
    let sure = values.count { $0 == true }
    if sure >= count { return true }
    return sure + values.count { $0 == nil } < count ? false : nil
  }
}
