import PolicyLang
import RewardCheck
import SourceText

/// The contracts of a spec: the reward's own first, then those whose fit its conditions ask about.
struct RewardContracts {
  /// The contracts; empty where a finding is an error.
  let contracts: [AnswerContract]
  /// The names of all but the first, in the order met.
  let fits: [String]
  /// What is wrong with them.
  let findings: [Finding]
  /// True where one answer is about one clause, whose own outcome is its gold.
  let isPerClause: Bool

  /// Lowers the contract called `name` and, with a reward, those that it asks about.
  ///
  /// Without a policy, `codes` are the codes that answers may hold; nil where nobody says.
  init(
    _ name: String, of reward: Reward?, under policy: Policy?, in sources: CheckedSources,
    codes: [String]? = nil
  ) {
    let fits = reward.map { ContractsAsked(by: $0).names } ?? []
    var contracts: [AnswerContract] = []
    var findings: [Finding] = []
    for name in [name] + fits {
      guard let contract = sources.contract(named: name) else { continue }
      let reading = reward?.reading.flatMap { contract.readings.contains($0) ? $0 : nil }
      let made = ContractLowering(
        contract, under: policy, in: sources, reading: reading, codes: codes
      ).lowered()
      findings += made.findings
      if let contract = made.contract { contracts.append(contract) }
    }
    self.fits = fits
    isPerClause = sources.contract(named: name)?.per != nil
    self.findings = findings
    self.contracts = contracts.count == fits.count + 1 ? contracts : []
  }
}

/// The contracts that a reward asks about with `fits`.
struct ContractsAsked {
  /// Their names, each once, in the order met.
  private(set) var names: [String] = []

  init(by reward: Reward) {
    for line in reward.lines { add(line.body) }
  }

  private mutating func add(_ body: PolicyLang.RewardLine.Body) {
    switch body {
    case .amount(_, let factors, let condition, _):
      for case .measure(let measure) in factors { add(measure) }
      if let condition { add(condition) }
    case .cases(let table, _), .twins(let table, _, _):
      for row in table { add(row.condition) }
    case .weighted(_, let condition, _): if let condition { add(condition) }
    }
  }

  private mutating func add(_ measure: PolicyLang.Measure) {
    for case .condition(let condition) in measure.arguments { add(condition) }
  }

  private mutating func add(_ condition: RewardCondition) {
    switch condition {
    case .fits(let name): if !names.contains(name) { names.append(name) }
    case .not(let inner), .twin(let inner): add(inner)
    case .all(let parts), .any(let parts): for part in parts { add(part) }
    case .relation, .allMatch, .answer, .gold, .goldAtLeast, .goldAtMost, .length, .missing,
      .twinMalformed, .same:
      break
    }
  }
}
