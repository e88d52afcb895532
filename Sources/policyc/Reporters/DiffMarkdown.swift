import PolicyCompiler
import PolicyLang
import SourceText

/// Changes as a comment under a pull request: the verdict, what flips, situations in plain words, digests last.
enum DiffMarkdown {
  /// How many situations and items of one change are shown.
  private static let shown = 5

  /// The page; ends with a line end.
  static func bytes(_ result: DiffResult) -> [UInt8] {
    var text = "### policyc diff: \(result.verdict)\n\n"
    text += table(result)
    text += flips(result)
    for change in result.report.changes { text += details(change, result) }
    for finding in result.report.findings {
      text += "\n**\(finding.code.code)** \(MarkdownText.line(finding.message))"
      if let help = finding.help { text += ": \(MarkdownText.line(help))" }
      text += "\n"
    }
    text += digests(result)
    return Array(text.utf8)
  }

  private static func table(_ result: DiffResult) -> String {
    var text = "| | class | who | what |\n| --- | --- | --- | --- |\n"
    for change in result.report.changes {
      var what = MarkdownText.cell(change.message)
      if let up = change.stricter, let down = change.milder, !change.witnesses.isEmpty {
        let shares = [share(up, "stricter"), share(down, "milder")].compactMap { $0 }
        if !shares.isEmpty { what += "<br>" + shares.joined(separator: ", ") }
      }
      if let approval = change.approval {
        what += "<br>approved: " + MarkdownText.cell("“\(approval.because)”")
      }
      text +=
        "| \(word(result.gate(change))) | \(change.kind.name) | \(change.who.rawValue) | \(what) |\n"
    }
    return text
  }

  /// The share that becomes stricter or milder, or nil where it is none or was not counted.
  private static func share(_ count: SituationCount, _ word: String) -> String? {
    switch count {
    case .count("0", _, _), .notCounted: nil
    case .count(let part, let whole, let share):
      "\(part) of \(whole) situations (\(share)) \(word)"
    }
  }

  private static func word(_ gate: Gate) -> String {
    switch gate {
    case .pass: "pass"
    case .warn: "warn"
    case .fail: "**fail**"
    }
  }

  /// The decisions that differ, by situations and by items.
  private static func flips(_ result: DiffResult) -> String {
    var text = ""
    for policy in result.report.policies {
      let changed = result.flips?.flips[policy.name] ?? []
      var pairs = policy.flips.map { [$0.old, $0.new] }
      for flip in changed where flip.old != flip.new && !pairs.contains([flip.old, flip.new]) {
        pairs.append([flip.old, flip.new])
      }
      if pairs.isEmpty { continue }
      let hasItems = result.flips != nil
      text += "\n**\(MarkdownText.line(policy.name))** decides otherwise:\n\n"
      text += "| before | after | situations |\(hasItems ? " items |" : "")\n"
      text += "| --- | --- | ---: |\(hasItems ? " ---: |" : "")\n"
      for pair in pairs {
        let count =
          policy.flips.first { [$0.old, $0.new] == pair }?.situations ?? "–"
        text += "| \(MarkdownText.cell(pair[0])) | \(MarkdownText.cell(pair[1])) | \(count) |"
        if hasItems {
          text += " \(changed.filter { [$0.old, $0.new] == pair }.count) |"
        }
        text += "\n"
      }
    }
    return text
  }

  private static func details(_ change: Change, _ result: DiffResult) -> String {
    if change.witnesses.isEmpty, change.notes.isEmpty, change.flips.isEmpty { return "" }
    var text = "\n#### \(change.kind.name): \(MarkdownText.line(change.subject.words))\n\n"
    for note in change.notes { text += "- \(MarkdownText.line(note))\n" }
    for witness in change.witnesses.prefix(shown) { text += "- " + sentence(witness) + "\n" }
    if change.witnesses.count > shown {
      text += "- and \(change.witnesses.count - shown) more reasons\n"
    }
    if change.flips.isEmpty { return text }
    text += "\n| item | before | after |\n| --- | --- | --- |\n"
    for flip in change.flips.prefix(shown * 4) {
      let name = MarkdownText.code(flip.id, isCell: true) + (flip.part.map { " \($0)" } ?? "")
      let before = MarkdownText.cell(DiffWords.side(flip.old, flip.oldClauses))
      let after = MarkdownText.cell(DiffWords.side(flip.new, flip.newClauses))
      text += "| \(name) | \(before) | \(after) |\n"
    }
    if change.flips.count > shown * 4 {
      text += "\nand \(Words.count(change.flips.count - shown * 4, "item")) more\n"
    }
    return text
  }

  /// The situation by its questions and answers, then what both versions decide.
  private static func sentence(_ witness: ChangeWitness) -> String {
    var answers: [String] = []
    for (line, question) in zip(witness.situation, witness.questions) {
      let asked = question.isEmpty ? line.name : question
      answers.append("\(MarkdownText.line(asked)) **\(MarkdownText.line(line.value))**")
    }
    var known = answers.joined(separator: " · ")
    if known.isEmpty { known = "Whatever is known" }
    if !witness.scope.isEmpty { known += " (\(MarkdownText.line(witness.scope)))" }
    let before = MarkdownText.line(DiffWords.side(witness.old, witness.oldClauses))
    let after = MarkdownText.line(DiffWords.side(witness.new, witness.newClauses))
    return "\(known) — was *\(before)*, is now *\(after)*"
  }

  private static func digests(_ result: DiffResult) -> String {
    var text = "\n<details><summary>Versions and digests</summary>\n\n"
    text +=
      "| policy | | version | meaning | wording | vocabulary | evidence | words of prompt text |\n"
    text += "| --- | --- | --- | --- | --- | --- | --- | ---: |\n"
    for policy in result.report.policies {
      let sides = [
        ("before", policy.oldVersion, policy.old, policy.words.old),
        ("after", policy.newVersion, policy.new, policy.words.new),
      ]
      for (side, version, digests, words) in sides {
        let cells = [
          digests?.meaning, digests?.wording, digests?.vocabulary, digests?.evidence,
        ].map { digest in digest.map { "`\($0.dropFirst(7).prefix(12))`" } ?? "–" }
        text += "| \(MarkdownText.cell(policy.name)) | \(side) | \(version ?? "–") | "
        text += cells.joined(separator: " | ") + " | \(words) |\n"
      }
    }
    return text + "\n</details>\n"
  }
}
