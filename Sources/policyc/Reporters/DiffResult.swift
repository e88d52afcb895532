import PolicyCompiler
import SourceText

/// What `diff` found: handed to the reporters as one value.
struct DiffResult: Sendable {
  /// The changes.
  let report: ChangeReport
  /// The classes of `--fail-on`, or nil.
  let failOn: [String]?
  /// The version before, as the user wrote it.
  let old: String
  /// The version after, as the user wrote it.
  let new: String
  /// What items say, or nil without `--items`.
  let flips: ItemFlips?
  /// The files of NEW.
  let files: [SourceFile]

  /// What a change does to the exit status.
  func gate(_ change: Change) -> Gate { report.gate(of: change, failOn: failOn) }

  /// True where a finding about versions fails the run.
  var findingsFail: Bool {
    failOn?.contains(FindingCode.versionNotRaised.code) ?? false
  }

  /// True where the exit status is 1.
  var fails: Bool {
    report.changes.contains { gate($0) == .fail } || findingsFail && !report.findings.isEmpty
  }

  /// The audiences that are hit, each with its changes, in their order.
  var groups: [(who: Audience, changes: [Change])] {
    Audience.allCases.compactMap { who in
      let changes = report.changes.filter { $0.who == who }
      return changes.isEmpty ? nil : (who, changes)
    }
  }

  /// The classes that fail, each once.
  var failing: [String] {
    var names: [String] = []
    for change in report.changes where gate(change) == .fail && !names.contains(change.kind.name) {
      names.append(change.kind.name)
    }
    if findingsFail, !report.findings.isEmpty { names.append(FindingCode.versionNotRaised.code) }
    return names
  }

  /// The verdict in one sentence.
  var verdict: String {
    if fails { return "failed (\(Words.list(failing)))" }
    var names: [String] = []
    for change in report.changes where gate(change) == .warn && !names.contains(change.kind.name) {
      names.append(change.kind.name)
    }
    if !names.isEmpty { return "passed, with something to look at (\(Words.list(names)))" }
    let isChanged = report.changes.contains { $0.kind != .identical }
    return isChanged ? "passed" : "passed, nothing changed"
  }
}

extension ReportFormat {
  /// The whole result of `diff`.
  func bytes(_ result: DiffResult, isColoured: Bool) -> [UInt8] {
    switch self {
    case .text: DiffText(isColoured: isColoured).bytes(result)
    case .json: DiffJSON.bytes(result)
    case .markdown: DiffMarkdown.bytes(result)
    case .sarif: SARIFReport.bytes(result.notices)
    case .github: GitHubReport.bytes(result.notices)
    case .junit: JUnitReport.bytes(result.notices)
    }
  }
}

/// Words that several reports of changes share.
enum DiffWords {
  /// A witness as one sentence about an item.
  static func sentence(_ witness: ChangeWitness, quoted: (String) -> String) -> String {
    var known = witness.situation.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    if known.isEmpty { known = "whatever the facts" }
    if !witness.scope.isEmpty { known += " (\(witness.scope))" }
    return
      "\(quoted(known)): \(side(witness.old, witness.oldClauses)) → \(side(witness.new, witness.newClauses))"
  }

  /// `remove by S1.1, S1.2`.
  static func side(_ decision: String, _ clauses: [String]) -> String {
    clauses.isEmpty ? decision : "\(decision) by \(clauses.joined(separator: ", "))"
  }

  /// The words for who is hit.
  static func title(_ who: Audience) -> String {
    switch who {
    case .users: "Users (decisions)"
    case .reviewers: "Reviewers (labels, citations)"
    case .parsers: "Parsers (answers)"
    case .trainers: "Trainers (rewards, prompts)"
    case .authors: "Authors (ids, imports, documentation)"
    }
  }
}
