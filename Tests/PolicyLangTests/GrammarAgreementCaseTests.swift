import PolicyLang
import SourceText
import TestSupport
import Testing

/// Every branch of the grammar is shown to people by a case.
@Suite struct `The cases of the grammar` {
  @Test func `show every branch of every production, and the parser reads them`() throws {
    let cases = try CaseFile.all(in: "grammar")
    for file in cases { file.expectSections(among: ["Policy"]) }
    let sources = cases.compactMap { $0.body("Policy") }
    #expect(sources.count == cases.count)
    for (file, source) in zip(cases, sources) {
      let parsed = Frontend.parse(SourceFile(path: file.path, text: source))
      #expect(parsed.findings.map(\.message) == [], "\(file.path)")
      let formatted = try #require(Formatter.format(parsed))
      let again = Frontend.parse(SourceFile(path: file.path, bytes: formatted))
      #expect(again.tree == parsed.tree, "\(file.path)")
    }
    let bytes = sources.map { Array($0.utf8) }
    let accepted = try IndependentRecogniser.accepts(bytes)
    for (file, isAccepted) in zip(cases, accepted) { #expect(isAccepted, "\(file.path)") }
    #expect(try IndependentRecogniser.branchesUnused(by: bytes) == [])
  }
}
