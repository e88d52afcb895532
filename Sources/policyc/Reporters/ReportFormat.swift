import ArgumentParser

/// The formats in which findings are reported: a new one is a file beside this one and a line here.
enum ReportFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  /// Frames for people.
  case text
  /// One JSON document.
  case json
  /// SARIF 2.1.0, for code hosts and editors.
  case sarif
  /// Workflow commands of GitHub Actions.
  case github
  /// JUnit XML, for build servers.
  case junit
  /// A table for a comment under a pull request.
  case markdown

  /// What an option of this type says of itself.
  static let help = ArgumentHelp(
    "How results are written: \(Words.list(allCases.map(\.rawValue), "or")).")

  /// The whole report; coloured where the output is a terminal that shows colours.
  func bytes(_ report: Report, isColoured: Bool) -> [UInt8] {
    switch self {
    case .text: TextReport(isColoured: isColoured).bytes(report)
    case .json: JSONReport.bytes(report)
    case .sarif: SARIFReport.bytes(report.notices)
    case .github: GitHubReport.bytes(report.notices)
    case .junit: JUnitReport.bytes(report.notices)
    case .markdown: MarkdownReport.bytes(report)
    }
  }
}
