import SourceText
import TestSupport
import Testing

@testable import PolicyLang

@Suite struct `Codes of the check` {
  @Test(arguments: SemanticCodes.all.map(\.code))
  func `the wrong example raises exactly its code`(name: String) throws {
    let code = try #require(SemanticCodes.all.first { $0.code == name })
    let result = Checking.check(code.wrong.files)
    #expect(
      Set(result.findings.map(\.code.code)) == [code.code],
      "\(result.findings.map { Checking.line($0, result.files) })")
    #expect(result.findings.count == 1)
  }

  @Test(arguments: SemanticCodes.all.map(\.code))
  func `the right example raises nothing`(name: String) throws {
    let code = try #require(SemanticCodes.all.first { $0.code == name })
    let result = Checking.check(code.right.files)
    #expect(result.findings.isEmpty, "\(result.findings.map { Checking.line($0, result.files) })")
  }

  @Test func `no code or slug stands twice`() {
    #expect(Set(SemanticCodes.all.map(\.code)).count == SemanticCodes.all.count)
    #expect(Set(SemanticCodes.all.map(\.slug)).count == SemanticCodes.all.count)
  }
}
