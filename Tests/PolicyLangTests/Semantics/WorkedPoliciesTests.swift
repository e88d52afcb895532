import SourceText
import TestSupport
import Testing

@testable import PolicyLang

@Suite struct `Policies that are in order` {
  static let worked = RepositoryPaths.design.map { design in
    RepositoryPaths.files(under: design + "/worked/policies", suffix: ".policy")
  }

  @Test(.enabled(if: worked != nil, RepositoryPaths.noDesign))
  func `the worked policies type-check`() throws {
    let paths = Self.worked ?? []
    #expect(paths.count == 13)
    for path in paths {
      let result = try Checking.checkFile(path)
      let serious = result.findings.filter { $0.code.severity > .note }
      #expect(serious.isEmpty, "\(serious.map { Checking.line($0, result.files) })")
      #expect(!result.sources.policies.isEmpty)
    }
  }

  @Test func `the examples of the repository type-check`() throws {
    let paths = RepositoryPaths.files(under: "examples", suffix: ".policy")
    #expect(paths.count >= 6)
    for path in paths {
      let result = try Checking.checkFile(path)
      let serious = result.findings.filter { $0.code.severity > .note }
      #expect(serious.isEmpty, "\(serious.map { Checking.line($0, result.files) })")
    }
  }
}
