import PolicyCompiler
import SourceText

extension DiffResult {
  /// The result as machines read it: one notice a change that is more than `pass`, and the findings.
  var notices: NoticeList {
    let shown = report.changes.filter { gate($0) != .pass }
    let places = shown.map { change in
      Finding(.versionNotRaised, change.message, at: change.place)
    }
    let book = SourceBook(files, for: places + report.findings)
    var list = NoticeList(
      verb: "diff",
      notices: shown.map(notice)
        + report.findings.map { finding in
          Notice(
            kind: Notice.Kind(
              name: finding.code.code, slug: finding.code.slug, severity: finding.code.severity,
              group: finding.code.group.rawValue, summary: finding.code.summary,
              page: finding.code.page),
            severity: finding.code.severity, fails: findingsFail, message: finding.message,
            at: finding.at, policy: finding.policy, help: finding.help,
            fingerprint: Fingerprint.of(finding, book))
        }, sources: book)
    list.files = files.map(\.path)
    return list
  }

  private func notice(_ change: Change) -> Notice {
    let gate = gate(change)
    let severity: Severity = gate == .fail ? .error : .warning
    let witness = change.witnesses.first
    var message = change.message
    if let witness { message += "; " + DiffWords.sentence(witness) { $0 } }
    let help =
      change.kind.isApprovable && gate == .fail
      ? "take it back, or write `accept \(change.kind.name) because \"…\"`" : nil
    let clauses = change.clauses.joined(separator: ",")
    return Notice(
      kind: Notice.Kind(
        name: change.kind.name, slug: change.kind.name, severity: severity,
        group: change.kind.who.rawValue, summary: change.kind.summary, page: change.kind.page),
      severity: severity, fails: gate == .fail, message: message,
      at: change.place.path.isEmpty ? nil : change.place, policy: change.subject.policy,
      clause: change.clauses.first, witness: witness?.situation ?? [], help: help,
      fingerprint: "\(change.kind.name):\(change.subject.name):\(clauses)")
  }
}
