import TestSupport
import Testing

struct ProgramTests {
  private static let verbs = [
    "check", "fmt", "explain", "gold", "render", "test", "compile", "score", "new",
    "demo", "diff",
  ]

  @Test(arguments: verbs) func `every verb has help with examples`(verb: String) throws {
    let result = try CommandRunner().run(["help", verb])
    #expect(result.status == 0)
    #expect(result.outputText.contains("policyc \(verb)"))
    #expect(result.outputText.contains("Examples:") || result.outputText.contains("Example:"))
    // What stands in a help text is laid out by hand for a terminal of 80 columns.
    for line in result.outputText.split(separator: "\n") where !line.hasPrefix("USAGE:") {
      #expect(line.utf8.count <= 80, "\(line)")
    }
  }

  @Test func `the version names the language and the spec`() throws {
    let result = try CommandRunner().run(["--version"])
    #expect(result.outputText == "policyc 0.1.0 (language 1, spec policyc/1)\n")
    #expect(result.status == 0)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `completions know every verb`(shell: String) throws
  {
    let result = try CommandRunner().run(["--generate-completion-script", shell])
    #expect(result.status == 0)
    for verb in Self.verbs { #expect(result.outputText.contains(verb)) }
  }

  @Test func `a new policy passes check, test and fmt, and is not overwritten`() throws {
    try Folder.with { folder in
      #expect(try folder.policyc("new", "comments").status == 0)
      let text = try folder.read("comments.policy")
      #expect((14...26).contains(text.split(separator: "\n").count))
      let check = try folder.policyc("check", "comments.policy", "--fail-on", "warning")
      #expect(check.status == 0, "\(check.outputText)")
      #expect(
        try folder.policyc("test", "comments.policy").outputText.hasPrefix("3 of 3 tests passed"))
      #expect(try folder.policyc("fmt", "--diff", "comments.policy").outputText == "")
      let again = try folder.policyc("new", "comments")
      #expect(again.status == 3)
      #expect(again.errorText == "policyc: cannot write `comments.policy`: it is there already\n")
      for name in ["9a", "a b", "../x", "when", ""] {
        #expect(try folder.policyc("new", name).status == 2, "\(name)")
      }
      #expect(try folder.names() == ["comments.policy", "policyc.root"])
    }
  }

  @Test func `colours are for terminals`() throws {
    try Folder.with(["a.policy": "language 1\npolicy {"]) { folder in
      let result = try folder.policyc("check", "a.policy")
      #expect(!result.output.contains(0x1B))
    }
  }
}

/// The manual page against the program.
struct ManualTests {
  @Test func `the manual page is what the program says of itself`() throws {
    let dump = try CommandRunner().run(["--experimental-dump-help"])
    #expect(dump.status == 0)
    let page = try CommandRunner(program: "/usr/bin/env").run(
      ["python3", "scripts/man.py"], input: dump.output)
    #expect(page.status == 0, "\(page.errorText)")
    let written = try RepositoryPaths.bytes(of: "docs/man/policyc.1")
    #expect(page.output == written, "run `make man`")
  }
}
