import ArgumentParser
import PolicyCompiler
import PolicyLang
import SourceText

/// The policy files of a verb and the root of their imports.
struct SourceOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Policy files, folders that hold some, or - for standard input.", valueName: "file"))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "The folder above which no import leads; without it the nearest one above each file that holds "
        + ".git or policyc.root.", valueName: "folder"))
  var root: String?
}

/// The date for policies whose clauses begin or end on a day.
struct DateOption: ParsableArguments {
  @Option(help: ArgumentHelp("The day for which dated clauses are read.", valueName: "yyyy-mm-dd"))
  var today: String?

  /// The date, or nil where none was given.
  ///
  /// - Throws: `Stop` with status 2 where it is no day.
  func date() throws(Stop) -> CivilDate? {
    guard let today else { return nil }
    guard let date = CivilDate(today) else {
      throw Stop.usage(
        "`--today \(PrintableText.plain(today))` is no day; write YYYY-MM-DD, such as 2027-06-01")
    }
    return date
  }
}

/// Sources that were read and checked.
struct LoadedSources: Sendable {
  /// What the front end says.
  let result: CheckResult

  /// Reads and checks what the options name.
  ///
  /// - Throws: `Stop` with status 3 where a file cannot be read.
  init(_ options: SourceOptions) throws(Stop) {
    try self.init(options.files, root: options.root)
  }

  /// Reads and checks files and folders.
  ///
  /// - Throws: `Stop` with status 3 where a file cannot be read.
  init(_ files: [String], root: String?) throws(Stop) {
    let workspace = try Workspace(files, root: root)
    result = Frontend.check(workspace.files, signatures: .standard) { path, importer in
      workspace.load(path, from: importer.path)
    }
  }

  /// Takes what was checked elsewhere.
  init(_ result: CheckResult) { self.result = result }

  /// The typed declarations.
  var sources: CheckedSources { result.sources }

  /// The findings, errors first, each severity in the order of files and places.
  var findings: [Finding] { ordered(result.findings) }

  /// The findings of the sources and of their analysis, without those that are accepted, in the same order.
  func findings(with analysis: AnalysisReport, today: CivilDate?) -> [Finding] {
    let all = result.findings + analysis.findings
    // A source with errors is known in part only, and so is what its acceptances keep.
    return ordered(result.isClean ? Acceptances(sources).applied(to: all, today: today) : all)
  }

  /// Findings with errors first, each severity in the order of files and places; those of one place stay in
  /// the order in which they are given.
  private func ordered(_ findings: [Finding]) -> [Finding] {
    var ranks: [String: Int] = [:]
    for (rank, file) in result.files.enumerated() where ranks[file.path] == nil {
      ranks[file.path] = rank
    }
    return findings.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.code.severity != b.code.severity { return a.code.severity > b.code.severity }
      let first = (ranks[a.at.path] ?? ranks.count, a.at.span.start, left.offset)
      let second = (ranks[b.at.path] ?? ranks.count, b.at.span.start, right.offset)
      return first < second
    }.map(\.element)
  }

  /// A report of findings in these sources.
  func report(_ findings: [Finding]) -> Report {
    var report = Report(findings: findings, sources: SourceBook(result.files, for: findings))
    report.files = result.files.map(\.path)
    return report
  }

  /// Goes on only where nothing is wrong: errors are told on standard error.
  ///
  /// - Throws: `Stop` with status 1 where there is an error.
  func requireClean() throws(Stop) {
    try requireNone(of: findings.filter { $0.code.severity == .error })
  }

  /// Tells findings on standard error and goes on only where none is an error.
  ///
  /// - Throws: `Stop` with status 2 where a date is missing, with 1 for every other error.
  func requireNone(of findings: [Finding]) throws(Stop) {
    if findings.isEmpty { return }
    let text = ReportFormat.text.bytes(report(findings), isColoured: Paint.isWanted(on: 2))
    Terminal.tell(String(decoding: text, as: UTF8.self))
    let errors = findings.filter { $0.code.severity == .error }
    if errors.isEmpty { return }
    throw Stop(errors.allSatisfy { $0.code == .resultDependsOnDate } ? .usage : .findings)
  }

  /// The policy of this name.
  ///
  /// - Throws: `Stop` with status 2, with a suggestion, where there is none.
  func policy(named name: String) throws(Stop) -> Policy {
    if let policy = sources.policy(named: name) { return policy }
    throw Self.missing("policy", name, sources.policies.map(\.name))
  }

  /// What is said where a name on the command line is declared nowhere.
  static func missing(_ kind: String, _ name: String, _ names: [String]) -> Stop {
    let shown = PrintableText.plain(name)
    var message = "there is no \(kind) `\(shown)`" + Suggestion.nearest(to: name, in: names)
    if Suggestion.closest(to: name, in: names) == nil, !names.isEmpty {
      let list = names.prefix(8).map { "`\($0)`" }
      message += "; declared: " + Words.list(list) + (names.count > 8 ? " and more" : "")
    }
    return .usage(message)
  }
}
