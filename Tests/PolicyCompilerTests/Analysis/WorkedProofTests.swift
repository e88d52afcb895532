import PolicyCompiler
import PolicyLang
import TestSupport
import Testing

/// What the worked policies claim and lock.
struct WorkedProofTests {
  @Test(.enabled(if: RepositoryPaths.design != nil, RepositoryPaths.noDesign))
  func `every claim, lock and override of the worked policies holds`() throws {
    let folder = try #require(RepositoryPaths.design) + "/worked"
    let files = RepositoryPaths.files(under: folder + "/policies", suffix: ".policy")
    #expect(files.count >= 10, "only \(files.count) files")
    var claims = 0
    for file in files {
      let path = String(file.dropFirst(folder.count + 1))
      let sources = try CheckedText.worked(path)
      let report = Analyzer(sources).run()
      let others = report.proofs.filter { $0.result != .holds }
      #expect(others.isEmpty, "\(path): \(others.map(\.property))")
      claims += sources.policies.filter { !$0.isImported }.reduce(0) { $0 + $1.claims.count }
    }
    #expect(claims == 16)
  }
}
