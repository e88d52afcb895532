import PolicyLang

extension ChangeClass {
  /// Nowhere milder, somewhere stricter.
  static let tightening = ChangeClass(
    "tightening", .users, .warn, .minor,
    summary: "Some situations are decided more strictly and none more mildly: tell users.")
}

extension ChangeRule {
  static let tightening = ChangeRule(kind: .tightening) { versions in
    versions.policies.compactMap { pair in
      guard pair.direction == .stricter else { return nil }
      return pair.decisionChange(.tightening, "policy `\(pair.name)` is stricter")
    }
  }
}
