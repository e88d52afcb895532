import SourceText

extension FindingCode {
  static let noTest = FindingCode(
    "E0315", "no-test", .error, .types,
    summary: "A clause does not say how its truth is known.",
    page: """
      Every clause has a test: `when CONDITION`, `unless CONDITION`, `always`, or `judged`, where a person's label
      says whether the prose holds. `judged` on a category or policy covers each clause in it that has no test.
      A clause whose test was forgotten would otherwise be unverifiable in silence.
      """,
    wrong: .policy(#"  rule W1 "A blade is shown." -> remove"#),
    right: .policy(#"  rule W1 "A blade is shown." -> remove  when weapon is blade"#))

  static let noArrow = FindingCode(
    "E0330", "no-arrow", .error, .types,
    summary: "A rule does not say what happens when it bites.",
    page: """
      `-> DECISION` behind the prose says what a rule leads to. A category may give all its rules one arrow, in its
      header. Only a decision of the policy's scale can stand there.
      """,
    wrong: .judged(#"  rule R1 "Insults.""#),
    right: .judged(#"  rule R1 "Insults." -> hide"#))

  static let judgedWithoutProse = FindingCode(
    "E0331", "judged-without-prose", .error, .types,
    summary: "A judged clause has no words to judge by.",
    page: """
      Where a person says whether a clause holds, its prose is the test. Write it behind the id, in quotes.
      """,
    wrong: .judged("  rule R1 -> hide"),
    right: .judged(#"  rule R1 "Insults." -> hide"#))

  static let arrowBesideInstead = FindingCode(
    "E0332", "arrow-beside-instead", .error, .types,
    summary: "An exception has an arrow of its own beside `instead`.",
    page: """
      `instead "duty" -> D` replaces the rules it covers by a duty: they are waived, and D holds if the duty is not met.
      A second decision would contradict that.
      """,
    wrong: .judged(
      """
        rule R1 "A dose is named." -> hide
          except R2 "A clinician asks." -> keep  instead "The source is named." -> hide judged
      """),
    right: .judged(
      """
        rule R1 "A dose is named." -> hide
          except R2 "A clinician asks."  instead "The source is named." -> hide judged
      """))

  static let emptyPeriod = FindingCode(
    "E0333", "empty-period", .error, .types,
    summary: "A clause ends before it begins.",
    page: """
      `since` names the first day on which a clause is in force, `until` the last; both belong to the period.
      """,
    wrong: .judged(#"  rule R1 "Insults." -> hide since 2027-05-01 until 2027-04-01"#),
    right: .judged(#"  rule R1 "Insults." -> hide since 2027-04-01 until 2027-05-01"#))

  static let nothingCovered = FindingCode(
    "E0335", "nothing-covered", .error, .types,
    summary: "An `also` or `except` covers no rule.",
    page: """
      What a clause covers is found where it is written: `for CATEGORY` and `for all` mean the rules that the policy
      has there, its bases' included. Without any the clause could never matter. When a rule is dropped, what covered
      it alone with `for` must be dropped, too.
      """,
    wrong: .judged(
      """
        category C "Insults" -> hide {
          note "No rules yet."
        }
        except C.a "Quotations." for C
      """),
    right: .judged(
      """
        category C "Insults" -> hide {
          rule C1 "Slurs."
        }
        except C.a "Quotations." for C
      """))

  static let stricterException = FindingCode(
    "E0307", "stricter-exception", .error, .types,
    summary: "An exception gives a stricter decision than every rule it covers.",
    page: """
      Exceptions relax: what holds under an exception is never stricter than the rule, so an arrow above the rules' own
      does nothing. To tighten, write a rule.
      """,
    wrong: .policy(
      """
        rule W1 "A blade is shown." -> review  when weapon is blade
          except W1.a "It is offered." -> remove  when offered
      """),
    right: .policy(
      """
        rule W1 "A blade is shown." -> review  when weapon is blade
        rule W2 "A blade is offered." -> remove  when weapon is blade and offered
      """))
}
