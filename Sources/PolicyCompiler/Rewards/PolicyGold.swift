import PolicyLang
import RewardCheck
import SourceText

/// A policy's gold and digests for one day and the largest modality, or what stands in the way.
struct PolicyGold {
  let policy: Policy
  let program: GoldProgram?
  let digests: PolicyDigests?
  let findings: [Finding]

  init(of policy: Policy, in sources: CheckedSources, today: CivilDate?, for place: Place) {
    self.policy = policy
    guard let interval = DateIntervals(of: policy).interval(on: today) else {
      (program, digests) = (nil, nil)
      findings = [.needsDate("the gold of records", at: place, policy)]
      return
    }
    do {
      program = try GoldLowering(policy, in: sources).lowered(
        in: interval, modality: PolicyScopes(of: policy, in: sources).largest
      ).program
      digests = try PolicyDigests(of: policy, in: sources)
      findings = []
    } catch {
      (program, digests) = (nil, nil)
      findings = [Finding(.goldTooLarge, error.message, at: policy.place, policy: policy.name)]
    }
  }
}
