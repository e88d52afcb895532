package import SourceText

extension FindingCode {
  package static let otherDecisions = FindingCode(
    "E0321", "other-decisions", .error, .types,
    summary: "Two policies that belong together have different decision scales.",
    page: """
      A policy has the decisions of its bases, in their order, and a claim compares policies with one scale:
      otherwise nobody could say which of two decisions is stricter. Leave the `decision` line out to inherit it.
      """,
    wrong: CodeExample(
      """
      language 1

      policy floor 1.0.0 {
        decision keep < hide
        unknown hide
      }
      policy posts 1.0.0 extends floor {
        decision keep < warn < hide
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

  static let noDecisions = FindingCode(
    "E0326", "no-decisions", .error, .types,
    summary: "A policy does not say which decisions there are.",
    page: """
      The first line of a policy is `decision a < b < c`, mildest first. The mildest is what holds where no rule
      bites. A policy that extends another one inherits the line.
      """,
    wrong: CodeExample("language 1\n\npolicy posts 1.0.0 {\n}\n"),
    right: CodeExample(
      "language 1\n\npolicy posts 1.0.0 {\n  decision keep < hide\n  unknown hide\n}\n"))

  static let otherScales = FindingCode(
    "E0327", "other-scales", .error, .types,
    summary: "A policy and its bases disagree about severities, parts or items.",
    page: """
      `severities` and `judges` must be equal in all bases that have them. Where bases apply to different items, the
      policy says itself what it applies to.
      """,
    wrong: CodeExample(parts("judges reply")),
    right: CodeExample(parts("judges request, reply")))

  private static func parts(_ line: String) -> String {
    """
    language 1

    policy floor 1.0.0 {
      decision keep < hide
      unknown hide
      judges request, reply
    }
    policy posts 1.0.0 extends floor {
      \(line)
    }

    """
  }

  static let noUnknown = FindingCode(
    "E0328", "no-unknown", .error, .types,
    summary: "A policy does not say what holds when a fact is unknown.",
    page: """
      Facts are often unknown: a picture is blurred, a label is missing. `unknown D` says which decision then holds
      where the known facts leave more than one possible. It is clamped to what is possible, so it never punishes more
      than any answer to the open questions would. A policy that extends others has the strictest of theirs.
      """,
    wrong: CodeExample("language 1\n\npolicy posts 1.0.0 {\n  decision keep < hide\n}\n"),
    right: CodeExample(
      "language 1\n\npolicy posts 1.0.0 {\n  decision keep < hide\n  unknown hide\n}\n"))

  static let twoForms = FindingCode(
    "E0319", "two-forms", .error, .types,
    summary: "A clause or category reaches a policy in two forms, from two bases.",
    page: """
      There is no order among bases, so where two of them bring one id in two forms nothing says which holds. Write
      `override ID …` with the parts that differ, or `category ID STATE` where only the state differs. A clause that
      arrives twice in the same form counts once.
      """,
    wrong: CodeExample(forms("R1")),
    right: CodeExample(forms("R2")))

  private static func forms(_ id: String) -> String {
    """
    language 1

    policy a 1.0.0 judged {
      decision keep < hide
      unknown hide
      rule R1 "Insults." -> hide
    }
    policy b 1.0.0 judged {
      decision keep < hide
      unknown hide
      rule \(id) "Threats." -> hide
    }
    policy posts 1.0.0 extends a, b {
    }

    """
  }

  static let categoryDiffers = FindingCode(
    "E0334", "category-differs", .error, .types,
    summary: "A reopened category says something else than where it is declared.",
    page: """
      A policy that extends another may reopen a category by its id to add clauses or to set its state. Title,
      decision, severity and `about` need not be repeated and may not differ.
      """,
    wrong: CodeExample(reopened("\"Rudeness\"")),
    right: CodeExample(reopened("\"Insults\"")))

  private static func reopened(_ title: String) -> String {
    """
    language 1

    policy floor 1.0.0 judged {
      decision keep < hide
      unknown hide
      category C "Insults" -> hide {
        rule C1 "Slurs."
      }
    }
    policy posts 1.0.0 extends floor judged {
      category C \(title) {
        rule C2 "Mockery."
      }
    }

    """
  }

  static let forbiddenWithoutAbout = FindingCode(
    "E0318", "forbidden-without-about", .error, .types,
    summary: "A category is forbidden, but nothing says what that is.",
    page: """
      `forbidden` means that the category's decision holds for anything the category is about, whatever its
      exceptions say. `about "…" TEST` says what that is, and how its truth is known.
      """,
    wrong: .judged(
      """
        category C "Insults" -> hide forbidden {
          rule C1 "Slurs."
        }
      """),
    right: .judged(
      """
        category C "Insults" -> hide forbidden {
          about "Anything that insults." judged
          rule C1 "Slurs."
        }
      """))
}
