import SourceText

extension FindingCode {
  static let unknownDeclaration = FindingCode(
    "E0209", "unknown-declaration", .error, .names,
    summary:
      "A vocabulary, policy, scale, contract, reward or prompt is named that this file does not know.",
    page: """
      A file knows what it declares and what it imports by name. Write the name as it is declared, or import it:
      `import NAME from "file.policy"`.
      """,
    wrong: CodeExample(
      """
      language 1

      policy floor 1.0.0 {
        decision keep < hide
        unknown hide
      }
      policy posts 1.0.0 extends flor {
      }

      """),
    right: CodeExample(
      """
      language 1

      policy floor 1.0.0 {
        decision keep < hide
        unknown hide
      }
      policy posts 1.0.0 extends floor {
      }

      """))

  static let unknownClause = FindingCode(
    "E0210", "unknown-clause", .error, .names,
    summary: "An id is named that no fitting clause, category or example has.",
    page: """
      `for` names rules or categories, or `all`; `override` and `drop` name inherited clauses; `by` names clauses
      that decide; `like` names an example of the same block. An id is written exactly as it is declared; dots in
      it mean nothing.
      """,
    wrong: .judged(
      """
        rule R1 "Insults." -> hide
        except R1.a "Quotations." for R2
      """),
    right: .judged(
      """
        rule R1 "Insults." -> hide
        except R1.a "Quotations." for R1
      """))

  static let unknownDecision = FindingCode(
    "E0211", "unknown-decision", .error, .names,
    summary: "A decision or severity is named that is not on the policy's scale.",
    page: """
      The line `decision a < b < c` declares the decisions, mildest first, `severities` the severities. An arrow,
      `unknown`, an example and a claim may use these words alone.
      """,
    wrong: .judged(#"  rule R1 "Insults." -> hid"#),
    right: .judged(#"  rule R1 "Insults." -> hide"#))

  static let otherVersion = FindingCode(
    "E0212", "other-version", .error, .names,
    summary: "A policy is demanded in a version that it does not have.",
    page: """
      `extends floor 2.0.0` demands that very version, so that a floor cannot change under a policy unnoticed.
      When the floor has moved on, read what changed and write the new version.
      """,
    wrong: CodeExample(
      """
      language 1

      policy floor 2.1.0 {
        decision keep < hide
        unknown hide
      }
      policy posts 1.0.0 extends floor 2.0.0 {
      }

      """),
    right: CodeExample(
      """
      language 1

      policy floor 2.1.0 {
        decision keep < hide
        unknown hide
      }
      policy posts 1.0.0 extends floor 2.1.0 {
      }

      """))

  static let strayBrace = FindingCode(
    "E0213", "stray-brace", .error, .names,
    summary: "A brace in a text opens or closes nothing.",
    page: """
      Braces in prose, forms and messages hold a reference, a hole or a slot. A brace that is meant as such is
      written twice: `{{` and `}}`.
      """,
    wrong: .judged(#"  rule R1 "Insults } and threats." -> hide"#),
    right: .judged(#"  rule R1 "Insults }} and threats." -> hide"#))
}
