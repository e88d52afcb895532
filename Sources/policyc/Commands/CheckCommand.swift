public import ArgumentParser
import PolicyCompiler
import PolicyLang
public import SourceText

/// `policyc check`: everything known about sources.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say everything that is wrong with policies, and what to write instead.",
    discussion: """
      Examples:
        policyc check photos.policy
        policyc check policies/ --level error
        policyc check photos.policy --only names --only types
        policyc check photos.policy --format json > report.json
        policyc check photos.policy --baseline report.json --format github
      """)

  @OptionGroup var sources: SourceOptions

  @Option(help: "Leave out what matters less: error, warning or note.")
  var level: Severity = .note

  @Option(
    help: ArgumentHelp(
      "Only what is about this; can be repeated.", valueName: "group"))
  var only: [FindingGroup] = []

  @Option(help: "Exit with 1 from this severity on: error, warning or note.")
  var failOn: Severity = .error

  @OptionGroup var date: DateOption

  @Option(
    help: ArgumentHelp(
      "Leave out the findings of an earlier report (--format json).", valueName: "file"))
  var baseline: String?

  @Option(help: ReportFormat.help)
  var format: ReportFormat = .text

  func run() throws {
    let today = try date.date()
    let loaded = try LoadedSources(sources)
    let analysis =
      loaded.result.isClean
      ? Analyzer(loaded.sources, today: today).run() : AnalysisReport(findings: [], proofs: [])
    var selected = loaded.findings(with: analysis, today: today).filter { finding in
      only.isEmpty || only.contains(finding.code.group)
    }
    var known: Int?
    if let baseline {
      let all = selected
      selected = try Baseline(baseline).new(of: all, loaded.report(all).sources)
      known = all.count - selected.count
    }
    var report = loaded.report(selected.filter { $0.code.severity >= level })
    report.proofs = analysis.proofs
    report.failOn = failOn
    report.known = known
    try Terminal.print(format.bytes(report, isColoured: Paint.isWanted(on: 1)))
    // What is not shown still counts for the exit.
    report.findings = selected
    let status = report.status
    if status != .clean { throw Stop(status) }
  }
}

extension Severity: ExpressibleByArgument {}
extension FindingGroup: ExpressibleByArgument {}
