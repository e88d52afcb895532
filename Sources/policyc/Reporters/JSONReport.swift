import PolicyCompiler
import RewardCheck
import SourceText

/// Findings as one JSON document, keys in a fixed order, columns in 1-based bytes with exclusive ends.
enum JSONReport {
  /// The document and a line end.
  static func bytes(_ report: Report) -> [UInt8] {
    var members: [JSONValue.Member] = []
    members.append(.init("findings", .array(report.findings.map { value($0, report.sources) })))
    let counts = Severity.allCases.reversed().map { severity in
      JSONValue.Member(severity.rawValue, .integer(report.count(severity)))
    }
    members.append(.init("counts", .object(counts)))
    if let known = report.known { members.append(.init("known", .integer(known))) }
    if let proofs = report.proofs {
      members.append(.init("proofs", .array(proofs.map(value))))
    }
    if let tests = report.tests { members.append(.init("tests", .array(tests.map(value)))) }
    var writer = JSONWriter()
    writer.value(.object(members))
    writer.endRow()
    return writer.bytes
  }

  private static func value(_ finding: Finding, _ sources: SourceBook) -> JSONValue {
    let code = finding.code
    return .members(
      ("code", .string(code.code)),
      ("slug", .string(code.slug)),
      ("severity", .string(code.severity.rawValue)),
      ("group", .string(code.group.rawValue)),
      ("message", .string(finding.message)),
      ("at", place(finding.at, sources, finding)),
      (
        "related",
        .array(
          finding.related.map { related in
            .members(
              ("message", .string(related.message)), ("at", place(related.at, sources, nil)))
          })
      ),
      (
        "witness",
        finding.witness.isEmpty
          ? .null : .object(finding.witness.map { .init($0.name, .string($0.value)) })
      ),
      ("help", finding.help.map(JSONValue.string) ?? .null),
      (
        "edits",
        .array(
          finding.edits.map { edit in
            .members(("at", place(edit.at, sources, nil)), ("text", .string(edit.text)))
          })
      ),
      ("fingerprint", .string(Fingerprint.of(finding, sources)))
    )
  }

  private static func place(
    _ place: Place, _ sources: SourceBook, _ finding: Finding?
  ) -> JSONValue {
    guard let page = sources[place.path] else {
      return .members(("file", .string(place.path)))
    }
    let from = page.lines.position(at: place.span.start)
    let to = page.lines.position(at: place.span.end)
    let around = page.outline.enclosing(place.span)
    let policy = finding?.policy ?? around.last { $0.policy != nil }?.policy
    let clause = finding?.clause ?? around.last { $0.clause != nil }?.clause
    return .members(
      ("file", .string(place.path)), ("line", .integer(from.line)),
      ("column", .integer(from.column)), ("endLine", .integer(to.line)),
      ("endColumn", .integer(to.column)), ("policy", policy.map(JSONValue.string) ?? .null),
      ("clause", clause.map(JSONValue.string) ?? .null))
  }

  private static func value(_ proof: ProofResult) -> JSONValue {
    .members(
      ("subject", .string(proof.subject)), ("property", .string(proof.property)),
      ("result", .string(proof.result.rawValue)),
      (
        "witness",
        proof.witness.isEmpty
          ? .null : .object(proof.witness.map { .init($0.name, .string($0.value)) })
      ))
  }

  private static func value(_ test: TestResult) -> JSONValue {
    .members(
      ("name", .string(test.name)), ("passed", .bool(test.passed)),
      ("expected", .string(test.expected)), ("got", .string(test.got)))
  }
}
