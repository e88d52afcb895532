import RewardCheck
import SourceText

/// Findings as SARIF 2.1.0, the OASIS format that code hosts and editors read.
///
/// Columns are UTF-16 units and places are relative to the root. A result's fingerprint survives moved lines; it
/// also stands under the name by which GitHub matches alerts.
enum SARIFReport {
  /// The document and a line end.
  static func bytes(_ list: NoticeList) -> [UInt8] {
    var rules: [Notice.Kind] = []
    for notice in list.notices where !rules.contains(notice.kind) { rules.append(notice.kind) }
    rules.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let prints = list.uniqueFingerprints
    let results = zip(list.notices, prints).map { notice, print in
      result(notice, print, rules.firstIndex(of: notice.kind) ?? 0, list)
    }
    let run: JSONValue = .members(
      (
        "tool",
        .members(
          (
            "driver",
            .members(
              ("name", .string("policyc")), ("version", .string(Version.number)),
              ("semanticVersion", .string(Version.number)), ("rules", .array(rules.map(rule))))
          ))
      ),
      ("automationDetails", .members(("id", .string("policyc/\(list.verb)/")))),
      ("invocations", .array([.members(("executionSuccessful", .bool(true)))])),
      ("columnKind", .string("utf16CodeUnits")),
      ("results", .array(results)))
    var writer = JSONWriter()
    writer.value(
      .members(
        ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
        ("version", .string("2.1.0")), ("runs", .array([run]))))
    writer.endRow()
    return writer.bytes
  }

  private static func rule(_ kind: Notice.Kind) -> JSONValue {
    // A host shows the name as one word: `unknown-fact` is `UnknownFact` there.
    let name = kind.slug.split(separator: "-").map { word in
      word.prefix(1).uppercased() + word.dropFirst()
    }
    return .members(
      ("id", .string(kind.name)), ("name", .string(name.joined())),
      ("shortDescription", .members(("text", .string(kind.summary)))),
      ("fullDescription", .members(("text", .string(kind.summary)))),
      (
        "help",
        .members(("text", .string(kind.page)), ("markdown", .string(kind.page)))
      ),
      ("defaultConfiguration", .members(("level", .string(kind.severity.rawValue)))),
      ("properties", .members(("tags", .array([.string(kind.group)])))))
  }

  private static func result(
    _ notice: Notice, _ print: String, _ rule: Int, _ list: NoticeList
  ) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("ruleId", .string(notice.kind.name)), .init("ruleIndex", .integer(rule)),
      .init("level", .string(notice.severity.rawValue)),
      .init("message", .members(("text", .string(notice.text)))),
    ]
    if list.known != nil { members.append(.init("baselineState", .string("new"))) }
    if let at = notice.at {
      var location: [JSONValue.Member] = [.init("physicalLocation", place(at, list.sources))]
      let names = logicalNames(notice)
      if !names.isEmpty { location.append(.init("logicalLocations", .array(names))) }
      members.append(.init("locations", .array([.object(location)])))
    }
    if !notice.related.isEmpty {
      let related = notice.related.enumerated().map { index, related in
        JSONValue.members(
          ("id", .integer(index + 1)), ("physicalLocation", place(related.at, list.sources)),
          ("message", .members(("text", .string(related.message)))))
      }
      members.append(.init("relatedLocations", .array(related)))
    }
    members.append(
      .init(
        "partialFingerprints",
        .members(("policyc/v1", .string(print)), ("primaryLocationLineHash", .string(print)))))
    if !notice.edits.isEmpty {
      members.append(.init("fixes", .array([fix(notice, list.sources)])))
    }
    return .object(members)
  }

  private static func logicalNames(_ notice: Notice) -> [JSONValue] {
    let path = [notice.policy, notice.clause].compactMap(\.self)
    guard let name = path.last else { return [] }
    return [
      .members(
        ("name", .string(name)), ("fullyQualifiedName", .string(path.joined(separator: "/"))))
    ]
  }

  private static func fix(_ notice: Notice, _ sources: SourceBook) -> JSONValue {
    var paths: [String] = []
    for edit in notice.edits where !paths.contains(edit.at.path) { paths.append(edit.at.path) }
    let changes = paths.map { path in
      let replacements = notice.edits.filter { $0.at.path == path }.compactMap { edit in
        sources.region(edit.at).map { region in
          JSONValue.members(
            ("deletedRegion", value(region)),
            ("insertedContent", .members(("text", .string(edit.text)))))
        }
      }
      return JSONValue.members(
        ("artifactLocation", .members(("uri", .string(uri(path))))),
        ("replacements", .array(replacements)))
    }
    let words = notice.help ?? "change the text"
    return .members(
      ("description", .members(("text", .string(words)))), ("artifactChanges", .array(changes)))
  }

  private static func place(_ place: Place, _ sources: SourceBook) -> JSONValue {
    let artifact = JSONValue.members(("uri", .string(uri(place.path))))
    guard let region = sources.region(place) else {
      return .members(("artifactLocation", artifact))
    }
    return .members(("artifactLocation", artifact), ("region", value(region)))
  }

  private static func value(_ region: Region) -> JSONValue {
    .members(
      ("startLine", .integer(region.line)), ("startColumn", .integer(region.column)),
      ("endLine", .integer(region.endLine)), ("endColumn", .integer(region.endColumn)))
  }

  /// A relative path as a URI reference (RFC 3986): what is not unreserved is written by its bytes.
  private static func uri(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += byte < 16 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return text
  }
}
