import RewardCheck

/// Gold of many items: everything known, a few facts unknown, most facts unknown.
func benchmarkGold() throws {
  for seed: UInt64 in 1...5 {
    try measureGold("policy \(seed)", PolicyLike(seed: seed, categories: 12, rules: 42, shared: 12))
  }
}

/// Gold under policies of other shapes: one category of many rules, very many categories.
func benchmarkGoldShapes() throws {
  try measureGold("one category", PolicyLike(seed: 1, categories: 1, rules: 2_000, shared: 12))
  try measureGold("ten thousand rules", PolicyLike(seed: 1, categories: 240, rules: 42, shared: 12))
  try measureGold("widely shared", PolicyLike(seed: 1, categories: 30, rules: 20, shared: 40))
}

private func measureGold(_ name: String, _ generator: PolicyLike) throws {
  let clock = ContinuousClock()
  do {
    var generator = generator
    let program = generator.program()
    let start = clock.now
    let engine = try GoldEngine(program)
    print(
      "\(name): \(program.rules.count) rules, \(program.facts.count) facts, loaded in",
      ms(clock.now - start))
    for (title, count, unknown) in [
      ("all known", 10_000, 0...0), ("1 to 6 unknown", 1_000, 1...6),
      ("7 to 29 unknown", 100, 7...29),
      ("30 to 60 unknown", 100, 30...60),
    ] {
      var evaluator = engine.evaluator()
      var situation = engine.blank()
      var times: [Duration] = []
      var undetermined = 0
      for _ in 0..<count {
        let open = unknown.lowerBound + generator.roll(unknown.count)
        generator.fill(&situation, program, unknown: open)
        let start = clock.now
        let row = try evaluator.row(for: situation)
        times.append(clock.now - start)
        if !row.isCertain { undetermined += 1 }
      }
      times.sort()
      let sum = times.reduce(.zero, +)
      print(
        "  \(title): mean", ms(sum / count), "median", ms(times[count / 2]), "worst",
        ms(times[count - 1]),
        "undetermined \(undetermined) of \(count)")
    }
  }
}

/// The duration in milliseconds, to a thousandth of one.
func ms(_ duration: Duration) -> String {
  let parts = duration.components
  let nanoseconds = parts.seconds * 1_000_000_000 + parts.attoseconds / 1_000_000_000
  let text = String(nanoseconds % 1_000_000 / 100)
  return "\(nanoseconds / 1_000_000)." + String(repeating: "0", count: 4 - text.count) + text
    + " ms"
}
