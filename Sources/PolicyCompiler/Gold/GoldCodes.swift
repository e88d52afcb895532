public import SourceText

extension FindingCode {
  /// A policy's tests are too large for exact gold.
  public static let goldTooLarge = FindingCode(
    "E0350", "gold-too-large", .error, .types,
    summary: "The tests of a policy are too large to be computed exactly.",
    page: """
      Gold is exact, also where facts are unknown. That needs every test written out, terms and all,
      and tests can be so large that this does not fit into memory: a term that uses two terms, each of
      which uses two more, twenty levels deep, has a million parts.

      Say the condition more directly: a `one of` in place of many flags, or a fact that annotators
      answer in one step in place of a term that computes it.
      """,
    wrong: CodeExample(growing(levels: 16), run: .test),
    right: CodeExample(growing(levels: 2), run: .test))

  private static func growing(levels: Int) -> String {
    var terms = ""
    for level in 1...levels {
      terms += """
          term t\(level) "Level \(level)."
            when (t\(level - 1) and f\(level)) or (g\(level) and not t\(level - 1))
          fact f\(level): flag  from text  ask "Is sign \(level) there?"
          fact g\(level): flag  from text  ask "Is mark \(level) there?"

        """
    }
    return """
      language 1

      vocabulary signs {
        term t0 "Level 0."
          when f0
        fact f0: flag  from text  ask "Is sign 0 there?"
      \(terms)}

      policy large 1.0.0 "Large" uses signs {
        decision allow < remove
        unknown remove
        rule R1 "The last level is reached." -> remove
          when t\(levels)
      }

      examples for large {
        example E1 { } -> allow
      }

      """
  }
}
