import PolicyLang
import RewardCheck
public import SourceText

extension Lint {
  /// How many rules make a policy of their own.
  private static let groupSize = 3

  /// Groups of rules that share no fact with each other.
  static let disjointGroups = Lint(
    .disjointGroups,
    .policy { context in
      let groups = context.factGroups().filter { $0.count >= groupSize }
      guard groups.count > 1,
        groups.filter({ $0.contains { context.owns($0) } }).count > 1
      else { return [] }
      let policy = context.policy
      let names = groups.map { group in
        ListedWords.list(
          group.prefix(groupSize).map { "`\($0.id)`" } + (group.count > groupSize ? ["…"] : []))
      }
      return [
        Finding(
          .disjointGroups,
          "policy `\(policy.name)` is \(groups.count) policies: groups of rules that share no fact",
          at: policy.place, label: names.joined(separator: "; "), policy: policy.name,
          related: groups.compactMap(\.first).map {
            Related("one group begins with `\($0.id)`", at: $0.place)
          },
          help:
            "make a policy of each, and one that `extends` them all where they are needed together"
        )
      ]
    })
}

extension LintContext {
  /// The rules over facts, grouped so that no two groups share a fact; rules with judged parts are left out.
  fileprivate func factGroups() -> [[Clause]] {
    var groups: [(facts: Set<String>, rules: [Clause])] = []
    for rule in index.rules {
      var facts: Set<String> = []
      var judged: Set<String> = []
      for place in rule.places {
        let normal = self.rule(place)
        for test in [normal.test] + normal.exceptions.map(\.test) {
          test.collect(facts: &facts, judged: &judged)
        }
      }
      if facts.isEmpty { continue }
      let touched = groups.indices.filter { !groups[$0].facts.isDisjoint(with: facts) }
      var merged = (facts: facts, rules: [rule.clause])
      for position in touched.reversed() {
        merged.facts.formUnion(groups[position].facts)
        merged.rules = groups[position].rules + merged.rules
        groups.remove(at: position)
      }
      groups.insert(merged, at: min(touched.first ?? groups.count, groups.count))
    }
    return groups.map { group in
      group.rules.sorted { NaturalOrder.precedes($0.id, $1.id) }
    }.sorted { NaturalOrder.precedes($0.first?.id ?? "", $1.first?.id ?? "") }
  }
}

extension FindingCode {
  /// One policy that is several.
  public static let disjointGroups = FindingCode(
    "L112", "disjoint-groups", .note, .rules,
    summary: "A policy consists of groups of rules that share no fact.",
    page: """
      Two groups of three or more rules each that have no fact in common are two policies in one prompt.
      Models judge worse with every further policy that they have to keep in mind, and one group cannot
      be versioned without the other. Rules that are judged have no facts and are not looked at.

      Make a policy of each group; one that `extends` them all is a bundle for where they hold together.
      """,
    wrong: groups(of: 3),
    right: groups(of: 2))

  private static func groups(of size: Int) -> CodeExample {
    let rules = [
      "rule A1 \"A blade is offered.\" -> review\n  when offered and weapon is blade",
      "rule A2 \"A firearm is offered.\" -> remove\n  when offered and weapon is firearm",
      "rule A3 \"A firearm is shown.\" -> review\n  when weapon is firearm",
      "rule B1 \"Some have seen it.\" -> review\n  when views at least 20",
      "rule B2 \"Many have seen it.\" -> remove\n  when views at least 50",
      "rule B3 \"Nobody has seen it.\" -> review\n  when views at most 0",
    ]
    return LintSamples.weapons(rules.prefix(3 + size).joined(separator: "\n"))
  }
}
