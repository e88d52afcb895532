import RewardCheck
import TestSupport
import Testing

@Suite("gold")
struct GoldLawTests {
  @Test(arguments: [0, 30, 60, 100])
  func `gold is what all completions say`(unknown: Int) throws {
    for seed in 0..<TestScale.count(100, soak: 2_500) {
      var generator = GoldGenerator(seed: UInt64(seed * 4 + unknown))
      let program = generator.program()
      let oracle = GoldOracle(program: program)
      let engine = try GoldEngine(program)
      var evaluator = engine.evaluator()
      // The same by diagrams, however few the completions, from a sample of one or of 64.
      let drawn = try GoldEngine(
        program, digitLimit: 0, sampleBlocks: seed % 3 == 0 ? 1 : 0, blockLimit: 10_000)
      var drawing = drawn.evaluator()
      for item in 0..<4 {
        let situation = generator.situation(
          program, unknown: unknown, limit: TestScale.count(1_000, soak: 20_000))
        let expected = oracle.row(for: situation)
        let got = try engine.plainRow(for: situation, &evaluator)
        let also = try drawn.plainRow(for: situation, &drawing)
        #expect(got == expected, "seed \(seed), item \(item)")
        #expect(also == expected, "by diagrams, seed \(seed), item \(item)")
        if got != expected || also != expected { return }
      }
    }
  }

  @Test func `blocks that are parted give the same gold`() throws {
    var parted = 0
    for seed in 0..<TestScale.count(80, soak: 2_000) {
      var generator = GoldGenerator(seed: UInt64(seed + 5_000))
      let program = generator.program()
      let oracle = GoldOracle(program: program)
      // As few nodes as the largest single rule needs, so that almost every block is parted.
      for limit in stride(from: 4, through: 400, by: 4) {
        guard
          let engine = try? GoldEngine(
            program, digitLimit: 0, sampleBlocks: 0, blockLimit: limit)
        else { continue }
        if limit > 4 { parted += 1 }
        var evaluator = engine.evaluator()
        for item in 0..<3 {
          let situation = generator.situation(program, unknown: 80, limit: 300)
          let got = try engine.plainRow(for: situation, &evaluator)
          #expect(got == oracle.row(for: situation), "seed \(seed), item \(item)")
        }
        break
      }
    }
    #expect(parted > 40)
  }

  @Test func `a large policy means the same by every route`() throws {
    var generator = PolicyLike(seed: 3, categories: 5, rules: 12, shared: 8)
    let program = generator.program()
    let engine = try GoldEngine(program)
    let drawn = try GoldEngine(program, digitLimit: 0, sampleBlocks: 1, blockLimit: 100_000)
    let parted = try GoldEngine(program, digitLimit: 0, sampleBlocks: 0, blockLimit: 400)
    var evaluators = [engine.evaluator(), drawn.evaluator(), parted.evaluator()]
    var situation = engine.blank()
    var undetermined = 0
    for item in 0..<60 {
      generator.fill(&situation, program, unknown: item % 8)
      let row = try evaluators[0].row(for: situation)
      #expect(try evaluators[1].row(for: situation) == row, "item \(item)")
      #expect(try evaluators[2].row(for: situation) == row, "item \(item)")
      if !row.isCertain { undetermined += 1 }
    }
    #expect(undetermined > 5)
  }

  @Test func `with nothing known two ways of parting agree`() throws {
    var generator = PolicyLike(seed: 9, categories: 5, rules: 12, shared: 8)
    let program = generator.program()
    let engine = try GoldEngine(program)
    let parted = try GoldEngine(program, digitLimit: 0, sampleBlocks: 0, blockLimit: 400)
    var whole = engine.evaluator()
    var pieces = parted.evaluator()
    var situation = engine.blank()
    for item in 0..<12 {
      generator.fill(&situation, program, unknown: program.facts.count - item)
      #expect(try whole.row(for: situation) == pieces.row(for: situation), "item \(item)")
    }
  }
}
