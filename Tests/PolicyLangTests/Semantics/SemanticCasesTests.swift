import PolicyLang
import SourceText
import TestSupport
import Testing

/// Cases of `names`, `types` and `layers`: what a source gives, what its edits make of it, and what is in force.
@Suite struct `Cases of the check` {
  @Test(arguments: try ["names", "types", "layers"].flatMap(CaseFile.all))
  func `sources give their findings and policies`(file: CaseFile) throws {
    file.expectSections(among: ["Policy", "File", "Diagnostics", "Mended", "In force"])
    let policy = try #require(file.body("Policy"))
    let files =
      [SourceFile(path: "case.policy", text: policy)]
      + file.named("File").map { SourceFile(path: $0.name, text: $0.section.body) }
    let result = Checking.check(files)
    file.compare(
      "Diagnostics", with: result.findings.map { Self.text($0, result.files) }.joined())
    file.compare("Mended", with: Checking.mended(files[0], result.findings))
    file.compare("In force", with: result.sources.policies.map(Self.text).joined(separator: "\n"))
  }

  /// A finding with all that a person sees of it.
  private static func text(_ finding: Finding, _ files: [SourceFile]) -> String {
    var lines = [Checking.line(finding, files)]
    if !finding.label.isEmpty { lines.append("  here: \(finding.label)") }
    for related in finding.related {
      guard let file = files.first(where: { $0.path == related.at.path }) else { continue }
      let line = LineMap(file.bytes).line(at: related.at.span.start)
      lines.append("  \(related.at.path):\(line): \(related.message)")
    }
    if let help = finding.help { lines.append("  help: \(help)") }
    return lines.map { $0 + "\n" }.joined()
  }

  /// What a policy has in force, a line for each category and clause.
  private static func text(_ policy: Policy) -> String {
    func name(_ decision: Int?) -> String? { decision.map { "-> \(policy.decisions[$0])" } }
    var lines = [
      "\(policy.fullName): \(policy.decisions.joined(separator: " < ")), "
        + "unknown \(policy.decisions[policy.unknown])"
    ]
    for category in policy.categories {
      let parts = [
        "category \(category.id)", name(category.decision),
        category.state == .normal ? nil : category.state.rawValue,
      ]
      lines.append(parts.compactMap(\.self).joined(separator: " "))
    }
    for clause in policy.clauses {
      let parts = [
        "\(clause.kind.rawValue) \(clause.id)", name(clause.decision),
        clause.severity.map { "severity \(policy.severities[$0])" },
        clause.covers.isEmpty ? nil : "for \(clause.covers.joined(separator: ", "))",
        clause.duty.map { "instead -> \(policy.decisions[$0.decision])" },
        clause.until.map { "until \($0.text)" },
        clause.isLocked ? "locked" : nil,
        clause.test == .judged ? "judged" : nil,
        clause.origin == policy.name ? nil : "from \(clause.origin)",
      ]
      lines.append(parts.compactMap(\.self).joined(separator: " "))
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
