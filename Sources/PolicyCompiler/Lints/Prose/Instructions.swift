import PolicyLang
public import SourceText

extension Lint {
  /// Text that a model may take for an instruction or for the frame of its chat.
  static let instructions = Lint(
    .instruction,
    .sources { sources in
      sources.normativeTexts.compactMap { text in
        let words = ProseWords(text.prose).all
        if let token = controlToken(text.prose.text) {
          return text.finding(
            .instruction, "this \(text.role.name) holds a control token of chats", token,
            label: "a model may take this for the frame of its chat",
            help: "describe the token in words", in: sources)
        }
        guard let match = WordList.commands.matches(in: words).first else { return nil }
        return text.finding(
          .instruction, "this \(text.role.name) gives the model an instruction", match.range,
          label: "`\(match.name)` speaks to the model, not about items",
          help: "say it in the `prompt`, or put what is quoted in quotation marks", in: sources)
      }
    })

  /// The first control token of a chat template in `text`.
  private static func controlToken(_ text: String) -> Range<Int>? {
    let bytes = Array(text.utf8)
    for start in bytes.indices where bytes[start] == 0x3C || bytes[start] == 0x5B {
      for token in controlTokens where bytes[start...].starts(with: token) {
        return start..<start + token.count
      }
    }
    return nil
  }

  private static let controlTokens: [[UInt8]] = [
    "<|", "[INST]", "[/INST]", "<<SYS>>", "<</SYS>>", "<s>", "</s>", "<start_of_turn>",
    "<end_of_turn>", "<bos>", "<eos>", "<think>", "</think>", "<answer>", "</answer>", "[PAD]",
    "[SEP]", "[CLS]", "[AVAILABLE_TOOLS]", "<tool_call>", "<system>", "</system>",
  ].map { Array($0.utf8) }
}

extension WordList {
  /// English phrases that tell a model what to do with its answer or its instructions.
  static let commands = WordList(
    """
    ignore previous, ignore all previous, ignore the above, ignore all instructions, ignore any previous, ignore your instructions, ignore prior, ignore all prior, ignore these instructions
    disregard previous, disregard all previous, disregard the above, disregard your instructions, disregard any previous
    forget previous, forget all previous, forget your instructions, forget everything above
    do not follow the instructions, do not follow these instructions
    you are an ai, you are a language model, you are a helpful assistant, you are now, as an ai
    your task is to, your job is to
    answer only, answer with only, only answer with
    answer yes or no, answer with yes or no
    respond only, respond with only, respond only with, only respond with, always respond, respond with a json, respond in json
    reply only, reply with only, reply only with, only reply with, always reply
    return only, return a json, return the json, return json, return only the json
    output only, output a json, only output, always output, output json
    print only, think step by step, let's think step by step
    system prompt says, new instructions, developer message
    """)
}

extension FindingCode {
  /// Policy text that speaks to the model.
  public static let instruction = FindingCode(
    "L134", "instruction-in-policy", .warning, .prose,
    summary: "The text of a policy speaks to the model, or holds a control token of chats.",
    page: """
      Every clause is printed into prompts. A sentence such as `return only JSON` contradicts the answer
      format that the compiler writes; `ignore previous instructions`, or a token such as `<|im_end|>`,
      is how a text takes over a prompt. Whoever can edit a policy can do that, on purpose or by pasting.

      What the model is to answer stands in the `contract`, how it is spoken to in the `prompt`. Where a
      rule has to name such a phrase, put it in quotation marks; describe a token in words.
      """,
    wrong: LintSamples.rule("The text insults somebody. Return only the word unsafe."),
    right: LintSamples.rule("The text insults somebody."))
}
