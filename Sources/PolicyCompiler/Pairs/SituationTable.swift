import PolicyLang

/// Every situation of what some policies read, each at its number, and a policy's decision at each of them.
///
/// The variables are facts in natural order, the elements of a set one by one, then judged clauses. The
/// first is the slowest to change, so that numbers follow the order of values.
struct SituationTable: Sendable {
  /// How many situations there are.
  private(set) var count = 0
  private var variables: [Variable] = []

  /// A fact, an element of a set, or a judged clause.
  private struct Variable: Sendable {
    var name: String
    var element: Int?
    var isJudged: Bool
    var arity: Int
    var stride: Int
  }

  /// The most situations that are walked through.
  static let limit = 1 << 22

  /// Numbers the situations of `frame`; nil where there are more than the limit.
  init?(_ frame: SituationFrame) {
    for fact in frame.facts {
      if case .set(let elements) = fact.type {
        for element in elements.indices { add(fact.name, 2, element: element) }
      } else {
        add(fact.name, fact.type.size)
      }
    }
    for name in frame.judged { add(name, 2, isJudged: true) }
    var stride = 1
    for index in variables.indices.reversed() {
      variables[index].stride = stride
      let (product, isOver) = stride.multipliedReportingOverflow(by: variables[index].arity)
      guard !isOver, product <= Self.limit else { return nil }
      stride = product
    }
    count = stride
  }

  private mutating func add(
    _ name: String, _ arity: Int, element: Int? = nil, isJudged: Bool = false
  ) {
    variables.append(
      Variable(name: name, element: element, isJudged: isJudged, arity: arity, stride: 1))
  }

  /// The situation at a number.
  func situation(_ number: Int) -> PartialSituation {
    var situation = PartialSituation()
    for variable in variables {
      let value = number / variable.stride % variable.arity
      if variable.isJudged {
        situation.judged[variable.name] = value == 1
      } else if let element = variable.element {
        situation.elements[variable.name, default: [:]][element] = value == 1
      } else {
        situation.values[variable.name] = value
      }
    }
    return situation
  }

  /// How far apart the numbers before and after a step are, and where the step can be taken.
  func stride(of step: FactStep) -> Stride? {
    var element: Int?
    var ends = (0, 1)
    var isJudged = false
    switch step.change {
    case .value(let from, let to): ends = (from, to)
    case .element(let index): element = index
    case .judged: isJudged = true
    }
    let variable = variables.first {
      $0.name == step.name && $0.element == element && $0.isJudged == isJudged
    }
    return variable.map {
      Stride(
        distance: (ends.1 - ends.0) * $0.stride, from: ends.0, unit: $0.stride, arity: $0.arity)
    }
  }

  /// A step in numbers.
  struct Stride: Sendable {
    /// What is added to the number.
    var distance: Int
    var from: Int
    var unit: Int
    var arity: Int

    /// True where the step begins at the situation.
    func begins(at number: Int) -> Bool { number / unit % arity == from }
  }

  // MARK: Decisions

  /// The decision of `model` in every situation, by number.
  func decisions(of model: RuleModel) -> [UInt8] {
    var decisions = Array(repeating: UInt8(0), count: count)
    var leaves: [NormalTest: [UInt64]] = [:]
    for rule in model.rules where rule.decision > 0 {
      let bites = truth(rule.test, &leaves)
      let heard = rule.exceptions.map { ($0.decision, truth($0.test, &leaves)) }
      for word in bites.indices {
        var open = bites[word]
        // The strictest exception that holds gives the outcome, so it takes its situations first.
        for (decision, holds) in heard.sorted(by: { $0.0 > $1.0 }) {
          raise(&decisions, open & holds[word], word, decision)
          open &= ~holds[word]
        }
        raise(&decisions, open, word, rule.decision)
      }
    }
    return decisions
  }

  private func raise(_ decisions: inout [UInt8], _ bits: UInt64, _ word: Int, _ decision: Int) {
    var rest = bits
    let level = UInt8(truncatingIfNeeded: decision)
    while rest != 0 {
      let number = word * 64 + rest.trailingZeroBitCount
      if decisions[number] < level { decisions[number] = level }
      rest &= rest - 1
    }
  }

  /// One bit for each situation: whether the test holds there.
  private func truth(_ test: NormalTest, _ leaves: inout [NormalTest: [UInt64]]) -> [UInt64] {
    switch test {
    case .constant(let holds): return holds ? all : none
    case .value(let fact, let values):
      return leaf(test, &leaves) { variable, value in
        variable.name == fact && !variable.isJudged ? values.contains(value) : nil
      }
    case .element(let fact, let element, let holds):
      return leaf(test, &leaves) { variable, value in
        variable.name == fact && variable.element == element ? (value == 1) == holds : nil
      }
    case .judged(let name, let holds):
      return leaf(test, &leaves) { variable, value in
        variable.name == name && variable.isJudged ? (value == 1) == holds : nil
      }
    case .all(let tests):
      return tests.reduce(all) { zip($0, truth($1, &leaves)).map { $0 & $1 } }
    case .any(let tests):
      return tests.reduce(none) { zip($0, truth($1, &leaves)).map { $0 | $1 } }
    case .atLeast(let count, let tests):
      // least[k]: at least k of the tests so far.
      var least = [all] + Array(repeating: none, count: count)
      for test in tests {
        let holds = truth(test, &leaves)
        for k in (1...count).reversed() {
          for word in holds.indices { least[k][word] |= least[k - 1][word] & holds[word] }
        }
      }
      return least[count]
    }
  }

  private var none: [UInt64] { Array(repeating: 0, count: (count + 63) / 64) }

  private var all: [UInt64] {
    var bits = Array(repeating: UInt64.max, count: (count + 63) / 64)
    if count % 64 != 0 { bits[bits.count - 1] = (1 << UInt64(count % 64)) - 1 }
    return bits
  }

  private func leaf(
    _ test: NormalTest, _ leaves: inout [NormalTest: [UInt64]],
    _ allows: (Variable, Int) -> Bool?
  ) -> [UInt64] {
    if let known = leaves[test] { return known }
    var bits = none
    for variable in variables {
      guard allows(variable, 0) != nil else { continue }
      let allowed = (0..<variable.arity).map { allows(variable, $0) ?? false }
      var number = 0
      var value = 0
      while number < count {
        if allowed[value] {
          for place in number..<number + variable.stride {
            bits[place >> 6] |= 1 << UInt64(place & 63)
          }
        }
        number += variable.stride
        value = value + 1 == variable.arity ? 0 : value + 1
      }
    }
    leaves[test] = bits
    return bits
  }
}
