import PolicyCompiler
import PolicyLang
import SourceText
import TestSupport
import Testing

@Suite struct WorkedPolicyTests {
  private static let files =
    RepositoryPaths.design.map { design in
      RepositoryPaths.files(under: design + "/worked/policies", suffix: ".policy")
        .map { String($0.dropFirst(design.count + "/worked/".count)) }
    } ?? []

  @Test(
    .enabled(if: RepositoryPaths.design != nil, RepositoryPaths.noDesign), arguments: files)
  func `every example and answer of the worked policies holds`(_ path: String) throws {
    let sources = try CheckedText.worked(path)
    var report = ExampleRunner(sources).run()
    report.append(AnswerRunner(sources).run())
    for test in report.tests {
      #expect(test.passed, "\(path) \(test.name): expected \(test.expected), got \(test.got)")
    }
    #expect(report.findings.isEmpty, "\(report.findings.map(\.message))")
  }
}
