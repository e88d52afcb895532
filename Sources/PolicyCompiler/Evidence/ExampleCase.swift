import PolicyLang
import RewardCheck
import SourceText

/// One example made ready to run: its policy lowered for its modality and each interval it may mean.
struct ExampleCase {
  let example: Example
  let policy: Policy
  /// One run for each interval.
  let runs: [Run]

  /// The example under the clauses of one interval.
  struct Run {
    let lowered: LoweredPolicy
    let situation: ExampleSituation
    let names: GoldNames
  }

  /// Why an example cannot be run: what a finding says of it.
  struct Failure: Error {
    var finding: Finding
  }

  /// Runs the example on its own date, else on `today`, else in every interval.
  init(
    _ example: Example, under policy: Policy, in sources: CheckedSources, today: CivilDate?
  ) throws(Failure) {
    self.example = example
    self.policy = policy
    func failure(_ code: FindingCode, _ message: String, help: String? = nil) -> Failure {
      Failure(
        finding: Finding(
          code, message, at: example.place, policy: policy.name, clause: example.id, help: help))
    }
    let scopes = PolicyScopes(of: policy, in: sources)
    let modality = try Self.modality(of: example, scopes, failure)
    for given in example.facts where !sources[given.fact].isObservable(in: modality) {
      let fact = sources[given.fact]
      throw failure(
        .exampleUnseenFact,
        "example `\(example.id)` gives `\(fact.name)`, which \(modality.text) cannot show",
        help: "add an asset of \(fact.sources.joined(separator: " or ")), or leave the fact out")
    }
    let intervals = DateIntervals(of: policy)
    let meant = (example.date ?? today).flatMap(intervals.interval(on:)).map { [$0] }
    var runs: [Run] = []
    for interval in meant ?? intervals.all {
      runs.append(
        try Self.run(
          example, in: interval, modality, GoldLowering(policy, in: sources), sources, failure))
    }
    self.runs = runs
  }

  private static func modality(
    of example: Example, _ scopes: PolicyScopes,
    _ failure: (FindingCode, String, String?) -> Failure
  ) throws(Failure) -> Modality {
    guard !example.assets.isEmpty else { return scopes.largest }
    let keys = example.assets.map(\.source)
    if let modality = scopes.modality(ofItemWith: keys) { return modality }
    let declared = (scopes.declared ?? []).map(\.text).joined(separator: ", ")
    throw failure(
      .exampleOutOfScope,
      "example `\(example.id)` is \(Modality(keys).text); its policy applies to \(declared)", nil)
  }

  private static func run(
    _ example: Example, in interval: DateInterval, _ modality: Modality, _ lowering: GoldLowering,
    _ sources: CheckedSources, _ failure: (FindingCode, String, String?) -> Failure
  ) throws(Failure) -> Run {
    let lowered: LoweredPolicy
    do {
      lowered = try lowering.lowered(in: interval, modality: modality)
    } catch {
      switch error {
      case .tooLarge: throw failure(.goldTooLarge, error.message, nil)
      case .unobservable: throw failure(.exampleUnseenFact, error.message, nil)
      }
    }
    let situation = ExampleSituation(
      facts: example.facts, judged: example.judged, under: lowered, in: sources)
    do {
      let engine = try GoldEngine(lowered.program)
      let result = try engine.row(for: situation.situation(for: engine))
      return Run(lowered: lowered, situation: situation, names: GoldNames(result, of: engine))
    } catch {
      throw failure(.goldTooLarge, error.message, nil)
    }
  }
}
