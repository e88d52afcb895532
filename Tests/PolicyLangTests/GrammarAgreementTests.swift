import Foundation
import TestSupport
import Testing

/// The grammar file is the norm: what it derives, the recogniser derived from it accepts.
@Suite struct `The grammar file` {
  @Test func `derives sources that the independent recogniser accepts, through every branch`()
    throws
  {
    let grammar = try PolicyGrammar.load()
    let sampler = SourceSampler(grammar)
    let count = UInt64(TestScale.count(2_000, soak: 10_000))
    let sources = (0..<count).map { sampler.source(seed: $0) }
    let accepted = try IndependentRecogniser.accepts(sources.map(\.bytes))
    for (source, isAccepted) in zip(sources, accepted) where !isAccepted {
      Issue.record("refused:\n\(String(decoding: source.bytes, as: UTF8.self))")
    }
    let taken = sources.reduce(into: Set<String>()) { $0.formUnion($1.branches) }
    #expect(grammar.branches.filter { !taken.contains($0) } == [])
  }

  @Test(.enabled(if: RepositoryPaths.design != nil, RepositoryPaths.noDesign))
  func `allows the worked files`() throws {
    let folder = (RepositoryPaths.design ?? "") + "/worked"
    let paths = RepositoryPaths.files(under: folder, suffix: ".policy")
    #expect(paths.count >= 45)
    let sources = try paths.map { try RepositoryPaths.bytes(of: $0) }
    let accepted = try IndependentRecogniser.accepts(sources)
    for (path, isAccepted) in zip(paths, accepted) { #expect(isAccepted, "\(path)") }
  }

  @Test func `refuses most sources that are spoilt`() throws {
    let grammar = try PolicyGrammar.load()
    let sampler = SourceSampler(grammar)
    var mutator = SourceMutator(seed: 7, grammar: grammar)
    let spoilt = (0..<UInt64(1_000)).map { mutator.mutate(sampler.source(seed: $0).bytes) }
    let refused = try IndependentRecogniser.accepts(spoilt).count { !$0 }
    #expect((600..<950).contains(refused))
  }
}
