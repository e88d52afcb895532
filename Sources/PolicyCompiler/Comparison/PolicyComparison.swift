import DecisionDiagrams
package import PolicyLang
import RewardCheck
import SourceText

/// A policy and the sources that declare it.
package struct ComparedPolicy: Sendable {
  /// The policy.
  package let policy: Policy
  /// Its sources.
  package let sources: CheckedSources

  /// Names a policy of `sources`.
  package init(_ policy: Policy, in sources: CheckedSources) {
    self.policy = policy
    self.sources = sources
  }
}

/// Why two policies cannot be compared.
package enum ComparisonError: Error, Sendable, Hashable {
  /// Their decision scales differ.
  case otherDecisions
  /// They never speak of the same item.
  case noCommonScope
  /// One of them cannot be lowered in some scope.
  case lowering(policy: String, LoweringError)
}

/// Two policies over every scope in which both speak.
package struct PolicyComparison: Sendable {
  /// The first policy.
  package let first: ComparedPolicy
  /// The policy it is compared with.
  package let second: ComparedPolicy
  /// How their facts go together.
  package let matching: FactMatching
  /// Where both speak.
  package let common: CommonScopes
  /// The two in each of the common scopes, in that order.
  package var scopes: [ModelComparison]

  /// Prepares to compare `first` with `second` in the situations where what `held` tells is so.
  ///
  /// - Throws: `ComparisonError` where there is nothing to compare.
  package init(
    of first: ComparedPolicy, against second: ComparedPolicy, judged: JudgedMatching = .byWords,
    held: PartialSituation = PartialSituation()
  ) throws(ComparisonError) {
    guard first.policy.decisions == second.policy.decisions else { throw .otherDecisions }
    self.first = first
    self.second = second
    let matching = FactMatching(first.policy, in: first.sources, second.policy, in: second.sources)
    self.matching = matching
    common = CommonScopes(
      of: first.policy, in: first.sources, and: second.policy, in: second.sources)
    guard !common.all.isEmpty else { throw .noCommonScope }
    let apart = judged.apart(first.policy, in: first.sources, second.policy, in: second.sources)
    scopes = []
    for scope in common.all {
      let left = try Self.model(first, scope.interval, scope.first, apart, matching, isFirst: true)
      let right = try Self.model(
        second, scope.interval, scope.second, apart, matching, isFirst: false)
      scopes.append(
        ModelComparison(left.assuming(held), right.assuming(held), facts: matching.facts))
    }
  }

  private static func model(
    _ side: ComparedPolicy, _ interval: DateInterval, _ modality: Modality, _ apart: Set<String>,
    _ matching: FactMatching, isFirst: Bool
  ) throws(ComparisonError) -> RuleModel {
    let name = side.policy.name
    do {
      var model = try RuleModel.make(
        side.policy, in: side.sources,
        scope: AnalysisScope(interval: interval, modality: modality),
        judgedKeys: { apart.contains($0) ? "\($0) of \(name)" : $0 })
      for index in model.rules.indices {
        model.rules[index].test = matching.rewritten(model.rules[index].test, isFirst: isFirst)
        for exception in model.rules[index].exceptions.indices {
          model.rules[index].exceptions[exception].test = matching.rewritten(
            model.rules[index].exceptions[exception].test, isFirst: isFirst)
        }
      }
      return model
    } catch {
      throw .lowering(policy: side.policy.fullName, error)
    }
  }

  /// Compares everything.
  ///
  /// At most `regionLimit` regions of change are shown.
  package mutating func run(regionLimit: Int = 200) -> ComparisonResult {
    let shown = regions(limit: regionLimit)
    return ComparisonResult(
      first: first.policy.fullName, second: second.policy.fullName,
      decisions: first.policy.decisions,
      relation: relation { $0.relation() }, counts: counts(), regions: shown.regions,
      hasMoreRegions: !shown.isComplete, categories: categories(), rules: rules(),
      changedFacts: matching.changed, scopes: common)
  }

  /// The situation and its scope in which the question holds, the first that is found; nil where there is none, or
  /// where that is not decided.
  package mutating func find(
    _ question: Formula
  ) -> (scope: CommonScope, situation: PartialSituation)? {
    for index in scopes.indices {
      if case .witness(let found) = scopes[index].find(question) {
        return (common.all[index], scopes[index].questions.minimal(found, keeping: question))
      }
    }
    return nil
  }

  /// What the first policy is against the second.
  package mutating func relation() -> PolicyRelation { relation { $0.relation() } }

  private mutating func relation(
    _ ask: (inout ModelComparison) -> (stricter: Bool?, milder: Bool?)
  ) -> PolicyRelation {
    var evidence = RelationEvidence()
    for index in scopes.indices where !evidence.isSettled {
      let found = ask(&scopes[index])
      evidence.add(stricter: found.stricter, milder: found.milder)
    }
    return evidence.relation
  }

  private mutating func counts() -> FlipCounts {
    var sum: FlipCounts?
    for index in scopes.indices {
      let next = scopes[index].counts()
      guard let known = sum else {
        sum = next
        continue
      }
      sum = known.adding(next)
    }
    return sum ?? .notComputed("there is no common scope")
  }

  private mutating func regions(
    limit: Int
  ) -> (regions: [ChangeRegion], isComplete: Bool) {
    var seen: Set<ModelComparison.RegionKey> = []
    var all: [ChangeRegion] = []
    var isComplete = true
    for index in scopes.indices {
      let more = scopes[index].regions(
        in: common.all[index], limit: limit - all.count, seen: &seen)
      all += more.regions
      isComplete = isComplete && more.isComplete
    }
    return (all.filter { $0.first > $0.second } + all.filter { $0.first < $0.second }, isComplete)
  }

  private mutating func categories() -> [ComparisonResult.Related] {
    let mine = Set(first.policy.categories.map(\.id))
    let other = Set(second.policy.categories.map(\.id))
    return NaturalOrder.sorted(Array(mine.union(other))).map { id in
      ComparisonResult.Related(
        id: id, relation: relation { $0.relation(ofCategory: id) }, isInFirst: mine.contains(id),
        isInSecond: other.contains(id))
    }
  }

  private mutating func rules() -> [ComparisonResult.Related] {
    let pairs = scopes.flatMap(\.pairs)
    let mine = Set(pairs.filter { $0.first != nil }.map(\.id))
    let other = Set(pairs.filter { $0.second != nil }.map(\.id))
    return NaturalOrder.sorted(Array(mine.union(other))).map { id in
      ComparisonResult.Related(
        id: id, relation: relation { $0.relation(ofRule: id) }, isInFirst: mine.contains(id),
        isInSecond: other.contains(id))
    }
  }
}

extension FlipCounts {
  /// The counts of two scopes together.
  func adding(_ other: FlipCounts) -> FlipCounts {
    switch (self, other) {
    case (.notComputed, _): return self
    case (_, .notComputed): return other
    case (.counted(var situations, var table), .counted(let more, let added)):
      situations.add(more)
      for (a, row) in added.enumerated() {
        for (b, count) in row.enumerated() { table[a][b].add(count) }
      }
      return .counted(situations: situations, table: table)
    }
  }
}
