/// Which annotated facts the fields of a contract ask about.
struct ScaleGold: Sendable {
  /// The scale of the severities of rules.
  static let severities = "severities"

  /// The facts of fact fields.
  let facts: [String]
  /// The scales of level fields, each with the fact of the policy that has it.
  let scales: [(scale: String, fact: String)]

  /// Nothing to read, as it is for most contracts.
  var isEmpty: Bool { facts.isEmpty && scales.isEmpty }

  /// What the fields of a contract ask about; a scale is that of the only fact with its values.
  init(_ contract: AnswerContract, _ program: GoldProgram?) {
    var facts: [String] = []
    var scales: [(scale: String, fact: String)] = []
    for field in contract.fields {
      switch field.type {
      case .fact(let type): facts.append(type.fact)
      case .level(let type):
        guard type.scale != Self.severities, let program else { continue }
        let same = program.facts.filter { $0.kind == .level(type.values) }
        if same.count == 1 { scales.append((type.scale, same[0].name)) }
      case .decision, .code, .set, .choice, .number, .text: continue
      }
    }
    self.facts = facts
    self.scales = scales
  }

  /// Adds what a record's facts say; what its label says of a scale goes before.
  func annotate(_ gold: inout RecordGold, _ record: ScoringRecord, _ facts: Int) {
    for fact in self.facts {
      if let values = record.values(of: fact, in: facts) {
        gold.facts.append(RecordGold.FactValues(fact, values))
      }
    }
    guard gold.subjects.count == 1 else { return }
    for (scale, fact) in scales
    where !gold.subjects[0].gold.levels.contains(where: { $0.scale == scale }) {
      guard let values = record.values(of: fact, in: facts), values.count == 1 else { continue }
      gold.subjects[0].gold.levels.append(SubjectGold.ScaleValue(scale, values[0]))
    }
  }
}

extension ScoringRecord {
  /// The values that a fact of a record may have, as the policy names them; nil where it says none.
  func values(of fact: String, in facts: Int) -> [String]? {
    guard let index = tape.value(of: fact, in: facts, line) else { return nil }
    if let list = tape.value(of: "any of", in: index, line), tape.nodes[list].kind == .array {
      let values = tape.elements(of: list).compactMap(value)
      return values.isEmpty ? nil : values
    }
    return value(index).map { [$0] }
  }

  private func value(_ index: Int) -> String? {
    switch tape.nodes[index].kind {
    case .yes: "yes"
    case .no: "no"
    case .string, .number: text(index)
    case .null, .array, .object, .key: nil
    }
  }
}
