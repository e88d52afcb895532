import ArgumentParser
import PolicyCompiler
import SourceText

/// `policyc import`: policy text from other people's formats.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make policies of what is written in another form.",
    discussion: """
      Reads one file and writes policies into a folder, all of them or none. What
      cannot be kept as it is meant is said, with its place in the file.

      Forms:
      \(Importer.all.map { "  \($0.name)\(String(repeating: " ", count: max(1, 13 - $0.name.utf8.count)))\($0.reads)" }
        .joined(separator: "\n"))

      Examples:
        policyc import markdown guidelines.md --out policies
        policyc import policyshift rules.json --out policies
        policyc import policyshift rules.json --undecided-as-no \\
          --declare 'Has_Beef=Does the image show beef?' --out policies
      """)

  @Argument(help: ArgumentHelp("The form of the file.", valueName: "form"))
  var form: String

  @Argument(help: ArgumentHelp("The file, or - for standard input.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("The folder that the policies are written to.", valueName: "folder"))
  var out: String

  @Flag(help: "Write over files that are there.")
  var force = false

  @Flag(help: "A field that was left undecided counts as no.")
  var undecidedAsNo = false

  @Option(
    help: ArgumentHelp(
      "Declare a field that the file uses and does not declare; can be repeated.",
      valueName: "name[=question]"))
  var declare: [String] = []

  @Option(
    help: ArgumentHelp(
      "The decisions of the policy, mildest first, such as allow,review,block.", valueName: "names")
  )
  var decision: String?

  @Option(
    help: ArgumentHelp("The decision where a label is missing.", valueName: "decision"))
  var unknown: String?

  @Option(help: ArgumentHelp("The name of the policy.", valueName: "name"))
  var name: String?

  @Option(help: "Exit with 1 from this severity on: error, warning or note.")
  var failOn: Severity = .error

  @Option(help: "How findings are written: text or json.")
  var format: ReportFormat = .text

  func run() throws {
    guard let importer = Importer.named(form) else {
      throw LoadedSources.missing("form", form, Importer.all.map(\.name))
    }
    let options = try options(of: importer)
    let path = file == "-" ? Workspace.inputName : file
    let source = SourceFile(path: path, bytes: try FileSystem.read(file, limit: Self.limit))
    let result = importer.read(source, options)
    if let name = result.unused.first {
      throw Stop.usage("the file has no use for `--declare \(PrintableText.plain(name))`")
    }
    let book = SourceBook([source], for: result.findings, arePolicies: false)
    var report = Report(findings: result.findings, sources: book)
    report.verb = "import"
    report.files = [path]
    report.failOn = failOn
    try Terminal.print(format.bytes(report, isColoured: Paint.isWanted(on: 1)))
    if result.files.isEmpty { throw Stop(.findings) }
    try ImportedFiles(result.files, folder: out).write(overwriting: force)
    if report.status != .clean { throw Stop(report.status) }
  }

  /// A bound far above the size of any policy.
  private static let limit = 64 << 20

  /// The options, refused where the importer has no use for one.
  private func options(of importer: Importer) throws(Stop) -> ImportOptions {
    var options = ImportOptions()
    var given: Set<ImportOption> = []
    if undecidedAsNo {
      given.insert(.undecidedAsNo)
      options.undecidedAsNo = true
    }
    for word in declare {
      given.insert(.declare)
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      options.declared.append(
        ImportOptions.Declared(String(parts[0]), question: parts.count > 1 ? String(parts[1]) : nil)
      )
    }
    if let decision {
      given.insert(.decision)
      options.decisions = decision.split(separator: ",").map(String.init)
    }
    if let unknown {
      given.insert(.unknown)
      options.unknown = unknown
    }
    if let name {
      given.insert(.name)
      options.name = name
    }
    for option in ImportOption.allCases
    where given.contains(option) && !importer.options.contains(option) {
      throw Stop.usage("`import \(importer.name)` has no use for `--\(option.rawValue)`")
    }
    return options
  }
}
