extension ModelComparison {
  /// One witness for each maximal region of change that is not among `seen`, at most `limit`.
  ///
  /// A clause that both sides have in the same form cannot be the reason: where it decides on one side, the
  /// other decides no milder.
  ///
  /// - Returns: the regions, those where the first is stricter first; false where a question was not decided.
  package mutating func regions(
    in scope: CommonScope, limit: Int, seen: inout Set<RegionKey>
  ) -> (regions: [ChangeRegion], isComplete: Bool) {
    var regions: [ChangeRegion] = []
    var isComplete = true
    for strict in [0, 1] {
      for pair in pairs where !pair.isSame {
        guard let rule = strict == 0 ? pair.first : pair.second else { continue }
        let other = strict == 0 ? pair.second : pair.first
        for high in outcomes(of: models[strict].rules[rule]).reversed() where high > 0 {
          for low in 0..<high {
            for cause in causes(of: pair, other, model: 1 - strict) {
              let key = RegionKey(
                isFirstStricter: strict == 0, rule: pair.id, high: high, low: low, cause: cause)
              if seen.contains(key) { continue }
              let question = Formula.all([
                .outcomeExactly(model: strict, rule: rule, high),
                .decisionExactly(model: strict, high),
                .decisionExactly(model: 1 - strict, low),
                condition(cause, other, model: 1 - strict), within,
              ])
              switch questions.find(question) {
              case .never: continue
              case .undecided: isComplete = false
              case .witness(let found):
                if regions.count >= limit { return (regions, false) }
                seen.insert(key)
                regions.append(
                  region(key, questions.minimal(found, keeping: question), scope))
              }
            }
          }
        }
      }
    }
    return (regions, isComplete)
  }

  /// What makes regions of two scopes the same region.
  package struct RegionKey: Hashable {
    var isFirstStricter: Bool
    var rule: String
    var high: Int
    var low: Int
    var cause: ChangeRegion.Cause
  }

  private func outcomes(of rule: NormalRule) -> [Int] {
    Set([rule.decision] + rule.exceptions.map(\.decision)).sorted()
  }

  private func causes(of pair: RulePair, _ rule: Int?, model: Int) -> [ChangeRegion.Cause] {
    guard let rule else { return [.missing] }
    let relieving = models[model].rules[rule].exceptions.map {
      ChangeRegion.Cause.relieved(by: $0.id)
    }
    return [.silent] + relieving + [.milder]
  }

  private func condition(_ cause: ChangeRegion.Cause, _ rule: Int?, model: Int) -> Formula {
    guard let rule else { return .constant(true) }
    let bites = Formula.bites(model: model, rule: rule)
    let exceptions = models[model].rules[rule].exceptions
    func holds(_ index: Int) -> Formula {
      .exceptionHolds(model: model, rule: rule, exception: index)
    }
    switch cause {
    case .missing: return .constant(true)
    case .silent: return .not(bites)
    case .relieved(let id):
      guard let index = exceptions.firstIndex(where: { $0.id == id }) else {
        return .constant(false)
      }
      return .all([bites, holds(index)])
    case .milder: return .all([bites] + exceptions.indices.map { .not(holds($0)) })
    }
  }

  private func region(
    _ key: RegionKey, _ situation: PartialSituation, _ scope: CommonScope
  ) -> ChangeRegion {
    let strict = key.isFirstStricter ? 0 : 1
    let full = frame.completed(situation)
    let clauses = models[strict].boundaryClauses(at: full, against: models[1 - strict], at: full)
    return ChangeRegion(
      first: key.isFirstStricter ? key.high : key.low,
      second: key.isFirstStricter ? key.low : key.high, rule: key.rule, cause: key.cause,
      clauses: clauses, situation: situation,
      lines: questions.lines(situation), scope: scope)
  }
}
