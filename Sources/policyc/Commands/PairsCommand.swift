import ArgumentParser
import PolicyCompiler
import PolicyLang
import RewardCheck
import SourceText

/// `policyc pairs`: situations at the boundaries of a policy, ready to be annotated or generated.
struct PairsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairs",
    abstract: "Give pairs of situations that differ in one fact and are decided differently.",
    discussion: """
      One JSON line for each pair. Without --all, one pair for each fact and each
      clause at whose boundary it lies. With --against, one situation that two
      policies decide differently. With --invariant, what must not flip.

      Examples:
        policyc pairs photos.policy --policy family
        policyc pairs photos.policy --policy family --fact offered --limit 10
        policyc pairs photos.policy --policy family --all --seed 7 --limit 100
        policyc pairs policies/ --policy teens --against adults
        policyc pairs photos.policy --policy family --invariant
      """)

  @OptionGroup var sources: SourceOptions

  @Option(help: ArgumentHelp("The policy.", valueName: "name"))
  var policy: String

  @Option(
    help: ArgumentHelp("Another policy: situations on which the two differ.", valueName: "name"))
  var against: String?

  @Flag(help: "Every pair, not one for each fact and clause.")
  var all = false

  @Flag(help: "What must not flip: pairs that differ in one fact and are decided alike.")
  var invariant = false

  @Option(help: ArgumentHelp("Only pairs of this clause; can be repeated.", valueName: "id"))
  var clause: [String] = []

  @Option(
    help: ArgumentHelp("Only pairs that differ in this fact; can be repeated.", valueName: "name"))
  var fact: [String] = []

  @Option(
    help: ArgumentHelp("Only pairs with this decision; can be repeated.", valueName: "decision"))
  var decision: [String] = []

  @Option(
    help: ArgumentHelp(
      "A fact or judged clause that is held at a value; can be repeated.", valueName: "name=value"))
  var given: [String] = []

  @Option(help: ArgumentHelp("How many pairs at most.", valueName: "number"))
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "With --limit: draw that many pairs from all, by this number.", valueName: "number"))
  var seed: UInt64?

  @OptionGroup var date: DateOption

  @Option(help: ArgumentHelp("Where pairs go.", valueName: "file"))
  var out = "-"

  func run() throws {
    let today = try date.date()
    let loaded = try LoadedSources(sources)
    try loaded.requireClean()
    let first = try loaded.policy(named: policy)
    let second = try against.map { name throws(Stop) in try loaded.policy(named: name) }
    try requireDate([first] + (second.map { [$0] } ?? []), today)
    let request = try request(first, second, loaded.sources)
    let finder: PairFinder
    do {
      finder = try PairFinder(
        ComparedPolicy(first, in: loaded.sources),
        against: second.map { ComparedPolicy($0, in: loaded.sources) }, on: today, request)
    } catch {
      throw CompareCommand.stop(error, first, second ?? first, loaded)
    }
    var sink = try ByteSink(out)
    var names: [String: Int] = [:]
    do {
      try finder.forEach { pair in
        let row = PairJSON.row(
          pair, first, second, finder, name: Self.name(pair, first, second, &names))
        try sink.append { out in out += row }
      }
    } catch let error as PairError {
      throw Self.stop(error)
    }
    try sink.commit()
  }

  private func request(
    _ first: Policy, _ second: Policy?, _ sources: CheckedSources
  ) throws(Stop) -> PairRequest {
    if let limit, limit < 0 { throw Stop.usage("`--limit` is at least 0") }
    if seed != nil, limit == nil {
      throw Stop.usage("`--seed` needs `--limit`: how many are drawn?")
    }
    var request = PairRequest()
    request.kind = invariant ? .invariants : .flips
    request.isAll = all
    request.limit = limit
    request.seed = seed
    let policies = [first] + (second.map { [$0] } ?? [])
    let clauses = policies.flatMap { $0.clauses.map(\.id) + $0.categories.map(\.id) }
    let facts = policies.flatMap { $0.facts.map { sources[$0].name } }
    request.clauses = try known(clause, "clause", among: clauses)
    request.facts = try known(
      fact, "fact", among: facts + clauses + clauses.map { $0 + ".instead" })
    let decisions = try known(decision, "decision", among: first.decisions)
    request.decisions = Set(
      first.decisions.indices.filter { decisions.contains(first.decisions[$0]) })
    request.held = try GivenFacts(given, policies, sources).situation
    return request
  }

  private func known(
    _ names: [String], _ kind: String, among all: [String]
  ) throws(Stop) -> Set<String> {
    for name in names where !all.contains(name) {
      throw LoadedSources.missing(kind, name, NaturalOrder.sorted(Array(Set(all))))
    }
    return Set(names)
  }

  private func requireDate(_ policies: [Policy], _ today: CivilDate?) throws(Stop) {
    guard today == nil else { return }
    for policy in policies where DateIntervals(of: policy).all.count > 1 {
      throw Stop.usage(
        "clauses of `\(policy.name)` begin or end on a day; say which day counts with `--today`")
    }
  }

  private static func name(
    _ pair: MinimalPair, _ first: Policy, _ second: Policy?, _ names: inout [String: Int]
  ) -> String {
    let parts =
      [first.name] + (second.map { [$0.name] } ?? []) + pair.differs + pair.clauses.prefix(1)
    let base = parts.joined(separator: "/")
    names[base, default: 0] += 1
    return "\(base)/\(names[base] ?? 1)"
  }

  private static func stop(_ error: PairError) -> Stop {
    switch error {
    case .tooMany(let modality):
      Stop(
        .findings,
        "there are too many situations to walk through (more than 4,194,304, \(modality)); "
          + "hold facts with `--given`, or leave out `--all`")
    case .undecided(let words): Stop(.findings, "not decided within the limits: \(words)")
    }
  }
}
