public import SourceText

extension FindingCode {
  /// Every code that making a spec can report.
  static let specCodes: [FindingCode] = [specRefused, promptForOtherContract]

  /// The checker cannot carry out a reward.
  public static let specRefused = FindingCode(
    "E0730", "not-scored", .error, .reward,
    summary: "A contract or reward asks for what this version does not carry out.",
    page: """
      The language can say more than this version carries out: XML and boxes in contracts; `segments`
      and measures such as `cosine`, `minmax` or `distinct` in rewards; twins in `answers`. Whatever it is is
      named when a spec is made, never when training runs.

      Say it with what is carried out, or wait for a later version.
      """,
    wrong: scored("0.1 * cosine(think, 0..200 words)"),
    right: scored("0.1 * ramp(think, 0..200 words)"))

  /// A prompt and a reward are for different contracts.
  public static let promptForOtherContract = FindingCode(
    "E0731", "prompt-for-other-contract", .error, .prompt,
    summary: "The prompt asks for another answer than the reward scores.",
    page: """
      A model that follows this prompt answers in one form, and the reward reads another: every honest
      answer would be malformed. Compile a prompt and a reward for the same contract.
      """,
    wrong: CodeExample(twoContracts(promptFor: "short"), run: .compile),
    right: CodeExample(twoContracts(promptFor: "long"), run: .compile))

  private static func scored(_ line: String) -> CodeExample {
    CodeExample(
      """
      language 1

      \(CodeSamples.posts)
      contract reply {
        field think:  text 1..400 words
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "<think>{think}</think>{answer}"
      }

      reward honest for reply from -1 to 1 {
        malformed -1
        right:   0.9 when answer matches
        thought: \(line) when answer matches
      }

      """, run: .compile)
  }

  private static func twoContracts(promptFor contract: String) -> String {
    """
    language 1

    \(CodeSamples.posts)
    contract short {
      field answer: decision as "safe" = mildest, "unsafe" = rest
      form "{answer}"
    }

    contract long {
      field answer: decision as "safe" = mildest, "unsafe" = rest
      form "The item is {answer}."
    }

    reward honest for long from -1 to 1 {
      malformed -1
      right: 1 when answer matches
    }

    prompt plain for \(contract) {
      user "{policy}\\n{answer_format}"
    }

    """
  }
}
