import PolicyLang
import RewardCheck

/// The engines of one policy, each made when the first example needs it.
struct ExampleStands {
  let policy: Policy
  let sources: CheckedSources
  let scopes: PolicyScopes
  let intervals: DateIntervals
  private let lowering: GoldLowering
  private var made: [Key: Stand] = [:]

  /// A lowered policy and its engine.
  struct Stand {
    let lowered: LoweredPolicy
    let engine: GoldEngine
  }

  private struct Key: Hashable {
    var interval: DateInterval
    var modality: Modality
  }

  init(_ policy: Policy, in sources: CheckedSources) {
    self.policy = policy
    self.sources = sources
    scopes = PolicyScopes(of: policy, in: sources)
    intervals = DateIntervals(of: policy)
    lowering = GoldLowering(policy, in: sources)
  }

  /// The engine for one interval and modality, or why there is none.
  mutating func stand(in interval: DateInterval, _ modality: Modality) throws(Problem) -> Stand {
    let key = Key(interval: interval, modality: modality)
    if let stand = made[key] { return stand }
    let lowered: LoweredPolicy
    do {
      lowered = try lowering.lowered(in: interval, modality: modality)
    } catch {
      throw .lowering(error)
    }
    do {
      let stand = Stand(lowered: lowered, engine: try GoldEngine(lowered.program))
      made[key] = stand
      return stand
    } catch {
      throw .program(error)
    }
  }

  /// Why a policy has no gold.
  enum Problem: Error {
    case lowering(LoweringError)
    case program(GoldProgramError)
  }
}
