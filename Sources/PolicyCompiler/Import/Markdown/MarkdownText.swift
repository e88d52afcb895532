import SourceText

/// Writes a draft as policy text.
struct MarkdownText {
  let name: String
  let source: String
  let draft: MarkdownDraft
  let decisions: MarkdownDecisions
  private let links: TermLinks

  /// Makes a writer of a draft.
  init(name: String, source: String, draft: MarkdownDraft, decisions: MarkdownDecisions) {
    self.name = name
    self.source = source
    self.draft = draft
    self.decisions = decisions
    links = TermLinks(draft.terms.map { ($0.label, $0.name) })
  }

  /// The text, not laid out.
  var text: String {
    let file = source.split(separator: "/").last.map(String.init) ?? source
    var lines = ["language 1", ""] + ImportText.comment("Imported from \(file).")
    lines += draft.comments.flatMap { ImportText.comment($0) } + [""]
    lines += [
      "policy \(name) \(draft.version) \(ImportText.title(draft.title)) judged {",
      "decision " + decisions.scale.joined(separator: " < "), "unknown \(decisions.unknown)",
    ]
    if let owner = draft.owner { lines.append("owner \(ImportText.title(owner))") }
    lines += notes(draft.notes)
    lines.append("")
    for term in draft.terms {
      lines += comments(term.comments)
      lines.append("term \(term.name) \(ImportText.prose(term.definition))")
    }
    if !draft.terms.isEmpty { lines.append("") }
    for clause in draft.clauses { lines += self.clause(clause, header: nil, indent: "") }
    for category in draft.categories { lines += [""] + self.category(category) }
    if !draft.closing.isEmpty { lines.append("") }
    lines += comments(draft.closing)
    return lines.joined(separator: "\n") + "\n}\n"
  }

  private func comments(_ comments: [String]) -> [String] {
    comments.flatMap { ImportText.comment($0, width: 90) }
  }

  private func notes(_ notes: [String], indent: String = "") -> [String] {
    notes.flatMap { note in
      ImportText.parts(note).map { "\(indent)note \(ImportText.prose($0))" }
    }
  }

  private func category(_ category: MarkdownDraft.Category) -> [String] {
    let decision = header(of: category)
    var lines = comments(category.comments)
    let arrow = decision.map { " -> \($0)" } ?? ""
    lines.append("category \(category.id) \(ImportText.title(category.title))\(arrow) {")
    lines += notes(category.notes)
    for clause in category.clauses { lines += self.clause(clause, header: decision, indent: "") }
    return lines + ["}"]
  }

  /// The decision that the category gives its rules: the one that most of them have.
  private func header(of category: MarkdownDraft.Category) -> String? {
    let given = category.clauses.compactMap { $0.isException ? nil : $0.decision }
    return decisions.scale.reversed().max { left, right in
      given.count { $0 == left } < given.count { $0 == right }
    }.flatMap { most in given.contains(most) ? most : nil }
  }

  private func clause(
    _ clause: MarkdownDraft.Clause, header: String?, indent: String
  ) -> [String] {
    var lines = comments(clause.comments)
    var head = indent + (clause.isException ? "except " : "rule ") + clause.id + " "
    head += links.prose(clause.prose)
    if !clause.isException, let decision = clause.decision, decision != header {
      head += " -> \(decision)"
    }
    if !clause.covers.isEmpty { head += " for " + clause.covers.joined(separator: ", ") }
    lines.append(head)
    lines += notes(clause.notes, indent: indent + "  ")
    for exception in clause.exceptions {
      lines += self.clause(exception, header: header, indent: indent + "  ")
    }
    return lines
  }
}
