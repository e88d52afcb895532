import SourceText

extension FindingCode {
  static let wrongType = FindingCode(
    "E0301", "wrong-type", .error, .types,
    summary: "A fact is asked in a way that its type does not have.",
    page: """
      Each type has its own questions: a flag stands alone (`offered`, `not offered`); a `one of` and a level `is` a
      value or `is one of […]`; a level and a count are `at least` or `at most` a value; a set `includes` an
      element or `is empty`. A term stands alone, if it has a `when`.
      """,
    wrong: .policy(#"  rule W1 "A weapon is shown." -> remove  when weapon"#),
    right: .policy(#"  rule W1 "A weapon is shown." -> remove  when weapon is not none"#))

  static let notAValue = FindingCode(
    "E0302", "not-a-value", .error, .types,
    summary: "A fact is compared with a value that it cannot have.",
    page: """
      The values of a fact are those of its declaration. A value that does not exist would make a condition that
      never holds, in silence.
      """,
    wrong: .policy(#"  rule W1 "A blade is shown." -> remove  when weapon is balde"#),
    right: .policy(#"  rule W1 "A blade is shown." -> remove  when weapon is blade"#))

  static let otherScale = FindingCode(
    "E0303", "other-scale", .error, .types,
    summary: "A level is compared with a value of another scale.",
    page: """
      Levels of different scales have no order between them: `severe` of one scale is neither above nor below
      `explicit` of another. Compare a fact with the values of its own scale.
      """,
    wrong: .vocabulary(
      """
        scale gore  none < severe
        scale dress covered < explicit
        fact injury: level of gore  from image  ask "How severe?"
        term bad "What nobody wants to see." when injury at least explicit
      """),
    right: .vocabulary(
      """
        scale gore  none < severe
        scale dress covered < explicit
        fact injury: level of gore  from image  ask "How severe?"
        term bad "What nobody wants to see." when injury at least severe
      """))

  static let unseenFact = FindingCode(
    "E0312", "unseen-fact", .error, .types,
    summary: "A clause reads a fact where it cannot be observed and has no value of its own.",
    page: """
      A fact that comes from images cannot be seen in an item without one. A flag is then no, a level the lowest,
      a count its LOW, a set empty; a `one of` has only its `usually`. Give it one, or say with `on` for which items the clause is
      in force, or with `applies to` for which the policy is.
      """,
    wrong: CodeExample(unseen("")),
    right: CodeExample(unseen("on image ")))

  private static func unseen(_ restriction: String) -> String {
    """
    language 1

    vocabulary visual {
      fact scene: one of street, home  from image  ask "Where is it?"
    }
    policy photos 1.0.0 uses visual {
      decision keep < hide
      unknown hide
      applies to image, text

      rule R1 "A home is shown." -> hide \(restriction)when scene is home
    }

    """
  }

  static let neverInForce = FindingCode(
    "E0339", "never-in-force", .error, .types,
    summary: "A clause is in force only on items to which its policy does not apply.",
    page: """
      `on image` means: for items that have an image and nothing else. If the policy does not apply to such items, the
      clause says nothing, ever. Items with both are `on image with text`.
      """,
    wrong: CodeExample(scoped("image")),
    right: CodeExample(scoped("image with text")))

  private static func scoped(_ items: String) -> String {
    """
    language 1

    policy posts 1.0.0 judged {
      decision keep < hide
      unknown hide
      applies to text, image with text
      rule R1 "Insults." -> hide on \(items)
    }

    """
  }

  static let nobodySetsFact = FindingCode(
    "E0313", "nobody-sets-fact", .error, .types,
    summary: "A fact has neither a question nor a system that supplies it.",
    page: """
      A fact is known because somebody is asked (`ask "…"`) or because a system gives it (`supplied by NAME`).
      Without either it would be unknown for ever, and every rule that reads it undetermined.
      """,
    wrong: .vocabulary("  fact offered: flag  from text"),
    right: .vocabulary(#"  fact offered: flag  from text  ask "Is it offered for sale?""#))

  static let sameTwice = FindingCode(
    "E0322", "same-twice", .error, .types,
    summary: "A list names the same thing twice.",
    page: """
      Values of a scale, elements of a list, keys of an object, fields of a form and mentions of an example stand
      once each. A second one is a slip: probably another name was meant.
      """,
    wrong: .vocabulary("  scale gore none < mild < mild"),
    right: .vocabulary("  scale gore none < mild < severe"))

  static let sameConditionTwice = FindingCode(
    "E0323", "same-condition-twice", .error, .types,
    summary: "A counted list holds the same condition twice.",
    page: """
      `at least 2 of [a, b, …]` counts the conditions that hold. The same one twice would count double.
      """,
    wrong: .policy(
      #"  rule W1 "Two signs." -> remove  when at least 2 of [offered, offered, weapon is blade]"#),
    right: .policy(
      #"  rule W1 "Two signs." -> remove  when at least 2 of [offered, weapon is blade]"#))

  static let quantityRange = FindingCode(
    "E0324", "quantity-range", .error, .types,
    summary: "A quantity asks for none, or for more than the list has.",
    page: """
      The number in `at least`, `at most` and `exactly` is 1 up to the length of the list. `none of […]` says that
      none holds, `all of […]` that all do.
      """,
    wrong: .policy(
      #"  rule W1 "Three signs." -> remove  when at least 3 of [offered, weapon is blade]"#),
    right: .policy(
      #"  rule W1 "Two signs." -> remove  when at least 2 of [offered, weapon is blade]"#))

  static let countRange = FindingCode(
    "E0325", "count-range", .error, .types,
    summary: "A count has no usable range.",
    page: """
      `count LOW..HIGH` names the lowest and the highest number, at most 1000 of them. What lies above is said with
      `or more`: the top then stands for everything beyond it.
      """,
    wrong: .vocabulary(#"  fact reports: count 3..0  ask "How many reports?""#),
    right: .vocabulary(#"  fact reports: count 0..3 or more  ask "How many reports?""#))
}
