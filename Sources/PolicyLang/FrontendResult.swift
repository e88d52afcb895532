public import SourceText

/// What the caller's loader makes of an import.
public enum LoadedSource: Sendable {
  /// The file that was asked for; its path is the one findings show.
  case file(SourceFile)
  /// There is no such file, or it cannot be read; the reason in words.
  case unreadable(String)
  /// The path leads above the root, which is named.
  case aboveRoot(String)
}

/// All that the front end says about a set of sources.
public struct CheckResult: Sendable {
  /// What is declared without an error.
  public var sources: CheckedSources
  /// Everything found, by file in order of first reading, then by place.
  public var findings: [Finding]
  /// Every file read, the given ones first, then imports in order of first mention.
  public var files: [SourceFile]

  /// Makes a result.
  public init(sources: CheckedSources, findings: [Finding], files: [SourceFile]) {
    self.sources = sources
    self.findings = findings
    self.files = files
  }

  /// True where no finding is an error.
  public var isClean: Bool { !findings.contains { $0.code.severity == .error } }
}
