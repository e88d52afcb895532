package import SourceText

// Codes about texts in quotes.
extension FindingCode {
  /// A text stands between single quotes.
  package static let singleQuotes = FindingCode(
    "E0111", "single-quotes", .error, .syntax,
    summary: "A text stands between single quotes.",
    page: """
      Texts stand between double quotes: "A weapon is shown." A single quote is an apostrophe, and
      texts are full of those.

      Write double quotes around the text.
      """,
    wrong: SyntaxCodes.judged(#"  rule W1 'A weapon is shown.' -> remove"#),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// A quote at the start or the end of a text is missing.
  package static let unclosedString = FindingCode(
    "E0112", "unclosed-text", .error, .syntax,
    summary: "A quote at the start or the end of a text is missing.",
    page: """
      A text begins and ends with a quote on the same line. When one of the two is missing, the text
      would swallow what follows it, so it ends with its line at the latest.

      Write the missing quote. A text of several lines stands between two lines of three quotes
      (`\"\"\"`).
      """,
    wrong: SyntaxCodes.judged(#"  rule W1 "A weapon is shown. -> remove"#),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// Words that are a text stand without quotes.
  package static let unquotedText = FindingCode(
    "E0113", "unquoted-text", .error, .syntax,
    summary: "Words that are a text stand without quotes.",
    page: """
      What is said in plain language stands in quotes: titles, the text of a rule, questions,
      reasons. What stands without quotes are the words and names of the language. The quotes keep
      the two apart.

      Put the text in quotes.
      """,
    wrong: SyntaxCodes.judged(#"  rule W1 A weapon is shown. -> remove"#),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// Quotes stand inside a text.
  package static let quotesInside = FindingCode(
    "E0114", "quotes-inside", .error, .syntax,
    summary: "Quotes stand inside a text.",
    page: """
      A quote ends a text. For one that is part of the text a backslash stands before it: `\\"`. In
      a text between `\"\"\"` lines quotes need no backslash.

      Write `\\"`, or use \u{201C}curly\u{201D} quotes inside the text.
      """,
    wrong: SyntaxCodes.judged(#"  rule W1 "A "toy" weapon is shown." -> remove"#),
    right: SyntaxCodes.judged(#"  rule W1 "A \"toy\" weapon is shown." -> remove"#))

  /// A text of several lines is laid out in another way.
  package static let longStringForm = FindingCode(
    "E0116", "long-text-form", .error, .syntax,
    summary: "A text of several lines is laid out in another way.",
    page: """
      A text of several lines stands between two lines that hold nothing but `\"\"\"` (the first may
      follow other words). The blanks before the closing quotes are taken from the start of every
      line, so no line may begin further left than they do.

      Put the quotes on lines of their own and indent the text at least as deep as the closing ones.
      """,
    wrong: SyntaxCodes.judged(
      """
        note \"\"\"A weapon is a thing
          made to harm.\"\"\"
        rule W1 "A weapon is shown." -> remove
      """),
    right: SyntaxCodes.judged(
      """
        note \"\"\"
          A weapon is a thing
          made to harm.
          \"\"\"
        rule W1 "A weapon is shown." -> remove
      """))

  /// A backslash stands before a letter that it gives no meaning.
  package static let unknownEscape = FindingCode(
    "E0117", "unknown-escape", .error, .syntax,
    summary: "A backslash stands before a letter that it gives no meaning.",
    page: """
      A backslash in a text gives the next letter another meaning. There are five of them: `\\"` is
      a quote, `\\\\` a backslash, `\\n` a line end, `\\t` a tab, and `\\u{1F600}` the character
      with that number. Any other is most likely a backslash that was meant as itself, and a guess
      would change the text.

      Write `\\\\` for a backslash.
      """,
    wrong: SyntaxCodes.judged(#"  rule W1 "A path such as C:\docs is shown." -> remove"#),
    right: SyntaxCodes.judged(#"  rule W1 "A path such as C:\\docs is shown." -> remove"#))

  /// A name is longer than 256 bytes.
  package static let nameTooLong = FindingCode(
    "E0131", "name-too-long", .error, .syntax,
    summary: "A name is longer than 256 bytes.",
    page: """
      Names and ids are cited in verdicts, prompts and tables. 256 bytes are far more than a person
      can read; a longer one is a text that has lost its quotes, or data that is no policy.

      Give a shorter name, and say the rest in the clause's text.
      """,
    wrong: SyntaxCodes.judged(
      "  rule \(String(repeating: "W", count: 257)) \"A weapon is shown.\" -> remove"),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// A text is longer than 64 KiB.
  package static let stringTooLong = FindingCode(
    "E0132", "text-too-long", .error, .syntax,
    summary: "A text is longer than 64 KiB.",
    page: """
      The text of a clause goes into prompts, where every word costs attention. 65,536 bytes are
      longer than most policies as a whole; a longer text is a document that was pasted into one
      clause.

      Split it into clauses of their own, with ids that can be cited.
      """,
    wrong: SyntaxCodes.judged("  rule W1 \"\(String(repeating: "A", count: 65_537))\" -> remove"),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))
}
