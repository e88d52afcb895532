public import PolicyLang
import RewardCheck
import SourceText

/// Runs the `answers` that live with contracts and rewards (`contract_semantics.md` 13).
public struct AnswerRunner: Sendable {
  private let sources: CheckedSources
  private let today: CivilDate?

  /// Prepares to run answers; without `today`, facts are judged in every interval of the policy's dates.
  public init(_ sources: CheckedSources, today: CivilDate? = nil) {
    self.sources = sources
    self.today = today
  }

  /// Runs every block of the given sources, imported ones not, in source order.
  public func run() -> EvidenceReport {
    var report = EvidenceReport()
    for set in sources.answerSets where !set.isImported { report.append(run(set)) }
    return report
  }

  /// Runs one block.
  public func run(_ set: AnswerSet) -> EvidenceReport {
    let subject = set.reward ?? set.contract
    let bench: AnswerBench
    do {
      bench = try AnswerBench(set, in: sources, today: today)
    } catch {
      let tests = set.tests.indices.map {
        TestResult(
          name: "\(subject) \($0 + 1)", passed: false,
          expected: AnswerExpectation(set.tests[$0]).text, got: "not run")
      }
      return EvidenceReport(tests: tests, findings: error.findings)
    }
    var report = EvidenceReport()
    for (index, test) in set.tests.enumerated() {
      let expectation = AnswerExpectation(test)
      if let twin = test.firstTwin {
        report.tests.append(
          TestResult(
            name: "\(subject) \(index + 1)", passed: false, expected: expectation.text,
            got: "not run"))
        report.findings.append(.notInThisVersion("an answer with a `twin`", at: twin))
        continue
      }
      let results = bench.stands.map { expectation.check(on: $0) }
      let name = "\(subject) \(index + 1)"
      guard let first = results.first else { continue }
      let same = results.allSatisfy { $0 == first }
      report.tests.append(
        TestResult(
          name: name, passed: same && first.passed, expected: expectation.text,
          got: same ? first.got : "depends on the date"))
      if !same {
        report.findings.append(
          Finding(
            .resultDependsOnDate,
            "answer \(index + 1) of `\(subject)` is not the same on all days, and no date was given",
            at: test.place, policy: set.policy, help: "give `--today`"))
      } else if !first.passed {
        report.findings.append(
          Finding(
            .answerDiffers,
            "answer \(index + 1) of `\(subject)` is expected to be `\(expectation.text)` and is "
              + "`\(first.got)`", at: test.place, policy: set.policy))
      }
    }
    return report
  }
}

extension AnswerTest {
  /// The first twin of the test, or nil.
  fileprivate var firstTwin: Place? {
    if case .given(let given) = self { given.twins.first?.place } else { nil }
  }
}
