import PolicyLang
public import SourceText

extension Lint {
  /// Marks of what is not decided yet.
  static let openEnds = Lint(
    .openEnd,
    .sources { sources in
      sources.normativeTexts.compactMap { text in
        guard let range = openEnd(text.prose, isQuestion: text.role == .question) else {
          return nil
        }
        return text.finding(
          .openEnd, "this \(text.role.name) is not decided yet", range,
          label: "still open", help: "decide it, or take the clause out until it is decided",
          in: sources)
      }
    })

  private static func openEnd(_ prose: Prose, isQuestion: Bool) -> Range<Int>? {
    let words = ProseWords(prose).all
    if let mark = WordList.openMarks.matches(in: words).first { return mark.range }
    if isQuestion { return nil }
    return strayQuestion(prose.text, words)
  }

  /// The question mark of a question that is not the test itself, such as `(fiction too?)`.
  private static func strayQuestion(
    _ text: String, _ words: [ProseWords.Word]
  ) -> Range<Int>? {
    let openers: Set<String> = [
      "is", "are", "was", "were", "does", "do", "did", "has", "have", "can", "could", "will",
      "would", "should", "who", "what", "which", "how", "where", "when", "why",
    ]
    let bytes = Array(text.utf8)
    var sentence = 0
    var isQuoted = false
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x22: isQuoted.toggle()
      // The first and last byte of curly quotes differ from straight ones; both stand in E2 80.
      case 0x9C where index > 1 && bytes[index - 1] == 0x80: isQuoted = true
      case 0x9D where index > 1 && bytes[index - 1] == 0x80: isQuoted = false
      case 0x2E, 0x21, 0x3A, 0x3B, 0x0A: sentence = index + 1
      case 0x3F where !isQuoted:
        let first = words.first { $0.range.lowerBound >= sentence && $0.range.upperBound <= index }
        // A test may be worded as a question.
        guard let first, openers.contains(first.text) else { return index..<index + 1 }
        sentence = index + 1
      default: break
      }
    }
    return nil
  }
}

extension WordList {
  /// Marks by which authors find their own gaps.
  static let openMarks = WordList(
    """
    todo
    tbd
    tbc
    fixme
    xxx
    to be decided, to be determined, to be defined, to be confirmed, to be discussed
    not yet decided, not decided yet
    """)
}

extension FindingCode {
  /// A clause that is in force and not decided.
  public static let openEnd = FindingCode(
    "L131", "open-end", .warning, .prose,
    summary: "A clause that is in force holds a mark of what is not decided yet.",
    page: """
      `TBD`, `to be decided` or a question in the middle of a clause says that somebody meant to come back. Until
      then people and models judge by a text that its author had not finished.

      Decide it, or take the clause out. A comment (`// …`) is the place for open questions: it is not
      part of the policy. The `ask` of a fact is a question by nature, and a test may be worded as one
      (`Is somebody insulted?`): these are left alone, and so is what stands in quotation marks.
      """,
    wrong: LintSamples.rule("The text insults somebody (jokes, too?)."),
    right: LintSamples.rule("The text insults somebody, jokes included."))
}
