import PolicyLang
import SourceText
import TestSupport
import Testing

@Suite struct FormatterTests {
  @Test(arguments: try CaseFile.all(in: "format"))
  func `the layout of a case is as shown`(_ file: CaseFile) throws {
    file.expectSections(among: ["Policy", "Formatted"])
    let source = SourceFile(path: file.path, text: try #require(file.body("Policy")))
    let parsed = Frontend.parse(source)
    #expect(parsed.findings.map(\.message) == [])
    guard let formatted = Formatter.format(parsed) else { return }
    file.compare("Formatted", with: String(decoding: formatted, as: UTF8.self))
    let again = Frontend.parse(SourceFile(path: file.path, bytes: formatted))
    #expect(again.tree == parsed.tree)
    #expect(Formatter.format(again) == formatted)
  }

  @Test(arguments: RepositoryPaths.files(under: "examples", suffix: ".policy"))
  func `an example keeps its tree`(_ path: String) throws {
    try expectLaws(SourceFile(path: path, bytes: RepositoryPaths.bytes(of: path)))
  }

  private func expectLaws(_ source: SourceFile) throws {
    let parsed = Frontend.parse(source)
    #expect(parsed.findings.map(\.message) == [])
    guard let formatted = Formatter.format(parsed) else { return }
    let again = Frontend.parse(SourceFile(path: source.path, bytes: formatted))
    #expect(again.tree == parsed.tree)
    #expect(Formatter.format(again) == formatted)
  }

  @Test func `a file with an error is left alone`() {
    let source = SourceFile(path: "a.policy", text: "language 1\npolicy p {\n")
    #expect(Formatter.format(Frontend.parse(source)) == nil)
  }
}
