public import PolicyLang
public import RewardCheck
public import SourceText

/// A contract that the checker can carry out, or what stands in the way.
public struct LoweredContract: Sendable {
  /// The contract, or nil where a finding is an error.
  public let contract: AnswerContract?
  /// What is wrong, in source order of the fields, then of the contract as a whole.
  public let findings: [Finding]
}

/// Turns a typed contract into the checker's: labels into classes, codes into tables, patterns into parts
/// (`contract_semantics.md` 1).
public struct ContractLowering: Sendable {
  private let contract: Contract
  private let policy: Policy?
  private let sources: CheckedSources
  private let reading: String?
  private let codes: CodeTables?

  /// Prepares a contract; with a policy, names and codes are the policy's.
  ///
  /// - Parameters:
  ///   - contract: One of `sources`.
  ///   - policy: One of `sources`; without it the scale is `mildest < strictest`.
  ///   - sources: What was checked without an error.
  ///   - reading: One of the contract's readings; nil takes its first.
  ///   - codes: Without a policy, the codes that answers may hold; nil refuses fields of codes.
  public init(
    _ contract: Contract, under policy: Policy?, in sources: CheckedSources,
    reading: String? = nil, codes: [String]? = nil
  ) {
    self.contract = contract
    self.policy = policy
    self.sources = sources
    self.reading = reading ?? contract.readings.first
    self.codes =
      policy.map { CodeTables($0, in: sources) } ?? codes.map { CodeTables(codes: $0) }
  }

  /// Lowers the contract and checks it.
  public func lowered() -> LoweredContract {
    var findings = NotCarriedOut.findings(in: contract)
    let lowering = FieldLowering(
      contract, under: policy, in: sources, codes: codes, reading: reading)
    var fields: [ContractField] = []
    for field in contract.fields {
      let made = lowering.lowered(field)
      findings += made.findings
      if let type = made.type { fields.append(ContractField(field.name, type)) }
    }
    var lowered = frame(fields)
    if findings.isEmpty { findings += unasked(lowered) }
    guard findings.isEmpty else { return LoweredContract(contract: nil, findings: findings) }
    let conditions = ConditionLowering(contract: lowered)
    let forms = FormLowering(contract, conditions)
    lowered.forms = contract.forms.map(forms.form)
    lowered.requirements = contract.demands.map { requirement($0, conditions) }
    if policy != nil, let codes {
      findings += HonestAnswerCheck(lowered, contract, DecisionScale(policy), codes).findings()
    }
    if findings.isEmpty { findings += AmbiguityCheck(lowered, contract).findings() }
    let failed = findings.contains { $0.code.severity == .error }
    return LoweredContract(contract: failed ? nil : lowered, findings: findings)
  }

  /// The contract with its fields and ends, without forms.
  private func frame(_ fields: [ContractField]) -> AnswerContract {
    AnswerContract(
      name: contract.name, layout: contract.isExact ? .exact : .free,
      limit: contract.limitKiB * 1024, anyCase: contract.isAnyCase,
      // A text outside the answer is the prompt's alone.
      prefill: contract.prefill.map { $0.isOutside ? "" : $0.text } ?? "", stop: contract.stop,
      refusal: contract.refusals, loose: contract.acceptsLoose != nil,
      subjects: contract.subjects.isEmpty ? ["item"] : contract.subjects, fields: fields,
      forms: [])
  }

  private func requirement(_ demand: Demand, _ conditions: ConditionLowering) -> Requirement {
    switch demand.content {
    case .that(let condition): return .that(conditions.condition(condition))
    case .exactly(let left, let right):
      return .exactly(conditions.condition(left), when: conditions.condition(right))
    case .measure(let measure, let bound, let percent):
      let rewards = RewardConditionLowering(conditions.contract, DecisionScale(policy), fits: [])
      return .measure(rewards.measure(measure), atLeast: bound == .least, percent: percent)
    }
  }

  /// Subjects that a condition asks for and that no field is about.
  private func unasked(_ lowered: AnswerContract) -> [Finding] {
    let subjects = SubjectFields(lowered)
    let asked =
      contract.forms.compactMap { form in form.when.map { ($0, form.place) } }
      + contract.demands.flatMap { demand in
        demand.conditions.map { ($0, demand.place) }
      }
    return asked.flatMap { condition, place in
      condition.subjectsAsked.filter { subjects.field(for: $0) == nil }.map { subject in
        .notInThisVersion("`\(subject) given` without a field of `\(subject)`", at: place)
      }
    }
  }
}
