import PolicyCompiler
import PolicyLang
import SourceText
import TestSupport
import Testing

/// The cases of `Tests/Cases/gold`: policies with examples and answers, and how they come out.
///
/// Sections: `Policy`; `Tests`, a line for each test; `Findings`, of running them; `Trace: EXAMPLE`.
@Suite struct GoldCaseTests {
  @Test(arguments: try CaseFile.all(in: "gold"))
  func `examples and answers come out as the case shows`(_ file: CaseFile) throws {
    let sources = CheckedText.clean(try #require(file.body("Policy")))
    var report = ExampleRunner(sources).run()
    report.append(AnswerRunner(sources).run())
    let tests = report.tests.map { test in
      test.passed
        ? "ok    \(test.name): \(test.got)"
        : "FAIL  \(test.name): expected \(test.expected), got \(test.got)"
    }
    file.compare("Tests", with: tests.joined(separator: "\n"))
    let findings = report.findings.map { finding in
      "\(finding.code.code) \(finding.message)" + (finding.help.map { "\n  help: \($0)" } ?? "")
        + finding.related.map { "\n  \($0.message)" }.joined()
    }
    file.compare("Findings", with: findings.joined(separator: "\n"))
    for (name, section) in file.named("Trace") {
      let trace = try #require(ExampleTrace(of: name, in: sources))
      file.compare(section.heading, with: trace.lines.joined(separator: "\n"))
    }
  }
}
