@testable import RewardCheck

/// Families of outputs that are made to be slow to read, each for the contract that it suits.
enum HostileOutputs {
  /// A family: its contract and an output of about so many bytes.
  struct Family: Sendable, CustomStringConvertible {
    var description: String
    var contract: AnswerContract
    var output: @Sendable (Int) -> String
  }

  private static func filled(
    _ count: Int, _ before: String, _ piece: String, _ after: String = ""
  ) -> String {
    before + String(repeating: piece, count: count / piece.utf8.count) + after
  }

  private static func family(
    _ name: String, _ contract: AnswerContract, _ before: String, _ piece: String,
    _ after: String = ""
  ) -> Family {
    var contract = contract
    contract.limit = 1_048_576 + 4_096
    return Family(description: name, contract: contract) { filled($0, before, piece, after) }
  }

  /// A text whose follower is a line break with a blank before it.
  private static let blankLine = AnswerContract(
    name: "blank_line", fields: SampleContracts.thinkAnswer.fields,
    forms: [
      AnswerForm([.hole("think"), .literal(" \n--- "), .hole("answer")])
    ])

  /// A text that may hold anything, ended by line breaks, blanks and a word.
  private static let anyLines: AnswerContract = {
    var contract = WideContracts.format
    contract.layout = .free
    contract.forms = [
      AnswerForm([
        .literal("<think>"), .hole("think"), .literal("\n"), .blank(prints: ""), .literal("END"),
        .gap(prints: " "), .hole("rest"),
      ])
    ]
    return contract
  }()

  /// Every family.
  static let all: [Family] = [
    family("plain words", SampleContracts.thinkAnswer, "<think>", "gun "),
    family("openers again and again", SampleContracts.thinkAnswer, "<think>", "<think>"),
    family("tags that nobody closes", SampleContracts.thinkAnswer, "<think>", "<b>"),
    family("halves of markers", SampleContracts.thinkAnswer, "<think>", "</thin"),
    family("brackets without end", WideContracts.json, "{\"v\": ", "["),
    family("brackets in a list", WideContracts.json, "{\"hits\": [", "[{\"code\":"),
    family("backslashes", SampleContracts.report, "{\"rationale\": \"", "\\\\"),
    family("escapes in a key", SampleContracts.report, "{\"", "\\u0061"),
    family("items of no table", WideContracts.set, "safe\nHits: ", "S9, "),
    family("an item again and again", WideContracts.set, "safe\nHits: ", "S1, "),
    family("blanks behind a label", SampleContracts.pair, "Safe", " "),
    family("line breaks", SampleContracts.lines, "Verdict: Safe", "\n"),
    family("line breaks in a text", SampleContracts.thinkAnswer, "<think>", "\n"),
    family(
      "beginnings of optional parts", SampleContracts.lines, "Verdict: Safe\nWhy: ", "\nNote: "),
    family("labels again and again", SampleContracts.word, "", "safe or "),
    family("blanks before a line break", blankLine, "", " "),
    family("a text whose follower almost fits", WideContracts.format, "<think>", "</think><answer"),
    family("line breaks before a follower", anyLines, "<think>", "\n"),
    family(
      "closers of a text of anything", WideContracts.format, "<think></think><answer>", "</answer>",
      "x"),
    family("openings that are looked for", WideContracts.search, "", "<answer>"),
    family("closings that are looked for", WideContracts.search, "<answer>", "</answer"),
    family("parts in any order", WideContracts.anyOrder, "V: safe", "\nH: S1"),
    family("blocks", WideContracts.each, "Hits", "\n- S1: a"),
    family("blocks of strangers", WideContracts.each, "Hits", "\n- S9: a"),
    family("four-byte characters", SampleContracts.thinkAnswer, "<think>", "\u{1F600}"),
    family("digits", WideContracts.lines, "Level: 0\nFact: no\nScore: ", "1"),
  ]
}
