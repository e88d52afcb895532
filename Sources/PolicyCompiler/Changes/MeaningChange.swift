import DecisionDiagrams
import PolicyLang
import RewardCheck
import SourceText

/// What the exact comparison of two versions of a policy says, over every scope in which both speak.
///
/// Judged clauses go by their ids, so that a clause with other words is the same question; facts that one
/// version does not have may have any value there.
struct MeaningChange {
  /// Why the two could not be compared, or nil.
  private(set) var notCompared: String?
  /// True where NEW is stricter somewhere; nil where that is not decided.
  private(set) var isStricter: Bool? = false
  /// True where NEW is milder somewhere; nil where that is not decided.
  private(set) var isMilder: Bool? = false
  /// How many situations become stricter.
  private(set) var stricterCount: SituationCount?
  /// How many situations become milder.
  private(set) var milderCount: SituationCount?
  /// The situations by the decisions of OLD and NEW that differ, in the order of the scale.
  private(set) var flips: [DecisionFlip] = []
  /// One region for each reason for which a decision changes.
  private(set) var regions: [Region] = []
  /// Changed clauses that are cited otherwise where the decision stays.
  private(set) var recited: [Region] = []
  /// Locked rules of OLD whose outcome falls somewhere.
  private(set) var breaches: [Region] = []
  /// Locked rules of which it is not decided whether they fall.
  private(set) var undecidedFloors: [String] = []
  /// What another `unknown` does where nothing is known of an item, or nil where it does nothing.
  private(set) var unknown: UnknownEffect?
  /// The modalities to which only NEW applies.
  private(set) var addedModalities: [Modality] = []
  /// The modalities to which only OLD applies.
  private(set) var droppedModalities: [Modality] = []

  /// A reason for which something changes, shown by one situation.
  struct Region {
    /// The rule that changes, or nil.
    var rule: String?
    /// The changed clauses that cause it.
    var causes: [String]
    /// True where NEW is the stricter side.
    var isStricter: Bool
    /// A situation of the region.
    var witness: ChangeWitness
  }

  /// What `unknown` does to an item of which nothing is known.
  struct UnknownEffect {
    /// True where NEW is the stricter one.
    var isStricter: Bool
    /// The two decisions.
    var witness: ChangeWitness
  }

  init(
    from old: Policy, in oldSources: CheckedSources, to new: Policy,
    in newSources: CheckedSources, scale: ScaleChange, changed: ChangedClauses, isSame: Bool
  ) {
    guard scale.isComparable else {
      notCompared = "the decisions stand in another order"
      isStricter = nil
      isMilder = nil
      return
    }
    if isSame { return }
    do {
      var comparison = try PolicyComparison(
        of: ComparedPolicy(new, in: newSources), against: ComparedPolicy(old, in: oldSources),
        judged: .byID)
      compare(&comparison, changed)
      unknown = UnknownQuestion(old: old, new: new).effect(in: &comparison)
      findBreaches(&comparison, changed, locked: old.clauses.filter(\.isLocked).map(\.id))
      if old.modalities != nil || new.modalities != nil {
        addedModalities = comparison.common.onlyFirst
        droppedModalities = comparison.common.onlySecond
      }
    } catch {
      notCompared = Self.words(error)
      isStricter = nil
      isMilder = nil
    }
  }

  private static func words(_ error: ComparisonError) -> String {
    switch error {
    case .otherDecisions: "the decision scales differ"
    case .noCommonScope: "the two never speak of the same item"
    case .lowering(let policy, let error): "`\(policy)`: \(error.message)"
    }
  }

  private mutating func compare(_ comparison: inout PolicyComparison, _ changed: ChangedClauses) {
    let result = comparison.run()
    switch result.relation {
    case .equivalent: break
    case .stricter: isStricter = true
    case .milder: isMilder = true
    case .incomparable:
      isStricter = true
      isMilder = true
    case .undecided:
      isStricter = result.regions.contains { $0.first > $0.second } ? true : nil
      isMilder = result.regions.contains { $0.first < $0.second } ? true : nil
    }
    count(result)
    for region in result.regions {
      let witness = Witnesses(comparison).witness(region.situation, region.lines, region.scope)
      regions.append(
        Region(
          rule: region.rule, causes: changed.causes(of: region.rule, among: region.clauses),
          isStricter: region.first > region.second, witness: witness))
    }
    findRecited(&comparison, changed, isComplete: !result.hasMoreRegions)
  }

  private mutating func count(_ result: ComparisonResult) {
    switch result.counts {
    case .notComputed(let reason):
      stricterCount = .notCounted(reason)
      milderCount = .notCounted(reason)
    case .counted(let situations, let table):
      func count(_ part: Natural?) -> SituationCount {
        let part = part ?? Natural(0)
        return .count(
          part.description, of: situations.description, share: Share(of: part, in: situations).text)
      }
      stricterCount = count(result.counts.stricter)
      milderCount = count(result.counts.milder)
      for (before, _) in result.decisions.enumerated() {
        for (after, row) in table.enumerated() where after != before && row[before] > Natural(0) {
          flips.append(
            DecisionFlip(
              old: result.decisions[before], new: result.decisions[after],
              situations: row[before].description))
        }
      }
    }
  }

  /// Looks at each changed rule that flips no decision for situations where only one version cites it.
  private mutating func findRecited(
    _ comparison: inout PolicyComparison, _ changed: ChangedClauses, isComplete: Bool
  ) {
    let flipping = Set(regions.compactMap(\.rule))
    var seen = flipping
    for index in comparison.scopes.indices {
      let scope = comparison.scopes[index]
      for citation in Citation.changed(in: scope) where !seen.contains(citation.id) {
        guard case .witness(let found) = comparison.scopes[index].questions.find(citation.question)
        else { continue }
        seen.insert(citation.id)
        let situation = comparison.scopes[index].questions.minimal(
          found, keeping: citation.question)
        let lines = comparison.scopes[index].questions.lines(situation)
        recited.append(
          Region(
            rule: citation.id, causes: changed.causes(of: citation.id, among: [citation.id]),
            isStricter: false,
            witness: Witnesses(comparison).witness(
              situation, lines, comparison.common.all[index])))
      }
    }
    recited.sort { NaturalOrder.precedes($0.rule ?? "", $1.rule ?? "") }
  }

  private mutating func findBreaches(
    _ comparison: inout PolicyComparison, _ changed: ChangedClauses, locked: [String]
  ) {
    for id in locked {
      for index in comparison.scopes.indices {
        let models = comparison.scopes[index].models
        guard let before = models[1].rules.firstIndex(where: { $0.id == id }) else { continue }
        let after = models[0].rules.firstIndex { $0.id == id }
        if let after, models[0].rules[after].says(models[1].rules[before]) { continue }
        let question = Formula.any(
          (1..<max(2, models[0].policy.decisions.count)).map { decision in
            .all([
              .outcome(model: 1, rule: before, atLeast: decision),
              after.map { .not(.outcome(model: 0, rule: $0, atLeast: decision)) }
                ?? .constant(true),
            ])
          })
        switch comparison.scopes[index].questions.find(question) {
        case .never: continue
        case .undecided: undecidedFloors.append(id)
        case .witness(let found):
          let situation = comparison.scopes[index].questions.minimal(found, keeping: question)
          let lines = comparison.scopes[index].questions.lines(situation)
          var witness = Witnesses(comparison).witness(
            situation, lines, comparison.common.all[index])
          let full = comparison.scopes[index].frame.completed(situation)
          // A floor is about the rule's own outcome: another rule may hide it in the decision.
          let sides = [1, 0].map { model -> (decision: String, clauses: [String]) in
            let rules = models[model].rules
            guard let rule = rules.first(where: { $0.id == id }),
              let outcome = models[model].outcome(of: rule, in: full)
            else { return ("nothing", []) }
            return (
              models[model].policy.decisions[outcome.decision],
              outcome.relievers.isEmpty ? [id] : outcome.relievers
            )
          }
          (witness.old, witness.oldClauses) = sides[0]
          (witness.new, witness.newClauses) = sides[1]
          breaches.append(
            Region(
              rule: id, causes: changed.causes(of: id, among: [id]), isStricter: false,
              witness: witness))
        }
        break
      }
    }
  }
}

/// So many situations go from one decision to another.
public struct DecisionFlip: Sendable, Hashable {
  /// The decision of OLD.
  public var old: String
  /// The decision of NEW.
  public var new: String
  /// How many situations, in decimal digits.
  public var situations: String
}

/// Says situations with the decisions of both versions.
struct Witnesses {
  private let comparison: PolicyComparison

  init(_ comparison: PolicyComparison) { self.comparison = comparison }

  /// The witness of a situation in one scope.
  func witness(
    _ situation: PartialSituation, _ lines: [WitnessLine], _ scope: CommonScope
  ) -> ChangeWitness {
    let index = comparison.common.all.firstIndex(of: scope) ?? 0
    let models = comparison.scopes[index].models
    let full = comparison.scopes[index].frame.completed(situation)
    let new = models[0].verdict(in: full)
    let old = models[1].verdict(in: full)
    return ChangeWitness(
      scope: words(scope), situation: lines, questions: lines.map { question($0.name) },
      old: models[1].policy.decisions[old.decision], new: models[0].policy.decisions[new.decision],
      oldClauses: old.clauses, newClauses: new.clauses)
  }

  /// The scope in words, as far as the policies have more than one.
  private func words(_ scope: CommonScope) -> String {
    let all = comparison.common.all
    var parts: [String] = []
    if Set(all.map(\.modality)).count > 1 { parts.append(scope.modality.text) }
    if Set(all.map(\.interval)).count > 1 { parts.append(scope.interval.text) }
    return parts.joined(separator: ", ")
  }

  /// The question behind a name: a fact's, or the words of a judged clause; empty where there is none.
  private func question(_ name: String) -> String {
    if let fact = comparison.matching.facts[name] { return fact.question?.text ?? "" }
    for side in [comparison.first, comparison.second] {
      if let clause = side.policy.clause(name) { return clause.prose?.text ?? "" }
      if let category = side.policy.category(name) { return category.about?.prose.text ?? "" }
    }
    return ""
  }
}
