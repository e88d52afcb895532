import ArgumentParser
import PolicyLang
import SourceText

/// `policyc fmt`: one canonical layout.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Lay out policies in the one canonical way.",
    discussion: """
      Files are changed in place; where one has a syntax error, none is. With - the
      text is read from standard input and written to standard output.

      Examples:
        policyc fmt photos.policy
        policyc fmt --check policies/
        policyc fmt --diff photos.policy
        policyc fmt - < photos.policy
      """)

  @Argument(
    help: ArgumentHelp(
      "Policy files, folders that hold some, or - for standard input.", valueName: "file"))
  var files: [String]

  @Flag(help: "Change nothing; exit with 1 where a file is laid out otherwise.")
  var check = false

  @Flag(
    help:
      "Change nothing; show what would change, as a unified diff; exit with 1 where something would."
  )
  var diff = false

  func run() throws {
    let workspace = try Workspace(files, root: nil)
    var changed: [(file: SourceFile, text: [UInt8])] = []
    var broken: [Finding] = []
    var output: [UInt8]?
    for file in workspace.files {
      let parsed = Frontend.parse(file)
      let errors = parsed.findings.filter { $0.code.severity == .error }
      guard errors.isEmpty, let text = Formatter.format(parsed) else {
        broken += errors
        continue
      }
      if file.path == Workspace.inputName { output = text }
      if text != file.bytes { changed.append((file, text)) }
    }
    if !broken.isEmpty {
      // Not one file is changed where another cannot be read.
      let report = Report(findings: broken, sources: SourceBook(workspace.files, for: broken))
      let text = ReportFormat.text.bytes(report, isColoured: Paint.isWanted(on: 2))
      Terminal.tell(String(decoding: text, as: UTF8.self))
      throw Stop(.findings)
    }
    if diff {
      for (file, text) in changed {
        try Terminal.print(UnifiedDiff.bytes(file.bytes, text, path: file.path))
      }
    } else if check {
      for (file, _) in changed { Terminal.tell("\(PrintableText.plain(file.path)) would change\n") }
    } else {
      if let output { try Terminal.print(output) }
      for (file, text) in changed where file.path != Workspace.inputName {
        var sink = try ByteSink(workspace.place(of: file.path))
        try sink.write(text)
        try sink.commit()
        Terminal.tell("\(PrintableText.plain(file.path)) laid out\n")
      }
    }
    if diff || check, !changed.isEmpty { throw Stop(.findings) }
  }
}
