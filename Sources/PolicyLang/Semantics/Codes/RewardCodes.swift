import SourceText

extension FindingCode {
  static let outsideRange = FindingCode(
    "E0702", "outside-range", .error, .reward,
    summary: "A reward can leave its declared range.",
    page: """
      `from LO to HI` is a promise to the trainer: no answer is ever worth more or less. A value outside is an error, never
      clipped in silence.
      """,
    wrong: .reward("  malformed -2\n  right: 1 when answer matches"),
    right: .reward("  malformed -1\n  right: 1 when answer matches"))

  static let fieldNotInAnswer = FindingCode(
    "E0704", "field-not-in-answer", .error, .reward,
    summary: "A line reads a field that the contract does not have.",
    page: """
      A reward sees the fields of its contract, and `output` for the whole answer in measures.
      """,
    wrong: .reward("  malformed -1\n  right: 1 when anwser matches"),
    right: .reward("  malformed -1\n  right: 1 when answer matches"))

  static let noMalformed = FindingCode(
    "E0707", "no-malformed", .error, .reward,
    summary: "A reward does not say what a malformed answer is worth.",
    page: """
      Models in training answer badly formed all the time, so that value decides what they learn first. It is written, as
      `malformed V`, and should lie below everything else.
      """,
    wrong: .reward("  right: 1 when answer matches"),
    right: .reward("  malformed -1\n  right: 1 when answer matches"))

  static let badAmount = FindingCode(
    "E0708", "bad-amount", .error, .reward,
    summary: "An amount has more than nine decimals, or is too large.",
    page: """
      Rewards are computed exactly, in decimals: up to nine behind the point, up to a thousand million before it.
      """,
    wrong: .reward("  malformed -1\n  right: 0.12345678901 when answer matches"),
    right: .reward("  malformed -1\n  right: 0.123456789 when answer matches"))

  static let unknownMeasure = FindingCode(
    "E0709", "unknown-measure", .error, .reward,
    summary: "A line uses a measure that does not exist.",
    page: """
      A measure turns a part of an answer into a number from 0 to 1, as `within(why, 20..200 words)` does. The measures are
      those of the checker that scores.
      """,
    wrong: .reward("  malformed -1\n  short: 1 * withn(why, 1..20 words)"),
    right: .reward("  malformed -1\n  short: 1 * within(why, 1..20 words)"))

  static let wrongArgument = FindingCode(
    "E0710", "wrong-argument", .error, .reward,
    summary: "A measure is given something that it cannot use.",
    page: """
      Each measure has its own arguments: fields of a certain type, a range of lengths, a length, a share. The help shows
      how it is written.
      """,
    wrong: .reward("  malformed -1\n  short: 1 * within(answer, 1..20 words)"),
    right: .reward("  malformed -1\n  short: 1 * within(why, 1..20 words)"))

  static let noSuchRelation = FindingCode(
    "E0712", "no-such-relation", .error, .reward,
    summary: "A line asks of a field what its gold cannot tell.",
    page: """
      A decision matches its gold, or is milder, stricter or wrong. A code matches or is listed. A text has no gold; use a
      measure for it.
      """,
    wrong: .reward("  malformed -1\n  right: 1 when why matches"),
    right: .reward("  malformed -1\n  right: 1 when answer matches"))

  static let unknownScore = FindingCode(
    "E0719", "unknown-score", .error, .reward,
    summary: "A line or a test names a score that the reward does not declare.",
    page: """
      A score is a number that the trainer puts into the record, such as a judge's. The reward says its name and its range:
      `score judge in 0 to 1`.
      """,
    wrong: .reward("  malformed -1\n  score judge in 0 to 1\n  taste: 0.5 * jugde else 0"),
    right: .reward("  malformed -1\n  score judge in 0 to 1\n  taste: 0.5 * judge else 0"))

  static let scoreMayBeMissing = FindingCode(
    "E0705", "score-may-be-missing", .error, .reward,
    summary: "A line uses a score and does not say what it gives without one.",
    page: """
      Judges fail: a score may be absent, null, no number, or outside its range. The line says what it gives then, with
      `else AMOUNT`, or asks first, with `when not (SCORE missing)`.
      """,
    wrong: .reward("  malformed -1\n  score judge in 0 to 1\n  taste: 0.5 * judge"),
    right: .reward("  malformed -1\n  score judge in 0 to 1\n  taste: 0.5 * judge else 0"))

  static let needlessElse = FindingCode(
    "E0715", "needless-else", .error, .reward,
    summary: "A line has an `else` and reads no score.",
    page: """
      `else` says what a line gives when a score of the record is missing. What a line gives when its condition does not
      hold is nothing; a table, `one of { … }`, says more.
      """,
    wrong: .reward("  malformed -1\n  right: 1 when answer matches else -1"),
    right: .reward(
      "  malformed -1\n  right: one of {\n    1 when answer matches\n    -1 otherwise\n  }"))

  static let badWeight = FindingCode(
    "E0720", "bad-weight", .error, .reward,
    summary: "The weights of a rubric do not make a mean.",
    page: """
      A rubric is the sum of weights times scores over the sum of the weights that are no pitfalls, so weights are above 0
      and at least one of them is no pitfall.
      """,
    wrong: .reward(
      "  malformed -1\n  score a in 0 to 1\n  rubric: weighted { pitfall 2 a } else 0"),
    right: .reward(
      "  malformed -1\n  score a in 0 to 1\n  rubric: weighted { 2 a } else 0"))

  static let twinOutside = FindingCode(
    "E0721", "twin-outside", .error, .reward,
    summary: "A line speaks of twins where there are none.",
    page: """
      Twins are records with the same key and another gold. `pair by KEY` names the key, and only a line
      `mean over twins` asks about them.
      """,
    wrong: .reward("  malformed -1\n  right: 1 when answer matches and same answer"),
    right: .reward(
      """
        pair by boundary
        malformed -1
        right: mean over twins one of {
          1 when answer matches and twin answer matches
          0 otherwise
        } no twin 0
      """))

  static let goldNeedsField = FindingCode(
    "E0722", "gold-needs-field", .error, .reward,
    summary: "A test of gold does not say whose.",
    page: """
      A contract with several decisions has several golds. Between `gold` and `is` stands the field whose gold is meant.
      """,
    wrong: CodeExample(twoDecisions("gold is unsafe")),
    right: CodeExample(twoDecisions("gold first is unsafe")))

  private static func twoDecisions(_ test: String) -> String {
    """
    language 1

    contract verdicts {
      subject request, response
      field first:  decision of request as "safe" = mildest, "unsafe" = rest
      field second: decision of response as "safe" = mildest, "unsafe" = rest
      form "{first}\\n{second}"
    }

    reward honest for verdicts from -1 to 1 {
      malformed -1
      right: 1 when \(test)
    }

    """
  }

  static let unknownProperty = FindingCode(
    "E0723", "unknown-property", .error, .reward,
    summary: "An acceptance names a property that does not exist.",
    page: """
      `accept hackable` names a property that is proved of rewards and that this one is known not to have, such as
      `malformed_lowest` or `length_pays`.
      """,
    wrong: .reward(
      "  malformed 0\n  right: 1 when answer matches\n  accept hackable malformed_low because \"as published\""
    ),
    right: .reward(
      "  malformed 0\n  right: 1 when answer matches\n  accept hackable malformed_lowest because \"as published\""
    ))
}
