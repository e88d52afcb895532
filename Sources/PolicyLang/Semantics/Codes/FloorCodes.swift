package import SourceText

extension FindingCode {
  package static let loosensLocked = FindingCode(
    "E0601", "loosens-locked", .error, .floors,
    summary: "A policy loosens a locked rule of a base.",
    page: """
      `locked` on a rule means that no policy below may lower what it leads to, on any day and for any item: not by a
      milder arrow, not by a date, not by leaving items out. A locked rule may only be tightened.
      """,
    wrong: .floor("  applies to image"),
    right: .floor("  applies to image, image with text"))

  static let lockedClause = FindingCode(
    "E0602", "locked-clause", .error, .floors,
    summary: "A policy changes what a locked rule fixes.",
    page: """
      A locked rule stays: its prose, its category, and the `unknown` of its policy (which may rise). It cannot be dropped,
      loosened by an override, or silenced by an exempt category.
      """,
    wrong: .floor("  category W exempt because \"Hunters.\""),
    right: .floor(
      "  category W {\n    rule W3 \"A blade is shown.\" -> review  when weapon is blade\n  }"))

  static let loosensWithoutReason = FindingCode(
    "E0603", "loosens-without-reason", .error, .floors,
    summary: "Something inherited is loosened without a reason.",
    page: """
      Whatever loosens says `because "…"`: an exception for inherited rules, an exempt category, a milder `unknown`.
      The reason is for the people who answer for the floor; it is shown in reviews and never in a prompt.
      """,
    wrong: .floor(#"  except W2.a "A museum." for W2  when not offered"#),
    right: .floor(
      #"  except W2.a "A museum." for W2  when not offered  because "We show collections.""#))

  static let unprovableDirection = FindingCode(
    "E0605", "unprovable-direction", .error, .floors,
    summary: "An override claims that new words of a judged clause tighten it.",
    page: """
      The prose of a judged clause is its test. Whether other words catch more or less cannot be proved, so the change is
      treated as a new question, and only `loosens because "…"` is accepted. A stricter rule beside the old one needs no proof.
      """,
    wrong: CodeExample(reworded(#"override R1 "Rude words." tightens judged"#)),
    right: CodeExample(reworded(#"rule R2 "Rude words." -> hide judged"#)))

  static let proseNotRestated = FindingCode(
    "E0329", "prose-not-restated", .error, .types,
    summary: "An override changes test or prose alone where they go together.",
    page: """
      Prose and test of a clause say the same, so a changed test comes with its prose, and changed prose of a judged
      clause with `judged`, or with a test over facts. Then nobody reads old words beside a new meaning.
      """,
    wrong: .floor("  override W2 tightens  when weapon is one of [blade, firearm]"),
    right: .floor(#"  rule W3 "A blade is shown." -> review  when weapon is blade"#))

  private static func reworded(_ change: String) -> String {
    """
    language 1

    policy floor 1.0.0 judged {
      decision keep < hide
      unknown hide
      rule R1 "Insults." -> hide
    }
    policy posts 1.0.0 extends floor {
      \(change)
    }

    """
  }
}
