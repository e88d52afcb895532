import PolicyLang

extension ChangeClass {
  /// Stricter somewhere and milder elsewhere.
  static let mixed = ChangeClass(
    "mixed", .users, .fail, .minor,
    summary:
      "Some situations are decided more strictly and others more mildly: split the change or approve both."
  )
}

extension ChangeRule {
  static let mixed = ChangeRule(kind: .mixed) { versions in
    versions.policies.compactMap { pair in
      guard pair.direction == .both else { return nil }
      return pair.decisionChange(
        .mixed, "policy `\(pair.name)` is stricter somewhere and milder elsewhere")
    }
  }
}
