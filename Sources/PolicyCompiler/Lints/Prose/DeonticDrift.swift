import PolicyLang
public import SourceText

extension Lint {
  /// Prose that permits where the clause forbids, or the reverse.
  static let deonticDrift = Lint(
    .deonticDrift,
    .policy { context in
      let policy = context.policy
      let sources = context.sources
      let texts = sources.normativeTexts.filter { $0.policy == policy.name }
      return texts.compactMap { text in
        guard let clause = text.clause.flatMap({ policy.clause($0) }) else { return nil }
        let words = ProseWords(text.prose).all
        switch text.role {
        case .rule where clause.kind == .rule && (clause.decision ?? 0) > 0:
          guard let match = WordList.permissions.matches(in: words).first,
            !isTurned(words, match)
          else { return nil }
          return text.finding(
            .deonticDrift,
            "the words permit, and rule `\(clause.id)` gives "
              + policy.decisions[clause.decision ?? 0], match.range,
            help: "say what breaks the rule, or make it an `except`", in: sources)
        case .rule where clause.kind == .rule, .exception where clause.duty == nil:
          guard let match = WordList.prohibitions.matches(in: words).first,
            !isTurned(words, match)
          else { return nil }
          return text.finding(
            .deonticDrift,
            text.role == .exception
              ? "the words forbid, and exception `\(clause.id)` relieves"
              : "the words forbid, and rule `\(clause.id)` gives \(policy.decisions[0])",
            match.range,
            help: text.role == .exception
              ? "say when the rule does not hold, or make it a rule"
              : "say what is in order, or give the rule a stricter decision", in: sources)
        case .rule, .exception, .duty, .about, .term, .question, .note: return nil
        }
      }
    })

  /// True where a word of the text turns the phrase round, as in `only what is allowed`.
  private static func isTurned(_ words: [ProseWords.Word], _ match: WordList.Match) -> Bool {
    let turning: Set<String> = [
      "not", "no", "none", "never", "nothing", "nobody", "only", "unless", "except", "but", "if",
      "than", "whether", "claim", "claims", "says", "say", "that", "without", "what", "beyond",
    ]
    return words.enumerated().contains { index, word in
      !match.words.contains(index) && turning.contains(word.text)
    }
  }
}

extension WordList {
  /// English phrases that permit.
  static let permissions = WordList(
    """
    is allowed, are allowed
    is permitted, are permitted
    is acceptable, are acceptable
    is fine, are fine
    is okay, are okay, is ok, are ok
    is in order, are in order
    is safe, are safe
    is welcome, are welcome
    """)

  /// English phrases that forbid.
  static let prohibitions = WordList(
    """
    must not, must never
    shall not
    may not
    is forbidden, are forbidden
    is prohibited, are prohibited, is strictly prohibited, are strictly prohibited
    is banned, are banned
    is not allowed, are not allowed, is never allowed, are never allowed
    is not permitted, are not permitted
    is unacceptable, are unacceptable, is not acceptable, are not acceptable
    """)
}

extension FindingCode {
  /// Words and label that point in two directions.
  public static let deonticDrift = FindingCode(
    "L132", "deontic-drift", .warning, .prose,
    summary: "The words of a clause permit what it forbids, or forbid what it permits.",
    page: """
      People read the prose, the computed verdict follows the arrow. Where the prose says `is allowed`
      and the arrow says `remove`, or an exception says `is forbidden`, one of the two is wrong, and
      models are trained on both.

      A rule's prose says what breaks it; an exception's says when the rule does not hold.
      """,
    wrong: LintSamples.rule("Sharp criticism of somebody is allowed."),
    right: LintSamples.rule("Criticism turns into an insult of somebody."))
}
