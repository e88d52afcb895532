import SourceText

extension FindingCode {
  static let noReward = FindingCode(
    "E0713", "no-reward", .error, .reward,
    summary: "A test of a contract expects a number.",
    page: """
      `answers for CONTRACT` tests reading alone: `valid`, `malformed`, `refused` and so on. Numbers come from rewards.
      """,
    wrong: answers("verdict", #"given "unsafe" "unsafe" -> 1"#),
    right: answers("verdict", #"given "unsafe" "unsafe" -> valid"#))

  static let unknownLine = FindingCode(
    "E0714", "unknown-line", .error, .reward,
    summary: "A test names a line that the reward does not have.",
    page: """
      Between the braces behind a reward stand lines of that reward with what they gave, and `outcome` or `clamp`.
      """,
    wrong: answers("honest", #"given "unsafe" "unsafe" -> 1 { rihgt 1 }"#),
    right: answers("honest", #"given "unsafe" "unsafe" -> 1 { right 1 }"#))

  static let noIdealText = FindingCode(
    "E0717", "no-ideal-text", .error, .reward,
    summary: "A test prints the ideal answer of a contract with a required text.",
    page: """
      `print GOLD -> "…"` shows the one answer that is right to the byte. Where a text is required there is no such answer.
      """,
    wrong: answers("explained", #"print "unsafe" -> "unsafe because of it""#),
    right: answers("verdict", #"print "unsafe" -> "unsafe""#))

  static let factsNeedPolicy = FindingCode(
    "E0718", "facts-need-policy", .error, .reward,
    summary: "A test gives facts, but names no policy.",
    page: """
      Facts become a gold verdict under a policy: write `answers for REWARD under POLICY`.
      """,
    wrong: answers("verdict", #"given { } "safe" -> valid"#),
    right: answers("verdict", #"given "safe" "safe" -> valid"#))

  private static func answers(_ subject: String, _ test: String) -> CodeExample {
    CodeExample(
      """
      language 1

      contract verdict {
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{answer}"
      }
      contract explained {
        field answer: decision as "safe" = mildest, "unsafe" = rest
        field why:    text 1..20 words
        form "{answer} because {why}"
      }
      reward honest for verdict from -1 to 1 {
        malformed -1
        right: 1 when answer matches
      }
      answers for \(subject) {
        \(test)
      }

      """)
  }
}
