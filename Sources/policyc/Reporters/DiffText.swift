import PolicyCompiler
import PolicyLang
import SourceText

/// Changes for people at a terminal: by who is hit, the verdict last.
struct DiffText: Sendable {
  private let paint: Paint
  /// How many witnesses and flips of one change are shown.
  private static let shown = 5

  /// Makes a reporter.
  init(isColoured: Bool) { paint = Paint(isOn: isColoured) }

  /// The report; ends with a line end.
  func bytes(_ result: DiffResult) -> [UInt8] {
    var text = ""
    for (who, changes) in result.groups {
      text += paint(DiffWords.title(who), .strong) + "\n"
      for change in changes { text += lines(change, result) }
      text += "\n"
    }
    for finding in result.report.findings {
      text += paint("\(finding.code.severity.rawValue)[\(finding.code.code)]", .severity(.warning))
      text += ": \(PrintableText.plain(finding.message))\n"
      if let help = finding.help { text += "  = help: \(PrintableText.plain(help))\n" }
    }
    if !result.report.findings.isEmpty { text += "\n" }
    if let flips = result.flips { text += items(flips) }
    text += digests(result)
    text +=
      paint(
        "policyc diff: \(result.verdict)", result.fails ? .severity(.error) : .good) + "\n"
    return Array(text.utf8)
  }

  private func lines(_ change: Change, _ result: DiffResult) -> String {
    let gate = result.gate(change)
    var text = "  \(word(gate)) \(paint(change.kind.name, .strong)): "
    text += PrintableText.plain(change.message) + "\n"
    func line(_ words: String) { text += "         \(PrintableText.plain(words))\n" }
    if let approval = change.approval { line("approved: “\(approval.because)”") }
    if let stricter = change.stricter, let milder = change.milder {
      switch (stricter, milder) {
      case (.count(let up, let whole, let more), .count(let down, _, let less)):
        line("of \(whole) situations \(up) (\(more)) become stricter and \(down) (\(less)) milder")
      case (.notCounted(let reason), _), (_, .notCounted(let reason)):
        line("situations are not counted: \(reason)")
      }
    }
    for witness in change.witnesses.prefix(Self.shown) {
      line(DiffWords.sentence(witness) { $0 })
    }
    if change.witnesses.count > Self.shown {
      line("… and \(change.witnesses.count - Self.shown) more reasons")
    }
    for note in change.notes { line(note) }
    for flip in change.flips.prefix(Self.shown) {
      let part = flip.part.map { " (\($0))" } ?? ""
      line(
        "item \(flip.id)\(part): \(DiffWords.side(flip.old, flip.oldClauses)) → "
          + DiffWords.side(flip.new, flip.newClauses))
    }
    if change.flips.count > Self.shown {
      line("… and \(Words.count(change.flips.count - Self.shown, "item")) more")
    }
    return text
  }

  private func word(_ gate: Gate) -> String {
    switch gate {
    case .pass: paint("pass", .good) + " "
    case .warn: paint("warn", .severity(.warning)) + " "
    case .fail: paint("FAIL", .severity(.error)) + " "
    }
  }

  private func items(_ flips: ItemFlips) -> String {
    let count = flips.flips.values.reduce(0) { $0 + $1.count }
    var text = "\(Words.count(flips.items, "item")) read, \(Words.count(count, "row")) changed"
    let skipped = flips.skipped.values.reduce(0, +)
    if skipped > 0 {
      text += ", \(Words.count(skipped, "row")) not compared (an error in one version)"
    }
    return text + "\n\n"
  }

  private func digests(_ result: DiffResult) -> String {
    var text = ""
    for policy in result.report.policies {
      let versions = [policy.oldVersion ?? "none", policy.newVersion ?? "none"]
      text +=
        "\(policy.name) \(versions[0] == versions[1] ? versions[0] : versions.joined(separator: " → "))"
      text += ", meaning \(short(policy.old?.meaning)) → \(short(policy.new?.meaning))"
      text += ", prompt text \(policy.words.old) → \(Words.count(policy.words.new, "word"))\n"
    }
    return text.isEmpty ? "" : paint(text, .faint) + "\n"
  }

  private func short(_ digest: String?) -> String {
    digest.map { String($0.dropFirst("sha256:".count).prefix(12)) } ?? "none"
  }
}
