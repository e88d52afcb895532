import PolicyLang

extension ChangeClass {
  /// Modalities, dates or parts changed.
  static let scopeChange = ChangeClass(
    "scope-change", .users, .warn, .minor,
    summary: "The policy, or one of its clauses, speaks of other items, days or parts.")
}

extension ChangeRule {
  static let scopeChange = ChangeRule(kind: .scopeChange) { versions in
    let changed: [Change] = versions.policies.compactMap { pair in
      let words = pair.scopeWords
      guard !words.isEmpty else { return nil }
      var notes: [String] = []
      let added = pair.addedScopes
      if !added.isEmpty {
        notes.append("new, and compared with nothing: \(added.joined(separator: ", "))")
      }
      if !pair.droppedScopes.isEmpty {
        notes.append("dropped: \(pair.droppedScopes.joined(separator: ", "))")
      }
      return pair.change(
        .scopeChange, words.map(\.words).joined(separator: "; "),
        clauses: words.compactMap(\.clause), notes: notes)
    }
    let added = versions.addedPolicies.map { policy in
      Change(
        .scopeChange, .policy(policy.name), "policy `\(policy.name)` is new", at: policy.place,
        gate: .warn)
    }
    return changed + added
  }
}

extension VersionedPolicy {
  /// What the scopes were and are, with the clause where it is about one.
  var scopeWords: [(clause: String?, words: String)] {
    var found: [(clause: String?, words: String)] = []
    if old.modalities.map(Set.init) != new.modalities.map(Set.init) {
      found.append(
        (
          nil,
          "policy `\(name)` applies to \(text(new.modalities)), and did to \(text(old.modalities))"
        ))
    }
    if Set(old.parts) != Set(new.parts) {
      found.append((nil, "policy `\(name)` judges \(text(new.parts)), and did \(text(old.parts))"))
    }
    for clause in new.clauses {
      guard let before = old.clause(clause.id) else { continue }
      var words: [String] = []
      if before.since != clause.since {
        words.append(
          "begins \(clause.since?.text ?? "at once"), and did \(before.since?.text ?? "at once")")
      }
      if before.until != clause.until {
        words.append(
          "ends \(clause.until?.text ?? "never"), and did \(before.until?.text ?? "never")")
      }
      if before.modalities.map(Set.init) != clause.modalities.map(Set.init) {
        words.append(
          "is in force for \(text(clause.modalities)), and was for \(text(before.modalities))")
      }
      if !words.isEmpty {
        found.append((clause.id, "`\(clause.id)` " + words.joined(separator: ", ")))
      }
    }
    return found
  }

  /// Modalities and parts that only NEW has, in words.
  var addedScopes: [String] {
    meaning.addedModalities.map(\.text) + new.parts.filter { !old.parts.contains($0) }
  }

  /// Modalities and parts that only OLD has, in words.
  var droppedScopes: [String] {
    // A policy of the whole item that now judges parts judges more, not less.
    let parts = new.parts.isEmpty ? [] : old.parts.filter { !new.parts.contains($0) }
    return meaning.droppedModalities.map(\.text) + parts
  }

  private func text(_ modalities: [Modality]?) -> String {
    guard let modalities else { return "everything" }
    return modalities.map(\.text).sorted().joined(separator: ", ")
  }

  private func text(_ parts: [String]) -> String {
    parts.isEmpty ? "the whole item" : parts.joined(separator: ", ")
  }
}
