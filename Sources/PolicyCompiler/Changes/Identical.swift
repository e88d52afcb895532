import PolicyLang

extension ChangeClass {
  /// Same meaning digest, same prompt digest, and nothing else that a report would name.
  public static let identical = ChangeClass(
    "identical", .authors, .pass, .none, summary: "Nothing changed but layout, order and comments.")
}

/// The policies of which no class says anything.
enum Identical {
  static func changes(in versions: VersionPair, besides found: [Change]) -> [Change] {
    let named = Set(found.compactMap(\.subject.policy))
    return versions.policies.filter { !named.contains($0.name) }.map {
      $0.change(.identical, "policy `\($0.name)` says the same in both versions")
    }
  }
}
