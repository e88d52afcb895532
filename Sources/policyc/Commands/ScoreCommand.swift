import ArgumentParser
import Glibc
import RewardCheck

/// `policyc score`: outputs of a model against their gold.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score a model's outputs by a compiled spec.",
    discussion: """
      One verdict row for each record, in the order of the records; a broken record gives a row that
      says so. Gold comes from the facts of a record, from its label, or from both.

      Examples:
        policyc score out/spec.json outputs.jsonl --out verdicts.jsonl
        policyc score out/spec.json outputs.jsonl --out - --explain
        policyc score out/spec.json outputs.jsonl --out - --summary summary.json
        policyc score spec.json o.jsonl --out - --gold-map 0=safe,1=unsafe
        policyc score out/spec.json - --out - < outputs.jsonl
      """)

  @Argument(help: ArgumentHelp("The spec that `compile` wrote.", valueName: "spec"))
  var spec: String

  @Argument(
    help: ArgumentHelp("The records, as JSON lines; - for standard input.", valueName: "records"))
  var records = "-"

  @Option(help: ArgumentHelp("Where rows go; - for standard output.", valueName: "file"))
  var out: String

  @Option(help: ArgumentHelp("Where the summary goes, as JSON.", valueName: "file"))
  var summary: String?

  @Option(help: "Take gold from labels or facts alone: label or facts.")
  var gold: GoldChoice?

  @Option(
    help: ArgumentHelp("What the data calls its labels, such as 0=safe,1=unsafe.", valueName: "map")
  )
  var goldMap: String?

  @Option(
    help: ArgumentHelp("How many threads score; without it one for each core.", valueName: "count"))
  var threads: Int?

  @Flag(help: "Say in each row why every line gave what it gave.")
  var explain = false

  @Option(help: ArgumentHelp("The longest record that is read, in bytes.", valueName: "bytes"))
  var maxRecord = 16 << 20

  @Option(
    help: ArgumentHelp(
      "What items consist of, such as image,text; not in this version.", valueName: "list"))
  var sources: String?

  @Option(help: "How outputs are read: strict, and nothing else in this version.")
  var reader: ReaderChoice = .strict

  @OptionGroup var fields: RecordFieldOptions

  func run() throws {
    guard maxRecord > 0 else { throw Stop.usage("`--max-record` is at least 1") }
    if let threads, threads < 1 || threads > 256 {
      throw Stop.usage("`--threads` is a number from 1 to 256")
    }
    if reader == .lenient {
      throw Stop.usage("`--reader lenient` is not in this version; rewards are read strictly")
    }
    if sources != nil {
      throw Stop.usage("`--sources` is not in this version; facts are taken as records give them")
    }
    var options = RecordScorer.Options()
    options.keys = fields.keys
    options.source = gold?.source ?? .both
    options.translations = try translations()
    options.explain = explain
    let checkers = try checkers(threads ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let blocks = try RecordBlocks(records, limit: maxRecord)
    let sink = try ByteSink(out)
    var summarySink = try ScoreSummarySink(summary)
    let run = ScoreRun(checkers, options, from: blocks, to: sink)
    let counted = try run.run()
    try summarySink.write(counted.json(checkers[0]))
    try summarySink.commit()
    if counted.recordFaults > 0 { throw Stop(.findings) }
  }

  /// So many checkers of the spec, at least one, each read for itself.
  private func checkers(_ count: Int) throws(Stop) -> [Checker] {
    let bytes = try FileSystem.read(spec, limit: 64 << 20)
    do throws(SpecError) {
      var checkers = [try Checker(try SpecReader.read(bytes))]
      while checkers.count < count { checkers.append(try Checker(try SpecReader.read(bytes))) }
      return checkers
    } catch {
      let message = "\(FileSystem.shown(spec)): \(PrintableText.plain(error.message))"
      switch error.kind {
      case .version, .digest: throw Stop(.mismatch, message)
      case .shape, .meaning: throw Stop(.files, message)
      }
    }
  }

  private func translations() throws(Stop) -> [GoldTranslation] {
    guard let goldMap else { return [] }
    var translations: [GoldTranslation] = []
    for pair in goldMap.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
        throw Stop.usage("`--gold-map` is a list such as 0=safe,1=unsafe")
      }
      translations.append(GoldTranslation(from: String(sides[0]), to: String(sides[1])))
    }
    return translations
  }
}

/// The one source that gold is taken from.
enum GoldChoice: String, CaseIterable, ExpressibleByArgument, Sendable {
  case label, facts

  /// The source in the checker's terms.
  var source: GoldSource {
    switch self {
    case .label: .label
    case .facts: .facts
    }
  }
}

/// How outputs are read.
enum ReaderChoice: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// As the contract says.
  case strict
  /// With repairs, for reports only.
  case lenient
}

/// The names of keys of records, where data calls them otherwise.
struct RecordFieldOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The key of a record's id.", valueName: "key"))
  var idField = "id"

  @Option(help: ArgumentHelp("The key of the model's output.", valueName: "key"))
  var outputField = "output"

  @Option(help: ArgumentHelp("The key of the label.", valueName: "key"))
  var goldField = "gold"

  @Option(help: ArgumentHelp("The key of the facts.", valueName: "key"))
  var factsField = "facts"

  @Option(help: ArgumentHelp("The key of the values of judged clauses.", valueName: "key"))
  var judgedField = "judged"

  @Option(help: ArgumentHelp("The key of the policy's name.", valueName: "key"))
  var policyField = "policy"

  @Option(help: ArgumentHelp("The key of the prompt.", valueName: "key"))
  var promptField = "prompt"

  @Option(help: ArgumentHelp("The key of the pair.", valueName: "key"))
  var pairField = "pair"

  @Option(help: ArgumentHelp("The key of the group.", valueName: "key"))
  var groupField = "group"

  /// The names as the checker takes them.
  var keys: RecordKeys {
    var keys = RecordKeys()
    keys.id = idField
    keys.output = outputField
    keys.gold = goldField
    keys.facts = factsField
    keys.judged = judgedField
    keys.policy = policyField
    keys.prompt = promptField
    keys.pair = pairField
    keys.group = groupField
    return keys
  }
}

/// Where the summary of a run goes: a file, or nowhere.
struct ScoreSummarySink: ~Copyable {
  private var sink: ByteSink?

  /// Opens the file, if there is one.
  ///
  /// - Throws: `Stop` with status 3.
  init(_ path: String?) throws(Stop) { sink = if let path { try ByteSink(path) } else { nil } }

  /// Takes the summary.
  ///
  /// - Throws: `Stop` with status 3.
  mutating func write(_ bytes: [UInt8]) throws(Stop) { try sink?.write(bytes) }

  /// Puts the file in its place.
  ///
  /// - Throws: `Stop` with status 3.
  mutating func commit() throws(Stop) { try sink?.commit() }
}
