import RewardCheck
import TestSupport

/// Small programs with every kind of fact, test and clause.
struct GoldGenerator {
  var dice: SplitMix64

  init(seed: UInt64) { dice = SplitMix64(seed: seed) }

  mutating func program() -> GoldProgram {
    let decisions = 1 + dice.below(4)
    let severities = dice.below(4)
    var facts: [GoldFact] = []
    for index in 0..<1 + dice.below(5) { facts.append(fact("f\(index)")) }
    let judged = (0..<dice.below(4)).map { "j\($0)" }
    var program = GoldProgram(
      decisions: (0..<decisions).map { "d\($0)" }, severities: (0..<severities).map { "s\($0)" },
      unknown: dice.below(decisions), facts: facts, judged: judged, rules: [])
    // Few tests for exceptions, so that one exception covers several rules, as `for all` does.
    let shared = (0..<4).map { _ in test(program, 2) }
    for index in 0..<1 + dice.below(7) {
      let decision = dice.below(decisions)
      var exceptions: [GoldException] = []
      if dice.chance(60) {
        for which in 0..<4 where dice.chance(40) {
          // The milder of an own decision and the rule's.
          let own = dice.below(decisions)
          exceptions.append(
            GoldException(id: "x\(which)", decision: min(own, decision), test: shared[which]))
        }
      }
      program.rules.append(
        GoldRule(
          id: "r\(index * 3)", category: dice.chance(80) ? "c\(8 + dice.below(4))" : nil,
          decision: decision,
          severity: severities > 0 && dice.chance(70) ? dice.below(severities) : nil,
          test: test(program, 3), exceptions: exceptions))
    }
    if dice.chance(40) {
      program.rules.append(
        GoldRule(
          id: "x1", category: dice.chance(50) ? "c9" : nil, decision: dice.below(decisions),
          kind: .duty, test: .and([shared[1], test(program, 1)])))
    }
    if dice.chance(30) {
      program.rules.append(
        GoldRule(
          id: "c10", category: "c10", decision: dice.below(decisions), kind: .forbiddenCategory,
          test: test(program, 2)))
    }
    return program
  }

  private mutating func fact(_ name: String) -> GoldFact {
    let names = (0..<1 + dice.below(5)).map { "v\($0)" }
    switch dice.below(5) {
    case 0: return GoldFact(name: name, kind: .flag)
    case 1: return GoldFact(name: name, kind: .choice(names))
    case 2: return GoldFact(name: name, kind: .level(names))
    case 3:
      let low = dice.below(4) - 1
      return GoldFact(
        name: name, kind: .count(low: low, high: low + dice.below(6), open: dice.chance(50)))
    default: return GoldFact(name: name, kind: .set(Array(names.prefix(3))))
    }
  }

  private mutating func test(_ program: GoldProgram, _ depth: Int) -> GoldTest {
    if depth == 0 || dice.chance(30) { return leaf(program) }
    switch dice.below(8) {
    case 0, 1: return .not(test(program, depth - 1))
    case 2, 3: return .and((0..<dice.below(4)).map { _ in test(program, depth - 1) })
    case 4, 5: return .or((0..<dice.below(4)).map { _ in test(program, depth - 1) })
    default:
      // Wide enough at times for more alternatives than a test may have.
      let tests = (0..<1 + dice.below(8)).map { _ in test(program, depth - 1) }
      return .least(dice.below(tests.count + 1), tests)
    }
  }

  private mutating func leaf(_ program: GoldProgram) -> GoldTest {
    if dice.chance(5) { return .always }
    if !program.judged.isEmpty, dice.chance(25) { return .judged(dice.below(program.judged.count)) }
    let index = dice.below(program.facts.count)
    let fact = program.facts[index]
    if fact.isSet { return .has(fact: index, element: dice.below(fact.size)) }
    if dice.chance(40) {
      let low = dice.below(fact.size)
      return .within(fact: index, values: low...low + dice.below(fact.size - low))
    }
    return .in(fact: index, values: (0..<fact.size).filter { _ in dice.chance(50) })
  }

  /// A situation with about that share of unknown facts, in percent.
  mutating func situation(_ program: GoldProgram, unknown: Int, limit: Int = 20_000)
    -> PlainSituation
  {
    var completions = 1
    func open(_ choices: Int, _ dice: inout SplitMix64) -> Bool {
      guard completions * choices <= limit, dice.chance(unknown) else { return false }
      completions *= choices
      return true
    }
    var plain = PlainSituation(values: [], elements: [], judged: [])
    for fact in program.facts {
      if fact.isSet {
        plain.values.append([])
        plain.elements.append(
          (0..<fact.size).map { _ in open(2, &dice) ? [false, true] : [dice.chance(50)] })
      } else {
        plain.elements.append([])
        let all = Array(0..<fact.size)
        if open(all.count, &dice) {
          // Some are known in part.
          let some = dice.chance(30) ? all.filter { _ in dice.chance(60) } : all
          plain.values.append(some.isEmpty ? all : some)
        } else {
          plain.values.append([dice.below(all.count)])
        }
      }
    }
    plain.judged = program.judged.map { _ in
      open(2, &dice) ? [false, true] : [dice.chance(50)]
    }
    return plain
  }
}
