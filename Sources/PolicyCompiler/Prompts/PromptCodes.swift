public import SourceText

extension FindingCode {
  /// Every code that rendering a prompt can report.
  static let promptCodes: [FindingCode] = [clauseNeverPrinted, slotWithoutSource, prefillDiffers]

  /// A clause that can decide is not in the prompt.
  public static let clauseNeverPrinted = FindingCode(
    "E0801", "clause-never-printed", .error, .prompt,
    summary: "A prompt never prints a clause that can decide.",
    page: """
      A model can follow only what it is shown. Gold is computed from every clause in force; if one of
      them is not in the prompt, the model is judged by a rule that it has never seen.

      Print the whole policy with `{policy}`, or its clauses with `{categories}` or `{rules}`. A prompt
      `per rule` needs `{rule with modifiers}`, since the exceptions of a rule belong to it.
      """,
    wrong: rendered("Judge this item.\\n{answer_format}"),
    right: rendered("{policy}\\n{answer_format}"))

  /// A slot for something that no item of the policy has.
  public static let slotWithoutSource = FindingCode(
    "E0802", "slot-without-source", .error, .prompt,
    summary: "A prompt shows a part of the item that no item of the policy has.",
    page: """
      `applies to` says which items the policy judges. None of them has what this slot shows, so no
      item could be rendered.

      Take the slot out of the template, or let the policy apply to items that have it.
      """,
    wrong: rendered("{policy}\\n{item.image}\\n{answer_format}", scope: "  applies to text\n"),
    right: rendered(
      "{policy}\\n{item.text in <item>}\\n{answer_format}", scope: "  applies to text\n"))

  private static func rendered(_ message: String, scope: String = "") -> CodeExample {
    CodeExample(
      """
      language 1

      vocabulary words {
        fact insult: flag  from text  ask "Does the text insult somebody?"
      }

      policy posts 1.0.0 "Posts" uses words {
        decision allow < remove
        unknown remove
      \(scope)
        rule R1 "The text insults somebody." -> remove
          when insult
      }

      contract reply {
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{answer}"
      }

      prompt plain for reply {
        user "\(message)"
      }

      """, run: .render)
  }
}
