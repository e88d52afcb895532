import PolicyCompiler
import PolicyLang
import RewardCheck
import SourceText

/// Changes as one JSON document, keys in a fixed order.
enum DiffJSON {
  /// The document and a line end.
  static func bytes(_ result: DiffResult) -> [UInt8] {
    let lines = LinePlaces(result.files)
    var writer = JSONWriter()
    writer.value(
      .members(
        ("classes", .array(result.report.changes.map { value($0, result, lines) })),
        (
          "digests",
          .members(
            (
              "old", .object(result.report.policies.map { digests($0.name, $0.oldVersion, $0.old) })
            ),
            ("new", .object(result.report.policies.map { digests($0.name, $0.newVersion, $0.new) }))
          )
        ),
        ("verdict", .string(result.fails ? "fail" : "pass")),
        (
          "findings",
          .array(
            result.report.findings.map { finding in
              .members(
                ("code", .string(finding.code.code)), ("message", .string(finding.message)),
                ("at", lines.value(finding.at)), ("help", string(finding.help)))
            })
        ),
        ("flips", .object(result.report.policies.map(table))),
        (
          "promptWords",
          .object(
            result.report.policies.map { policy in
              .init(
                policy.name,
                .members(("old", .integer(policy.words.old)), ("new", .integer(policy.words.new))))
            })
        ),
        ("items", items(result))))
    writer.endRow()
    return writer.bytes
  }

  private static func value(
    _ change: Change, _ result: DiffResult, _ lines: LinePlaces
  ) -> JSONValue {
    .members(
      ("class", .string(change.kind.name)), ("who", .string(change.who.rawValue)),
      ("policy", string(change.subject.policy)),
      ("clauses", .array(change.clauses.map(JSONValue.string))),
      ("stricter", count(change.stricter)), ("milder", count(change.milder)),
      ("witnesses", .array(change.witnesses.map(value))),
      ("flips", .array(change.flips.map(value))),
      ("subject", .string(change.subject.words)), ("message", .string(change.message)),
      ("notes", .array(change.notes.map(JSONValue.string))),
      ("gate", .string(result.gate(change).rawValue)),
      ("approved", string(change.approval?.because)), ("at", lines.value(change.place)))
  }

  private static func count(_ count: SituationCount?) -> JSONValue {
    if case .count(let part, _, _)? = count { return .string(part) }
    return .null
  }

  private static func value(_ witness: ChangeWitness) -> JSONValue {
    .members(
      ("situation", .object(witness.situation.map { .init($0.name, .string($0.value)) })),
      ("scope", witness.scope.isEmpty ? .null : .string(witness.scope)),
      ("old", side(witness.old, witness.oldClauses)),
      ("new", side(witness.new, witness.newClauses)))
  }

  private static func side(_ decision: String, _ clauses: [String]) -> JSONValue {
    .members(
      ("decision", .string(decision)), ("clauses", .array(clauses.map(JSONValue.string))))
  }

  private static func value(_ flip: ItemFlip) -> JSONValue {
    .members(
      ("id", (try? JSONValue(reading: Array(flip.id.utf8))) ?? .string(flip.id)),
      ("part", string(flip.part)), ("old", side(flip.old, flip.oldClauses)),
      ("new", side(flip.new, flip.newClauses)))
  }

  private static func digests(
    _ name: String, _ version: String?, _ digests: PolicyDigests?
  ) -> JSONValue.Member {
    guard let version, let digests else { return .init(name, .null) }
    return .init(
      name,
      .members(
        ("version", .string(version)), ("meaning", .string(digests.meaning)),
        ("wording", .string(digests.wording)), ("vocabulary", .string(digests.vocabulary)),
        ("evidence", .string(digests.evidence))))
  }

  private static func table(_ policy: ChangeReport.PolicyVersions) -> JSONValue.Member {
    .init(
      policy.name,
      .array(
        policy.flips.map { flip in
          .members(
            ("old", .string(flip.old)), ("new", .string(flip.new)),
            ("situations", .string(flip.situations)))
        }))
  }

  private static func items(_ result: DiffResult) -> JSONValue {
    guard let flips = result.flips else { return .null }
    return .members(
      ("read", .integer(flips.items)),
      ("notCompared", .integer(flips.skipped.values.reduce(0, +))))
  }

  private static func string(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}

/// Places of sources as lines and columns.
struct LinePlaces: Sendable {
  private let maps: [String: LineMap]

  /// Makes the lines of `files` known.
  init(_ files: [SourceFile]) {
    maps = Dictionary(
      files.map { ($0.path, LineMap($0.bytes)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place as reports write it; null where it is in no file.
  func value(_ place: Place) -> JSONValue {
    if place.path.isEmpty { return .null }
    guard let map = maps[place.path] else { return .members(("file", .string(place.path))) }
    let from = map.position(at: place.span.start)
    let to = map.position(at: place.span.end)
    return .members(
      ("file", .string(place.path)), ("line", .integer(from.line)),
      ("column", .integer(from.column)), ("endLine", .integer(to.line)),
      ("endColumn", .integer(to.column)))
  }
}
