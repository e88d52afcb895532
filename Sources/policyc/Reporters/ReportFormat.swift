import ArgumentParser

/// The formats in which findings are reported: a new one is a file beside this one and a line here.
enum ReportFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  /// Frames for people.
  case text
  /// One JSON document.
  case json

  /// The whole report; coloured where the output is a terminal that shows colours.
  func bytes(_ report: Report, isColoured: Bool) -> [UInt8] {
    switch self {
    case .text: TextReport(isColoured: isColoured).bytes(report)
    case .json: JSONReport.bytes(report)
    }
  }
}
