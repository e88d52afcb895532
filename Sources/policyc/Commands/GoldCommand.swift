import ArgumentParser
import PolicyLang
import RewardCheck
import SourceText

/// `policyc gold`: annotated items under policies.
struct GoldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gold",
    abstract:
      "Say what annotated items mean under policies, exactly, also where facts are missing.",
    discussion: """
      One row for each item, policy and part, in the order of the items; a broken
      item gives rows with an error, never none. Without --policy, every policy
      that the files declare.

      Examples:
        policyc gold photos.policy --items items.jsonl
        policyc gold photos.policy --items items.jsonl --out gold.jsonl
        policyc gold photos.policy --items items.yaml --today 2027-06-01
        policyc gold photos.policy --items items.jsonl --policy family_photos
        policyc gold photos.policy --items - --summary gold.json < items.jsonl
      """)

  @OptionGroup var sources: SourceOptions

  @Option(
    help: ArgumentHelp(
      "The items: JSON lines, YAML or CVAT's XML; - for standard input.", valueName: "file"))
  var items: String

  @Option(help: "How items are written: jsonl, yaml or xml; without it by the file's name.")
  var itemsFormat: ItemsFormat?

  @Option(help: ArgumentHelp("A policy to ask; can be repeated.", valueName: "name"))
  var policy: [String] = []

  @OptionGroup var date: DateOption

  @Option(help: ArgumentHelp("Where rows go.", valueName: "file"))
  var out = "-"

  @Option(help: ArgumentHelp("Where the summary goes, as JSON.", valueName: "file"))
  var summary: String?

  @Option(
    name: .customLong("sources"),
    help: ArgumentHelp("The sources that every item has, such as image,text.", valueName: "names"))
  var sourcesOfItems: String?

  @Option(
    help: ArgumentHelp(
      "An older version of the policies: judged values given under it count where the question is unchanged.",
      valueName: "file"))
  var labelledUnder: String?

  @Option(help: ArgumentHelp("The longest record that is read, in bytes.", valueName: "bytes"))
  var maxRecord = 16 << 20

  @OptionGroup var keys: KeyOptions

  func run() throws {
    let today = try date.date()
    guard maxRecord > 0 else { throw Stop.usage("`--max-record` is at least 1") }
    let loaded = try LoadedSources(sources)
    try loaded.requireClean()
    let policies = try chosen(loaded)
    var older: CheckedSources?
    if let labelledUnder {
      let old = try LoadedSources([labelledUnder], root: sources.root)
      try old.requireClean()
      older = old.sources
    }
    let plan = try GoldPlan(
      loaded.sources, policies: policies, keys: keys.keys,
      fixedSources: sourcesOfItems.map { $0.split(separator: ",").map(String.init) }, older: older)
    var run = try GoldRun(plan, loaded.sources, today: today)
    var sink = try ByteSink(out)
    var summarySink = try SummarySink(summary)
    switch itemsFormat ?? ItemsFormat(path: items) {
    case .jsonl: try readLines(&run, &sink)
    case .yaml: try readYAML(&run, &sink)
    case .xml: try readXML(&run, &sink, plan)
    }
    run.finish()
    try summarySink.write(run.summary)
    try sink.commit()
    try summarySink.commit()
    if summary == nil { Terminal.tell(run.summary.text) }
    if !run.summary.errors.isEmpty { throw Stop(.findings) }
  }

  private func readLines(_ run: inout GoldRun, _ sink: inout ByteSink) throws(Stop) {
    var reader = try LineReader(items, limit: maxRecord)
    while let line = try reader.next() {
      let number = reader.number
      switch line {
      case .bytes(let bytes):
        try sink.append { out in run.append(bytes, number: number, to: &out) }
      case .tooLong:
        let fault = ItemFault(
          kind: .tooLarge, message: "the record is longer than \(maxRecord) bytes", line: number)
        try sink.append { out in run.append(fault, to: &out) }
      }
    }
  }

  private func readYAML(_ run: inout GoldRun, _ sink: inout ByteSink) throws(Stop) {
    var reader = try YAMLReader(items, limit: maxRecord)
    while let item = reader.next() {
      try sink.append { out in
        switch item {
        case .success(let node): run.append(node, to: &out)
        case .failure(let fault): run.append(fault, to: &out)
        }
      }
    }
  }

  private func readXML(
    _ run: inout GoldRun, _ sink: inout ByteSink, _ plan: GoldPlan
  ) throws(Stop) {
    var reader = try XMLReader(
      items, limit: maxRecord, keys: plan.keys, sets: plan.slots.namesOfSets)
    while let item = reader.next() {
      try sink.append { out in
        switch item {
        case .success(let node): run.append(node, to: &out)
        case .failure(let fault): run.append(fault, to: &out)
        }
      }
    }
  }

  private func chosen(_ loaded: LoadedSources) throws(Stop) -> [Policy] {
    var chosen: [Policy] = []
    for name in Set(policy).sorted() { chosen.append(try loaded.policy(named: name)) }
    if policy.isEmpty { chosen = loaded.sources.policies.filter { !$0.isImported } }
    guard !chosen.isEmpty else { throw Stop.usage("the files declare no policy") }
    return chosen
  }
}

/// The names of keys of items, where data calls them otherwise.
struct KeyOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The key of an item's id.", valueName: "key"))
  var idField = "id"

  @Option(help: ArgumentHelp("The key of an item's facts.", valueName: "key"))
  var factsField = "facts"

  @Option(help: ArgumentHelp("The key of an item's judged clauses.", valueName: "key"))
  var judgedField = "judged"

  @Option(help: ArgumentHelp("The key of an item's labels.", valueName: "key"))
  var labelsField = "labels"

  @Option(
    help: ArgumentHelp("The key of the versions under which labels were given.", valueName: "key"))
  var underField = "under"

  /// The names as the pipeline takes them.
  var keys: ItemKeys {
    ItemKeys(
      id: idField, facts: factsField, judged: judgedField, labels: labelsField, under: underField)
  }
}

/// How items are written.
enum ItemsFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// One JSON object a line.
  case jsonl
  /// A sequence of mappings, or one mapping.
  case yaml
  /// Images annotated in CVAT.
  case xml

  /// The format that a file's name tells; JSON lines where it tells none.
  init(path: String) {
    if path.hasSuffix(".xml") {
      self = .xml
    } else {
      self = path.hasSuffix(".yaml") || path.hasSuffix(".yml") ? .yaml : .jsonl
    }
  }
}

/// Where the summary of a run goes: a file, or nowhere.
struct SummarySink: ~Copyable {
  private var sink: ByteSink?

  /// Opens the file, if there is one.
  ///
  /// - Throws: `Stop` with status 3.
  init(_ path: String?) throws(Stop) { sink = if let path { try ByteSink(path) } else { nil } }

  /// Takes the summary.
  ///
  /// - Throws: `Stop` with status 3.
  mutating func write(_ summary: GoldSummary) throws(Stop) { try sink?.write(summary.json) }

  /// Puts the file in its place.
  ///
  /// - Throws: `Stop` with status 3.
  mutating func commit() throws(Stop) { try sink?.commit() }
}
