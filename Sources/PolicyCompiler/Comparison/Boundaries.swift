extension ModelComparison {
  /// A clause because of which one model may decide stricter than the other: it gives the decision on the
  /// stricter side, or it relieves on the milder one.
  struct Boundary: Hashable {
    var isFirstStricter: Bool
    /// The position of the rule in `pairs`.
    var pair: Int
    var role: Role
    /// The clause.
    var clause: String

    /// What the clause does.
    enum Role: Hashable {
      /// The rule itself decides.
      case rule
      /// The exception at this position gives the rule's outcome, which decides.
      case outcome(exception: Int)
      /// The exception at this position gives the rule's milder outcome on the other side.
      case relief(exception: Int)
    }
  }

  /// Every boundary that may be, in the order of rules.
  var boundaries: [Boundary] {
    var all: [Boundary] = []
    for (index, pair) in pairs.enumerated() where !pair.isSame {
      for strict in [0, 1] {
        guard let rule = strict == 0 ? pair.first : pair.second else { continue }
        func add(_ role: Boundary.Role, _ clause: String) {
          all.append(
            Boundary(isFirstStricter: strict == 0, pair: index, role: role, clause: clause))
        }
        add(.rule, pair.id)
        for (place, exception) in models[strict].rules[rule].exceptions.enumerated()
        where exception.decision > 0 { add(.outcome(exception: place), exception.id) }
        guard let mild = strict == 0 ? pair.second : pair.first else { continue }
        for (place, exception) in models[1 - strict].rules[mild].exceptions.enumerated() {
          add(.relief(exception: place), exception.id)
        }
      }
    }
    return all
  }

  /// A situation at the boundary, with as little told as can be.
  mutating func witness(of boundary: Boundary) -> Found {
    let strict = boundary.isFirstStricter ? 0 : 1
    let pair = pairs[boundary.pair]
    guard let rule = strict == 0 ? pair.first : pair.second else { return .never }
    let decisive = (1..<max(1, decisions)).map { decision in
      Formula.all([
        .outcomeExactly(model: strict, rule: rule, decision),
        .decisionExactly(model: strict, decision),
        .not(.decision(model: 1 - strict, atLeast: decision)),
      ])
    }
    var parts: [Formula] = [.any(decisive), within]
    let mild = strict == 0 ? pair.second : pair.first
    switch boundary.role {
    case .rule:
      parts += models[strict].rules[rule].exceptions.indices.map {
        .not(.exceptionHolds(model: strict, rule: rule, exception: $0))
      }
    case .outcome(let place): parts += gives(place, rule, model: strict)
    case .relief(let place):
      guard let mild else { return .never }
      parts += [.bites(model: 1 - strict, rule: mild)] + gives(place, mild, model: 1 - strict)
    }
    let question = Formula.all(parts)
    let answer = questions.find(question)
    guard case .witness(let found) = answer else { return answer }
    return .witness(questions.minimal(found, keeping: question))
  }

  /// The exception holds and no stricter one of the rule does.
  private func gives(_ place: Int, _ rule: Int, model: Int) -> [Formula] {
    let exceptions = models[model].rules[rule].exceptions
    return exceptions.indices.compactMap { other in
      let holds = Formula.exceptionHolds(model: model, rule: rule, exception: other)
      if other == place { return holds }
      return exceptions[other].decision > exceptions[place].decision ? .not(holds) : nil
    }
  }
}
