import PolicyCompiler
import PolicyLang
import SourceText
import TestSupport
import Testing

/// Cases of `proofs`: what a source proves, and what is found where it does not.
@Suite struct `Cases of proofs` {
  @Test(arguments: try CaseFile.all(in: "proofs"))
  func `sources give their proofs and findings`(file: CaseFile) throws {
    file.expectSections(among: ["Policy", "Proofs", "Findings"])
    let policy = try #require(file.body("Policy"))
    let checked = CheckedText.check([SourceFile(path: "case.policy", text: policy)])
    let errors = checked.findings.filter { $0.code.severity == .error }
    #expect(errors.isEmpty, "\(errors.map(\.message))")
    let report = Analyzer(checked.sources).run()
    file.compare("Proofs", with: report.proofs.map(Self.text).joined())
    let findings = report.findings.filter {
      $0.code.code.hasPrefix("E06") || $0.code.code == "W0607"
    }
    file.compare("Findings", with: findings.map { Self.text($0, checked.files) }.joined())
  }

  private static func text(_ proof: ProofResult) -> String {
    "\(proof.subject): \(proof.property): \(proof.result.rawValue)\n"
  }

  private static func text(_ finding: Finding, _ files: [SourceFile]) -> String {
    func place(_ place: Place) -> String {
      guard let file = files.first(where: { $0.path == place.path }) else { return place.path }
      let position = LineMap(file.bytes).position(at: place.span.start)
      return "\(position.line):\(position.column)"
    }
    var lines = ["\(place(finding.at)) \(finding.code.code) \(finding.message)"]
    if !finding.label.isEmpty { lines.append("  here: \(finding.label)") }
    for line in finding.witness { lines.append("  with \(line.name): \(line.value)") }
    for related in finding.related { lines.append("  \(place(related.at)): \(related.message)") }
    if let help = finding.help { lines.append("  help: \(help)") }
    return lines.map { $0 + "\n" }.joined()
  }
}
