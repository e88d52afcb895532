import SourceText

/// Findings as workflow commands of GitHub Actions: a line each, which the host shows beside the code.
enum GitHubReport {
  /// The commands, in the order of the findings, and the counts.
  static func bytes(_ list: NoticeList) -> [UInt8] {
    var text = ""
    for notice in list.notices { text += command(notice, list.sources) + "\n" }
    for test in list.tests ?? [] {
      if let failure = test.failure {
        text += "::error title=\(property("test \(test.name)"))::\(data(failure))\n"
      }
    }
    if let tests = list.tests {
      let passed = tests.reduce(0) { $0 + ($1.failure == nil ? 1 : 0) }
      text += "\(passed) of \(Words.count(tests.count, "test")) passed\n"
    }
    return Array((text + list.counts + "\n").utf8)
  }

  private static func command(_ notice: Notice, _ sources: SourceBook) -> String {
    var properties: [String] = []
    if let at = notice.at {
      properties.append("file=\(property(at.path))")
      if let region = sources.region(at) {
        properties.append("line=\(region.line)")
        properties.append("endLine=\(region.endLine)")
        properties.append("col=\(region.column)")
        // The host takes an end column only where the end is on the first line.
        if region.endLine == region.line { properties.append("endColumn=\(region.endColumn)") }
      }
    }
    properties.append("title=\(property("\(notice.kind.name) \(notice.kind.slug)"))")
    let word =
      switch notice.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    return "::\(word) \(properties.joined(separator: ","))::\(data(notice.text))"
  }

  /// A message: percent signs and line ends are written by number.
  private static func data(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result += PrintableText.shown(scalar)
      }
    }
    return result
  }

  /// A property: also the signs that end one.
  private static func property(_ text: String) -> String {
    var result = ""
    for scalar in data(text).unicodeScalars {
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
