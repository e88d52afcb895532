import PolicyCompiler
import SourceText

/// One thing that a verb has to say about a place, as reporters for machines write it.
///
/// `check` and `test` make notices of their findings; a verb whose results are no findings makes its own.
struct Notice: Sendable {
  /// The kind of notice: what tools call a rule.
  struct Kind: Sendable, Hashable {
    /// The stable name, such as `E0201`.
    var name: String
    /// The stable words in lower case with hyphens, such as `unknown-fact`.
    var slug: String
    /// How much it matters where nothing else is said.
    var severity: Severity
    /// What it is about, in one word.
    var group: String
    /// One sentence.
    var summary: String
    /// What it means and what to write instead, in Markdown.
    var page: String

    /// The kinds with equal names are equal.
    static func == (left: Kind, right: Kind) -> Bool { left.name == right.name }

    /// Hashes the name.
    func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }

  /// The kind.
  var kind: Kind
  /// How much this one matters.
  var severity: Severity
  /// True where it fails the run.
  var fails: Bool
  /// The fact, in one or more lines.
  var message: String
  /// Where it is; nil where it is about no place.
  var at: Place?
  /// The policy in which it stands, or nil.
  var policy: String?
  /// The clause in which it stands, or nil.
  var clause: String?
  /// Every other party to it.
  var related: [Related] = []
  /// A situation that shows it, or empty.
  var witness: [WitnessLine] = []
  /// What to write instead, or nil.
  var help: String?
  /// The change that mends it.
  var edits: [Edit] = []
  /// The name that stays when lines move; two notices may have the same.
  var fingerprint: String

  /// Message, situation and help, a line each.
  var text: String {
    var lines = [message]
    if !witness.isEmpty { lines.append("for example: " + situation) }
    if let help { lines.append("help: " + help) }
    return lines.joined(separator: "\n")
  }

  /// The witness on one line, such as `weapon firearm, offered yes`.
  var situation: String { witness.map { "\($0.name) \($0.value)" }.joined(separator: ", ") }
}

/// Everything that a run has to say to machines.
struct NoticeList: Sendable {
  /// The verb.
  var verb: String
  /// The notices, in the order in which they are to be read.
  var notices: [Notice]
  /// The sources in which they have their places.
  var sources: SourceBook
  /// The files that were looked at.
  var files: [String] = []
  /// The tests that ran; nil for verbs that run none.
  var tests: [TestOutcome]?
  /// How many notices were left out because a baseline has them; nil where there is no baseline.
  var known: Int?

  /// How one test came out.
  struct TestOutcome: Sendable {
    /// Its name.
    var name: String
    /// What went wrong, or nil.
    var failure: String?
  }

  /// The fingerprints with a number behind each, so that none stands twice.
  var uniqueFingerprints: [String] {
    var seen: [String: Int] = [:]
    return notices.map { notice in
      let number = (seen[notice.fingerprint] ?? 0) + 1
      seen[notice.fingerprint] = number
      return "\(notice.fingerprint):\(number)"
    }
  }

  /// How many notices have this severity.
  func count(_ severity: Severity) -> Int {
    notices.reduce(0) { $0 + ($1.severity == severity ? 1 : 0) }
  }

  /// The counts in words, such as `1 error, 2 notes, 3 known from the baseline`.
  var counts: String { Words.counts(known: known, count) }
}

extension Report {
  /// The report as machines read it.
  var notices: NoticeList {
    let notices = findings.map { finding in
      let code = finding.code
      return Notice(
        kind: Notice.Kind(
          name: code.code, slug: code.slug, severity: code.severity, group: code.group.rawValue,
          summary: code.summary, page: code.page),
        severity: code.severity, fails: code.severity >= failOn, message: finding.message,
        at: finding.at, policy: sources.policy(of: finding), clause: sources.clause(of: finding),
        related: finding.related, witness: finding.witness, help: finding.help,
        edits: finding.edits, fingerprint: Fingerprint.of(finding, sources))
    }
    var list = NoticeList(verb: verb, notices: notices, sources: sources)
    list.files = files
    list.known = known
    list.tests = tests?.map { test in
      NoticeList.TestOutcome(
        name: test.name,
        failure: test.passed ? nil : "expected \(test.expected), got \(test.got)")
    }
    return list
  }
}

extension SourceBook {
  /// The policy in which a finding stands, or nil.
  func policy(of finding: Finding) -> String? {
    if let policy = finding.policy { return policy }
    let around = self[finding.at.path]?.outline.enclosing(finding.at.span) ?? []
    return around.last { $0.policy != nil }?.policy
  }

  /// The clause or category in which a finding stands, or nil.
  func clause(of finding: Finding) -> String? {
    if let clause = finding.clause { return clause }
    let around = self[finding.at.path]?.outline.enclosing(finding.at.span) ?? []
    return around.last { $0.clause != nil }?.clause
  }
}
