import Foundation
import TestSupport
import Testing

/// `import`: files that arrive together or not at all, and findings with places in the source.
struct ImportCommandTests {
  private static let guidelines = "examples/import/guidelines.md"
  private static let rules = "examples/import/rules.json"

  private func with(_ body: (Folder) throws -> Void) throws {
    let files = [
      "guidelines.md": String(
        decoding: try RepositoryPaths.bytes(of: Self.guidelines), as: UTF8.self),
      "rules.json": String(decoding: try RepositoryPaths.bytes(of: Self.rules), as: UTF8.self),
    ]
    try Folder.with(files, body)
  }

  @Test func `the examples become the policies beside them`() throws {
    try with { folder in
      let first = try folder.policyc("import", "markdown", "guidelines.md", "--out", "out/deep")
      #expect(first.status == 0, "\(first.outputText)\(first.errorText)")
      let second = try folder.policyc("import", "policyshift", "rules.json", "--out", "out/deep")
      #expect(second.status == 0, "\(second.outputText)\(second.errorText)")
      let names = try folder.names(in: "out/deep")
      #expect(names == ["posts_on_a_hiking_forum.policy", "section_1.policy"])
      for name in names {
        let expected = "examples/import/expected/" + name
        let text = try folder.read("out/deep/" + name)
        if CaseRecorder.isOn {
          try Data(text.utf8).write(to: URL(fileURLWithPath: RepositoryPaths.root + "/" + expected))
        }
        let bytes = try RepositoryPaths.bytes(of: expected)
        #expect(Array(text.utf8) == bytes, "\(name)")
        #expect(try folder.policyc("check", "out/deep/" + name).status == 0)
        #expect(try folder.policyc("fmt", "--check", "out/deep/" + name).status == 0)
      }
    }
  }

  @Test func `a file that is there stays, unless it is forced`() throws {
    try with { folder in
      try folder.write("out/section_1.policy", "mine")
      let refused = try folder.policyc("import", "policyshift", "rules.json", "--out", "out")
      #expect(refused.status == 3)
      #expect(refused.errorText.contains("it is there already"), "\(refused.errorText)")
      #expect(try folder.read("out/section_1.policy") == "mine")
      let forced = try folder.policyc(
        "import", "policyshift", "rules.json", "--out", "out", "--force")
      #expect(forced.status == 0)
      #expect(try folder.read("out/section_1.policy").hasPrefix("language 1"))
    }
  }

  @Test func `all files are written or none`() throws {
    try with { folder in
      var text = try folder.read("rules.json")
      let section = try #require(text.range(of: "    {\n      \"section_id\""))
      let end = try #require(text.range(of: "\n  ]\n}"))
      let whole = String(text[section.lowerBound..<end.lowerBound])
      text.insert(
        contentsOf: ",\n" + whole.replacing("\"section_id\": 1", with: "\"section_id\": 2"),
        at: end.lowerBound)
      try folder.write("two.json", text)
      // A folder stands where the second file should go.
      try folder.write("out/section_2.policy/x", "")
      let result = try folder.policyc(
        "import", "policyshift", "two.json", "--out", "out", "--force")
      #expect(result.status == 3, "\(result.outputText)")
      #expect(try folder.names(in: "out") == ["section_2.policy"])
    }
  }

  @Test func `an error has its place in the source, and nothing is written`() throws {
    try with { folder in
      let text = try folder.read("rules.json").replacing(
        "NOT Is_Fire_Pit)", with: "NOT Is_Firepit)")
      try folder.write("broken.json", text)
      let result = try folder.policyc("import", "policyshift", "broken.json", "--out", "out")
      #expect(result.status == 1)
      #expect(result.outputText.contains("error[E0911]"), "\(result.outputText)")
      #expect(result.outputText.contains("--> broken.json:39:"), "\(result.outputText)")
      #expect(result.outputText.contains("did you mean `Is_Fire_Pit`?"))
      #expect(try !folder.names().contains("out"))
      let report = try folder.policyc(
        "import", "policyshift", "broken.json", "--out", "out", "--format", "json")
      let finding = try Parsed(report.output)["findings", 0]
      #expect(finding["at", "file"].string == "broken.json")
      #expect(finding["at", "line"].number == 39)
      for format in ["sarif", "github", "junit", "markdown"] {
        let other = try folder.policyc(
          "import", "policyshift", "broken.json", "--out", "out", "--format", format)
        #expect(other.status == 1 && other.outputText.contains("broken.json"), "\(format)")
      }
      let declared = try folder.policyc(
        "import", "policyshift", "broken.json", "--out", "out", "--declare",
        "Is_Firepit=Does the fire burn in a pit?")
      #expect(declared.status == 0, "\(declared.outputText)")
      #expect(try folder.read("out/section_1.policy").contains("Does the fire burn in a pit?"))
    }
  }

  @Test func `what is undecided reads as no where that is asked for`() throws {
    try with { folder in
      let result = try folder.policyc(
        "import", "policyshift", "rules.json", "--out", ".", "--undecided-as-no")
      #expect(result.status == 0)
      try folder.write(
        "items.jsonl",
        """
        {"id": "a", "facts": {"Has_Open_Fire": "affirmed", "Has_Fireworks": "undecided", "Is_Fire_Pit": "undecided", "Is_Snow": "denied"}}
        {"id": "b", "facts": {"Has_Open_Fire": "undecided", "Has_Fireworks": "denied", "Is_Fire_Pit": "denied", "Is_Snow": "denied"}}

        """)
      let gold = try folder.policyc(
        "gold", "section_1.policy", "--items", "items.jsonl", "--policy", "section_1_policy_a")
      let rows = try Parsed.lines(gold.output)
      #expect(rows.map { $0["decision"].string } == ["block", "pass"], "\(gold.errorText)")
    }
  }

  @Test func `decisions, name and standard input`() throws {
    try with { folder in
      let result = try folder.policyc(
        "import", "markdown", "-", "--out", ".", "--decision", "keep,hide,remove", "--unknown",
        "hide", "--name", "posts", input: "# Posts\n\n## Insults\n\n- Slurs\n")
      #expect(result.status == 0, "\(result.outputText)")
      #expect(result.outputText == "no findings\n")
      let text = try folder.read("posts.policy")
      #expect(text.contains("decision keep < hide < remove\n  unknown hide\n"), "\(text)")
    }
  }

  @Test func `a command line that makes no sense says why`() throws {
    try with { folder in
      for (arguments, words) in [
        (["markdwn", "guidelines.md", "--out", "o"], "did you mean `markdown`?"),
        (
          ["markdown", "guidelines.md", "--out", "o", "--undecided-as-no"],
          "`import markdown` has no use for `--undecided-as-no`"
        ),
        (
          ["policyshift", "rules.json", "--out", "o", "--declare", "Has_Beef"],
          "the file has no use for `--declare Has_Beef`"
        ),
      ] {
        let result = try CommandRunner(folder: folder.path).run(["import"] + arguments)
        #expect(result.status == 2, "\(arguments)")
        #expect(result.errorText.contains(words), "\(result.errorText)")
        #expect(try !folder.names().contains("o"))
      }
      let missing = try folder.policyc("import", "markdown", "none.md", "--out", "o")
      #expect(missing.status == 3)
    }
  }
}

extension Folder {
  /// The names of everything in a folder of this one, sorted.
  fileprivate func names(in name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + name).sorted()
  }
}
