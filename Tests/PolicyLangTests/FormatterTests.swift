import PolicyLang
import SourceText
import TestSupport
import Testing

@Suite struct FormatterTests {
  @Test(arguments: try CaseFile.all(in: "format"))
  func `the layout of a case is as shown`(_ file: CaseFile) throws {
    file.expectSections(among: ["Policy", "Formatted"])
    let source = SourceFile(path: file.path, text: try #require(file.body("Policy")))
    let formatted = try #require(Formatter.format(Frontend.parse(source)))
    file.compare("Formatted", with: String(decoding: formatted, as: UTF8.self))
    let again = Frontend.parse(SourceFile(path: file.path, bytes: formatted))
    #expect(again.tree == Frontend.parse(source).tree)
    #expect(Formatter.format(again) == formatted)
  }

  @Test func `a file with an error is left alone`() {
    let source = SourceFile(path: "a.policy", text: "language 1\npolicy p {\n")
    #expect(Formatter.format(Frontend.parse(source)) == nil)
  }
}
