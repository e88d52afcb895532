import TestSupport
import Testing

/// Every branch of the grammar is shown to people by a case.
@Suite struct `The cases of the grammar` {
  @Test func `show every branch of every production`() throws {
    let cases = try CaseFile.all(in: "grammar")
    for file in cases { file.expectSections(among: ["Policy"]) }
    let sources = cases.compactMap { $0.body("Policy") }.map { Array($0.utf8) }
    #expect(sources.count == cases.count)
    let accepted = try IndependentRecogniser.accepts(sources)
    for (file, isAccepted) in zip(cases, accepted) { #expect(isAccepted, "\(file.path)") }
    #expect(try IndependentRecogniser.branchesUnused(by: sources) == [])
  }
}
