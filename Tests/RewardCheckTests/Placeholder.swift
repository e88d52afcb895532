import Testing

@Suite struct RewardCheckPlaceholder {}
