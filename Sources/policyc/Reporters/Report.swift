import PolicyCompiler
import PolicyLang
import SourceText

/// What a verb found: handed to a reporter as one value.
struct Report: Sendable {
  /// The findings, in the order of files and places.
  var findings: [Finding]
  /// The files in which the findings stand.
  var sources: SourceBook
  /// What was to be proved, and what became of it; nil for verbs that prove nothing.
  var proofs: [ProofResult]?
  /// The tests that ran; nil for verbs that run none.
  var tests: [TestResult]?
  /// The verb that found them.
  var verb = "check"
  /// The files that were looked at, whether or not something was found in them.
  var files: [String] = []
  /// The severity from which on a finding fails the run.
  var failOn = Severity.error
  /// How many findings were left out because a baseline has them; nil where there is no baseline.
  var known: Int?

  /// Makes a report of findings alone.
  init(findings: [Finding], sources: SourceBook) {
    self.findings = findings
    self.sources = sources
    proofs = nil
    tests = nil
  }

  /// How many findings have this severity.
  func count(_ severity: Severity) -> Int {
    findings.reduce(0) { $0 + ($1.code.severity == severity ? 1 : 0) }
  }

  /// The exit that follows from findings at or above `failOn` and from failed tests.
  var status: ExitStatus {
    let failed = tests?.contains { !$0.passed } ?? false
    return failed || findings.contains { $0.code.severity >= failOn } ? .findings : .clean
  }
}

/// The sources of a run, each with its lines and its outline.
struct SourceBook: Sendable {
  /// One source made ready to be quoted.
  struct Page: Sendable {
    /// The source.
    var file: SourceFile
    /// Its lines.
    var lines: LineMap
    /// What it declares, and where.
    var outline: Outline
  }

  private var pages: [String: Page] = [:]

  /// Makes pages for those of `files` in which one of `findings` has a place or an edit; only policies have an
  /// outline.
  init(_ files: [SourceFile], for findings: [Finding], arePolicies: Bool = true) {
    var needed: Set<String> = []
    for finding in findings {
      needed.insert(finding.at.path)
      for related in finding.related { needed.insert(related.at.path) }
      for edit in finding.edits { needed.insert(edit.at.path) }
    }
    for file in files where needed.contains(file.path) && pages[file.path] == nil {
      pages[file.path] = Page(
        file: file, lines: LineMap(file.bytes),
        outline: arePolicies ? Outline(Frontend.parse(file).tree) : Outline())
    }
  }

  /// The page of the source called `path`, or nil.
  subscript(path: String) -> Page? { pages[path] }
}
