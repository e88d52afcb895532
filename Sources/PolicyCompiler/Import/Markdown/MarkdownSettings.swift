import SourceText

extension MarkdownInterpreter {
  private var matterTitle: String? { value("title") }

  private func value(_ key: String) -> String? {
    matter.entries.first { $0.key == key && !$0.value.isEmpty }?.value
  }

  /// Reads the lines of the front matter; those that nobody reads are kept as comments.
  mutating func readMatter() {
    for entry in matter.entries {
      switch entry.key {
      case "title" where !entry.value.isEmpty: break
      case "name" where ImportNames.isName(entry.value): break
      case "decision", "decisions", "unknown": break
      case "owner" where !entry.value.isEmpty: draft.owner = entry.value
      case "version" where Self.isVersion(entry.value): draft.version = entry.value
      default:
        let line = source.text(entry.span)
        draft.comments.append(line)
        report(
          .importKeptAsComment, "this line of the front matter is kept as a comment", entry.span,
          help:
            "`title`, `version` (three numbers), `owner`, `name`, `decisions` and `unknown` are read"
        )
      }
    }
  }

  private static func isVersion(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3
      && parts.allSatisfy {
        (1...9).contains($0.utf8.count) && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 }
      }
  }

  /// Chooses the decisions: those of the options, of the front matter, else the usual three.
  mutating func settleDecisions(at first: Span?) {
    if let name = options.name, !ImportNames.isName(name) {
      report(
        .importName, "`\(name)` cannot be the name of a policy", Span(matter.end, matter.end),
        help: "a name has ASCII letters, digits and `_`, and is no word of conditions")
    }
    let entry = matter.entries.first { $0.key == "decision" || $0.key == "decisions" }
    var scale = options.decisions
    var place = Span(matter.end, matter.end)
    if scale.isEmpty, let entry {
      let words = entry.value.split { ",<[] ".utf8.contains($0.utf8.first ?? 0) }
      scale = words.map(String.init)
      place = entry.span
    }
    let unknown = options.unknown ?? value("unknown")
    if scale.isEmpty {
      report(
        .importDecisionsAssumed,
        "the document names no decisions; `\(decisions.scale.joined(separator: " < "))` are assumed",
        first ?? place,
        help: "name them, mildest first: `--decision allow,review,block`")
    } else if scale.count < 2 || !scale.allSatisfy(ImportNames.isName)
      || Set(scale).count < scale.count
    {
      report(
        .importName, "`\(scale.joined(separator: ","))` is no scale of decisions", place,
        help: "name at least two, each once, mildest first, such as `allow,review,block`")
    } else {
      // A missing label never loosens; where there is a middle, a person looks.
      decisions = MarkdownDecisions(
        scale: scale, unknown: scale.count > 2 ? scale[scale.count - 2] : scale[scale.count - 1])
    }
    if let unknown {
      if decisions.scale.contains(unknown) {
        decisions.unknown = unknown
      } else {
        report(
          .importName, "`\(unknown)` is none of the decisions", place,
          help: "choose one of \(decisions.scale.map { "`\($0)`" }.joined(separator: ", "))")
      }
    }
  }

  /// The one heading of the first level, where it is the first heading, is the title.
  mutating func chooseTitle() {
    let tops = sections.indices.filter { sections[$0].level == 1 }
    let first = sections.firstIndex { $0.heading != nil }
    var title = matterTitle
    if tops.count == 1, let first, tops[0] == first, let heading = sections[first].heading {
      if let title { draft.comments.append(title) }
      title = heading.text
      sections[first].level = 0
      sections[first].heading = nil
    }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.split(separator: ".").first.map(String.init) ?? file
    draft.title = title.flatMap { $0.isEmpty ? nil : $0 } ?? stem
    name =
      options.name ?? value("name").flatMap { ImportNames.isName($0) ? $0 : nil }
      ?? ImportNames.name(from: draft.title) ?? ImportNames.name(from: stem) ?? "policy_1"
  }
}
