import PolicyCompiler
import PolicyLang
import SourceText
import TestSupport
import Testing

/// The cases of `Tests/Cases/answers` and `Tests/Cases/worked_rewards`: answers to contracts and rewards.
@Suite struct AnswerCaseTests {
  @Test(arguments: try CaseFile.all(in: "answers"))
  func `every answer of the case comes out as it says`(_ file: CaseFile) throws {
    file.expectSections(among: ["Policy"])
    let sources = CheckedText.clean(try #require(file.body("Policy")))
    Self.expectAll(sources, file)
  }

  @Test(
    .enabled(if: RepositoryPaths.design != nil, RepositoryPaths.noDesign),
    arguments: try CaseFile.all(in: "worked_rewards"))
  func `every worked reward within one record gives what its case says`(_ file: CaseFile) throws {
    file.expectSections(among: ["Answers"])
    let sources = try CheckedText.worked(
      named: "answers.policy", try #require(file.body("Answers")))
    Self.expectAll(sources, file)
    for set in sources.answerSets where !set.isImported && set.reward != nil {
      #expect(set.tests.count >= 6, "\(file.path): \(set.reward ?? "")")
    }
  }

  /// Runs all answers; every line of a reward must have given something at least once.
  private static func expectAll(_ sources: CheckedSources, _ file: CaseFile) {
    #expect(!sources.answerSets.isEmpty)
    let runner = AnswerRunner(sources)
    for set in sources.answerSets where !set.isImported {
      let report = runner.run(set)
      for test in report.tests {
        #expect(
          test.passed, "\(file.path) \(test.name): expected \(test.expected), got \(test.got)")
      }
      #expect(report.findings.isEmpty, "\(report.findings.map(\.message))")
      guard let reward = set.reward.flatMap(sources.reward(named:)) else { continue }
      for line in reward.lines where !line.isOverTwins {
        let gave = report.tests.contains { test in
          test.got.contains(" \(line.name) ") && !test.got.contains(" \(line.name) 0,")
            && !test.got.contains(" \(line.name) 0 }")
        }
        #expect(gave, "\(file.path): no answer reaches `\(line.name)` of `\(reward.name)`")
      }
    }
  }
}

extension RewardLine {
  fileprivate var isOverTwins: Bool {
    if case .twins = body { true } else { false }
  }
}
