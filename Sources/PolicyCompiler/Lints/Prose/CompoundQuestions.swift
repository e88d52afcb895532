import PolicyLang
public import SourceText

extension Lint {
  /// Questions that ask two things.
  static let compoundQuestions = Lint(
    .compoundQuestion,
    .sources { sources in
      sources.normativeTexts.filter { $0.role == .question }.compactMap { text in
        let words = ProseWords(text.prose).all
        guard let second = secondQuestion(words, marks: text.prose.text) else { return nil }
        return text.finding(
          .compoundQuestion, "this question asks two things", second,
          label: "the second starts here",
          help: "make two facts of it, and join them in the conditions that need both",
          in: sources)
      }
    })

  /// Where a second question starts, or nil.
  private static func secondQuestion(
    _ words: [ProseWords.Word], marks text: String
  ) -> Range<Int>? {
    let verbs: Set<String> = [
      "is", "are", "was", "were", "does", "do", "did", "has", "have", "can", "will", "would", "who",
      "what", "which", "how", "where", "when", "why",
    ]
    for (index, word) in words.enumerated().dropLast() {
      guard word.text == "and" || word.text == "or", index > 0, !word.isQuoted else { continue }
      if verbs.contains(words[index + 1].text), verbs.contains(words[0].text) {
        return word.range.lowerBound..<words[index + 1].range.upperBound
      }
      if word.text == "and", words[index + 1].text == "or",
        words[index + 1].range.lowerBound
          == word.range.upperBound + 1
      {
        return word.range.lowerBound..<words[index + 1].range.upperBound
      }
    }
    let bytes = Array(text.utf8)
    guard let mark = bytes.firstIndex(of: 0x3F) else { return nil }
    let rest = words.first { $0.range.lowerBound > mark && !$0.isQuoted }
    guard let rest, bytes[(mark + 1)...].contains(0x3F), !words.contains(where: \.isQuoted) else {
      return nil
    }
    return rest.range.lowerBound..<(words.last?.range.upperBound ?? rest.range.upperBound)
  }
}

extension FindingCode {
  /// One question that asks two things.
  public static let compoundQuestion = FindingCode(
    "L124", "compound-question", .warning, .prose,
    summary: "The question of one fact asks two things.",
    page: """
      One answer cannot answer two questions. Whoever sees that one holds and the other does not has to
      guess which is meant, and each guesses differently.

      Make two facts, each with its own question, and write `a and b` or `a or b` in the conditions.
      Alternatives inside one question (`sale or exchange`) are one question and stay.
      """,
    wrong: LintSamples.posts(
      "rule R1 \"A dealer insults somebody.\" -> remove\n  when insult",
      facts:
        "fact insult: flag  from text  ask \"Is somebody insulted and is the writer a dealer?\""),
    right: LintSamples.posts(
      "rule R1 \"A dealer insults somebody.\" -> remove\n  when insult and dealer",
      facts: LintSamples.insult
        + "\nfact dealer: flag  from text  ask \"Is the writer a dealer?\""))
}
