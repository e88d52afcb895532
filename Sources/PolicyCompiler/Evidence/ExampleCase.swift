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
    _ example: Example, on stands: inout ExampleStands, today: CivilDate?
  ) throws(Failure) {
    self.example = example
    let policy = stands.policy
    let sources = stands.sources
    self.policy = policy
    func failure(_ code: FindingCode, _ message: String, help: String? = nil) -> Failure {
      Failure(
        finding: Finding(
          code, message, at: example.place, policy: policy.name, clause: example.id, help: help))
    }
    let modality = try Self.modality(of: example, stands.scopes, failure)
    for given in example.facts where !sources[given.fact].isObservable(in: modality) {
      let fact = sources[given.fact]
      throw failure(
        .exampleUnseenFact,
        "example `\(example.id)` gives `\(fact.name)`, which \(modality.text) cannot show",
        help: "add an asset of \(fact.sources.joined(separator: " or ")), or leave the fact out")
    }
    let meant = (example.date ?? today).flatMap(stands.intervals.interval(on:)).map { [$0] }
    var runs: [Run] = []
    for interval in meant ?? stands.intervals.all {
      do {
        let stand = try stands.stand(in: interval, modality)
        runs.append(try Self.run(example, on: stand, in: sources))
      } catch {
        switch error {
        case .lowering(.unobservable(let fact, let clause, let modality)):
          let reason = LoweringError.unobservable(fact: fact, clause: clause, modality: modality)
          throw failure(.exampleUnseenFact, reason.message)
        case .lowering(let reason): throw failure(.goldTooLarge, reason.message)
        case .program(let reason): throw failure(.goldTooLarge, reason.message)
        }
      }
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
    _ example: Example, on stand: ExampleStands.Stand, in sources: CheckedSources
  ) throws(ExampleStands.Problem) -> Run {
    let situation = ExampleSituation(
      facts: example.facts, judged: example.judged, under: stand.lowered, in: sources)
    do {
      let result = try stand.engine.row(for: situation.situation(for: stand.engine))
      return Run(
        lowered: stand.lowered, situation: situation, names: GoldNames(result, of: stand.engine))
    } catch {
      throw .program(error)
    }
  }
}
