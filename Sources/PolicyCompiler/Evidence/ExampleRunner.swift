public import PolicyLang
import SourceText

/// Runs the examples that live with policies (`language.md` 4).
public struct ExampleRunner: Sendable {
  private let sources: CheckedSources
  private let today: CivilDate?

  /// Prepares to run examples; one without a date of its own is asked on `today`, or, without it, for
  /// every interval that its policy's dates cut.
  public init(_ sources: CheckedSources, today: CivilDate? = nil) {
    self.sources = sources
    self.today = today
  }

  /// Runs every example block of the given sources, imported ones not, in source order.
  public func run() -> EvidenceReport {
    var report = EvidenceReport()
    for set in sources.exampleSets where !set.isImported { report.append(run(set)) }
    return report
  }

  /// Runs one block.
  public func run(_ set: ExampleSet) -> EvidenceReport {
    var report = EvidenceReport()
    guard let policy = sources.policy(named: set.policy) else { return report }
    var stands = ExampleStands(policy, in: sources)
    for example in set.examples {
      let (test, finding) = run(example, on: &stands)
      report.tests.append(test)
      if let finding { report.findings.append(finding) }
    }
    return report
  }

  private func run(
    _ example: Example, on stands: inout ExampleStands
  ) -> (TestResult, Finding?) {
    let policy = stands.policy
    let expected = Self.expected(example, policy)
    func result(_ got: String, _ finding: Finding?) -> (TestResult, Finding?) {
      let test = TestResult(
        name: "\(policy.name) \(example.id)", passed: finding == nil, expected: expected, got: got)
      return (test, finding)
    }
    let ready: ExampleCase
    do {
      ready = try ExampleCase(example, on: &stands, today: today)
    } catch {
      return result("not run", error.finding)
    }
    if let finding = dateFinding(ready) { return result("depends on the date", finding) }
    guard let run = ready.runs.first else { return result("not run", nil) }
    return result(run.names.text, finding(for: ready, run))
  }

  private static func expected(_ example: Example, _ policy: Policy) -> String {
    let decision = policy.decisions[example.decision]
    if example.byUnknown { return "\(decision) by unknown" }
    return example.by.isEmpty ? decision : "\(decision) by \(example.by.joined(separator: ", "))"
  }

  private func dateFinding(_ ready: ExampleCase) -> Finding? {
    guard let first = ready.runs.first,
      let other = ready.runs.first(where: { $0.names != first.names })
    else { return nil }
    let id = ready.example.id
    return Finding(
      .resultDependsOnDate,
      "example `\(id)` gives `\(first.names.text)` \(first.lowered.interval.text) and "
        + "`\(other.names.text)` \(other.lowered.interval.text), and no date was given",
      at: ready.example.place, policy: ready.policy.name, clause: id,
      help: "write `on DATE` before the facts of `\(id)`, or give `--today`")
  }

  private func finding(for ready: ExampleCase, _ run: ExampleCase.Run) -> Finding? {
    let example = ready.example
    let names = run.names
    let wanted = ready.policy.decisions[example.decision]
    let expected = Self.expected(example, ready.policy)
    func finding(_ code: FindingCode, _ message: String, _ help: String?) -> Finding {
      Finding(
        code, message, at: example.place, label: "expects `\(expected)`",
        policy: ready.policy.name, clause: example.id,
        related: ExampleTrace(ready, run, sources).places, help: help)
    }
    if example.byUnknown {
      if names.decision == nil, names.operational == wanted { return nil }
      return finding(
        .exampleDecision,
        "example `\(example.id)` says `\(expected)`; the rules give `\(names.text)`",
        nil)
    }
    guard let decision = names.decision, decision == wanted else {
      let help =
        names.decision == nil && names.operational == wanted
        ? "write `by unknown` where the verdict is meant to be undetermined" : nil
      return finding(
        .exampleDecision,
        "example `\(example.id)` says `\(expected)`; the rules give `\(names.text)`",
        help)
    }
    guard let wrong = example.by.first(where: { !names.clauses.contains($0) }) else { return nil }
    let deciding =
      names.clauses.isEmpty
      ? "no clause decides, since none bites" : "`\(names.clauses.joined(separator: ", "))` decides"
    return finding(
      .exampleDeciding, "example `\(example.id)` says `by \(wrong)`, but \(deciding)",
      names.clauses.isEmpty
        ? "leave `by` out" : "write `by \(names.clauses.joined(separator: ", "))`")
  }
}
