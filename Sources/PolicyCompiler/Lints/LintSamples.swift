import SourceText

/// The policies that the examples of lints share.
enum LintSamples {
  /// A policy over flags of a text, with these lines in it.
  ///
  /// `facts` are the lines of the vocabulary, `behind` is what stands behind the policy.
  static func posts(_ lines: String, facts: String = insult, behind: String = "") -> CodeExample {
    CodeExample(
      """
      language 1

      vocabulary words {
      \(indented(facts, 2))
      }

      policy posts 1.0.0 "Posts" uses words {
        decision allow < review < remove
        unknown review
      \(indented(lines, 2))
      }
      \(behind)
      """)
  }

  /// One rule over `insult` with this prose.
  static func rule(_ prose: String) -> CodeExample {
    posts("rule R1 \"\(prose)\" -> remove\n  when insult")
  }

  /// The fact that most examples read.
  static let insult =
    "fact insult: flag  from text  ask \"Does the text insult somebody?\""

  /// A policy over a choice, a flag and a count, with these clauses in it.
  static func weapons(_ lines: String, behind: String = "") -> CodeExample {
    posts(
      lines,
      facts: """
        fact weapon: one of none, blade, firearm
          from image  usually none  ask "Which weapon is shown?"
        fact offered: flag  from text  ask "Is something offered?"
        fact views: count 0..99 or more  supplied by platform
        """, behind: behind)
  }

  private static func indented(_ text: String, _ width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : String(repeating: " ", count: width) + $0 }
      .joined(separator: "\n")
  }
}
