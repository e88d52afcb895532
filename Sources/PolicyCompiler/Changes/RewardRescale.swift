import PolicyLang

extension ChangeClass {
  /// The same order of outcomes, other gaps.
  static let rewardRescale = ChangeClass(
    "reward-rescale", .trainers, .warn, .minor,
    summary: "Outcomes stand in the same order with other gaps between them.")
}

extension ChangeRule {
  static let rewardRescale = ChangeRule(kind: .rewardRescale) { versions in
    ChangeRule.rewards(versions, .rewardRescale) { $0.rescaled }
  }
}
