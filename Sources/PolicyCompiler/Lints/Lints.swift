import SourceText

/// Every lint, in the order in which findings are told.
package enum Lints {
  /// The registry.
  package static let all: [Lint] = []

  /// What the lints report.
  static let codes: [FindingCode] = all.map(\.code)
}
