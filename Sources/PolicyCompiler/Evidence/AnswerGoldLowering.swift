import PolicyLang
import RewardCheck

/// Turns the gold of an `answers` test into that of a record.
struct AnswerGoldLowering {
  private let checker: Checker
  private let policy: Policy?
  private let lowered: LoweredPolicy?
  private let sources: CheckedSources

  init(
    _ checker: Checker, _ policy: Policy?, _ lowered: LoweredPolicy?, _ sources: CheckedSources
  ) {
    self.checker = checker
    self.policy = policy
    self.lowered = lowered
    self.sources = sources
  }

  /// The gold of the record, or why it has none.
  func gold(_ gold: AnswerGold) -> Result<RecordGold, Unscored> {
    let verdicts: [(subject: String, verdict: GoldVerdict)]
    switch gold {
    case .item(let verdict):
      verdicts = [(checker.spec.contracts[0].subjects.first ?? "item", verdict)]
    case .subjects(let named): verdicts = named.map { ($0.name, $0.verdict) }
    }
    var record = RecordGold(subjects: [])
    for (subject, verdict) in verdicts {
      switch self.verdict(verdict) {
      case .success(let gold): record.subjects.append(RecordGold.Subject(subject, gold))
      case .failure(let reason): return .failure(reason)
      }
    }
    record.facts = facts(verdicts.map(\.verdict))
    return .success(record)
  }

  private func verdict(_ verdict: GoldVerdict) -> Result<SubjectGold, Unscored> {
    switch verdict {
    case .decision(let name, let codes, let rules):
      return labelled(name, codes, rules)
    case .label(let spelling, let codes, let rules):
      return labelled(LabelLowering.text(spelling.checked), codes, rules)
    case .facts(let facts, let judged):
      guard let lowered, let engine = checker.engine else { return .failure(.goldMissing) }
      let situation = ExampleSituation(
        facts: facts, judged: judged, under: lowered, in: sources)
      do {
        return checker.gold(try engine.row(for: situation.situation(for: engine))).map { known in
          var gold = known.subjects[0].gold
          gold.levels += levels(facts)
          return gold
        }
      } catch {
        return .failure(.facts(error.message))
      }
    }
  }

  private func labelled(
    _ name: String, _ codes: [String], _ rules: [String]
  ) -> Result<SubjectGold, Unscored> {
    checker.gold(label: name, codes: codes.isEmpty ? nil : codes).map { known in
      var gold = known.subjects[0].gold
      if !rules.isEmpty { gold.rules = CodeGold(rules) }
      return gold
    }
  }

  /// What the facts of a test say of the contract's scales.
  private func levels(_ given: [GivenFact]) -> [SubjectGold.ScaleValue] {
    var levels: [SubjectGold.ScaleValue] = []
    for case .level(let type) in checker.spec.contracts[0].fields.map(\.type) {
      let facts = (policy?.facts ?? []).filter { id in
        if case .level(let scale) = sources[id].type { scale.name == type.scale } else { false }
      }
      guard facts.count == 1, let value = value(of: facts[0], given) else { continue }
      levels.append(SubjectGold.ScaleValue(type.scale, value))
    }
    return levels
  }

  /// What the facts of a test say of the contract's fact fields, whichever subject mentions them.
  private func facts(_ verdicts: [GoldVerdict]) -> [RecordGold.FactValues] {
    let given = verdicts.flatMap { verdict -> [GivenFact] in
      if case .facts(let facts, _) = verdict { facts } else { [] }
    }
    let isFacts = verdicts.contains { if case .facts = $0 { true } else { false } }
    guard isFacts, let policy else { return [] }
    return checker.spec.contracts[0].fields.compactMap { field in
      guard case .fact(let type) = field.type,
        let id = policy.facts.first(where: { sources[$0].name == type.fact }),
        let value = value(of: id, given)
      else { return nil }
      return RecordGold.FactValues(type.fact, [value])
    }
  }

  /// The value that a test gives to a fact, or its usual one; nil where it is unknown.
  private func value(of fact: FactID, _ given: [GivenFact]) -> String? {
    let said = given.first { $0.fact == fact }
    guard case .value(let index)? = said.map(\.value) ?? sources[fact].usual else { return nil }
    return sources[fact].type.names[index]
  }
}
