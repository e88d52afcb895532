package import SourceText

// Codes about forms of conditions, lists and values.
extension FindingCode {
  /// `and` and `or` are mixed without parentheses.
  package static let mixedJoints = FindingCode(
    "E0104", "mixed-and-or", .error, .syntax,
    summary: "`and` and `or` are mixed without parentheses.",
    page: """
      "Offered and a blade or a firearm" can be read in two ways, and people differ in which one
      they see. The language takes neither: where `and` and `or` meet, parentheses say what belongs
      together. The help shows both readings in full.

      Copy the one that you mean.
      """,
    wrong: SyntaxCodes.factual(
      """
        rule W1 "A weapon is offered." -> remove
          when offered and weapon is blade or weapon is firearm
      """),
    right: SyntaxCodes.factual(
      """
        rule W1 "A weapon is offered." -> remove
          when offered and (weapon is blade or weapon is firearm)
      """))

  /// A number is written in another form.
  package static let numberForm = FindingCode(
    "E0119", "number-form", .error, .syntax,
    summary: "A number is written in another form.",
    page: """
      Numbers are written in digits, with a point before decimals and without commas: `1000`, `0.5`,
      `-1`. A comma separates the parts of a list, so `1,000` would be two numbers.

      Write the digits without commas.
      """,
    wrong: SyntaxCodes.factual(
      """
        rule W1 "Two signs." -> remove
          when at least two of [offered, weapon is blade, weapon is firearm]
      """),
    right: SyntaxCodes.factual(
      """
        rule W1 "Two signs." -> remove
          when at least 2 of [offered, weapon is blade, weapon is firearm]
      """))

  /// A date is written in another form, or does not exist.
  package static let dateForm = FindingCode(
    "E0120", "date-form", .error, .syntax,
    summary: "A date is written in another form, or does not exist.",
    page: """
      A date is year, month and day: `2027-06-01` is the first of June. Other forms are read
      differently in different countries: `01/06/2027` is January in one and June in the next.

      Write `YYYY-MM-DD`, and a day that the calendar has.
      """,
    wrong: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove until 2027-02-30"#),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove until 2027-02-28"#))

  /// A version is missing or has not three numbers.
  package static let versionForm = FindingCode(
    "E0121", "version-form", .error, .syntax,
    summary: "A version is missing or has not three numbers.",
    page: """
      Labels, prompts and rewards are made under one version of a policy and mean nothing under
      another, so every policy has one: three numbers with points between them. The first grows when
      old answers can no longer be read, the second when decisions change, the third when words
      change.

      Write the version behind the name, such as `1.0.0`.
      """,
    wrong: CodeExample(
      """
      language 1

      policy photos "Photos" judged {
        decision allow < remove
        unknown remove

        rule W1 "A weapon is shown." -> remove
      }

      """),
    right: CodeExample(
      """
      language 1

      policy photos 1.0.0 "Photos" judged {
        decision allow < remove
        unknown remove

        rule W1 "A weapon is shown." -> remove
      }

      """))

  /// The arrow before a decision is missing.
  package static let missingArrow = FindingCode(
    "E0122", "missing-arrow", .error, .syntax,
    summary: "The arrow before a decision is missing.",
    page: """
      `->` stands between what a clause says and what is decided, so that a decision is never taken
      for a word of the text or for a property.

      Write `->` before the decision.
      """,
    wrong: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." remove"#),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// The arrow is written with other signs.
  package static let arrowSpelling = FindingCode(
    "E0123", "arrow-spelling", .error, .syntax,
    summary: "The arrow is written with other signs.",
    page: """
      There is one arrow: a minus and a greater-than sign, `->`. Others, such as `=>` or `-->`, were
      read as meant.

      Write `->`.
      """,
    wrong: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." => remove"#),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// A condition uses a sign or phrase of another notation.
  package static let signForWord = FindingCode(
    "E0124", "sign-for-word", .error, .syntax,
    summary: "A condition uses a sign or phrase of another notation.",
    page: """
      Conditions are read aloud by people who do not program, so they are made of words: `is`, `is
      not`, `is one of […]`, `at least`, `at most`, `includes`, `and`, `or`, `not`. Signs such as
      `==`, `!=`, `&&` or `>=` were read as the words they stand for.

      Write the words.
      """,
    wrong: SyntaxCodes.factual(
      """
        rule W1 "A weapon is offered." -> remove
          when weapon == firearm and offered
      """),
    right: SyntaxCodes.factual(
      """
        rule W1 "A weapon is offered." -> remove
          when weapon is firearm and offered
      """))

  /// `not` stands before a comparison.
  package static let notBeforeComparison = FindingCode(
    "E0140", "not-before-comparison", .error, .syntax,
    summary: "`not` stands before a comparison.",
    page: """
      `not` stands before a flag, a term or parentheses. Before a comparison its reach is not clear:
      does `not weapon is blade or toy` deny one part or both? A comparison is denied in itself:
      `weapon is not blade`.

      Write `is not`, or put what is denied in parentheses.
      """,
    wrong: SyntaxCodes.factual(
      """
        rule W1 "Anything but a blade." -> remove
          when not weapon is blade and offered
      """),
    right: SyntaxCodes.factual(
      """
        rule W1 "Anything but a blade." -> remove
          when weapon is not blade and offered
      """))

  /// The parts of a list are not separated or enclosed as they should be.
  package static let listForm = FindingCode(
    "E0136", "list-form", .error, .syntax,
    summary: "The parts of a list are not separated or enclosed as they should be.",
    page: """
      Lists have one form each. Values, names and targets have commas between them: `from image,
      text`. Values in a condition stand in square brackets: `is one of [blade, firearm]`.
      Decisions, severities and scales go from mild to strict with `<` between them: `allow < review
      < remove`. What an example says of facts stands in braces.

      Write the sign that the message names.
      """,
    wrong: SyntaxCodes.factual(
      """
        rule W1 "A real weapon." -> remove
          when weapon is one of [blade firearm]
      """),
    right: SyntaxCodes.factual(
      """
        rule W1 "A real weapon." -> remove
          when weapon is one of [blade, firearm]
      """))

  /// A bracket or parenthesis is not closed.
  package static let unclosedBracket = FindingCode(
    "E0137", "unclosed-bracket", .error, .syntax,
    summary: "A bracket or parenthesis is not closed.",
    page: """
      What is opened with `(`, `[` or the `{` of an example is closed with `)`, `]` or `}` in the
      same condition or list.

      Write the closing sign where the part ends. The fix puts it at the end of what could be read;
      look whether that is where you mean it.
      """,
    wrong: SyntaxCodes.factual(
      """
        rule W1 "A weapon is offered." -> remove
          when offered and (weapon is blade or weapon is firearm
      """),
    right: SyntaxCodes.factual(
      """
        rule W1 "A weapon is offered." -> remove
          when offered and (weapon is blade or weapon is firearm)
      """))

  /// The colon behind a name is missing.
  package static let missingColon = FindingCode(
    "E0138", "missing-colon", .error, .syntax,
    summary: "The colon behind a name is missing.",
    page: """
      A colon stands between the name of a fact, a field or a reward line and what it is: `fact
      offered: flag`.

      Write `:` right behind the name.
      """,
    wrong: CodeExample(
      """
      language 1

      vocabulary visual {
        fact offered flag  from text  ask "Is it offered for sale?"
      }

      """),
    right: CodeExample(
      """
      language 1

      vocabulary visual {
        fact offered: flag  from text  ask "Is it offered for sale?"
      }

      """))
}
