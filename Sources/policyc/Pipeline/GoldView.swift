import PolicyCompiler
import PolicyLang
import RewardCheck

/// A policy in one interval and one modality, ready to be asked about items.
struct GoldView: Sendable {
  /// The evaluator.
  private(set) var evaluator: GoldEvaluator
  private var situation: Situation
  private let facts: [Source]
  private let judged: [Int]
  /// The place of the last answer in `evaluator.results`.
  private var place = -1

  /// The last answer, or nil before the first.
  var latest: GoldResult? {
    evaluator.results.indices.contains(place) ? evaluator.results[place] : nil
  }

  /// Where the values of a fact of the program stand in an item.
  private struct Source: Sendable {
    var slots: Range<Int>
    var isSet: Bool
  }

  /// Makes a view of a lowered policy.
  ///
  /// - Throws: `GoldProgramError` where the policy is too large for exact gold.
  init(_ lowered: LoweredPolicy, _ plan: GoldPlan) throws(GoldProgramError) {
    let engine = try GoldEngine(lowered.program)
    evaluator = engine.evaluator()
    situation = engine.blank()
    facts = lowered.facts.map { fact in
      var isSet = false
      if case .set = plan.slots.facts[fact.index].type { isSet = true }
      return Source(slots: plan.slots.slots(of: fact.index), isSet: isSet)
    }
    judged = lowered.program.judged.map { plan.judgedNames.find($0) ?? -1 }
  }

  /// The place in `evaluator.results` of what the item's part means; of judged variables only those count
  /// that are `kept` (nil: all).
  ///
  /// - Throws: `GoldProgramError.limit`.
  mutating func index(
    for part: ItemPart, keeping kept: [Bool]? = nil
  ) throws(GoldProgramError) -> Int {
    situation.reset()
    for index in facts.indices {
      let slots = facts[index].slots
      if facts[index].isSet {
        for slot in slots where part.slots[slot] >= 0 {
          situation.set(
            fact: index, element: slot - slots.lowerBound, to: part.slots[slot] == 1)
        }
        continue
      }
      let state = part.slots[slots.lowerBound]
      if state >= 0 {
        situation.set(fact: index, to: Int(state))
      } else if state < ItemPart.unknown {
        situation.set(fact: index, toOneOf: part.choices[Int(-2 - state)])
      }
    }
    for (index, place) in judged.enumerated() where place >= 0 && part.judged[place] >= 0 {
      if let kept, !kept[place] { continue }
      situation.set(judged: index, to: part.judged[place] == 1)
    }
    place = try evaluator.index(for: situation)
    return place
  }
}
