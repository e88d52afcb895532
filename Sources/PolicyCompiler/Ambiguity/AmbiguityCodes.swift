public import SourceText

extension FindingCode {
  /// Every code that looking for answers with two meanings can report.
  static let ambiguityCodes: [FindingCode] = [ambiguousForms, formsNotToldApart]

  /// An answer has two meanings.
  public static let ambiguousForms = FindingCode(
    "E0412", "ambiguous-forms", .error, .contract,
    summary: "An answer can be read in two ways.",
    page: """
      An answer has one meaning. Here two forms accept the same answer, or what is printed for some labels
      or codes is read as others, or an optional part begins like what follows it. The reward would then
      depend on the order in which the reader tries things, and a model could use the gap between what it
      said and what was read.

      The message shows an answer that has two meanings; the reader was asked about it, so it is a real
      one and as short as such an answer can be. Let a literal tell the two apart, at a place where every
      answer still has to say which it is. A `when` alone does that only if the forms also differ in what they
      print for the labels that it asks about.
      """,
    wrong: compiled("  form \"{answer}\\n{why}\"\n  form \"{answer}\\nBecause: {why}\""),
    right: compiled("  form \"{answer}\\nWhy: {why}\"\n  form \"{answer}\\nBecause: {why}\""))

  /// The search for a common answer came to no end.
  public static let formsNotToldApart = FindingCode(
    "E0449", "forms-not-told-apart", .error, .contract,
    summary: "Whether two forms accept the same answer could not be found out.",
    page: """
      Two forms must never accept the same answer, and that is proved when the contract is compiled. Here
      the proof came to no end: the forms are long and alike, or they differ only in how long a text may be.

      Put different literals in front of the two, or make one form of them.
      """,
    wrong: compiled(
      "  form \"{answer}\\n{why}\"\n  form \"{answer}\\n{essay}\"",
      fields: "  field essay:  text 500..900 words\n"),
    right: compiled(
      "  form \"{answer}\\nWhy: {why}\"\n  form \"{answer}\\nEssay: {essay}\"",
      fields: "  field essay:  text 500..900 words\n"))

  private static func compiled(_ forms: String, fields: String = "") -> CodeExample {
    CodeExample(
      """
      language 1

      \(CodeSamples.photos)
      contract reply {
        field answer: decision as "safe" = allow, "unsafe" = remove
        field why:    text 1..100 words
      \(fields)\(forms)
      }

      reward honest for reply from -1 to 1 {
        malformed -1
        right: 1 when answer matches
      }

      """, run: .compile)
  }
}
