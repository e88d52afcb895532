import PolicyCompiler
import PolicyLang

/// Two versions of a policy in every situation that can be, complete or not: shares no code with the proofs.
struct TriedVersions {
  /// How many scopes both speak in.
  private(set) var scopes = 0
  /// Complete situations of every common scope.
  private(set) var situations = 0
  /// Those that become stricter.
  private(set) var stricter = 0
  /// Those that become milder.
  private(set) var milder = 0
  /// The class that the directions make, or nil.
  private(set) var direction: String?
  /// True where some situation keeps its decision and a rule that flips none is cited otherwise.
  private(set) var isRecited = false
  /// The locked rules of OLD whose outcome falls.
  private(set) var breached: Set<String> = []

  /// One thing that is known or not: a fact by its names, or a judged variable.
  private struct Slot {
    var old: FactID?
    var new: FactID?
    var judged: String?
    /// The values on both sides; for a judged variable no and yes.
    var values: [(old: FactValue?, new: FactValue?, truth: Bool)]
  }

  /// Tries everything; nil where that is more than `limit` pairs of what is known and what is.
  init?(
    _ old: Policy, _ oldSources: CheckedSources, _ new: Policy, _ newSources: CheckedSources,
    renames: [String: String], limit: Int
  ) {
    let sizes = Self.slots(old, oldSources, new, newSources, renames).map(\.values.count)
    let work = sizes.reduce(1.0) { $0 * Double($1) * Double($1 + 1) }
    guard work <= Double(limit) else { return nil }
    var isStricter = false
    var isMilder = false
    var flipping: Set<String> = []
    var recited: Set<String> = []
    let scopes = (PolicyScopes(of: old, in: oldSources), PolicyScopes(of: new, in: newSources))
    var dates = Set((DateIntervals(of: old).all + DateIntervals(of: new).all).compactMap(\.first))
    // A day before every date that a policy names.
    if let early = CivilDate("0001-01-01") { dates.insert(early) }
    var seen: Set<[Modality]> = []
    for sources in Self.subsets(of: Set(scopes.0.sources + scopes.1.sources).sorted()) {
      guard let before = Self.view(sources, scopes.0), let after = Self.view(sources, scopes.1),
        seen.insert([before, after]).inserted
      else { continue }
      for date in dates.sorted() {
        self.scopes += 1
        let sides = (
          BruteForce(policy: old, sources: oldSources, date: date, modality: before),
          BruteForce(policy: new, sources: newSources, date: date, modality: after)
        )
        let slots = Self.slots(old, oldSources, new, newSources, renames)
        var verdicts: [[Int]: (BruteForce.Verdict, BruteForce.Verdict)] = [:]
        for choice in Self.choices(slots, withUnknown: false) {
          let verdict = (
            sides.0.verdict(Self.completion(choice, slots, old, oldSources, before, isOld: true)),
            sides.1.verdict(Self.completion(choice, slots, new, newSources, after, isOld: false))
          )
          verdicts[choice] = verdict
          situations += 1
          if verdict.1.decision > verdict.0.decision {
            stricter += 1
            flipping.formUnion(verdict.1.decidingCodes)
          }
          if verdict.1.decision < verdict.0.decision {
            milder += 1
            flipping.formUnion(verdict.0.decidingCodes)
          }
          if verdict.0.decision == verdict.1.decision {
            recited.formUnion(verdict.0.violated.symmetricDifference(verdict.1.violated))
            if verdict.0.decision == 0 {
              recited.formUnion(
                verdict.0.decidingCodes.symmetricDifference(verdict.1.decidingCodes))
            }
            for id in verdict.0.violated.intersection(verdict.1.violated) {
              let sides = (old.clause(id), new.clause(id))
              if sides.0?.category != sides.1?.category || sides.0?.severity != sides.1?.severity {
                recited.insert(id)
              }
            }
          }
          for clause in old.clauses where clause.isLocked && clause.kind == .rule {
            // A rule's own outcome shows where nothing else decides: ask the rule alone.
            let alone = (
              Self.alone(clause.id, sides.0).verdict(
                Self.completion(choice, slots, old, oldSources, before, isOld: true)),
              Self.alone(clause.id, sides.1).verdict(
                Self.completion(choice, slots, new, newSources, after, isOld: false))
            )
            if alone.1.decision < alone.0.decision { breached.insert(clause.id) }
          }
        }
        for partial in Self.choices(slots, withUnknown: true) {
          let possible = verdicts.filter { choice, _ in
            zip(choice, partial).allSatisfy { $1 < 0 || $0 == $1 }
          }.values
          func operational(_ decisions: [Int], _ unknown: Int) -> Int {
            min(max(unknown, decisions.min() ?? 0), decisions.max() ?? 0)
          }
          let before = operational(possible.map(\.0.decision), old.unknown)
          let after = operational(possible.map(\.1.decision), new.unknown)
          isStricter = isStricter || after > before
          isMilder = isMilder || after < before
        }
      }
    }
    direction =
      switch (isStricter, isMilder) {
      case (true, true): "mixed"
      case (true, false): "tightening"
      case (false, true): "loosening"
      case (false, false): nil
      }
    isRecited = !recited.subtracting(flipping).isEmpty
  }

  private static func alone(_ id: String, _ side: BruteForce) -> BruteForce {
    var policy = side.policy
    policy.clauses.removeAll { clause in
      clause.id != id && (clause.kind == .rule || !clause.covers.contains(id))
    }
    for index in policy.clauses.indices where policy.clauses[index].kind == .except {
      policy.clauses[index].duty = nil
    }
    for index in policy.categories.indices where policy.categories[index].state == .forbidden {
      policy.categories[index].about = nil
    }
    return BruteForce(
      policy: policy, sources: side.sources, date: side.date, modality: side.modality)
  }

  private static func view(_ sources: [String], _ scopes: PolicyScopes) -> Modality? {
    guard scopes.sources.isEmpty || sources.contains(where: scopes.sources.contains) else {
      return nil
    }
    return scopes.modality(ofItemWith: sources)
  }

  private static func subsets(of names: [String]) -> [[String]] {
    if names.isEmpty { return [[]] }
    return (1..<(1 << names.count)).map { bits in
      names.indices.filter { bits >> $0 & 1 == 1 }.map { names[$0] }
    }
  }

  private static func choices(_ slots: [Slot], withUnknown: Bool) -> [[Int]] {
    slots.reduce([[]]) { choices, slot in
      choices.flatMap { choice in
        ((withUnknown ? -1 : 0)..<slot.values.count).map { choice + [$0] }
      }
    }
  }

  private static func completion(
    _ choice: [Int], _ slots: [Slot], _ policy: Policy, _ sources: CheckedSources,
    _ modality: Modality, isOld: Bool
  ) -> BruteForce.Completion {
    var completion = BruteForce.Completion(facts: [:], judged: [:])
    for (slot, index) in zip(slots, choice) {
      let value = slot.values[index]
      if let name = slot.judged { completion.judged[name] = value.truth }
      if let fact = isOld ? slot.old : slot.new, let value = isOld ? value.old : value.new {
        completion.facts[fact] = value
      }
    }
    for id in policy.facts {
      let fact = sources[id]
      if !fact.sources.isEmpty, fact.supplier == nil,
        !fact.sources.contains(where: { modality.sources.contains($0) })
      {
        completion.facts[id] = fact.absent
      }
    }
    return completion
  }

  private static func slots(
    _ old: Policy, _ oldSources: CheckedSources, _ new: Policy, _ newSources: CheckedSources,
    _ renames: [String: String]
  ) -> [Slot] {
    var slots: [Slot] = []
    var rest = FactsRead(by: old, in: oldSources).ids
    for id in FactsRead(by: new, in: newSources).ids {
      let name = renames[newSources[id].name] ?? newSources[id].name
      let twin = old.facts.first { oldSources[$0].name == name }
      rest.removeAll { $0 == twin }
      let values = values(newSources[id].type)
      guard let twin else {
        slots.append(Slot(new: id, values: values.map { (nil, $0.value, false) }))
        continue
      }
      let others = self.values(oldSources[twin].type)
      let common = values.enumerated().compactMap { place, value in
        (others.first { $0.name == value.name }
          // A value that was renamed has its place.
          ?? (others.count == values.count && !renames.isEmpty ? others[place] : nil)).map {
            (Optional($0.value), Optional(value.value), false)
          }
      }
      slots.append(Slot(old: twin, new: id, values: common))
    }
    for id in rest {
      let name = oldSources[id].name
      let twin = new.facts.first { newSources[$0].name == name }
      slots.append(
        Slot(
          old: id, new: twin,
          values: values(oldSources[id].type).map { ($0.value, $0.value, false) }))
    }
    for name in Set(
      JudgedVariables(of: old, in: oldSources).all.map(\.id)
        + JudgedVariables(of: new, in: newSources).all.map(\.id)
    ).sorted() {
      slots.append(Slot(judged: name, values: [(nil, nil, false), (nil, nil, true)]))
    }
    return slots
  }

  private static func values(_ type: FactType) -> [(name: String, value: FactValue)] {
    guard case .set(let names) = type else {
      return type.names.enumerated().map { ($0.element, .value($0.offset)) }
    }
    return (0..<(1 << names.count)).map { bits in
      let elements = names.indices.filter { bits >> $0 & 1 == 1 }
      return (elements.map { names[$0] }.joined(separator: "+"), .elements(elements))
    }
  }
}
