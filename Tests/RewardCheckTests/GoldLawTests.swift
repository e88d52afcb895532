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
      // The same by diagrams, however few the completions.
      let drawn = try GoldEngine(program, digitLimit: 0, sampleBlocks: seed % 3 == 0 ? 1 : 0)
      var drawing = drawn.evaluator()
      for item in 0..<4 {
        let situation = generator.situation(program, unknown: unknown, limit: 1_000)
        let got = try engine.plainRow(for: situation, &evaluator)
        let expected = oracle.row(for: situation)
        #expect(got == expected, "seed \(seed), item \(item)")
        let also = try drawn.plainRow(for: situation, &drawing)
        #expect(also == expected, "by diagrams, seed \(seed), item \(item)")
        if got != expected || also != expected { return }
      }
    }
  }
}
