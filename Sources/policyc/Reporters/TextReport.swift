import PolicyCompiler
import SourceText

/// Findings as frames that a person reads: the fact, the place, the quoted lines, the help.
struct TextReport: Sendable {
  private let paint: Paint

  /// Makes a reporter.
  init(isColoured: Bool) { paint = Paint(isOn: isColoured) }

  /// The frames, one after the other, and the counts.
  func bytes(_ report: Report) -> [UInt8] {
    var text = ""
    for finding in report.findings { text += frame(finding, report.sources) + "\n" }
    if let tests = report.tests { text += lines(of: tests) }
    text += counts(report) + "\n"
    return Array(text.utf8)
  }

  /// One finding with everything that belongs to it; ends with a line end.
  func frame(_ finding: Finding, _ sources: SourceBook) -> String {
    let role = Paint.Role.severity(finding.code.severity)
    var text = paint("\(finding.code.severity.rawValue)[\(finding.code.code)]", role)
    text += paint(": " + PrintableText.plain(finding.message), .strong) + "\n"

    let main = [Quote.Mark(span: finding.at.span, label: finding.label, role: role, sign: "^")]
    let here = finding.related.filter { $0.at.path == finding.at.path }.map { related in
      Quote.Mark(span: related.at.span, label: related.message, role: .gutter, sign: "-")
    }
    let elsewhere = finding.related.filter { $0.at.path != finding.at.path }
    let quotes =
      [Quote(path: finding.at.path, marks: main + here, arrow: "-->")]
      + elsewhere.map { related in
        Quote(
          path: related.at.path,
          marks: [
            Quote.Mark(span: related.at.span, label: related.message, role: .gutter, sign: "-")
          ], arrow: ":::")
      }
    let width = quotes.map { $0.gutterWidth(sources) }.max() ?? 1
    for quote in quotes { text += quote.text(sources, width: width, paint) }

    let margin = String(repeating: " ", count: width + 1)
    let notes = notes(finding)
    if !notes.isEmpty { text += paint(margin + "|", .gutter) + "\n" }
    for note in notes {
      let rows = note.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, row) in rows.enumerated() {
        let lead =
          index == 0 ? "\(note.title): " : String(repeating: " ", count: note.title.count + 2)
        let sign = index == 0 ? "= " : "  "
        text += paint(margin + sign, .gutter) + lead + PrintableText.plain(row) + "\n"
      }
    }
    return text
  }

  private func notes(_ finding: Finding) -> [(title: String, text: String)] {
    var notes: [(title: String, text: String)] = []
    if !finding.witness.isEmpty {
      let width = finding.witness.map(\.name.utf8.count).max() ?? 0
      let rows = finding.witness.map { line in
        line.name + String(repeating: " ", count: width - line.name.utf8.count + 2) + line.value
      }
      notes.append(("witness", rows.joined(separator: "\n")))
    }
    if let help = finding.help { notes.append(("help", help)) }
    return notes
  }

  private func lines(of tests: [TestResult]) -> String {
    var text = ""
    for test in tests where !test.passed {
      text += paint("failed", .severity(.error)) + " \(PrintableText.plain(test.name)): "
      text += "expected \(test.expected), got \(test.got)\n"
    }
    let passed = tests.reduce(0) { $0 + ($1.passed ? 1 : 0) }
    return text + "\(passed) of \(Words.count(tests.count, "test")) passed\n"
  }

  private func counts(_ report: Report) -> String {
    let text = Words.counts(known: report.known, report.count)
    return report.findings.isEmpty ? paint(text, .good) : text
  }
}

/// Counted words.
enum Words {
  /// `1 error`, `2 errors`.
  static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }

  /// `1 error, 2 notes`, or `no findings`; with a baseline also how many it has.
  static func counts(known: Int?, _ number: (Severity) -> Int) -> String {
    var parts = Severity.allCases.reversed().compactMap { severity in
      let count = number(severity)
      return count == 0 ? nil : Words.count(count, severity.rawValue)
    }
    if parts.isEmpty { parts = [known == nil ? "no findings" : "no new findings"] }
    if let known { parts.append("\(known) known from the baseline") }
    return parts.joined(separator: ", ")
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String], _ last: String = "and") -> String {
    guard let final = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + final
  }
}
