import PolicyLang
import RewardCheck

extension ChangeClass {
  /// Same decisions and citations, same prompt; reasons, owners, claims or the way of writing differ.
  static let editorial = ChangeClass(
    "editorial", .authors, .pass, .patch,
    summary:
      "Reasons, owners, claims or the way of writing changed; no decision, citation or prompt does."
  )
}

extension ChangeRule {
  static let editorial = ChangeRule(kind: .editorial) { versions in
    versions.policies.flatMap { pair -> [Change] in
      let words = Documentation(of: pair.old).changed(to: Documentation(of: pair.new))
      if !words.isEmpty {
        return [
          pair.change(
            .editorial, "what is not printed in prompts changed: \(words.joined(separator: ", "))")
        ]
      }
      guard let digests = pair.digests, digests.old.meaning != digests.new.meaning,
        pair.saysTheSame, !pair.hasOtherCause, digests.old.wording == digests.new.wording
      else { return [] }
      return [
        pair.change(
          .editorial, "policy `\(pair.name)` is written otherwise and decides the same everywhere",
          clauses: pair.changed.ids)
      ]
    }
  }
}

extension VersionedPolicy {
  /// True where every decision is the same everywhere, with the same citations.
  var saysTheSame: Bool {
    meaning.isStricter == false && meaning.isMilder == false && meaning.unknown == nil
      && meaning.recited.isEmpty && meaning.droppedModalities.isEmpty
      && meaning.addedModalities.isEmpty
  }

  /// True where the meaning digest differs for a reason that is a class of its own.
  var hasOtherCause: Bool {
    !rewordings.isEmpty || !facts.isEmpty || old.unknown != new.unknown || !scopeWords.isEmpty
      || !changed.added.isEmpty || !changed.removed.isEmpty || old.decisions != new.decisions
      || old.severities != new.severities || !unlocked.isEmpty
  }
}

/// What of a policy is written down for its authors and printed in no prompt.
private struct Documentation {
  private var lines: [(words: String, text: String)] = []

  init(of policy: Policy) {
    func add(_ words: String, _ text: String?) { if let text { lines.append((words, text)) } }
    add("the owner", policy.owner)
    add("the day of review", policy.reviewBy?.text)
    add("the reason for `unknown`", policy.unknownBecause)
    add("the bases", policy.bases.map { "\($0.name) \($0.version)" }.joined(separator: ", "))
    add("the claims", policy.claims.map(\.text).joined(separator: "\n"))
    add("the retired ids", policy.retired.map { "\($0.id) \($0.version)" }.joined(separator: "\n"))
    for category in policy.categories {
      add("the owner of `\(category.id)`", category.owner)
      add("the reason of `\(category.id)`", category.because)
    }
    for clause in policy.clauses {
      add("the owner of `\(clause.id)`", clause.owner)
      add("the reason of `\(clause.id)`", clause.because)
      add("the reasons of `\(clause.id)`", clause.whys.map(\.text).joined(separator: "\n"))
    }
  }

  /// The words for what is not the same in `other`; clauses that came or went are no documentation.
  func changed(to other: Documentation) -> [String] {
    let before = Dictionary(
      lines.map { ($0.words, $0.text) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(
      other.lines.map { ($0.words, $0.text) }, uniquingKeysWith: { first, _ in first })
    return NaturalOrder.sorted(Array(Set(before.keys).union(after.keys))).filter { words in
      let texts = (before[words] ?? "", after[words] ?? "")
      return texts.0 != texts.1
    }
  }
}
