import RewardCheck

/// Programs of the shape of real policies, as large as wanted: categories with facts of their own and facts
/// that they share, rules that are conditions of 4 to 6 literals, an exception at every second rule.
struct PolicyLike {
  private var state: UInt64
  private let categories: Int
  private let rules: Int
  private let shared: Int

  /// How many facts a category has to itself, and how many of the shared ones it reads.
  private static let own = 4
  private static let borrowed = 5

  /// Makes a generator of programs with `categories` × `rules` rules over 4 facts a category and `shared`
  /// more; equal seeds give equal programs and items.
  init(seed: UInt64, categories: Int, rules: Int, shared: Int) {
    state = seed
    self.categories = categories
    self.rules = rules
    self.shared = shared
  }

  /// A number from 0 up to but not including `bound`.
  mutating func roll(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }

  mutating func program() -> GoldProgram {
    var program = GoldProgram(
      decisions: ["allow", "review", "remove"], severities: ["low", "medium", "high"], unknown: 1,
      facts: (0..<shared).map { fact("shared\($0)", $0) }, judged: [], rules: [])
    for category in 1...categories {
      let first = program.facts.count
      program.facts += (0..<Self.own).map { fact("own\(category)_\($0)", $0 + category) }
      var readable = Array(first..<first + Self.own)
      var pool = Array(0..<shared)
      for _ in 0..<min(Self.borrowed, shared) { readable.append(pool.remove(at: roll(pool.count))) }
      for rule in 1...rules {
        program.rules.append(self.rule("S\(category)", rule, readable, program.facts))
      }
    }
    return program
  }

  private mutating func rule(
    _ category: String, _ number: Int, _ readable: [Int], _ facts: [GoldFact]
  ) -> GoldRule {
    let id = "\(category).\(number)"
    let decision = 1 + roll(2)
    var exceptions: [GoldException] = []
    if number % 2 == 0 {
      exceptions.append(
        GoldException(
          id: "\(id).a", decision: roll(decision + 1),
          test: condition(1 + roll(2), readable, facts)))
    }
    return GoldRule(
      id: id, category: category, decision: decision, severity: roll(3),
      test: condition(4 + roll(3), readable, facts), exceptions: exceptions)
  }

  private mutating func condition(_ count: Int, _ readable: [Int], _ facts: [GoldFact]) -> GoldTest
  {
    var pool = readable
    return .and(
      (0..<count).map { _ in
        let index = pool.remove(at: roll(pool.count))
        return literal(index, facts[index])
      })
  }

  private mutating func fact(_ name: String, _ kind: Int) -> GoldFact {
    switch kind % 5 {
    case 0: GoldFact(name: name, kind: .flag)
    case 1: GoldFact(name: name, kind: .choice(["none", "some", "other", "mixed", "unclear"]))
    case 2: GoldFact(name: name, kind: .level(["none", "mild", "moderate", "severe"]))
    case 3: GoldFact(name: name, kind: .count(low: 0, high: 6, open: true))
    default: GoldFact(name: name, kind: .set(["a", "b", "c"]))
    }
  }

  private mutating func literal(_ index: Int, _ fact: GoldFact) -> GoldTest {
    switch fact.kind {
    case .flag: return .in(fact: index, values: [roll(4) == 0 ? 0 : 1])
    case .choice(let values):
      let first = 1 + roll(values.count - 2)
      let one = GoldTest.in(fact: index, values: [first, first + 1])
      return roll(4) == 0 ? .not(one) : one
    case .level(let values):
      let least = 1 + roll(values.count - 1)
      return .within(fact: index, values: least...values.count - 1)
    case .count:
      let least = 1 + roll(fact.size - 1)
      return roll(3) == 0
        ? .within(fact: index, values: 0...least)
        : .within(fact: index, values: least...fact.size - 1)
    case .set(let elements):
      let one = GoldTest.has(fact: index, element: roll(elements.count))
      return roll(3) == 0 ? .not(one) : one
    }
  }

  /// Fills the situation with an item of which so many facts, drawn at random, are unknown; of the others
  /// about half have their first, harmless value, as in real items.
  mutating func fill(_ situation: inout Situation, _ program: GoldProgram, unknown: Int) {
    situation.reset()
    var isUnknown = Array(repeating: false, count: program.facts.count)
    var pool = Array(program.facts.indices)
    for _ in 0..<min(unknown, pool.count) { isUnknown[pool.remove(at: roll(pool.count))] = true }
    for (index, fact) in program.facts.enumerated() where !isUnknown[index] {
      if fact.isSet {
        for element in 0..<fact.size {
          situation.set(fact: index, element: element, to: roll(4) == 0)
        }
      } else {
        situation.set(fact: index, to: roll(2) == 0 ? 0 : roll(fact.size))
      }
    }
  }
}
