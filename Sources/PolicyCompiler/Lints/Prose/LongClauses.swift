import PolicyLang
public import SourceText

extension Lint {
  /// The most words of a clause that are read without loss.
  private static let wordLimit = 60

  /// Clauses of more than sixty words.
  static let longClauses = Lint(
    .longClause,
    .sources { sources in
      sources.normativeTexts.filter { $0.role != .note && $0.role != .term }.compactMap { text in
        let count = ProseWords(text.prose).all.count
        guard count > wordLimit else { return nil }
        return text.finding(
          .longClause, "this \(text.role.name) has \(count) words", nil,
          help: "split it into clauses of at most \(wordLimit) words, each with an id of its own",
          in: sources)
      }
    })
}

extension FindingCode {
  /// A clause that is too long to be followed.
  public static let longClause = FindingCode(
    "L130", "long-clause", .note, .prose,
    summary: "A clause has more than 60 words.",
    page: """
      The longer a clause, the more often people and models miss a part of it, and a verdict that cites
      it does not say which part was meant.

      Split it: `also` for one more way to break the rule, `except` for what relieves it, a `term` for
      what has to be explained.
      """,
    wrong: LintSamples.rule(
      "The text insults somebody: " + String(repeating: "a word that hurts, ", count: 15)
        + "and so it is."),
    right: LintSamples.rule("The text insults somebody."))
}
