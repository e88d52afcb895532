import PolicyCompiler
import PolicyLang
import SourceText
import TestSupport
import Testing

/// The cases of `Tests/Cases/lints`: policies, and all that `check` finds in them.
///
/// Sections: `Policy`; `Today`, the day of the run; `Findings`, proofs left out.
@Suite struct LintCaseTests {
  @Test(arguments: try CaseFile.all(in: "lints"))
  func `lints find what the case shows`(_ file: CaseFile) throws {
    file.expectSections(among: ["Policy", "Today", "Findings"])
    let text = try #require(file.body("Policy"))
    let sources = CheckedText.clean(text)
    let today = file.body("Today").flatMap { CivilDate(String($0.prefix(10))) }
    let findings = LintedFiles.findings(of: sources, today: today)
    let lines = Array(text.utf8)
    let map = LineMap(lines)
    let shown = findings.map { finding in
      let line = map.position(at: finding.at.span.start).line
      var rows = ["\(line): \(LintedFiles.line(finding))"]
      if !finding.label.isEmpty { rows.append("  \(finding.label)") }
      rows += finding.related.map {
        "  line \(map.position(at: $0.at.span.start).line): \($0.message)"
      }
      rows += finding.witness.map { "  witness: \($0.name) \($0.value)" }
      if let help = finding.help { rows.append("  help: \(help)") }
      rows += finding.edits.map { edit in
        let old = String(decoding: lines[edit.at.span.range], as: UTF8.self)
          .split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
        return "  edit: `\(old)` becomes `\(edit.text)`"
      }
      return rows.joined(separator: "\n")
    }
    file.compare("Findings", with: shown.joined(separator: "\n"))
    try mended(findings, lines)
  }

  /// What the edits leave is a source without errors.
  private func mended(_ findings: [Finding], _ bytes: [UInt8]) throws {
    let edits = Set(findings.flatMap(\.edits)).sorted { $0.at.span.start > $1.at.span.start }
    if edits.isEmpty { return }
    var text = bytes
    for edit in edits { text.replaceSubrange(edit.at.span.range, with: Array(edit.text.utf8)) }
    _ = CheckedText.clean(String(decoding: text, as: UTF8.self))
  }
}
