import PolicyLang

extension ChangeClass {
  /// Another order of outcomes, another range or malformed value, other lines.
  static let rewardBreaking = ChangeClass(
    "reward-breaking", .trainers, .fail, .major,
    summary: "It is another reward: give it a new version and never compare curves across.")
}

extension ChangeRule {
  static let rewardBreaking = ChangeRule(kind: .rewardBreaking) { versions in
    rewards(versions, .rewardBreaking) { $0.breaking }
  }

  /// The changes of one class in the rewards of both versions.
  static func rewards(
    _ versions: VersionPair, _ kind: ChangeClass, _ words: (RewardChange) -> [String]
  ) -> [Change] {
    versions.new.rewards.filter { !$0.isImported }.compactMap { reward in
      guard let before = versions.old.reward(named: reward.name) else { return nil }
      let found = words(RewardChange(from: before, to: reward))
      guard !found.isEmpty else { return nil }
      return Change(
        kind, .reward(reward.name), "reward `\(reward.name)` \(found.joined(separator: "; "))",
        at: reward.place)
    }
  }
}
