import ArgumentParser
import PolicyCompiler
import PolicyLang
import SourceText

/// `policyc test`: the examples and answers that live with policies.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the examples and answers that live with policies.",
    discussion: """
      Examples:
        policyc test photos.policy
        policyc test policies/ --today 2027-06-01
        policyc test photos.policy --format json
      """)

  @OptionGroup var sources: SourceOptions

  @OptionGroup var date: DateOption

  @Option(help: ReportFormat.help)
  var format: ReportFormat = .text

  func run() throws {
    let today = try date.date()
    let loaded = try LoadedSources(sources)
    try loaded.requireClean()
    var evidence = ExampleRunner(loaded.sources, today: today).run()
    evidence.append(AnswerRunner(loaded.sources, today: today).run())
    var report = loaded.report(evidence.findings)
    report.tests = evidence.tests
    report.verb = "test"
    try Terminal.print(format.bytes(report, isColoured: Paint.isWanted(on: 1)))
    let status = report.status
    if status != .clean { throw Stop(status) }
  }
}
