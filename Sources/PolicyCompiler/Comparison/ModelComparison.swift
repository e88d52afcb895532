import DecisionDiagrams
package import PolicyLang
import RewardCheck

/// Two policies in one scope: everything that can be asked about how they differ.
///
/// Model 0 is the first policy, model 1 the second.
package struct ModelComparison: Sendable {
  /// The two policies' rules.
  package let models: [RuleModel]
  /// What they read.
  package let frame: SituationFrame
  /// Where exact questions about both are answered.
  package var questions: Questions
  /// The situations that count.
  let within: Formula
  /// How many decisions the scale has.
  let decisions: Int
  /// For each id the positions of the two rules; nil where a side has none.
  let pairs: [RulePair]
  /// True where everything counts and both have the very same rules.
  private let isSame: Bool

  /// The rules of one id on both sides.
  struct RulePair: Sendable {
    var id: String
    var first: Int?
    var second: Int?
    /// True where both say the same in the same words.
    var isSame: Bool
  }

  /// Prepares to compare two models whose facts and judged variables go by the same names.
  ///
  /// - Parameters:
  ///   - first: The rules of the first policy.
  ///   - second: The rules of the second policy in the same scope.
  ///   - facts: Every fact that either reads, by name; values are positions in its type.
  ///   - within: The situations that count.
  package init(
    _ first: RuleModel, _ second: RuleModel, facts: [String: Fact],
    within: Formula = .constant(true)
  ) {
    models = [first, second]
    frame = SituationFrame(models, facts: facts)
    questions = Questions(models, facts: facts)
    self.within = within
    decisions = first.policy.decisions.count
    pairs = Self.pairs(first.rules, second.rules)
    isSame = pairs.allSatisfy(\.isSame)
  }

  private static func pairs(_ first: [NormalRule], _ second: [NormalRule]) -> [RulePair] {
    let mine = Dictionary(
      first.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { kept, _ in kept })
    let other = Dictionary(
      second.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { kept, _ in kept })
    return NaturalOrder.sorted(Array(Set(mine.keys).union(other.keys))).map { id in
      var isSame = false
      if let left = mine[id], let right = other[id] { isSame = first[left].says(second[right]) }
      return RulePair(id: id, first: mine[id], second: other[id], isSame: isSame)
    }
  }

  /// A situation that counts and meets the question, or nil with whether that is proved.
  package mutating func find(_ question: Formula) -> Found {
    questions.find(.all([question, within]))
  }

  /// True where some situation that counts meets the question; nil where that is not decided.
  package mutating func exists(_ question: Formula) -> Bool? {
    switch find(question) {
    case .never: false
    case .witness: true
    case .undecided: nil
    }
  }

  // MARK: Relations

  /// Whether the first decides stricter, and whether it decides milder, somewhere.
  package mutating func relation() -> (stricter: Bool?, milder: Bool?) {
    if isSame { return (false, false) }
    return both { .decision(model: $0, atLeast: $1) }
  }

  /// Whether the first is stricter, and whether it is milder, somewhere in the category called `id`.
  package mutating func relation(ofCategory id: String) -> (stricter: Bool?, milder: Bool?) {
    let changed = pairs.contains { pair in
      guard !pair.isSame else { return false }
      return [(0, pair.first), (1, pair.second)].contains { model, rule in
        rule.map { models[model].rules[$0].category == id } ?? false
      }
    }
    guard changed else { return (false, false) }
    return both { .category(model: $0, id, atLeast: $1) }
  }

  /// Whether the first is stricter, and whether it is milder, somewhere in the rule called `id`.
  package mutating func relation(ofRule id: String) -> (stricter: Bool?, milder: Bool?) {
    guard let pair = pairs.first(where: { $0.id == id }), !pair.isSame else {
      return (false, false)
    }
    return both { model, decision in
      guard let rule = model == 0 ? pair.first : pair.second else { return .constant(false) }
      return .outcome(model: model, rule: rule, atLeast: decision)
    }
  }

  private mutating func both(
    _ atLeast: (_ model: Int, _ decision: Int) -> Formula
  ) -> (stricter: Bool?, milder: Bool?) {
    var found: [Bool?] = []
    for strict in [0, 1] {
      var isFound: Bool? = false
      for decision in stride(from: 1, to: decisions, by: 1) {
        let answer = exists(.all([atLeast(strict, decision), .not(atLeast(1 - strict, decision))]))
        if answer == true {
          isFound = true
          break
        }
        if answer == nil { isFound = nil }
      }
      found.append(isFound)
    }
    return (found[0], found[1])
  }

  // MARK: Counts

  /// How many situations the two decide in which way.
  package mutating func counts() -> FlipCounts {
    var table: [[Natural]] = []
    var situations = Natural(0)
    for first in 0..<decisions {
      var row: [Natural] = []
      for second in 0..<decisions {
        let question = Formula.all([
          .decisionExactly(model: 0, first), .decisionExactly(model: 1, second),
          within,
        ])
        switch questions.count(question) {
        case .count(let count):
          row.append(count)
          situations.add(count)
        case .notComputed(let limit): return .notComputed(limit.text)
        }
      }
      table.append(row)
    }
    return .counted(situations: situations, table: table)
  }
}

extension NormalRule {
  /// True where `other` gives the same outcome everywhere because it is written the same.
  func says(_ other: NormalRule) -> Bool {
    guard category == other.category, decision == other.decision, test == other.test,
      exceptions.count == other.exceptions.count
    else { return false }
    return zip(exceptions, other.exceptions).allSatisfy {
      $0.id == $1.id && $0.decision == $1.decision && $0.test == $1.test
    }
  }
}
