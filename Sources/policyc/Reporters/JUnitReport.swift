import SourceText

/// Findings and tests as JUnit XML: a suite for each file, a case for each finding.
///
/// Valid against the schema of Ant's JUnit reports and that of Jenkins' xUnit plugin. Both want a time and a
/// host, which no output of this program may depend on: they are always the same.
enum JUnitReport {
  /// The document and a line end.
  static func bytes(_ list: NoticeList) -> [UInt8] {
    var suites: [Suite] = []
    if let tests = list.tests { suites.append(suite(of: tests, list)) }
    if list.tests == nil || !suites.contains(where: { $0.failures > 0 }) {
      suites += filesSuites(list)
    }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
    for (index, suite) in suites.enumerated() {
      text += "  <testsuite name=\"\(XMLEscape.attribute(suite.name))\" package=\"policyc\""
      text += " id=\"\(index)\" tests=\"\(suite.cases.count)\" failures=\"\(suite.failures)\""
      text += " errors=\"0\" time=\"0\" timestamp=\"1970-01-01T00:00:00\" hostname=\"localhost\">\n"
      text += "    <properties/>\n"
      for testCase in suite.cases { text += element(testCase, suite) }
      text += "    <system-out>\(XMLEscape.text(suite.words))</system-out>\n"
      text += "    <system-err/>\n  </testsuite>\n"
    }
    return Array((text + "</testsuites>\n").utf8)
  }

  private struct Suite {
    var name: String
    var cases: [Case]
    var words = ""
    var failures: Int { cases.reduce(0) { $0 + ($1.failure == nil ? 0 : 1) } }
  }

  private struct Case {
    var name: String
    var failure: (type: String, message: String, text: String)?
  }

  private static func element(_ testCase: Case, _ suite: Suite) -> String {
    var text = "    <testcase name=\"\(XMLEscape.attribute(testCase.name))\""
    text += " classname=\"\(XMLEscape.attribute(suite.name))\" time=\"0\""
    guard let failure = testCase.failure else { return text + "/>\n" }
    text += ">\n      <failure type=\"\(XMLEscape.attribute(failure.type))\""
    text += " message=\"\(XMLEscape.attribute(failure.message))\">"
    return text + XMLEscape.text(failure.text) + "</failure>\n    </testcase>\n"
  }

  /// The tests; what is known beyond their results stands in the words of the suite.
  private static func suite(of tests: [NoticeList.TestOutcome], _ list: NoticeList) -> Suite {
    let cases = tests.map { test in
      Case(name: test.name, failure: test.failure.map { ("test", $0, $0) })
    }
    let frames = list.notices.map { words($0, list.sources) + "\n" }
    return Suite(name: "policyc \(list.verb)", cases: cases, words: frames.joined())
  }

  /// A suite for each file; one without a finding has a case that says so.
  private static func filesSuites(_ list: NoticeList) -> [Suite] {
    var paths = list.tests == nil ? list.files : []
    for notice in list.notices {
      let path = notice.at?.path ?? list.verb
      if !paths.contains(path) { paths.append(path) }
    }
    return paths.map { path in
      let here = list.notices.filter { ($0.at?.path ?? list.verb) == path }
      var suite = Suite(name: path, cases: [])
      for notice in here {
        let place = [notice.kind.name, notice.clause].compactMap(\.self).joined(separator: " ")
        let name = "\(place): \(notice.message)"
        let text = words(notice, list.sources)
        suite.cases.append(
          Case(
            name: name, failure: notice.fails ? (notice.kind.name, notice.message, text) : nil))
        if !notice.fails { suite.words += text + "\n" }
      }
      if here.isEmpty { suite.cases.append(Case(name: "no findings")) }
      return suite
    }
  }

  private static func words(_ notice: Notice, _ sources: SourceBook) -> String {
    var place = notice.at?.path ?? ""
    if let at = notice.at, let page = sources[at.path] {
      let (line, column) = page.lines.position(at: at.span.start)
      place += ":\(line):\(column)"
    }
    let head = "\(notice.severity.rawValue)[\(notice.kind.name)]"
    return (place.isEmpty ? head : "\(place): \(head)") + ": " + notice.text
  }
}

/// Text inside XML 1.0: escaped, and without characters that XML cannot hold.
enum XMLEscape {
  /// Between tags.
  static func text(_ text: String) -> String { escaped(text, isAttribute: false) }

  /// Between double quotes.
  static func attribute(_ text: String) -> String { escaped(text, isAttribute: true) }

  private static func escaped(_ text: String, isAttribute: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += isAttribute ? "&quot;" : "\""
      case "\n": result += isAttribute ? "&#10;" : "\n"
      case "\t": result += isAttribute ? "&#9;" : "\t"
      default:
        for shown in PrintableText.shown(scalar).unicodeScalars {
          result += shown == "<" ? "&lt;" : shown == ">" ? "&gt;" : String(shown)
        }
      }
    }
    return result
  }
}
