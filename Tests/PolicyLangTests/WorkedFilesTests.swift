import PolicyLang
import SourceText
import TestSupport
import Testing

@Suite struct `The worked files` {
  @Test(.enabled(if: RepositoryPaths.design != nil, RepositoryPaths.noDesign))
  func `every worked file is read, and keeps its tree when it is laid out`() throws {
    let folder = try #require(RepositoryPaths.design) + "/worked"
    let paths = RepositoryPaths.files(under: folder, suffix: ".policy")
    #expect(paths.count == 45)
    for path in paths {
      let source = SourceFile(path: path, bytes: try RepositoryPaths.bytes(of: path))
      let file = Frontend.parse(source)
      #expect(file.findings.isEmpty, "\(path)\n\(FindingsText.lines(file.findings, in: source))")
      guard let formatted = Formatter.format(file) else { continue }
      let again = Frontend.parse(SourceFile(path: path, bytes: formatted))
      #expect(again.tree == file.tree, "\(path)")
      #expect(Formatter.format(again) == formatted, "\(path)")
    }
  }
}
