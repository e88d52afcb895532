import PolicyLang

extension ChangeClass {
  /// `unknown` names another decision.
  static let unknownChanged = ChangeClass(
    "unknown-changed", .users, .warn, .minor,
    summary: "Items of which facts are missing are decided by another `unknown`.")
}

extension ChangeRule {
  static let unknownChanged = ChangeRule(kind: .unknownChanged) { versions in
    versions.policies.compactMap { pair in
      guard pair.old.unknown != pair.new.unknown, pair.scale.isComparable else { return nil }
      let names = (
        pair.old.decisions[pair.old.unknown], pair.new.decisions[pair.new.unknown]
      )
      var message = "`unknown` is `\(names.1)`, and was `\(names.0)`"
      if pair.meaning.unknown == nil {
        message += "; no item that can occur is decided otherwise for it"
      }
      var change = pair.change(.unknownChanged, message)
      if let unknown = pair.meaning.unknown { change.witnesses = [unknown.witness] }
      return change
    }
  }
}
