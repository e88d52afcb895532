import PolicyCompiler
import PolicyLang
import SourceText
import TestSupport
import Testing

@Suite struct RepositoryExampleTests {
  @Test(arguments: RepositoryPaths.files(under: "examples", suffix: ".policy"))
  func `every example and answer of the repository holds`(_ path: String) throws {
    let result = try CheckedText.repository(path)
    let errors = result.findings.filter { $0.code.severity == .error }
    #expect(errors.isEmpty, "\(errors.map { "\($0.code.code) \($0.message)" })")
    var report = ExampleRunner(result.sources).run()
    report.append(AnswerRunner(result.sources).run())
    for test in report.tests {
      #expect(test.passed, "\(path) \(test.name): expected \(test.expected), got \(test.got)")
    }
    #expect(report.findings.isEmpty, "\(report.findings.map(\.message))")
  }
}
