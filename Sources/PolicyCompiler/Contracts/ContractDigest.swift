import RewardCheck

/// The digest of a contract alone, as specs carry it.
enum ContractDigest {
  /// The digest of `contract` with its resolved labels and codes.
  static func text(_ contract: AnswerContract, decisions: [String]) -> String {
    // What else a spec holds does not enter the digest of its contracts.
    let spec = RewardSpec(
      name: contract.name, decisions: decisions, gold: SpecGold(labels: []),
      contracts: [contract],
      reward: RewardRules(
        low: .zero, high: .zero, outcomes: OutcomeValues(malformed: .zero), lines: []))
    return SpecWriter.digests(spec).contract
  }
}
