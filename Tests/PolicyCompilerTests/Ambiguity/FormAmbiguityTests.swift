import PolicyCompiler
import RewardCheck
import TestSupport
import Testing

@Suite("ambiguous forms")
struct FormAmbiguityTests {
  /// The shortest sequence of pieces that the reader takes by either of two forms alone.
  static func enumerated(_ sample: ContractSampler.Sample, depth: Int) throws -> [UInt8]? {
    let readers = try sample.contract.forms.indices.map {
      AnswerReader(try ContractPlan(FormAmbiguity.alone($0, sample.contract)))
    }
    let pieces = sample.pieces.map { Array($0.utf8) }
    var best: [UInt8]?
    var words: [[UInt8]] = [[]]
    for _ in 0..<depth {
      words = words.flatMap { word in pieces.map { word + $0 } }
      for word in words where word.count < best?.count ?? .max {
        if readers.allSatisfy({ $0.read(word).outcome == .valid }) { best = word }
      }
    }
    return best
  }

  static func words(_ answer: [UInt8]?) -> String {
    answer.map { String(decoding: $0, as: UTF8.self).debugDescription } ?? "none"
  }

  @Test func `the search agrees with trying every short answer`() throws {
    let wanted = TestScale.count(100, soak: 1_000)
    var sampler = ContractSampler(random: SplitMix64(seed: 20))
    var counts = (ambiguous: 0, plain: 0)
    // The automata read more than the reader, and a word that it refuses can hide another of the same state.
    var longer: [String] = []
    var drawn = 0
    while counts.ambiguous < wanted || counts.plain < wanted {
      drawn += 1
      try #require(drawn < 200 * wanted, "\(counts)")
      let sample = sampler.sample()
      // Some of what is drawn is no contract: a text that nothing ends, a hole twice.
      guard let search = try? FormAmbiguity(sample.contract) else { continue }
      let depth = sample.pieces.count > 6 ? TestScale.count(3, soak: 4) : 4
      let found = search.ambiguity()
      if case .forms(_, _, let answer) = found {
        let taken = try sample.contract.forms.indices.allSatisfy { form in
          let alone = FormAmbiguity.alone(form, sample.contract)
          return AnswerReader(try ContractPlan(alone)).read(answer).outcome == .valid
        }
        #expect(taken)
      }
      switch found {
      case .values, .optional: continue
      case .none, .forms, .undecided: break
      }
      let isAmbiguous = found != .none
      if isAmbiguous ? counts.ambiguous >= wanted : counts.plain >= wanted { continue }
      if isAmbiguous { counts.ambiguous += 1 } else { counts.plain += 1 }
      let shortest = try Self.enumerated(sample, depth: depth)
      switch (found, shortest) {
      case (.none, nil): break
      case (.forms(_, _, let answer), let shortest):
        if answer.count > shortest?.count ?? .max {
          longer.append("\(Self.words(answer)) is longer than \(Self.words(shortest)): \(sample)")
        }
      case (.none, let shortest?):
        Issue.record("\(Self.words(shortest)) is taken by both forms of \(sample.contract)")
      case (.undecided, _):
        Issue.record("undecided, trying gives \(Self.words(shortest)): \(sample.contract)")
      case (.values, _), (.optional, _): break
      }
    }
    #expect(longer.count * 50 <= wanted, "witnesses that are not the shortest: \(longer)")
  }
}
