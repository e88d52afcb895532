import PolicyLang

extension ChangeClass {
  /// Facts, their values or their questions changed.
  static let vocabulary = ChangeClass(
    "vocabulary", .reviewers, .warn, .minor,
    summary: "Annotators are asked other questions, or answer with other values.")
}

extension ChangeRule {
  static let vocabulary = ChangeRule(kind: .vocabulary) { versions in
    versions.policies.compactMap { pair in
      guard !pair.facts.isEmpty else { return nil }
      let words = pair.facts.map { fact in
        "`\(fact.name)` " + fact.words.joined(separator: ", ")
      }
      // What the policy does not read, and what is only more, changes no label that was given.
      let isFelt = pair.facts.contains { $0.isFelt && $0.isRead }
      let isNew = pair.facts.contains { $0.words == ["is new"] && $0.isRead }
      var notes = isNew ? ["OLD was compared at every value of what is new"] : []
      let uncompared = pair.facts.filter { $0.isRead && !$0.uncompared.isEmpty }
      for fact in uncompared {
        let values = fact.uncompared.map { "`\($0)`" }.joined(separator: ", ")
        notes.append(
          "not compared where `\(fact.name)` is \(values): one version has no such value")
      }
      // What OLD decided about a value that is gone cannot be found again in NEW: it may have become milder.
      let isLost = uncompared.contains(where: \.losesValues)
      return pair.change(
        .vocabulary, words.joined(separator: "; "), gate: isLost ? .fail : isFelt ? nil : .pass,
        notes: notes)
    }
  }
}
