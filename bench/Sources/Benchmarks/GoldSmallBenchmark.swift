import RewardCheck

/// Gold of complete items in memory under a small policy: filling a situation, and evaluation.
func benchmarkSmallGold() throws {
  let program = GoldProgram(
    decisions: ["allow", "review", "remove"], severities: [], unknown: 1,
    facts: [
      GoldFact(name: "weapon", kind: .choice(["none", "replica", "blade", "firearm"])),
      GoldFact(name: "offered", kind: .flag),
      GoldFact(name: "injury", kind: .level(["none", "mild", "severe"])),
      GoldFact(name: "setting", kind: .choice(["museum", "sport", "fiction", "other"])),
    ],
    judged: [],
    rules: [
      GoldRule(
        id: "S1.1", category: "S1", decision: 2,
        test: .and([.in(fact: 0, values: [3]), .in(fact: 1, values: [1])])),
      GoldRule(
        id: "S1.2", category: "S1", decision: 1,
        test: .and([.in(fact: 0, values: [2, 3]), .not(.in(fact: 1, values: [1]))]),
        exceptions: [
          GoldException(id: "S1.2.a", decision: 0, test: .in(fact: 3, values: [0, 1, 2]))
        ]),
      GoldRule(
        id: "S2.1", category: "S2", decision: 2, test: .in(fact: 2, values: [2]),
        exceptions: [GoldException(id: "S2.1.a", decision: 1, test: .in(fact: 3, values: [2]))]),
    ])
  let engine = try GoldEngine(program)
  var evaluator = engine.evaluator()
  var situation = engine.blank()
  var generator = PolicyLike(seed: 1, categories: 1, rules: 1, shared: 0)
  let sizes = program.facts.map(\.size)
  let count = 1_000_000
  var items: [UInt8] = []
  for _ in 0..<count { items += sizes.map { UInt8(generator.roll($0)) } }
  let clock = ContinuousClock()
  for _ in 0..<3 {
    var sum = 0
    let start = clock.now
    for item in 0..<count {
      situation.reset()
      for fact in 0..<4 { situation.set(fact: fact, to: Int(items[item * 4 + fact])) }
      sum &+= try evaluator.index(for: situation)
    }
    let total = clock.now - start
    print("small policy, filled and evaluated:", ms(total), "a million", sum)
    let filled = (0..<1000).map { item in
      var situation = engine.blank()
      for fact in 0..<4 { situation.set(fact: fact, to: Int(items[item * 4 + fact])) }
      return situation
    }
    let again = clock.now
    try filled.withUnsafeBufferPointer { filled in
      for round in 0..<count { sum &+= try evaluator.index(for: filled[round % 1000]) }
    }
    print("small policy, evaluated:", ms(clock.now - again), "a million", sum)
  }
}
