import SourceText

extension FindingCode {
  static let mustBeMentioned = FindingCode(
    "E0304", "must-be-mentioned", .error, .examples,
    summary: "An example leaves out a fact that has no usual value.",
    page: """
      An example mentions what is special; every other fact has its `usually`, else no, the lowest level or number, the
      empty set. A `one of` without `usually` has no such value, so each example of a policy that reads it says which it is.
      """,
    wrong: CodeExample(scene("")),
    right: CodeExample(scene("scene home")))

  private static func scene(_ given: String) -> String {
    """
    language 1

    vocabulary visual {
      fact scene: one of street, home  from image  ask "Where is it?"
    }
    policy photos 1.0.0 uses visual {
      decision keep < hide
      unknown hide
      rule R1 "A home is shown." -> hide  when scene is home
    }
    examples for photos {
      example E1 "a kitchen" { \(given) } -> hide
    }

    """
  }

  static let notJudged = FindingCode(
    "E0336", "not-judged", .error, .examples,
    summary: "An example states the truth of something that follows from facts.",
    page: """
      An example names facts, and judged clauses by their ids. Whether a term or a clause with `when` holds is computed;
      to say it would allow an example that contradicts its own facts.
      """,
    wrong: CodeExample(example("{ R1 } -> hide")),
    right: CodeExample(example("{ loud } -> hide")))

  static let cannotDecide = FindingCode(
    "E0338", "cannot-decide", .error, .examples,
    summary: "An example names something behind `by` that never decides.",
    page: """
      Behind `by` stand rules, exceptions that relieve or whose duty was not met, and forbidden categories. An `also` is
      cited as its rule. `by unknown` stands alone: the verdict is then undetermined and the decision the operational one.
      """,
    wrong: CodeExample(example("{ loud } -> hide by C")),
    right: CodeExample(example("{ loud } -> hide by R1")))

  private static func example(_ rest: String) -> String {
    """
    language 1

    vocabulary sound {
      fact loud: flag  from audio  ask "Is it loud?"
    }
    policy clips 1.0.0 uses sound {
      decision keep < hide
      unknown hide
      category C "Noise" -> hide {
        rule R1 "It is loud."  when loud
      }
    }
    examples for clips {
      example E1 "a siren" \(rest)
    }

    """
  }

  static let wrongPart = FindingCode(
    "E0337", "wrong-part", .error, .examples,
    summary: "An example speaks of a part that the policy does not judge, or of none.",
    page: """
      With `judges request, reply` each part of an item has a verdict of its own, so an example says `of request`. Without
      `judges` the item is judged as a whole.
      """,
    wrong: CodeExample(partExample("of answer ")),
    right: CodeExample(partExample("of reply ")))

  private static func partExample(_ part: String) -> String {
    """
    language 1

    policy chats 1.0.0 judged {
      decision keep < hide
      unknown hide
      judges request, reply
      rule R1 "Insults." -> hide
    }
    examples for chats {
      example E1 "a slur" \(part){ R1 } -> hide
    }

    """
  }
}
