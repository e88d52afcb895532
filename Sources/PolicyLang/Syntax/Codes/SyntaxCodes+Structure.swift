package import SourceText

// Codes about blocks and layout.
extension FindingCode {
  /// The file does not say which language it is written in.
  package static let languageLine = FindingCode(
    "E0125", "language-line", .error, .syntax,
    summary: "The file does not say which language it is written in.",
    page: """
      The first line of every file is `language 1`. The language may grow; a file that names its own
      keeps its meaning, and an older program refuses a newer file instead of misreading it.

      Write `language 1` on the first line.
      """,
    wrong: CodeExample(
      """
      policy photos 1.0.0 "Photos" judged {
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

  /// A block is not closed.
  package static let unclosedBlock = FindingCode(
    "E0133", "unclosed-block", .error, .syntax,
    summary: "A block is not closed.",
    page: """
      A policy, a category and every other block begins with `{` and ends with `}`. One `}` is
      missing here; where the braces do not add up, the indentation was used to find out which.

      Write `}` on a line of its own, as deep as the line that opens the block.
      """,
    wrong: CodeExample(
      """
      language 1

      policy photos 1.0.0 "Photos" judged {
        decision allow < remove
        unknown remove

        rule W1 "A weapon is shown." -> remove

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

  /// A closing brace closes nothing.
  package static let extraBrace = FindingCode(
    "E0134", "extra-brace", .error, .syntax,
    summary: "A closing brace closes nothing.",
    page: """
      Every `}` closes the block that was opened last. This one has no partner.

      Take it out, or look above for a `{` that is missing.
      """,
    wrong: SyntaxCodes.judged(
      """
        rule W1 "A weapon is shown." -> remove
        }
      """),
    right: SyntaxCodes.judged(#"  rule W1 "A weapon is shown." -> remove"#))

  /// A block has no opening brace.
  package static let missingBrace = FindingCode(
    "E0135", "missing-brace", .error, .syntax,
    summary: "A block has no opening brace.",
    page: """
      The first line of a policy, vocabulary or other declaration ends with `{`, and so does that of
      a category with rules of its own. Without it nobody can say what belongs to the block.

      Write `{` at the end of the line.
      """,
    wrong: SyntaxCodes.judged(
      """
        category W "Weapons" -> remove
          rule W1 "A weapon is shown."
        }
      """),
    right: SyntaxCodes.judged(
      """
        category W "Weapons" -> remove {
          rule W1 "A weapon is shown."
        }
      """))

  /// Something is nested more than 64 levels deep.
  package static let nestedTooDeep = FindingCode(
    "E0130", "nested-too-deep", .error, .syntax,
    summary: "Something is nested more than 64 levels deep.",
    page: """
      Parentheses in parentheses are hard to read at the third level, and nobody follows them at the
      tenth. The limit of 64 levels only keeps a damaged or hostile file from costing anything.

      Give a part of the condition a name of its own, as a term: `term armed "…" when weapon is not
      none`.
      """,
    wrong: SyntaxCodes.factual(
      "  rule W1 \"A weapon.\" -> remove\n    when \(String(repeating: "(", count: 65))offered\(String(repeating: ")", count: 65))"
    ),
    right: SyntaxCodes.factual(
      """
        rule W1 "A weapon." -> remove
          when ((offered))
      """))

  /// A file has more than 1,000 problems.
  package static let tooManyFindings = FindingCode(
    "E0149", "too-many-problems", .error, .syntax,
    summary: "A file has more than 1,000 problems.",
    page: """
      After 1,000 problems the rest of a file is not listed: it is most likely no policy, or one
      mistake has been made on every line.

      Mend the first ones and check again.
      """,
    wrong: CodeExample("language 1\n" + String(repeating: ";\n", count: 1_001)),
    right: CodeExample(
      """
      language 1

      vocabulary visual {
      }

      """))

  /// An `also` or `except` has no rule above it and no `for`.
  package static let coversNothing = FindingCode(
    "E0316", "covers-nothing", .error, .syntax,
    summary: "An `also` or `except` has no rule above it and no `for`.",
    page: """
      An `also` or `except` belongs to the rule above it, or to what `for` names: rules, a category,
      or `all`. This one stands before the first rule of its block and names nothing, so it would
      cover nothing.

      Move it below its rule, or write `for` and what it covers.
      """,
    wrong: SyntaxCodes.judged(
      """
        except W1.a "In a museum."
        rule W1 "A weapon is shown." -> remove
      """),
    right: SyntaxCodes.judged(
      """
        except W1.a "In a museum." for W1
        rule W1 "A weapon is shown." -> remove
      """))

  /// The layout shows another structure than the words.
  package static let layoutLies = FindingCode(
    "E0317", "layout-lies", .error, .syntax,
    summary: "The layout shows another structure than the words.",
    page: """
      Indentation means nothing to the computer and everything to a reader, so it may not mislead.
      An `also` or `except` without `for` belongs to the rule above it and stands deeper than that
      rule; a property stands deeper than the clause that it belongs to; rules, and clauses with
      `for`, stand side by side.

      Indent the line as the message says, or write `for` and what the clause is meant to cover.
      """,
    wrong: SyntaxCodes.judged(
      """
        rule W1 "A weapon is shown." -> remove
        except W1.a "In a museum."
      """),
    right: SyntaxCodes.judged(
      """
        rule W1 "A weapon is shown." -> remove
          except W1.a "In a museum."
      """))
}
