import RewardCheck
import Testing

@Suite("gold")
struct GoldLawTests {
  @Test(arguments: [0, 30, 60, 100])
  func `gold is what all completions say`(unknown: Int) throws {
    for seed in 0..<150 {
      var generator = GoldGenerator(seed: UInt64(seed * 4 + unknown))
      let program = generator.program()
      let oracle = GoldOracle(program: program)
      let engine = try GoldEngine(program)
      var evaluator = engine.evaluator()
      for item in 0..<4 {
        let situation = generator.situation(program, unknown: unknown, limit: 1_000)
        let got = try engine.plainRow(for: situation, &evaluator)
        let expected = oracle.row(for: situation)
        #expect(got == expected, "seed \(seed), item \(item)")
        if got != expected { return }
      }
    }
  }
}
