import Testing

/// What SARIF 2.1.0 asks of a log, as far as this program writes one; the published schema says the same and more.
///
/// `make schemas` runs the published schema; this check is what `make test` needs no network for.
struct SARIFShape {
  private let log: Parsed

  init(_ log: Parsed) { self.log = log }

  /// Every way in which the log is not SARIF.
  var problems: [String] {
    var found: [String] = []
    func need(_ holds: Bool, _ words: String) { if !holds { found.append(words) } }
    need(log["version"].string == "2.1.0", "version")
    need(log["$schema"].string?.hasPrefix("https://") == true, "$schema")
    need(log["runs"].count == 1, "runs")
    let run = log["runs", 0]
    let driver = run["tool", "driver"]
    need(driver["name"].string == "policyc", "driver name")
    need(run["columnKind"].string == "utf16CodeUnits", "columnKind")
    need(run["automationDetails", "id"].string?.hasSuffix("/") == true, "automationDetails")
    let levels = ["note", "warning", "error"]
    var names: [String] = []
    for index in 0..<(driver["rules"].count ?? 0) {
      let rule = driver["rules"][.index(index)]
      names.append(rule["id"].string ?? "")
      need(!names[index].isEmpty, "rule \(index) id")
      for key in ["shortDescription", "fullDescription", "help"] {
        need(rule[.key(key), "text"].string?.isEmpty == false, "rule \(index) \(key)")
      }
      let level = rule["defaultConfiguration", "level"].string ?? ""
      need(levels.contains(level), "rule \(index) level")
    }
    need(Set(names).count == names.count, "rules are unique")
    var prints: [String] = []
    for index in 0..<(run["results"].count ?? 0) {
      let result = run["results"][.index(index)]
      let at = "result \(index) "
      let rule = result["ruleIndex"].number ?? -1
      need(names.indices.contains(rule) && names[rule] == result["ruleId"].string, at + "rule")
      need(levels.contains(result["level"].string ?? ""), at + "level")
      need(result["message", "text"].string?.isEmpty == false, at + "message")
      prints.append(result["partialFingerprints", "policyc/v1"].string ?? "")
      for place in 0..<(result["locations"].count ?? 0) {
        found += problems(of: result["locations"][.index(place)]["physicalLocation"], at + "place")
      }
      for place in 0..<(result["relatedLocations"].count ?? 0) {
        let related = result["relatedLocations"][.index(place)]
        need(related["message", "text"].string?.isEmpty == false, at + "related message")
        need(related["id"].number == place + 1, at + "related id")
        found += problems(of: related["physicalLocation"], at + "related")
      }
      for fix in 0..<(result["fixes"].count ?? 0) {
        let fix = result["fixes"][.index(fix)]
        need((fix["artifactChanges"].count ?? 0) > 0, at + "changes")
        for change in 0..<(fix["artifactChanges"].count ?? 0) {
          let change = fix["artifactChanges"][.index(change)]
          need(change["artifactLocation", "uri"].string?.isEmpty == false, at + "change uri")
          need((change["replacements"].count ?? 0) > 0, at + "replacements")
          for part in 0..<(change["replacements"].count ?? 0) {
            let part = change["replacements"][.index(part)]
            need(part["insertedContent", "text"].string != nil, at + "inserted")
            found += problems(ofRegion: part["deletedRegion"], at + "deleted")
          }
        }
      }
    }
    need(Set(prints).count == prints.count && !prints.contains(""), "fingerprints are unique")
    return found
  }

  private func problems(of place: Parsed, _ words: String) -> [String] {
    var found: [String] = []
    let uri = place["artifactLocation", "uri"].string ?? "/"
    let isPlain = uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    if uri.hasPrefix("/") || uri.contains(":") || !isPlain { found.append(words + " uri \(uri)") }
    return found + problems(ofRegion: place["region"], words)
  }

  private func problems(ofRegion region: Parsed, _ words: String) -> [String] {
    let numbers = ["startLine", "startColumn", "endLine", "endColumn"].map { key in
      region[.key(key)].number ?? 0
    }
    let isForward = (numbers[0], numbers[1]) <= (numbers[2], numbers[3])
    return numbers.allSatisfy { $0 >= 1 } && isForward ? [] : [words + " region \(numbers)"]
  }
}
