import RewardCheck

/// Gold of many items: everything known, a few facts unknown, most facts unknown.
func benchmarkGold() throws {
  let clock = ContinuousClock()
  for seed: UInt64 in 1...5 {
    var generator = PolicyLike(seed: seed, categories: 12, rules: 42, shared: 12)
    let program = generator.program()
    let start = clock.now
    let engine = try GoldEngine(program)
    print(
      "policy \(seed): \(program.rules.count) rules, \(program.facts.count) facts, loaded in",
      ms(clock.now - start))
    for (title, count, unknown) in [
      ("all known", 10_000, 0...0), ("1 to 6 unknown", 1_000, 1...6),
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
