import PolicyLang
import SourceText
import Testing

@Suite struct `The codes of the syntax` {
  @Test(arguments: SyntaxCodes.all.map(\.code))
  func `a wrong example raises exactly its code`(_ name: String) throws {
    let code = try #require(SyntaxCodes.all.first { $0.code == name })
    let source = code.wrong.files[0]
    let found = Frontend.parse(source).findings.map(\.code.code)
    let expected = code == .tooManyFindings ? [FindingCode.straySign.code, code.code] : [code.code]
    #expect(
      Set(found) == Set(expected) && (found.count == 1 || code == .tooManyFindings),
      "\(code.code): \(FindingsText.lines(Array(Frontend.parse(source).findings.prefix(9)), in: source))"
    )
  }

  @Test(arguments: SyntaxCodes.all.map(\.code))
  func `a right example raises nothing`(_ name: String) throws {
    let code = try #require(SyntaxCodes.all.first { $0.code == name })
    let source = code.right.files[0]
    let findings = Frontend.parse(source).findings
    #expect(findings.isEmpty, "\(code.code): \(FindingsText.lines(findings, in: source))")
  }

  @Test func `no code and no slug is declared twice`() {
    #expect(Set(SyntaxCodes.all.map(\.code)).count == SyntaxCodes.all.count)
    #expect(Set(SyntaxCodes.all.map(\.slug)).count == SyntaxCodes.all.count)
  }
}
