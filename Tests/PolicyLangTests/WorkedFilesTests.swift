import PolicyLang
import SourceText
import TestSupport
import Testing

@Suite struct `The worked files` {
  @Test(.enabled(if: RepositoryPaths.design != nil, RepositoryPaths.noDesign))
  func `every worked file is read without a finding`() throws {
    let folder = try #require(RepositoryPaths.design)
    let paths = RepositoryPaths.files(under: folder + "/worked", suffix: ".policy")
    #expect(paths.count == 45)
    for path in paths {
      let source = SourceFile(path: path, bytes: try RepositoryPaths.bytes(of: path))
      let findings = Frontend.parse(source).findings
      #expect(findings.isEmpty, "\(path)\n\(FindingsText.lines(findings, in: source))")
    }
  }
}
