import ArgumentParser
import PolicyCompiler
import PolicyLang
import SourceText

/// `policyc compare`: what one policy is against another, in every situation.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say which of two policies is stricter, where, and why.",
    discussion: """
      Every situation counts: the answer is proved, and each difference comes with a
      case that shows it.

      Examples:
        policyc compare policies/ --policy teens --against adults
        policyc compare photos.policy --policy family --against floor --format json
      """)

  @OptionGroup var sources: SourceOptions

  @OptionGroup var pair: PolicyPairOptions

  @Option(
    help: ArgumentHelp(
      "A fact or judged clause that is held at a value; can be repeated.", valueName: "name=value"))
  var given: [String] = []

  @Option(help: ArgumentHelp("How many differences are shown at most.", valueName: "number"))
  var witnesses = 200

  @Option(help: "How the comparison is written: text or json.")
  var format: ComparisonFormat = .text

  func run() throws {
    guard witnesses >= 0 else { throw Stop.usage("`--witnesses` is at least 0") }
    let loaded = try LoadedSources(sources)
    try loaded.requireClean()
    let first = try loaded.policy(named: pair.policy)
    let second = try loaded.policy(named: pair.against)
    var comparison: PolicyComparison
    do {
      comparison = try PolicyComparison(
        of: ComparedPolicy(first, in: loaded.sources),
        against: ComparedPolicy(second, in: loaded.sources),
        held: GivenFacts(given, [first, second], loaded.sources).situation)
    } catch let error as ComparisonError {
      throw Self.stop(error, first, second, loaded)
    }
    let result = comparison.run(regionLimit: witnesses)
    switch format {
    case .text:
      let report = ComparisonText(
        result, [first, second], facts: comparison.matching.facts,
        isColoured: Paint.isWanted(on: 1))
      try Terminal.print(report.text)
    case .json:
      try Terminal.print(ComparisonJSON.bytes(result, comparison.matching.facts))
    }
    if result.relation == .undecided { throw Stop(.findings) }
  }

  /// The end of a command whose two policies cannot be compared, after the reason has been told.
  static func stop(
    _ error: ComparisonError, _ first: Policy, _ second: Policy, _ loaded: LoadedSources
  ) -> Stop {
    switch error {
    case .otherDecisions: otherDecisions(first, second, loaded)
    case .noCommonScope:
      Stop(.findings, "`\(first.name)` and `\(second.name)` never apply to the same item")
    case .lowering(let policy, let reason):
      Stop(.findings, "`\(policy)` has no exact meaning here: \(reason.message)")
    }
  }

  private static func otherDecisions(
    _ first: Policy, _ second: Policy, _ loaded: LoadedSources
  ) -> Stop {
    func scale(_ policy: Policy) -> String { policy.decisions.joined(separator: " < ") }
    let finding = Finding(
      .otherDecisions,
      "`\(first.name)` and `\(second.name)` have different decision scales; "
        + "they cannot be compared",
      at: first.place, label: scale(first), policy: first.name,
      related: [Related(scale(second), at: second.place)],
      help: "compare policies whose `decision` lines are the same")
    let text = ReportFormat.text.bytes(loaded.report([finding]), isColoured: Paint.isWanted(on: 2))
    Terminal.tell(String(decoding: text, as: UTF8.self))
    return Stop(.findings)
  }
}

/// The two policies of a comparison.
struct PolicyPairOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The policy in question.", valueName: "name"))
  var policy: String

  @Option(help: ArgumentHelp("The policy that it is compared with.", valueName: "name"))
  var against: String
}

/// How a comparison is written.
enum ComparisonFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// For people.
  case text
  /// One document.
  case json
}
