import SourceText

extension FindingCode {
  static let unknownSlot = FindingCode(
    "E0803", "unknown-slot", .error, .prompt,
    summary: "A message has a slot that nothing fills.",
    page: """
      Slots of the policy are `{policy}`, `{categories}`, `{category}`, `{rules}`, `{rule}`, `{rule with modifiers}`,
      `{glossary}`, `{examples}` and `{answer_format}`; slots of the item begin with `item.`. A brace that is meant is
      doubled: `{{`.
      """,
    wrong: .prompt("\"{polcy}\""),
    right: .prompt("\"{policy}\""))

  static let slotNeedsPer = FindingCode(
    "E0804", "slot-needs-per", .error, .prompt,
    summary: "A slot for one clause stands in a prompt for the whole policy.",
    page: """
      `{category}` is the category that a prompt `per category` is made for, `{rule}` the rule of a prompt `per rule`. A prompt
      for the whole policy prints `{categories}` or `{rules}`.
      """,
    wrong: .prompt("\"{category}\""),
    right: .prompt("\"{categories}\""))

  static let otherPer = FindingCode(
    "E0805", "other-per", .error, .prompt,
    summary: "A prompt and its contract disagree about what one call is for.",
    page: """
      A prompt `per rule` or `per category` asks once for each of them, so its contract must say the same: then the gold is
      that of the one clause.
      """,
    wrong: .prompt("\"{category}\"", head: "prompt plain for verdict per category"),
    right: .prompt("\"{policy}\""))

  static let itemWay = FindingCode(
    "E0806", "item-way", .error, .prompt,
    summary: "A part of an item does not say how it is printed.",
    page: """
      An item's text could imitate the prompt around it, so each slot says how it is kept apart: `{item.text in <item>}`,
      `{item.text as json}` or, knowingly, `{item.text plain}`. Images stand bare: `{item.image}`.
      """,
    wrong: .prompt("\"{item.text}\""),
    right: .prompt("\"{item.text in <item>}\""))
}
