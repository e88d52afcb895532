public import SourceText

extension FindingCode {
  /// Every code that running examples can report.
  static let exampleCodes: [FindingCode] = [
    resultDependsOnDate, goldTooLarge, exampleDecision, exampleDeciding, exampleOutOfScope,
    exampleUnseenFact,
  ]

  /// A result is not the same on all days, and no day was given.
  public static let resultDependsOnDate = FindingCode(
    "E0320", "result-depends-on-date", .error, .examples,
    summary: "The result is not the same on all days, and no day was given.",
    page: """
      A clause with `since` or `until` is in force on some days only. policyc never reads a clock: the
      same command gives the same result next year. So a result that the dates change needs a day.

      Write `on 2027-06-30` in the example, before its facts, when it is about one day. Give
      `--today 2027-06-30` when the whole run is about one day. An example whose result is the same on
      all days needs neither.
      """,
    wrong: CodeExample(
      photos(
        """
          rule R1 "A weapon is shown." -> remove   until 2027-12-31
            when weapon

        """, examples: "example E1 { weapon } -> remove"), run: .test),
    right: CodeExample(
      photos(
        """
          rule R1 "A weapon is shown." -> remove   until 2027-12-31
            when weapon

        """, examples: "example E1 on 2027-06-30 { weapon } -> remove"), run: .test))

  /// An example expects another decision than the rules give.
  public static let exampleDecision = FindingCode(
    "E0501", "example-decision", .error, .examples,
    summary: "An example says one decision and the rules give another.",
    page: """
      Examples are tests that live with their policy. This one names facts and a decision; the rules
      give those facts another decision. One of the two is wrong: correct the example if it
      misremembers the policy, the rule if the policy does not say what you mean.

      `policyc explain FILE EXAMPLE` shows step by step which clauses bit and which relieved them. A
      fact that an example does not mention has its `usually` value, else no, the lowest value or the
      empty set. An undetermined verdict (a fact is `unknown`) needs `by unknown`.
      """,
    wrong: CodeExample(
      photos(weaponRule, examples: "example E1 { weapon } -> allow"), run: .test),
    right: CodeExample(
      photos(weaponRule, examples: "example E1 { weapon } -> remove"), run: .test))

  /// An example names a clause that does not decide.
  public static let exampleDeciding = FindingCode(
    "E0502", "example-deciding", .error, .examples,
    summary: "An example says which clause decides, and another one does.",
    page: """
      The decision is right, but for another reason than the example gives. After `by` stand clauses
      that give the decision: a rule that bites with it, or, where an exception relieved the rule, the
      exception alone. When nothing bites, no clause decides and `by` is left out.

      A rule that bites with a milder decision is violated but does not decide.
      """,
    wrong: CodeExample(
      photos(twoRules, examples: "example E1 { weapon } -> remove by R2"), run: .test),
    right: CodeExample(
      photos(twoRules, examples: "example E1 { weapon } -> remove by R1"), run: .test))

  /// An example shows an item that its policy does not judge.
  public static let exampleOutOfScope = FindingCode(
    "E0503", "example-out-of-scope", .error, .examples,
    summary: "An example shows an item that its policy does not apply to.",
    page: """
      `applies to` says which items a policy judges: those with a text, those with an image, those with
      both. The assets of this example are something else, so the policy says nothing about it.

      Give the example the assets that the policy applies to, or none: without assets it stands for the
      largest kind of item that the policy judges.
      """,
    wrong: CodeExample(
      photos(
        "  applies to image, image with text\n" + weaponRule,
        examples: "example E1 text \"A knife.\" { } -> allow"),
      run: .test),
    right: CodeExample(
      photos(
        "  applies to image, image with text\n" + weaponRule,
        examples: "example E1 image \"knife.png\" { } -> allow"
      ),
      run: .test))

  /// An example gives a fact that cannot be seen in it.
  public static let exampleUnseenFact = FindingCode(
    "E0504", "example-unseen-fact", .error, .examples,
    summary: "An example has a fact that its text or image cannot show.",
    page: """
      A fact says where it can be seen: `from image`, `from text`. This example shows assets in which
      the fact cannot be seen, so nobody could have annotated it there.

      Leave the fact out, add the asset that shows it, or add the source to the fact if it can be seen
      there after all. A `one of` that a clause reads where it cannot be seen needs a `usually`.
      """,
    wrong: CodeExample(
      photos(weaponRule, examples: "example E1 text \"A knife.\" { weapon } -> remove"),
      run: .test),
    right: CodeExample(
      photos(weaponRule, examples: "example E1 image \"knife.png\" { weapon } -> remove"),
      run: .test))

  private static let weaponRule = """
      rule R1 "A weapon is shown." -> remove
        when weapon

    """

  private static let twoRules = """
      rule R1 "A weapon is shown." -> remove
        when weapon
      rule R2 "Blood is shown." -> remove
        when blood

    """

  private static func photos(_ clauses: String, examples: String) -> String {
    """
    language 1

    vocabulary visual {
      fact weapon: flag  from image, video  ask "Is a weapon shown?"
      fact blood:  flag  from image, video  ask "Is blood shown?"
      fact insult: flag  from text          ask "Does the text insult somebody?"
    }

    policy photos 1.0.0 "Photos" uses visual {
      decision allow < remove
      unknown remove

    \(clauses)  rule R9 "The text insults somebody." -> remove
        when insult
    }

    examples for photos {
      \(examples)
    }

    """
  }
}
