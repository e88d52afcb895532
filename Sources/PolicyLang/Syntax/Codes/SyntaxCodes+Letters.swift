package import SourceText

// Codes about letters and signs.
extension FindingCode {
  /// A name contains a letter that only looks like a plain one.
  package static let lookAlikeLetter = FindingCode(
    "E0105", "look-alike-letter", .error, .syntax,
    summary: "A name contains a letter that only looks like a plain one.",
    page: """
      Names, ids and the words of the language are made of ASCII letters, digits, `_`, `.` and `-`.
      The Cyrillic `а` and the Latin `a` look the same on the screen and are different letters to a
      computer: two names that nobody can tell apart would be two names. Texts in quotes may hold
      any letter of any script.

      Write the name with plain letters; the fix does it where every letter has a plain twin.
      """,
    wrong: SyntaxCodes.judged("  rul\u{435} W1 \"A weapon is shown.\" -> remove"),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// A character that nobody sees stands in the source.
  package static let hiddenCharacter = FindingCode(
    "E0106", "hidden-character", .error, .syntax,
    summary: "A character that nobody sees stands in the source.",
    page: """
      Some characters have no shape: zero-width blanks, soft hyphens, marks that turn the direction
      of reading. They arrive with text that is copied from web pages, and they can hide words from
      a reviewer, or show them in another order than the model reads them.

      Take the character out. One that is meant is written as an escape, which everybody sees:
      `\\u{200B}`.
      """,
    wrong: SyntaxCodes.judged("  rule W1 \"A wea\u{200B}pon is shown.\" -> remove"),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// A word processor changed a sign.
  package static let pastedSign = FindingCode(
    "E0107", "pasted-sign", .error, .syntax,
    summary: "A word processor changed a sign.",
    page: """
      Word processors and mail programs turn plain signs into finer ones: \u{201C}curly\u{201D}
      quotes, long dashes, arrows, blanks that do not break. Inside of quotes they are welcome; as
      signs of the language they are not, since there would be five ways to write one thing.

      The file was read as it was meant, and all such signs are one finding: apply its fix once.
      """,
    wrong: SyntaxCodes.judged("  rule W1 \u{201C}A weapon is shown.\u{201D} \u{2192} remove"),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// A control character stands in the source.
  package static let controlCharacter = FindingCode(
    "E0115", "control-character", .error, .syntax,
    summary: "A control character stands in the source.",
    page: """
      Control characters are orders to old devices, not text. One in a source comes from a damaged
      file or a program that wrote binary data; it shows as nothing and may end the text early in
      other programs.

      Take it out. One that is meant inside a text is written as an escape such as `\\u{7}`.
      """,
    wrong: SyntaxCodes.judged("  rule W1 \"A weapon\u{7} is shown.\" -> remove"),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// A line is indented with a tab.
  package static let tabIndentation = FindingCode(
    "E0118", "tab-indentation", .error, .syntax,
    summary: "A line is indented with a tab.",
    page: """
      A tab is as wide as the editor at hand makes it, so a file indented with tabs looks different
      to each of its readers. Layout means nothing to the computer, but it may not mislead people:
      lines are indented with blanks, two for each level.

      All tabs of a file are one finding with one fix.
      """,
    wrong: SyntaxCodes.judged("\trule W1 \"A weapon is shown.\" -> remove"),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// A comment begins with another sign than `//`.
  package static let commentForm = FindingCode(
    "E0146", "comment-form", .error, .syntax,
    summary: "A comment begins with another sign than `//`.",
    page: """
      A comment is for people only and begins with `//` anywhere on a line; it ends with the line.
      `///` puts it into the documentation of what follows. There are no other forms: `#`, `--` and
      `/* … */` belong to other languages.

      Write `//` at the start of each line of the comment.
      """,
    wrong: SyntaxCodes.judged(
      """
        # Weapons
        rule W1 "A weapon is shown." -> remove
      """),
    right: SyntaxCodes.judged(
      """
        // Weapons
        rule W1 "A weapon is shown." -> remove
      """))

  /// A sign means nothing here.
  package static let straySign = FindingCode(
    "E0148", "stray-sign", .error, .syntax,
    summary: "A sign means nothing here.",
    page: """
      The language is made of words, texts in quotes and a handful of signs: `{ } [ ] ( ) , : < = ->
      ..` and, in rewards, `* %`. Any other sign outside of quotes has no meaning, and is reported
      rather than skipped.

      Take it out, or put the text that it belongs to in quotes.
      """,
    wrong: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove;"#),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))
}
