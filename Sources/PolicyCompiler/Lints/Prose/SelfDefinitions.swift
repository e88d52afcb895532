import PolicyLang
public import SourceText

extension Lint {
  /// Definitions that use the word they define, at once or by way of another.
  static let selfDefinitions = Lint(
    .selfDefinition,
    .sources { sources in
      let texts = sources.normativeTexts.filter { $0.role == .term }
      let terms = sources.terms.indices.map(TermID.init)
      let names = terms.map { sources[$0].name }
      let definitions = terms.map { sources[$0].definition }
      // Circles over `{references}` are errors already; these are in plain words.
      let uses = definitions.enumerated().map { index, definition -> [Int: Range<Int>] in
        let words = ProseWords(definition).all
        var used: [Int: Range<Int>] = [:]
        for other in names.indices where sources.terms[other].owner == sources.terms[index].owner {
          if let range = place(of: names[other], in: words) { used[other] = range }
        }
        return used
      }
      return texts.compactMap { text -> Finding? in
        guard let index = definitions.firstIndex(where: { $0.place == text.prose.place }) else {
          return nil
        }
        let name = names[index]
        if let range = uses[index][index] {
          return text.finding(
            .selfDefinition, "the definition of `\(name)` uses `\(name)`", range,
            label: "this is the word to be explained",
            help: "say it in words that a reader knows without the definition", in: sources)
        }
        let partner = names.indices.first { other in
          other != index && uses[index][other] != nil && uses[other][index] != nil
        }
        guard let partner, index < partner, let range = uses[index][partner] else { return nil }
        var finding = text.finding(
          .selfDefinition, "`\(name)` and `\(names[partner])` are explained by each other", range,
          help: "explain one of them in words that a reader knows", in: sources)
        finding.related = [
          Related("the definition of `\(names[partner])`", at: definitions[partner].place)
        ]
        return finding
      }
    })

  /// Where the words of a name stand in `words`, the last one perhaps in the plural.
  private static func place(of name: String, in words: [ProseWords.Word]) -> Range<Int>? {
    let parts = ProseWords(name.split(separator: "_").joined(separator: " ")).all.map(\.text)
    guard let last = parts.last, !parts.isEmpty else { return nil }
    for start in words.indices where start + parts.count <= words.count {
      let run = words[start..<start + parts.count]
      guard run.dropLast().map(\.text) == Array(parts.dropLast()),
        let final = run.last, let first = run.first,
        [last, last + "s", last + "es"].contains(final.text),
        run.allSatisfy({ !$0.isQuoted }), run.dropFirst().allSatisfy(\.follows)
      else { continue }
      return first.range.lowerBound..<final.range.upperBound
    }
    return nil
  }
}

extension FindingCode {
  /// A definition that explains nothing.
  public static let selfDefinition = FindingCode(
    "L126", "self-definition", .warning, .prose,
    summary: "A definition uses the word that it defines.",
    page: """
      A definition that uses its own word, or two that explain each other, tell a reader nothing that was
      not known before. (A circle of `{references}` is an error, E0110; this is the same in plain words.)

      Say it in words that a reader knows without the definition.
      """,
    wrong: LintSamples.posts(
      """
      term slur "A slur against a group of people."
      rule R1 "The text holds a {slur}." -> remove
        when insult
      """),
    right: LintSamples.posts(
      """
      term slur "A word that is used to lower a group of people."
      rule R1 "The text holds a {slur}." -> remove
        when insult
      """))
}
