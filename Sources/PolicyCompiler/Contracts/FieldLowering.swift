import PolicyLang
import RewardCheck
import SourceText

/// Turns a typed field into the checker's: labels into classes, codes into tables, names into those of the policy.
struct FieldLowering {
  private let contract: Contract
  private let policy: Policy?
  private let sources: CheckedSources
  private let codes: CodeTables?
  private let reading: String?

  /// Without a policy and without `codes` a field that needs either is refused.
  init(
    _ contract: Contract, under policy: Policy?, in sources: CheckedSources, codes: CodeTables?,
    reading: String?
  ) {
    self.contract = contract
    self.policy = policy
    self.sources = sources
    self.codes = codes
    self.reading = reading
  }

  /// The field, nil where it is not carried out, and what is wrong.
  func lowered(_ field: Field) -> (type: RewardCheck.FieldType?, findings: [Finding]) {
    switch field.type {
    case .decision(let type): return decision(type, field)
    case .fact(let type): return fact(type, field)
    case .level(let type): return level(type, field)
    case .code(let type): return code(type, field)
    case .set(let type): return set(type, field)
    case .choice(let spellings):
      return (
        .choice(
          spellings.enumerated().map { index, spelling in
            ClassLabel([spelling.checked], low: index, high: index)
          }), []
      )
    case .number(let low, let high, let decimals):
      return (.number(NumberField(low: low.fixed, high: high.fixed, decimals: decimals)), [])
    case .text(let text): return (.text(self.text(text)), [])
    case .boxes: return (nil, [.notInThisVersion("a field of `boxes`", at: field.place)])
    }
  }
}

extension FieldLowering {
  private typealias Made = (type: RewardCheck.FieldType?, findings: [Finding])

  private var scale: DecisionScale { DecisionScale(policy) }

  private func decision(_ type: DecisionType, _ field: Field) -> Made {
    let made = LabelLowering(
      type.labels, of: field, on: LabelScale(decisions: scale), reading: reading
    ).lowered()
    var findings = made.findings
    if findings.isEmpty, contract.fields.first(where: Self.isDecision)?.name == field.name {
      findings += LabelLowering.confused(made.labels, with: scale).map { [$0] } ?? []
    }
    return (
      .decision(
        DecisionField(
          subject: subject(type.subject), labels: made.labels.map(\.asClass),
          none: type.none?.checked, other: type.other.map(other))), findings
    )
  }

  private func fact(_ type: FactAnswerType, _ field: Field) -> Made {
    guard let policy else { return (nil, [.contractNeedsPolicy("fact `\(type.fact)`", field)]) }
    guard let fact = policy.facts.map({ sources[$0] }).first(where: { $0.name == type.fact }) else {
      return (nil, [.unknownContractName("fact", type.fact, field, policy)])
    }
    if case .set = fact.type { return (nil, [.factWithoutLabels(fact.name, field, policy)]) }
    let values = fact.type.names
    let scale = LabelScale(values: values, of: fact.name, policy: policy.name)
    let made = LabelLowering(type.labels, of: field, on: scale, reading: reading).lowered()
    return (
      .fact(
        FactField(
          fact.name, values: values, labels: made.labels.map(\.asValues),
          none: type.none?.checked, other: type.other.map(other))), made.findings
    )
  }

  private func level(_ type: LevelType, _ field: Field) -> Made {
    guard let policy else { return (nil, [.contractNeedsPolicy("scale `\(type.scale)`", field)]) }
    guard let values = levels(of: type.scale, policy) else {
      return (nil, [.unknownContractName("scale", type.scale, field, policy)])
    }
    var findings: [Finding] = []
    let labels: [ClassLabel]
    switch type.coding {
    case .labels(let written):
      let scale = LabelScale(levels: values, of: type.scale, policy: policy.name)
      let made = LabelLowering(written, of: field, on: scale, reading: reading).lowered()
      labels = made.labels.map(\.asClass)
      findings = made.findings
    case .code:
      labels = values.enumerated().map {
        ClassLabel([.text($0.element)], low: $0.offset, high: $0.offset)
      }
    case .number:
      labels = values.indices.map { ClassLabel([.text(String($0))], low: $0, high: $0) }
    }
    return (
      .level(
        LevelField(
          scale: type.scale, subject: subject(type.subject), values: values, labels: labels,
          none: type.none?.checked, other: type.other.map(other))), findings
    )
  }

  /// The levels of a scale of the policy's vocabularies, or its severities.
  private func levels(of name: String, _ policy: Policy) -> [String]? {
    if name == "severities" { return policy.severities.isEmpty ? nil : policy.severities }
    for id in policy.facts {
      if case .level(let scale) = sources[id].type, scale.name == name { return scale.values }
    }
    return nil
  }

  private func code(_ type: CodeType, _ field: Field) -> Made {
    let table = self.table(type.table)
    let none = type.none?.checked
    guard let made = codes?.codes(table, type.codings, none: none, of: field) else {
      return (nil, [.contractNeedsPolicy("the codes of `\(field.name)`", field)])
    }
    return (
      .code(
        CodeField(
          table: table, subject: subject(type.about), basis: basis(type.basis, .deciding),
          codes: made.codes, none: none, other: type.other.map(other))), made.findings
    )
  }

  private func set(_ type: SetType, _ field: Field) -> Made {
    let table = self.table(type.table)
    let none = type.none?.checked
    guard let made = codes?.codes(table, type.codings, none: none, of: field) else {
      return (nil, [.contractNeedsPolicy("the codes of `\(field.name)`", field)])
    }
    return (
      .set(
        SetField(
          low: type.low, high: type.high, table: table, subject: subject(type.about),
          basis: basis(type.basis, .violated), codes: made.codes,
          separator: type.separator ?? ",", none: none)), made.findings
    )
  }
}

extension FieldLowering {
  private static func isDecision(_ field: Field) -> Bool {
    if case .decision = field.type { true } else { false }
  }

  private func subject(_ name: String?) -> String {
    name ?? contract.subjects.first ?? "item"
  }

  private func subject(_ about: CodeSubject?) -> String? {
    switch about {
    case nil: subject(String?.none)
    case .subject(let name): name
    case .any: nil
    }
  }

  private func table(_ table: Contract.Per) -> CodeField.Table {
    table == .category ? .category : .rule
  }

  private func basis(_ written: CodeBasis?, _ usual: CodeField.Basis) -> CodeField.Basis {
    switch written {
    case .deciding: .deciding
    case .violated: .violated
    case nil: usual
    }
  }

  private func other(_ other: OtherType) -> RewardCheck.OtherText {
    switch other {
    case .text(let type): .text(text(type))
    case .digits(let low, let high): .digits(low: low, high: high)
    }
  }

  private func text(_ type: TextType) -> TextField {
    TextField(
      line: type.isLine, any: type.isAny, unit: type.unit.checked, low: type.low, high: type.high,
      shown: type.shown, each: type.each)
  }
}
