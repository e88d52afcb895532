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

/// Turns a typed contract into the checker's: labels into intervals, codes into tables, patterns into parts
/// (`contract_semantics.md` 1).
public struct ContractLowering: Sendable {
  private let contract: Contract
  private let scale: DecisionScale
  private let codes: CodeTables
  private let isBound: Bool

  /// Prepares a contract; with a policy, names and codes are the policy's.
  ///
  /// Without a policy, `codes` are the codes that answers may hold; a contract is else checked in form only.
  public init(
    _ contract: Contract, under policy: Policy?, in sources: CheckedSources, codes: [String] = []
  ) {
    self.contract = contract
    scale = DecisionScale(policy)
    self.codes = policy.map { CodeTables($0, in: sources) } ?? CodeTables(codes: codes)
    isBound = policy != nil
  }

  /// Lowers the contract and checks it.
  public func lowered() -> LoweredContract {
    var findings: [Finding] = []
    var fields: [ContractField] = []
    for field in contract.fields {
      switch field.type {
      case .decision(let labels):
        let made = LabelLowering(labels, of: field, on: scale, in: contract).lowered()
        findings += made.findings
        fields.append(ContractField(field.name, .decision(DecisionField(labels: made.labels))))
      case .code(let table, let codings, let none):
        let kind: CodeField.Table = table == .category ? .category : .rule
        let spelling = none.map { Spelling.text($0) }
        let made = codes.codes(kind, codings, none: spelling, of: field)
        findings += made.findings
        fields.append(
          ContractField(
            field.name, .code(CodeField(table: kind, codes: made.codes, none: spelling))))
      case .text(let low, let high, let unit):
        let text = TextField(unit: Self.unit(unit), low: low, high: high)
        fields.append(ContractField(field.name, .text(text)))
      }
    }
    let lowered = AnswerContract(
      name: contract.name, fields: fields, forms: contract.forms.map(Self.form),
      requirements: contract.demands.map(Self.requirement))
    if findings.isEmpty, isBound {
      findings += HonestAnswerCheck(lowered, contract, scale, codes).findings()
    }
    if findings.isEmpty { findings += AmbiguityCheck(lowered, contract).findings() }
    let failed = findings.contains { $0.code.severity == .error }
    return LoweredContract(contract: failed ? nil : lowered, findings: findings)
  }

  static func unit(_ unit: PolicyLang.LengthUnit) -> RewardCheck.LengthUnit {
    switch unit {
    case .words: .words
    case .characters: .characters
    case .tokens: .tokens
    }
  }

  private static func form(_ form: Form) -> AnswerForm {
    AnswerForm(
      form.parts.flatMap { part -> [RewardCheck.FormPart] in
        switch part {
        case .pattern(let pieces): pieces.map(piece)
        case .object(let members):
          [.json(.object(members.map { JSONMemberShape($0.key, .hole($0.field)) }))]
        }
      })
  }

  private static func piece(_ piece: PatternPiece) -> RewardCheck.FormPart {
    switch piece {
    case .literal(let text): .literal(text)
    case .hole(let field): .hole(field)
    case .blank(let text): .blank(prints: text)
    case .gap(let text): .gap(prints: text)
    }
  }

  private static func requirement(_ demand: Demand) -> Requirement {
    let left = condition(demand.condition)
    return demand.exactlyWhen.map { .exactly(left, when: condition($0)) } ?? .that(left)
  }

  /// A condition over labels as the checker knows it.
  static func condition(_ condition: AnswerCondition) -> RewardCheck.Condition {
    switch condition {
    case .label(let field, let label): .label(field: field, .text(label))
    case .none(let field): .none(field: field)
    case .not(let inner): .not(self.condition(inner))
    case .all(let inner): .all(inner.map(self.condition))
    case .any(let inner): .any(inner.map(self.condition))
    }
  }
}
