import PolicyCompiler
import SourceText

/// Findings as a table for a comment under a pull request: the verdict first.
enum MarkdownReport {
  /// The page; ends with a line end.
  static func bytes(_ report: Report) -> [UInt8] {
    let list = report.notices
    let verdict = report.status == .clean ? "passed" : "failed"
    var text = "### policyc \(list.verb): \(verdict), \(list.counts)\n"
    if !list.notices.isEmpty { text += "\n" + findings(list) }
    if let proofs = report.proofs { text += self.proofs(proofs) }
    if let tests = report.tests { text += self.tests(tests) }
    return Array(text.utf8)
  }

  /// The table of notices.
  static func findings(_ list: NoticeList) -> String {
    var text = "| | where | what |\n| --- | --- | --- |\n"
    for notice in list.notices {
      var place = ""
      if let at = notice.at {
        let line = list.sources.region(at).map { ":\($0.line)" } ?? ""
        place = MarkdownText.code(at.path + line, isCell: true)
      }
      if let clause = notice.clause { place += " " + MarkdownText.cell(clause) }
      let word = notice.fails ? "**\(notice.severity.rawValue)**" : notice.severity.rawValue
      var what = MarkdownText.cell(notice.message)
      if !notice.witness.isEmpty { what += "<br>for example: " + situation(notice.witness) }
      if let help = notice.help { what += "<br>help: " + MarkdownText.cell(help) }
      text += "| \(word) \(notice.kind.name) | \(place) | \(what) |\n"
    }
    return text
  }

  private static func situation(_ witness: [WitnessLine]) -> String {
    witness.map { MarkdownText.code("\($0.name) \($0.value)", isCell: true) }
      .joined(separator: ", ")
  }

  private static func proofs(_ proofs: [ProofResult]) -> String {
    let open = proofs.filter { $0.result != .holds }
    if proofs.isEmpty { return "" }
    let proved = proofs.count - open.count
    var text = "\n\(proved) of \(Words.count(proofs.count, "statement")) proved\n"
    for (index, proof) in open.enumerated() {
      if index == 0 { text += "\n" }
      text += "- \(MarkdownText.line(proof.subject)): \(MarkdownText.line(proof.property)): "
      text += "**\(proof.result)**\n"
    }
    return text
  }

  private static func tests(_ tests: [TestResult]) -> String {
    let failed = tests.filter { !$0.passed }
    var text = "\n\(tests.count - failed.count) of \(Words.count(tests.count, "test")) passed\n"
    if failed.isEmpty { return text }
    text += "\n| failed | expected | got |\n| --- | --- | --- |\n"
    for test in failed {
      let cells = [test.name, test.expected, test.got].map(MarkdownText.cell)
      text += "| \(cells.joined(separator: " | ")) |\n"
    }
    return text
  }
}
