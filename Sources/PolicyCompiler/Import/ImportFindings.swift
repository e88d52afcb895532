import SourceText

/// An importer at work on one source, of which it has things to say.
protocol ImportFindings {
  /// The path of the source.
  var path: String { get }
  /// What was found so far.
  var findings: [Finding] { get set }
}

extension ImportFindings {
  /// Reports something at a place of the source.
  mutating func report(
    _ code: FindingCode, _ message: String, _ span: Span, label: String = "",
    related: [Related] = [], help: String? = nil
  ) {
    findings.append(
      Finding(
        code, message, at: Place(path: path, span: span), label: label, related: related,
        help: help))
  }
}
