public import SourceText

/// The doors of the language: from texts to trees, types and findings, without opening a file.
public enum Frontend {
  /// Reads one source into the tree of what it says and the findings of what it gets wrong.
  ///
  /// A pure function of its argument. The tree holds what could be read; the findings are in order of place.
  ///
  /// Complexity: linear in the bytes.
  public static func parse(_ source: SourceFile) -> ParsedFile { Parser.parse(source) }
}

/// One source, read.
public struct ParsedFile: Sendable {
  /// The source.
  public let source: SourceFile
  /// What could be read of it.
  public let tree: FileSyntax
  /// Its tokens in order; the last is the end.
  package let tokens: [Token]
  /// Its comments in order.
  package let comments: [Comment]
  /// What is wrong with it, in order of place.
  public let findings: [Finding]
}
