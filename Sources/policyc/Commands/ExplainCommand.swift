import ArgumentParser
import PolicyCompiler
import PolicyLang
import SourceText

/// `policyc explain`: the page of a code, or the trace of an example.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a code, or how an example comes to its verdict.",
    discussion: """
      Examples:
        policyc explain E0201
        policyc explain loosening
        policyc explain photos.policy E1
        policyc explain photos.policy E1 --policy family_photos --today 2027-06-01
      """)

  @Argument(
    help: ArgumentHelp("A code; or a policy file and an example.", valueName: "code | file"))
  var subject: String

  @Argument(help: ArgumentHelp("The example's id.", valueName: "example"))
  var example: String?

  @Option(help: ArgumentHelp("The example's policy, where several have the id.", valueName: "name"))
  var policy: String?

  @Option(help: ArgumentHelp("The folder above which no import leads.", valueName: "folder"))
  var root: String?

  @OptionGroup var date: DateOption

  func run() throws {
    if let example { return try trace(example) }
    if let kind = ChangeClasses.named(subject) {
      return try Terminal.print("\(kind.name)   (a class of change)\n\n\(kind.page)")
    }
    guard let code = Catalog.code(named: subject) else {
      if FileSystem.kind(of: subject) != nil {
        throw Stop.usage("`explain \(subject)` needs the id of an example")
      }
      throw LoadedSources.missing(
        "code", subject, Catalog.all.map(\.slug) + Catalog.all.map(\.code))
    }
    try Terminal.print(CodePage(paint: Paint(isOn: Paint.isWanted(on: 1))).text(code))
  }

  private func trace(_ id: String) throws {
    let today = try date.date()
    let loaded = try LoadedSources([subject], root: root)
    try loaded.requireClean()
    if let policy { _ = try loaded.policy(named: policy) }
    guard
      let trace = ExampleTrace(of: id, policy: policy, in: loaded.sources, today: today)
    else {
      let ids = loaded.sources.exampleSets.flatMap { $0.examples.map(\.id) }
      throw LoadedSources.missing("example", id, ids)
    }
    try Terminal.print(trace.lines.map { PrintableText.plain($0) + "\n" }.joined())
  }
}

/// The page of a code as it is printed.
struct CodePage: Sendable {
  private let paint: Paint

  /// Makes a printer.
  init(paint: Paint) { self.paint = paint }

  /// The page; ends with a line end.
  func text(_ code: FindingCode) -> String {
    var text = paint("\(code.code) \(code.slug)", .severity(code.severity))
    text += "   (\(code.severity.rawValue), \(code.group.rawValue))\n\n"
    text += paint(code.summary, .strong) + "\n\n" + code.page
    if !code.page.hasSuffix("\n") { text += "\n" }
    text += "\n" + paint("Wrong:", .strong) + "\n\n" + indented(code.wrong)
    text += "\n" + paint("Right:", .strong) + "\n\n" + indented(code.right)
    return text
  }

  /// An example that shows a limit is as long as the limit: past this many bytes it is cut.
  private static let longest = 4_096

  private func indented(_ example: CodeExample) -> String {
    var text = ""
    for file in example.files {
      if example.files.count > 1 { text += "  // \(file.path)\n" }
      let shown = file.bytes.count > Self.longest ? Span(0, 240) : Span(0, file.bytes.count)
      var lines = file.text(shown).split(separator: "\n", omittingEmptySubsequences: false)
      while lines.last?.isEmpty == true { lines.removeLast() }
      for line in lines {
        text += line.isEmpty ? "\n" : "  " + PrintableText.plain(line) + "\n"
      }
      if shown.end < file.bytes.count {
        text += "  … and so on: \(file.bytes.count) bytes in all\n"
      }
    }
    return text
  }
}
