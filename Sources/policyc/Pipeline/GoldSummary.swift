import RewardCheck

/// What a run of `gold` counted.
struct GoldSummary: Sendable {
  /// Records read, rows written, empty lines.
  var items = 0
  var rows = 0
  var empty = 0
  /// Records whose id was there before, and how many ids could be remembered.
  var repeated = 0
  var remembered = 0
  /// Labels for policies that are not in the run.
  var foreignLabels = 0
  /// What each policy counted, in the order of the run.
  var policies: [PolicyCounts] = []

  /// Rows with an error, by kind, in the order in which kinds are declared.
  var errors: [(kind: ItemFault.Kind, rows: Int)] {
    ItemFault.Kind.allCases.compactMap { kind in
      let rows = policies.reduce(0) { $0 + ($1.errors[kind] ?? 0) }
      return rows == 0 ? nil : (kind, rows)
    }
  }

  /// The summary as one JSON document and a line end.
  var json: [UInt8] {
    var writer = JSONWriter()
    func count(_ key: String, _ value: Int, _ writer: inout JSONWriter) {
      writer.key(key)
      writer.integer(value)
    }
    writer.beginObject()
    count("items", items, &writer)
    count("rows", rows, &writer)
    count("empty", empty, &writer)
    count("repeated_ids", repeated, &writer)
    count("ids_remembered", remembered, &writer)
    count("ignored_labels", foreignLabels, &writer)
    writer.key("errors")
    writer.beginObject()
    for error in errors { count(error.kind.rawValue, error.rows, &writer) }
    writer.endObject()
    writer.key("policies")
    writer.beginArray()
    for policy in policies {
      writer.beginObject()
      writer.key("policy")
      writer.string(policy.policy)
      writer.key("decisions")
      writer.beginObject()
      for (name, rows) in zip(policy.scale, policy.decisions) { count(name, rows, &writer) }
      writer.endObject()
      count("undetermined", policy.undetermined, &writer)
      count("errors", policy.errors.values.reduce(0, +), &writer)
      count("agrees", policy.agrees, &writer)
      count("disagrees", policy.disagrees, &writer)
      count("stale", policy.stale, &writer)
      count("unversioned", policy.unversioned, &writer)
      writer.key("silent_rules")
      writer.beginArray()
      for rule in policy.silentRules { writer.string(rule) }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endRow()
    return writer.bytes
  }

  /// The summary in words; ends with a line end.
  var text: String {
    var lines = ["\(Words.count(items, "item")), \(Words.count(rows, "row"))"]
    if empty > 0 { lines.append("  \(Words.count(empty, "empty line"))") }
    if repeated > 0 {
      lines.append("  \(Words.count(repeated, "id")) seen before (\(remembered) remembered)")
    }
    if foreignLabels > 0 {
      lines.append("  \(Words.count(foreignLabels, "label")) for policies that are not in this run")
    }
    for error in errors {
      lines.append("  error `\(error.kind.rawValue)`: \(Words.count(error.rows, "row"))")
    }
    for policy in policies {
      var parts = zip(policy.scale, policy.decisions).map { "\($0) \($1)" }
      parts.append("undetermined \(policy.undetermined)")
      lines.append("\(policy.policy): " + parts.joined(separator: ", "))
      if policy.agrees + policy.disagrees > 0 {
        lines.append("  labels: \(policy.agrees) agree, \(policy.disagrees) disagree")
      }
      if policy.stale > 0 { lines.append("  stale: \(Words.count(policy.stale, "item"))") }
      if policy.unversioned > 0 {
        lines.append("  labels without a version: \(Words.count(policy.unversioned, "item"))")
      }
      let silent = policy.silentRules
      if !silent.isEmpty, items > 0 {
        let shown = silent.prefix(12).joined(separator: ", ")
        let rest = silent.count > 12 ? " and \(silent.count - 12) more" : ""
        lines.append("  no item fires \(shown)\(rest)")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

/// The ids that were met, by 64-bit digests, up to a bound on memory.
struct SeenIDs: Sendable {
  /// How many different ids are remembered at most.
  static let limit = 1 << 22
  /// How many are remembered.
  private(set) var count = 0
  private var table: [UInt64] = Array(repeating: 0, count: 1 << 12)

  /// Notes an id.
  ///
  /// - Returns: true where it was met before.
  mutating func isRepeated(_ id: [UInt8]) -> Bool {
    var digest: UInt64 = 0x9E37_79B9_7F4A_7C15
    for byte in id { digest = (digest ^ UInt64(byte)) &* 0xD6E8_FEB8_6659_FD93 &+ 0x1B }
    digest = max(1, (digest ^ digest >> 32) &* 0xD6E8_FEB8_6659_FD93)
    digest ^= digest >> 29
    var place = Int(truncatingIfNeeded: digest) & (table.count - 1)
    while table[place] != 0 {
      if table[place] == digest { return true }
      place = (place + 1) & (table.count - 1)
    }
    guard count < Self.limit else { return false }
    table[place] = digest
    count += 1
    if count * 2 > table.count { grow() }
    return false
  }

  private mutating func grow() {
    let old = table
    table = Array(repeating: 0, count: old.count * 2)
    for digest in old where digest != 0 {
      var place = Int(truncatingIfNeeded: digest) & (table.count - 1)
      while table[place] != 0 { place = (place + 1) & (table.count - 1) }
      table[place] = digest
    }
  }
}
