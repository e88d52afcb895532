import SourceText

/// The one canonical layout of a source.
public enum Formatter {
  /// Lays a file out.
  ///
  /// The tokens and comments of the result are those of the file in their order; only white space differs.
  /// Formatting the result again changes nothing.
  ///
  /// - Parameter file: A parsed file.
  /// - Returns: The bytes of the laid-out file, ending in a line feed, or nil where the file has an error of
  ///   syntax or layout, since its tree cannot be trusted.
  public static func format(_ file: ParsedFile) -> [UInt8]? {
    guard !file.findings.contains(where: { $0.code.severity == .error }) else { return nil }
    let input = FormatInput(
      bytes: file.source.bytes,
      tokens: file.tokens.filter { $0.kind != .end }.map(\.span),
      comments: file.comments.map(\.span))
    guard !input.tokens.isEmpty else { return LayoutPrinter.print(input, LayoutPlan(input)) }
    return LayoutPrinter.print(input, LayoutBuilder.plan(file.tree, input))
  }
}
