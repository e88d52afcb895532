import SourceText

extension Checker {
  /// Checks that a `one of` without `usually` can be observed wherever a clause that reads it applies.
  ///
  /// Without the sources of a fact an item has its absent value; a `one of` has none.
  mutating func checkModalities(_ model: inout PolicyModel, _ context: PolicyContext) {
    checkInForce(model)
    let risky = Set(
      model.policy.facts.filter { id in
        let fact = lexicon.facts[id.index]
        return fact.absent == nil && !fact.sources.isEmpty
      })
    guard !risky.isEmpty else { return }
    var all = FactReader()
    for clause in model.policy.clauses { all.read(clause, lexicon) }
    guard !risky.isDisjoint(with: all.facts) else { return }
    let scope = model.policy.modalities ?? Self.everyModality(of: all.facts, lexicon)
    var reported = Set<FactID>()
    for clause in model.policy.clauses {
      var reader = FactReader()
      reader.read(clause, lexicon)
      for fact in reader.facts.intersection(risky).subtracting(reported).sorted() {
        let sources = Set(lexicon.facts[fact.index].sources)
        let blind = (clause.modalities ?? scope).first { modality in
          scope.contains(modality) && sources.isDisjoint(with: modality.sources)
        }
        guard let blind else { continue }
        reported.insert(fact)
        reportBlind(fact, blind, clause, context)
      }
    }
  }

  /// Reports own clauses that are in force for no item to which the policy applies.
  private mutating func checkInForce(_ model: PolicyModel) {
    guard let scope = model.policy.modalities else { return }
    for clause in model.policy.clauses where !model.isInherited(clause) {
      guard let own = clause.modalities, Set(own).isDisjoint(with: scope) else { continue }
      report.clause = clause.id
      report.add(
        .neverInForce,
        "`\(clause.id)` is in force on \(Self.words(own)) alone, where the policy does not apply",
        at: clause.place.span, help: "the policy applies to \(Self.words(scope))")
      report.clause = nil
    }
  }

  private static func words(_ modalities: [Modality]) -> String {
    modalities.map { $0.sources.joined(separator: " with ") }.joined(separator: ", ")
  }

  private mutating func reportBlind(
    _ id: FactID, _ modality: Modality, _ clause: Clause, _ context: PolicyContext
  ) {
    let fact = lexicon.facts[id.index]
    let items = modality.sources.joined(separator: " with ")
    let isHere = clause.place.path == report.path
    report.clause = clause.id
    report.add(
      .unseenFact,
      "`\(fact.name)` comes from \(fact.sources.joined(separator: ", ")), but `\(clause.id)` applies to \(items), where it cannot be seen",
      at: isHere ? clause.place.span : context.syntax.name.span,
      related: [Related("`\(fact.name)` is declared here", at: fact.place)],
      help:
        "restrict the clause with `on \(fact.sources.joined(separator: " with "))`, or give the fact a `usually`"
    )
    report.clause = nil
  }

  /// Each source of the facts alone: a fact that is blind in some set of sources is blind in one of these.
  private static func everyModality(of facts: Set<FactID>, _ lexicon: Lexicon) -> [Modality] {
    Set(facts.flatMap { lexicon.facts[$0.index].sources }).sorted().map { Modality([$0]) }
  }
}
