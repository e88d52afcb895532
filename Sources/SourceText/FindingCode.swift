/// How much a finding matters.
public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
  /// Worth knowing; nothing has to be done.
  case note
  /// Probably not what the author meant.
  case warning
  /// The source has no meaning until this is mended.
  case error

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// Orders severities from `note` to `error`.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// What a finding is about; the values of `check --only`.
public enum FindingGroup: String, Sendable, Hashable, CaseIterable {
  case syntax, names, types, rules, examples, floors, contract, reward, prompt, prose, data
}

/// A source text that shows a code at work; more than one file where imports matter.
public struct CodeExample: Sendable, Hashable {
  /// How the example is run to raise its code.
  public enum Run: Sendable, Hashable {
    /// `policyc check`.
    case check
    /// `policyc test`.
    case test
    /// `policyc compile` of the last reward under the last policy, with the last prompt if there is one.
    case compile
    /// `policyc render` of the last prompt under the last policy, without items.
    case render
    /// `policyc import` with the importer of this name, without options.
    case importing(String)
    /// `policyc diff` of the first file against the second.
    case diff
  }

  /// The files, path and text, the checked one first.
  public let files: [SourceFile]
  /// The verb that meets the code.
  public let run: Run

  /// Makes an example of one file called `example.policy`.
  public init(_ text: String, run: Run = .check) {
    self.files = [SourceFile(path: "example.policy", text: text)]
    self.run = run
  }

  /// Makes an example of several files; the first is the one that is run.
  public init(files: [SourceFile], run: Run = .check) {
    self.files = files
    self.run = run
  }
}

/// A kind of problem: its stable name, its page and the two texts that show it.
///
/// A code and its slug are never reused. Each code is declared once, in the file that reports it.
public struct FindingCode: Sendable, Hashable {
  /// The stable code, such as `E0201`.
  public let code: String
  /// The stable words for the code, such as `unknown-fact`; reads well after "allow".
  public let slug: String
  /// How much it matters.
  public let severity: Severity
  /// What it is about.
  public let group: FindingGroup
  /// One sentence that says what the problem is.
  public let summary: String
  /// The page of `policyc explain`: what it means, why it matters, what to write instead (Markdown).
  public let page: String
  /// A text that raises exactly this code.
  public let wrong: CodeExample
  /// The same text as it should be; it raises nothing.
  public let right: CodeExample

  /// Declares a code.
  public init(
    _ code: String, _ slug: String, _ severity: Severity, _ group: FindingGroup,
    summary: String, page: String, wrong: CodeExample, right: CodeExample
  ) {
    self.code = code
    self.slug = slug
    self.severity = severity
    self.group = group
    self.summary = summary
    self.page = page
    self.wrong = wrong
    self.right = right
  }

  /// Compares codes by their name alone.
  public static func == (left: FindingCode, right: FindingCode) -> Bool { left.code == right.code }

  /// Hashes the code's name alone.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
