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

  static let measureNotScored = FindingCode(
    "E0711", "measure-not-scored", .error, .reward,
    summary: "A line uses a measure that this version does not score.",
    page: """
      The language knows the measure, but the checker of this version has no scoring for it. A reward is never computed
      without one of its parts, so it is refused as a whole.
      """,
    wrong: .reward("  malformed -1\n  short: 1 * cosine(why, 0..60 words)"),
    right: .reward("  malformed -1\n  short: 1 * within(why, 0..60 words)"))

  static let noSuchRelation = FindingCode(
    "E0712", "no-such-relation", .error, .reward,
    summary: "A line asks of a field what its gold cannot tell.",
    page: """
      A decision matches its gold, or is milder, stricter or wrong. A code matches or is listed. A text has no gold; use a
      measure for it.
      """,
    wrong: .reward("  malformed -1\n  right: 1 when why matches"),
    right: .reward("  malformed -1\n  right: 1 when answer matches"))
}
