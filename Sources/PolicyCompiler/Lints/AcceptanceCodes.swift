public import SourceText

extension FindingCode {
  /// An acceptance that nothing answers to.
  public static let unusedAcceptance = FindingCode(
    "L153", "unused-acceptance", .warning, .rules,
    summary: "An acceptance keeps a finding that is not there.",
    page: """
      `accept CODE because "…"` keeps a finding on purpose: in the clause, category or policy in which it
      stands, and nowhere else. One that nothing answers to hides the next finding of that kind, which
      nobody has looked at.

      Take it out. Acceptances of classes of change (`accept loosening because "…"`) are for `diff`, and
      those of findings that depend on the day are judged only with `--today`.
      """,
    wrong: LintSamples.posts(
      """
      rule R1 "The text insults somebody." -> remove
        when insult
        accept L121 because "Our moderators know."
      """),
    right: LintSamples.posts(
      """
      rule R1 "The text is excessive." -> remove
        when insult
        accept L121 because "Our moderators know."
      """))

  /// An acceptance of what does not exist, or cannot be accepted.
  public static let unknownAcceptance = FindingCode(
    "E0214", "unknown-acceptance", .error, .names,
    summary: "An acceptance names nothing that can be accepted.",
    page: """
      `accept CODE because "…"` takes the code of a warning or note (`L104`), its words
      (`shadowed-rule`), or a class of change of `diff` (`loosening`). A misspelt one would keep nothing,
      silently.

      An error cannot be accepted: the source has no meaning until it is mended. A floor breach cannot
      either.
      """,
    wrong: LintSamples.posts(
      """
      rule R1 "The text insults somebody." -> remove
        when insult
        accept E0201 because "It works."
      """),
    right: LintSamples.posts(
      """
      rule R1 "The text is excessive." -> remove
        when insult
        accept hedge-word because "Our moderators know."
      """))
}
