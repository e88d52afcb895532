import ArgumentParser
import PolicyCompiler
import PolicyLang
import SourceText

/// `policyc diff`: what changes between two versions, and for whom.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what changes between two versions of policies, and for whom.",
    discussion: """
      OLD and NEW are files, folders, or REV:PATH for what git has at a revision
      (PATH from the repository's top; with ./ in front from here).

      Exit status 1 where a class of change fails that is not approved by
      `accept CLASS because "…"` in NEW. Without --fail-on every class has its own
      gate; `policyc explain CLASS` says which.

      Examples:
        policyc diff main:policies policies
        policyc diff old.policy new.policy --items items.jsonl
        policyc diff main:photos.policy photos.policy --format markdown
        policyc diff old.policy new.policy --fail-on loosening mixed
      """)

  @Argument(help: ArgumentHelp("The version before the change.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The version after the change.", valueName: "new"))
  var new: String

  @Option(
    help: ArgumentHelp("Annotated items of which the flips are listed.", valueName: "file"))
  var items: String?

  @Option(help: "How items are written: jsonl, yaml or xml; without it by the file's name.")
  var itemsFormat: ItemsFormat?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The classes of change, or L154, that alone give exit status 1.", valueName: "class"))
  var failOn: [String] = []

  @OptionGroup var date: DateOption

  @Option(help: ArgumentHelp("The folder above which no import leads.", valueName: "folder"))
  var root: String?

  @Option(help: ReportFormat.help)
  var format: ReportFormat = .text

  @OptionGroup var keys: KeyOptions

  func run() throws {
    let today = try date.date()
    let classes = try gates()
    let before = try VersionSources(old, root: root)
    try before.loaded.requireClean()
    let after = try VersionSources(new, root: root)
    try after.loaded.requireClean()
    var report = ChangeReport(from: before.loaded.sources, to: after.loaded.sources)
    var flips: ItemFlips?
    if let items {
      let found = try ItemFlips(
        items, format: itemsFormat, old: before.loaded.sources, new: after.loaded.sources,
        reworded: report.reworded, keys: keys.keys, today: today)
      report.add(flips: found.flips, labelled: found.labelled)
      flips = found
    }
    let result = DiffResult(
      report: report, failOn: classes, old: old, new: new, flips: flips,
      files: after.loaded.result.files)
    try Terminal.print(format.bytes(result, isColoured: Paint.isWanted(on: 1)))
    if result.fails { throw Stop(.findings) }
  }

  /// The classes of `--fail-on`, or nil without it.
  private func gates() throws(Stop) -> [String]? {
    if failOn.isEmpty { return nil }
    let known = ChangeClasses.all.map(\.name)
    var classes: [String] = []
    for name in failOn.flatMap({ $0.split(separator: ",").map(String.init) }) {
      let code = FindingCode.versionNotRaised
      if known.contains(name) {
        classes.append(name)
      } else if name == code.slug || name.uppercased() == code.code {
        classes.append(code.code)
      } else {
        throw LoadedSources.missing("class of change", name, known)
      }
    }
    return classes
  }
}

/// One of the two versions: a file, a folder, or a revision of git.
struct VersionSources: Sendable {
  /// What it declares.
  let loaded: LoadedSources

  /// Reads what the user wrote.
  ///
  /// - Throws: `Stop` with status 3 where it cannot be read.
  init(_ text: String, root: String?) throws(Stop) {
    guard text != "-" else { throw Stop.usage("`diff` reads files, folders and revisions") }
    if let (revision, path) = GitRevision.parts(of: text) {
      loaded = LoadedSources(try GitRevision(revision).check(path, root: root))
    } else {
      loaded = try LoadedSources([text], root: root)
    }
  }
}
