import Foundation
import Testing
import TestSupport

/// The grammar file is the norm: what it derives, the recogniser derived from it accepts.
@Suite struct `The grammar file` {
  @Test func `derives sources that the independent recogniser accepts, through every branch`() throws {
    let grammar = try PolicyGrammar.load()
    let sampler = SourceSampler(grammar)
    let sources = (0..<UInt64(TestScale.count(2_000, soak: 10_000))).map { sampler.source(seed: $0) }
    let accepted = try IndependentRecogniser.accepts(sources.map(\.bytes))
    for (source, isAccepted) in zip(sources, accepted) where !isAccepted {
      Issue.record("refused:\n\(String(decoding: source.bytes, as: UTF8.self))")
    }
    let taken = sources.reduce(into: Set<String>()) { $0.formUnion($1.branches) }
    #expect(grammar.branches.filter { !taken.contains($0) } == [])
  }
}
