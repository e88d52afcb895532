public import PolicyLang
import SourceText

/// Proves what policies claim and fix, and finds what their authors should know.
public struct Analyzer: Sendable {
  private let sources: CheckedSources
  private let today: CivilDate?

  /// Prepares the analysis of what was checked without an error.
  ///
  /// - Parameters:
  ///   - sources: The policies; imported ones are read but not reported on.
  ///   - today: The day for findings about dates, or nil: proofs cover every day.
  public init(_ sources: CheckedSources, today: CivilDate? = nil) {
    self.sources = sources
    self.today = today
  }

  /// Runs every proof and every lint.
  public func run() -> AnalysisReport {
    var report = AnalysisReport(findings: [], proofs: [])
    let own = sources.policies.filter { !$0.isImported }
    for policy in own {
      var locks = LockProofs(policy, in: sources)
      locks.run()
      var directions = DirectionProofs(policy, in: sources)
      directions.run()
      var claims = ClaimProofs(policy, in: sources)
      claims.run()
      report.proofs += locks.results + directions.results + claims.results
      report.findings += locks.findings + directions.findings + claims.findings
    }
    var contexts = own.map { LintContext($0, in: sources, today: today) }
    report.findings += Lints.findings(in: sources, &contexts)
    return report
  }
}
