import DecisionDiagrams
import PolicyCompiler
import PolicyLang
import TestSupport
import Testing

@Suite struct QuestionLawTests {
  /// A question and what trying every completion says of it.
  private struct Asked {
    let formula: Formula
    let holds: (BruteForce.Verdict) -> Bool

    init(_ random: inout SeededNumbers, _ model: RuleModel, depth: Int) {
      let decisions = model.policy.decisions.count
      switch random.pick(0...(depth > 0 ? 6 : 3)) {
      case 0:
        let least = random.pick(0...decisions)
        formula = .decision(model: 0, atLeast: least)
        holds = { $0.decision >= least }
      case 1:
        let wanted = random.pick(0...(decisions - 1))
        formula = .decisionExactly(model: 0, wanted)
        holds = { $0.decision == wanted }
      case 2 where !model.rules.isEmpty:
        let rule = random.pick(0...(model.rules.count - 1))
        let id = model.rules[rule].id
        formula = .violated(model: 0, rule: rule)
        holds = { $0.violated.contains(id) }
      case 3 where !model.rules.isEmpty:
        let category = random.pick(model.rules).category ?? ""
        formula = .category(model: 0, category.isEmpty ? nil : category, atLeast: 1)
        let own = Set(model.rules.filter { ($0.category ?? "") == category }.map(\.id))
        holds = { !own.isDisjoint(with: $0.violated) }
      case 4:
        let inner = Asked(&random, model, depth: depth - 1)
        formula = .not(inner.formula)
        holds = { !inner.holds($0) }
      case 5:
        let parts = [
          Asked(&random, model, depth: depth - 1), Asked(&random, model, depth: depth - 1),
        ]
        formula = .all(parts.map(\.formula))
        holds = { verdict in parts.allSatisfy { $0.holds(verdict) } }
      default:
        let one = Asked(&random, model, depth: max(0, depth - 1))
        let other = Asked(&random, model, depth: 0)
        formula = .any([one.formula, other.formula])
        holds = { one.holds($0) || other.holds($0) }
      }
    }
  }

  /// Diagrams first, and the search alone.
  private static let routes = [
    AnalysisLimits.standard,
    AnalysisLimits(nodes: 0, countNodes: 100_000, allNodes: 1_000_000, conflicts: 100_000),
  ]

  @Test func `answers, counts and minimal witnesses equal trying every completion`() throws {
    var asked = 0
    var met = 0
    for seed in 0..<TestScale.count(300, soak: 10_000) {
      let generated = GeneratedPolicy(seed: UInt64(seed) &+ 0xA11)
      let (policy, sources) = (generated.policy, generated.sources)
      var random = SeededNumbers(seed: UInt64(seed))
      let scopes = RuleModel.scopes(of: [policy], in: sources)
      let scope = random.pick(scopes)
      let limit = TestScale.isSoak ? 16_384 : 600
      guard
        let completions = AllCompletions(
          of: policy, in: sources, modality: scope.modality, limit: limit)
      else { continue }
      let model = try RuleModel.make(policy, in: sources, scope: scope)
      let early = try #require(CivilDate("2026-01-01"))
      let date = scope.interval.first ?? early
      let oracle = BruteForce(
        policy: policy, sources: sources, date: date, modality: scope.modality)
      let verdicts = completions.all.map(oracle.verdict)
      let question = Asked(&random, model, depth: 2)
      let expected = zip(completions.all, verdicts).filter { question.holds($0.1) }.map(\.0)
      for limits in Self.routes {
        var questions = Questions(
          [model], facts: policy.factsByName(in: sources), limits: limits)
        let note: Testing.Comment = "seed \(seed), \(scope.text), \(question.formula)"
        switch questions.find(question.formula) {
        case .undecided(let limit): Issue.record("\(limit.text): \(note)")
        case .never: #expect(expected.isEmpty, note)
        case .witness(let found):
          met += 1
          #expect(!expected.isEmpty, note)
          func isSure(_ situation: PartialSituation) -> Bool {
            zip(completions.all, verdicts).allSatisfy {
              !situation.allows($0.0, sources) || question.holds($0.1)
            }
          }
          #expect(isSure(found), note)
          let minimal = questions.minimal(found, keeping: question.formula)
          #expect(isSure(minimal), "minimal \(minimal): \(note)")
          for fewer in minimal.oneFewer {
            #expect(!isSure(fewer), "\(fewer) will do, not \(minimal): \(note)")
          }
        }
        // Facts that nothing reads multiply both alike.
        guard case .count(let count) = questions.count(question.formula),
          let number = Int(count.description), let total = Int(questions.total().description)
        else {
          Issue.record("no count: \(note)")
          continue
        }
        #expect(number * completions.all.count == expected.count * total, note)
      }
      asked += 1
    }
    #expect(asked > 100 && met > asked / 2, "\(met) of \(asked)")
  }
}
