public import SourceText

extension FindingCode {
  /// Every code that running answers can report.
  static let answerCodes: [FindingCode] = [answerDiffers]

  /// An answer came out otherwise than its test expects.
  public static let answerDiffers = FindingCode(
    "E0732", "answer-differs", .error, .reward,
    summary: "An answer is worth, or reads, otherwise than its test expects.",
    page: """
      `answers` say what an output is worth under a gold, or how it is read. The checker says
      otherwise. Correct the test if it misremembers the reward, the reward or the contract if they do
      not pay what you mean.

      Numbers with at most nine decimals are compared exactly. `malformed` accepts every kind;
      `malformed missing at 0` demands one kind at one byte.
      """,
    wrong: tested("given remove \"safe\" -> 1"),
    right: tested("given remove \"safe\" -> -1"))

  private static func tested(_ answer: String) -> CodeExample {
    CodeExample(
      """
      language 1

      \(CodeSamples.posts)
      contract reply {
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{answer}"
      }

      reward honest for reply from -1 to 1 {
        malformed -1
        right:  1 when answer matches
        wrong: -1 when answer wrong
      }

      answers for honest under posts {
        \(answer)
      }

      """, run: .test)
  }
}
