import PolicyLang
import RewardCheck
public import SourceText

extension Lint {
  /// Pairs of examples of which one cannot say what flips.
  static let pairDiffersInMuch = Lint(
    .pairDiffersInMuch,
    .sources { sources in
      sources.exampleSets.filter { !$0.isImported }.flatMap { set -> [Finding] in
        set.examples.compactMap { example -> Finding? in
          guard let like = example.like,
            let twin = set.examples.first(where: { $0.id == like })
          else { return nil }
          let names = differences(example, twin, sources)
          guard names.count > 1, example.decision != twin.decision else { return nil }
          return Finding(
            .pairDiffersInMuch,
            "`\(example.id)` differs from `\(twin.id)` in \(ListedWords.quoted(names))",
            at: example.place, label: "which of them makes the difference?", policy: set.policy,
            related: [Related("its twin", at: twin.place)],
            help: "change one fact; write a further example for the other")
        }
      }
    })

  /// The facts and judged clauses in which two examples differ, in natural order.
  private static func differences(
    _ one: Example, _ other: Example, _ sources: CheckedSources
  ) -> [String] {
    var names: Set<String> = []
    let facts = Set(one.facts.map(\.fact)).union(other.facts.map(\.fact))
    for fact in facts.sorted() where value(fact, one, sources) != value(fact, other, sources) {
      names.insert(sources[fact].name)
    }
    let judged = Set(one.judged.map(\.id)).union(other.judged.map(\.id))
    for id in NaturalOrder.sorted(Array(judged)) where holds(id, one) != holds(id, other) {
      names.insert(id)
    }
    return NaturalOrder.sorted(Array(names))
  }

  private static func value(
    _ fact: FactID, _ example: Example, _ sources: CheckedSources
  ) -> FactValue? {
    guard let given = example.facts.first(where: { $0.fact == fact }) else {
      return sources[fact].usual
    }
    return given.value
  }

  private static func holds(_ id: String, _ example: Example) -> Bool? {
    guard let given = example.judged.first(where: { $0.id == id }) else { return false }
    return given.holds
  }
}

extension FindingCode {
  /// A pair that differs in more than one fact.
  public static let pairDiffersInMuch = FindingCode(
    "L117", "pair-differs-in-much", .warning, .examples,
    summary: "The two examples of a pair differ in more than one fact.",
    page: """
      `example B like A but { … }` is a pair: nearly the same item, and another decision. Where two facts
      change at once nobody can say which of them made the difference, and the line between the two is
      neither tested nor taught.

      Change one fact, and write a further example for the other. A pair with the same decision on both
      sides may differ in as much as it likes.
      """,
    wrong: pair("insult, not praise"),
    right: pair("insult"))

  private static func pair(_ change: String) -> CodeExample {
    LintSamples.posts(
      "rule R1 \"The text insults and does not praise.\" -> remove\n  when insult and not praise",
      facts: LintSamples.insult
        + "\nfact praise: flag  from text  ask \"Does the text praise somebody?\"",
      behind: """

        examples for posts {
          example E1 "praise" { praise } -> allow
          example E2 "no praise" like E1 but { \(change) } -> \(change == "insult" ? "allow" : "remove")
        }

        """)
  }
}
