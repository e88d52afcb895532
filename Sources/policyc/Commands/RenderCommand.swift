import ArgumentParser
import PolicyCompiler
import PolicyLang
import RewardCheck
import SourceText

/// `policyc render`: what a model is told about items.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render a prompt for items: chat messages, digest and source map.",
    discussion: """
      One row for each item. Without --items the prompt itself, with its item slots
      written as {item.NAME}.

      Examples:
        policyc render p.policy --prompt plain --policy photos --format text
        policyc render p.policy --prompt plain --policy photos --items i.jsonl
        policyc render p.policy --prompt one --policy photos --clause S1.1
      """)

  @OptionGroup var sources: SourceOptions

  @Option(help: ArgumentHelp("The prompt.", valueName: "name"))
  var prompt: String

  @Option(help: ArgumentHelp("The policy.", valueName: "name"))
  var policy: String

  @Option(
    help: ArgumentHelp(
      "The items: JSON lines or YAML; - for standard input.", valueName: "file"))
  var items: String?

  @Option(help: "How items are written: jsonl, yaml or xml; without it by the file's name.")
  var itemsFormat: ItemsFormat?

  @Option(
    help: ArgumentHelp("The category or rule, for a prompt that is made for each.", valueName: "id")
  )
  var clause: String?

  @OptionGroup var date: DateOption

  @Option(help: "Rows of json, or the text alone.")
  var format: RenderFormat = .json

  @Option(help: ArgumentHelp("Where rows go.", valueName: "file"))
  var out = "-"

  @Option(help: ArgumentHelp("The key of an item's id.", valueName: "key"))
  var idField = "id"

  @Option(help: ArgumentHelp("The longest record that is read, in bytes.", valueName: "bytes"))
  var maxRecord = 16 << 20

  func run() throws {
    let today = try date.date()
    let loaded = try LoadedSources(sources)
    try loaded.requireClean()
    let chosen = try loaded.policy(named: policy)
    guard let prompt = loaded.sources.prompt(named: prompt) else {
      throw LoadedSources.missing("prompt", prompt, loaded.sources.prompts.map(\.name))
    }
    let renderer = PromptRenderer(prompt, under: chosen, in: loaded.sources, today: today)
    try loaded.requireNone(of: renderer.findings)
    try checkClause(renderer)
    var sink = try ByteSink(out)
    var failed = false
    if let items {
      try eachItem(items) { (id, item) throws(Stop) in
        try write(item, id, renderer, &sink, &failed)
      }
    } else {
      let made = renderer.template(clause: clause)
      switch format {
      case .json: try write(made.row(id: .null), &sink)
      case .text: try sink.write(made.plainText)
      }
    }
    try sink.commit()
    if failed { throw Stop(.findings) }
  }

  private func checkClause(_ renderer: PromptRenderer) throws(Stop) {
    guard let per = renderer.prompt.per else {
      if clause == nil { return }
      throw Stop.usage("prompt `\(prompt)` is made for the whole policy; leave out `--clause`")
    }
    guard let clause else {
      throw Stop.usage(
        "prompt `\(prompt)` is made for each \(per.rawValue); say which with `--clause`")
    }
    if !renderer.clauses.contains(clause) {
      throw LoadedSources.missing(per.rawValue, clause, renderer.clauses)
    }
  }

  private func write(
    _ item: Result<PromptItem, Unrenderable>, _ id: JSONValue, _ renderer: PromptRenderer,
    _ sink: inout ByteSink, _ failed: inout Bool
  ) throws(Stop) {
    let made: RenderedPrompt
    do throws(Unrenderable) {
      made = try renderer.render(try item.get(), clause: clause)
    } catch {
      failed = true
      switch format {
      case .json: try write(RenderedPrompt.row(id: id, error: error), &sink)
      case .text: Terminal.tell("\(shown(id)): \(PrintableText.plain(error.reason))\n")
      }
      return
    }
    switch format {
    case .json: try write(made.row(id: id), &sink)
    case .text: try sink.write("# \(shown(id))\n\n\(made.plainText)\n")
    }
  }

  private func write(_ row: JSONValue, _ sink: inout ByteSink) throws(Stop) {
    var writer = JSONWriter()
    writer.value(row)
    writer.endRow()
    try sink.write(writer.bytes)
  }

  private func shown(_ id: JSONValue) -> String {
    switch id {
    case .string(let text): PrintableText.plain(text)
    case .number(let number): number.text
    case .null, .bool, .array, .object: "(no id)"
    }
  }

  /// Reads the items one by one and hands on each with its id, or why it cannot be read.
  private func eachItem(
    _ path: String, _ body: (JSONValue, Result<PromptItem, Unrenderable>) throws(Stop) -> Void
  ) throws(Stop) {
    switch itemsFormat ?? ItemsFormat(path: path) {
    case .jsonl:
      var reader = try LineReader(path, limit: maxRecord)
      while let line = try reader.next() {
        switch line {
        case .tooLong:
          try body(.null, .failure(fault(reader.number, "the record is too large")))
        case .bytes(let bytes):
          if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
          let item = read(Array(bytes), line: reader.number)
          try body(id(of: item), item)
        }
      }
    case .yaml:
      var reader = try YAMLReader(path, limit: maxRecord)
      while let next = reader.next() {
        let item = next.mapError { fault($0.line, $0.message) }.flatMap {
          members(of: $0.json, $0.at.line)
        }
        try body(id(of: item), item)
      }
    case .xml:
      var reader = try XMLReader(path, limit: maxRecord, keys: ItemKeys(), sets: [])
      while let next = reader.next() {
        let item = next.mapError { fault($0.line, $0.message) }.flatMap {
          members(of: $0.json, $0.at.line)
        }
        try body(id(of: item), item)
      }
    }
  }

  private func read(_ bytes: [UInt8], line: Int) -> Result<PromptItem, Unrenderable> {
    do {
      return members(of: try JSONValue(reading: bytes), line)
    } catch {
      return .failure(fault(line, "not JSON: \(error.words) at column \(error.offset + 1)"))
    }
  }

  private func members(of value: JSONValue, _ line: Int) -> Result<PromptItem, Unrenderable> {
    guard case .object(let members) = value else {
      return .failure(fault(line, "an item is an object"))
    }
    return .success(PromptItem(members))
  }

  private func fault(_ line: Int, _ message: String) -> Unrenderable {
    Unrenderable(reason: "line \(line): \(message)")
  }

  private func id(of item: Result<PromptItem, Unrenderable>) -> JSONValue {
    guard case .success(let item) = item,
      let member = item.members.first(where: { $0.key.utf8.elementsEqual(idField.utf8) })
    else { return .null }
    return member.value
  }
}

/// How a rendered prompt is written.
enum RenderFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// One JSON row for each item.
  case json
  /// The messages as text.
  case text
}

extension ItemNode {
  /// The value as JSON; a plain word of YAML is a text, or null.
  var json: JSONValue {
    switch kind {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let text): .number(JSONNumber(text: text))
    case .text(let text): .string(text)
    case .plain(let text): isNull ? .null : .string(text)
    case .list(let nodes): .array(nodes.map(\.json))
    case .map(let entries): .object(entries.map { JSONValue.Member($0.key, $0.value.json) })
    }
  }
}
