import PolicyLang
public import SourceText

extension Lint {
  /// Words that soften a rule, a definition or a question.
  static let hedgeWords = Lint(
    .hedgeWord,
    .sources { sources in
      sources.normativeTexts.filter { $0.role != .note }.flatMap { text -> [Finding] in
        let words = ProseWords(text.prose).all
        var said: Set<String> = []
        return WordList.hedges.matches(in: words).filter { match in
          // "Content that may harm" hedges; "nothing may be sent" permits.
          match.name != "may" || isPossibility(match, words)
        }.compactMap { match in
          guard said.insert(match.name).inserted else { return nil }
          return text.finding(
            .hedgeWord, "`\(match.text)` leaves it open when this \(text.role.name) holds",
            match.range, label: "who decides this?",
            help: "say what must be seen or read, or take the word out", in: sources)
        }
      }
    })

  private static func isPossibility(_ match: WordList.Match, _ words: [ProseWords.Word]) -> Bool {
    guard match.words.lowerBound > 0 else { return false }
    return ["that", "which", "who", "it", "this"].contains(words[match.words.lowerBound - 1].text)
  }
}

extension WordList {
  /// English words with which a text avoids to say when it holds.
  static let hedges = WordList(
    """
    generally, in general
    usually, in most cases, most of the time
    typically
    normally, under normal circumstances
    often, frequently
    sometimes, occasionally, in some cases
    rarely, seldom
    may
    might
    perhaps, maybe
    possibly
    probably, presumably
    likely
    potentially
    mostly, largely, for the most part
    mainly, primarily
    somewhat, to some extent, to some degree, more or less
    reasonable, reasonably, unreasonable, unreasonably
    appropriate, appropriately, where appropriate, as appropriate
    inappropriate, inappropriately
    excessive, excessively
    undue, unduly, overly
    significant, significantly
    substantial, substantially
    considerable, considerably
    sufficient, sufficiently
    adequate, adequately, inadequate, inadequately
    gratuitous, gratuitously
    where necessary, if necessary, as necessary, when necessary, as needed, if needed
    where possible, if possible, as far as possible
    at discretion, at your discretion, use judgment, use judgement, use your judgment
    etc, etcetera, and so on, and so forth, and the like, or the like, and similar, or similar
    """)
}

extension FindingCode {
  /// A word that leaves open when a clause holds.
  public static let hedgeWord = FindingCode(
    "L121", "hedge-word", .note, .prose,
    summary: "A word leaves it open when a clause, a definition or a question holds.",
    page: """
      Words such as `generally`, `usually`, `appropriate` or `excessive` hand the decision back to the
      reader. Two people draw the line in two places, and a model that reads such words calls more items
      unsafe than people do.

      Say what must be seen or read: a number, a list, a sign. `may` is reported only where it speaks of
      what is possible (`content that may harm`), not where it permits. Words in quotation marks are
      left alone.
      """,
    wrong: LintSamples.rule("The text insults somebody in an excessive way."),
    right: LintSamples.rule("The text insults somebody twice or more."))
}
