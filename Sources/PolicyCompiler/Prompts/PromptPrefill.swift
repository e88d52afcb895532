import PolicyLang
public import SourceText

/// Checks that what a prompt writes of the answer is what the contract puts in front of outputs.
struct PromptPrefill {
  private let prompt: Prompt
  private let contract: Contract

  init(_ prompt: Prompt, _ contract: Contract) {
    self.prompt = prompt
    self.contract = contract
  }

  /// One finding where a last message of the assistant and `prefilled` differ; without such a message the chat
  /// template may write the prefill.
  func findings() -> [Finding] {
    guard let last = prompt.messages.last, last.role == .assistant else { return [] }
    var written: String? = ""
    for piece in last.pieces {
      switch piece {
      case .text(let text): written = written.map { $0 + text }
      case .slot, .item: written = nil
      }
    }
    if let written, written == contract.prefill?.text { return [] }
    let fix = written.map { PromptPrefill.quoted($0) } ?? "the text that the answer begins with"
    return [
      Finding(
        .prefillDiffers,
        contract.prefill == nil
          ? "prompt `\(prompt.name)` begins the answer, and contract `\(contract.name)` does not know of it"
          : "prompt `\(prompt.name)` begins the answer otherwise than contract `\(contract.name)` says",
        at: last.place, related: [Related("the contract", at: contract.place)],
        help: contract.prefill.map { "write `assistant \(PromptPrefill.quoted($0.text))`" }
          ?? "write `prefilled \(fix)` in the contract")
    ]
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension FindingCode {
  /// A prompt begins the answer otherwise than the contract says.
  public static let prefillDiffers = FindingCode(
    "E0807", "prefill-differs", .error, .prompt,
    summary: "A prompt begins the answer with another text than its contract.",
    page: """
      A last message of the assistant is the beginning of the answer: the model goes on from there, and
      its output lacks that text. The contract's `prefilled` puts it back before the output is read. If
      the two differ, every honest answer is malformed.

      Write the same text in both. A text that belongs to the prompt alone is `prefilled "…" outside`.
      """,
    wrong: begun("<think>"), right: begun("<think>\\n"))

  private static func begun(_ text: String) -> CodeExample {
    CodeExample(
      """
      language 1

      \(CodeSamples.posts)
      contract reply {
        prefilled "<think>\\n"
        field think:  text 1..40 words
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "<think>{think}</think>{answer}"
      }

      prompt plain for reply {
        user "{policy}\\n{answer_format}"
        assistant "\(text)"
      }

      """, run: .render)
  }
}
