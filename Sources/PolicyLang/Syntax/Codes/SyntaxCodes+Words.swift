package import SourceText

// Codes about words of the language and names.
extension FindingCode {
  /// An arrow names no decision.
  package static let missingDecision = FindingCode(
    "E0101", "missing-decision", .error, .syntax,
    summary: "An arrow names no decision.",
    page: """
      An arrow says what happens when a clause bites: `-> remove`. Behind it stands exactly one
      decision of the policy, as listed in its line `decision allow < review < remove`. Without a
      name nobody can say what the clause does, so nothing is assumed.

      Write one of the decisions behind `->`.
      """,
    wrong: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." ->"#),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// A word of the language is misspelt.
  package static let misspeltKeyword = FindingCode(
    "E0102", "misspelt-keyword", .error, .syntax,
    summary: "A word of the language is misspelt.",
    page: """
      The language has a small number of words, written in small letters: `rule`, `except`, `when`
      and so on. A word that is none of them is never skipped: a skipped `excpt` would turn an
      exception into nothing, without a trace.

      The word was read as the one it is closest to, so that the rest of the file could be checked.
      Write that word.
      """,
    wrong: SyntaxCodes.judged(
      """
        rule W1 "A weapon is shown." -> remove
          excpt W1.a "In a museum."
      """),
    right: SyntaxCodes.judged(
      """
        rule W1 "A weapon is shown." -> remove
          except W1.a "In a museum."
      """))

  /// A kind of declaration does not exist.
  package static let unknownBlock = FindingCode(
    "E0103", "unknown-block", .error, .syntax,
    summary: "A kind of declaration does not exist.",
    page: """
      A file consists of declarations: `vocabulary`, `policy`, `examples`, `contract`, `reward`,
      `prompt` and `answers`. Anything else is refused rather than ignored: what a file says is
      either in force or reported.

      Remove the block, or put what it says into one of the seven kinds.
      """,
    wrong: CodeExample(
      """
      language 1

      settings {
        colour blue
      }

      """),
    right: CodeExample(
      """
      language 1

      vocabulary visual {
      }

      """))

  /// A word of the language stands where it has no effect.
  package static let misplaced = FindingCode(
    "E0108", "misplaced-property", .error, .syntax,
    summary: "A word of the language stands where it has no effect.",
    page: """
      Every property has its place: `unknown` belongs to a policy, `ask` to a fact, `instead` to an
      `except`. In another place it would look as if it did something, and do nothing.

      Move it to where it belongs; the message says where.
      """,
    wrong: SyntaxCodes.judged(
      """
        rule W1 "A weapon is shown." -> remove
          also W1.b "Or a part of one." locked
      """),
    right: SyntaxCodes.judged(
      """
        rule W1 "A weapon is shown." -> remove locked
          also W1.b "Or a part of one."
      """))

  /// Something stands where something else is expected.
  package static let unexpected = FindingCode(
    "E0109", "unexpected-part", .error, .syntax,
    summary: "Something stands where something else is expected.",
    page: """
      The parts of a declaration come in a fixed order, and at this place the language expects
      another part than the one that is written. The message names both. The reader has gone on at
      the next line that begins a part, so that one mistake costs one clause.

      Write the expected part, or move what stands here to where it belongs.
      """,
    wrong: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." "A blade, too." -> remove"#),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// A small word of a fixed phrase is missing.
  package static let missingWord = FindingCode(
    "E0139", "missing-word", .error, .syntax,
    summary: "A small word of a fixed phrase is missing.",
    page: """
      Several phrases of the language have a small word in them, so that they read aloud as
      sentences: `one of`, `level of`, `applies to`, `review by`, `supplied by`, `examples for`. Two
      conditions have `and` or `or` between them.

      Write the missing word.
      """,
    wrong: SyntaxCodes.judged(
      """
        rule W1 "A weapon is shown." -> remove
        retired W2 1.0.0
      """),
    right: SyntaxCodes.judged(
      """
        rule W1 "A weapon is shown." -> remove
        retired W2 in 1.0.0
      """))

  /// A name or an id is missing.
  package static let missingName = FindingCode(
    "E0143", "missing-name", .error, .syntax,
    summary: "A name or an id is missing.",
    page: """
      Everything that is declared has a name, and every clause has an id: verdicts cite it, examples
      expect it, and an appeal refers to it years later. An id is one word, such as `S1.2.a`; points
      in it mean nothing.

      Write the name or id right behind the word that opens the declaration.
      """,
    wrong: SyntaxCodes.judged(#"  rule "A weapon is shown." -> remove"#),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// A word of the language is used as a name or value.
  package static let reservedWord = FindingCode(
    "E0144", "reserved-word", .error, .syntax,
    summary: "A word of the language is used as a name or value.",
    page: """
      A few words cannot be names, because a condition could then be read in two ways: `and`, `or`,
      `not`, `is`, `at`, `any`, `all`, `none`, `exactly`, `includes`, `when`, `unless`, `always`,
      `judged`. As values `not`, `one`, `empty`, `unknown`, `yes` and `no` are taken; a flag has no
      written value: `offered` and `not offered` say it.

      Choose another name, or ask for the flag by its name alone.
      """,
    wrong: SyntaxCodes.factual(
      """
        rule W1 "A weapon is offered." -> remove
          when weapon is firearm and offered is yes
      """),
    right: SyntaxCodes.factual(
      """
        rule W1 "A weapon is offered." -> remove
          when weapon is firearm and offered
      """))

  /// A name has the form of a number, a date or something else with a meaning.
  package static let nameForm = FindingCode(
    "E0145", "name-form", .error, .syntax,
    summary: "A name has the form of a number, a date or something else with a meaning.",
    page: """
      A name may not read as a number, a version or a date, and an id may not read as a date nor end
      in `.instead`, which means the duty of an exception. Two readings of one word would be one too
      many.

      Begin the name with a letter, or choose another id.
      """,
    wrong: SyntaxCodes.judged(#"  rule 2027-06-01 "A weapon is shown." -> remove"#),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// A property is written twice.
  package static let duplicateProperty = FindingCode(
    "E0141", "duplicate-property", .error, .syntax,
    summary: "A property is written twice.",
    page: """
      A clause has one test, one reason and so on; a fact has one question. Of two, nobody could say
      which holds, so the second is an error rather than a silent replacement.

      Keep one. Two tests become one with `and` or `or`; notes may be repeated.
      """,
    wrong: SyntaxCodes.judged(
      """
        rule W1 "A weapon is shown." -> remove
          why "It frightens."
          why "It is illegal."
      """),
    right: SyntaxCodes.judged(
      """
        rule W1 "A weapon is shown." -> remove
          why "It frightens and is illegal."
      """))

  /// A part stands in the wrong place of its sequence.
  package static let wrongOrder = FindingCode(
    "E0142", "wrong-order", .error, .syntax,
    summary: "A part stands in the wrong place of its sequence.",
    page: """
      Parts that belong together have one order, so that every policy reads the same: imports first,
      the properties of a policy before its rules, and in a clause id, text, arrow, then the rest.

      Move the part to its place.
      """,
    wrong: SyntaxCodes.judged(#"  rule W1 -> remove "A weapon is shown.""#),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))
}
