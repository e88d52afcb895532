import PolicyLang
import SourceText
import TestSupport
import Testing

@Suite struct `The worked files` {
  @Test(.enabled(if: RepositoryPaths.design != nil, RepositoryPaths.noDesign))
  func `every worked policy and the worked prompts are read without a finding`() throws {
    let folder = try #require(RepositoryPaths.design)
    let policies = RepositoryPaths.files(under: folder + "/worked/policies", suffix: ".policy")
    #expect(policies.count >= 13)
    for path in policies + [folder + "/worked/contracts/prompts.policy"] {
      let source = SourceFile(path: path, bytes: try RepositoryPaths.bytes(of: path))
      let findings = Frontend.parse(source).findings
      #expect(findings.isEmpty, "\(path)\n\(FindingsText.lines(findings, in: source))")
    }
  }
}
