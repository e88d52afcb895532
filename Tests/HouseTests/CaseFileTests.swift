import Foundation
import TestSupport
import Testing

@Suite("case files")
struct CaseFileTests {
  private let text = """
    # A case

    Prose.

    ## Policy

    ```policy
    policy p
    ```

    ## File: other.policy

    ```policy
    vocabulary v
    ```

    ## Diagnostics

    ````text
    ```
    ````

    """

  private func load(_ text: String, _ body: (CaseFile, String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let path = folder + "/case.md"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      try body(try CaseFile.load(path), path)
    }
  }

  @Test func `a case is a title and sections of one block`() throws {
    try load(text) { file, _ in
      #expect(file.title == "A case")
      #expect(file.sections.map(\.heading) == ["Policy", "File: other.policy", "Diagnostics"])
      #expect(file.body("Policy") == "policy p\n")
      #expect(file.body("Diagnostics") == "```\n")
      #expect(file.body("Formatted") == nil)
      #expect(file.named("File").map(\.name) == ["other.policy"])
      #expect(file.sections.map(\.line) == [7, 13, 19])
    }
  }

  @Test func `recording rewrites one block and nothing else`() throws {
    try load(text) { _, path in
      try CaseRecorder.rewrite(path, section: "Policy", with: "policy q\n````\n")
      let after = try CaseFile.load(path)
      #expect(after.body("Policy") == "policy q\n````\n")
      try CaseRecorder.rewrite(path, section: "Policy", with: "policy p\n")
      let back = String(decoding: try RepositoryPaths.bytes(of: path), as: UTF8.self)
      let longer = text.replacingOccurrences(
        of: "```policy\npolicy p\n```", with: "`````policy\npolicy p\n`````")
      #expect(back == longer)
    }
  }

  @Test(.enabled(if: !CaseRecorder.isOn, "recording"))
  func `a block that differs is an issue`() throws {
    try load(text) { file, _ in
      withKnownIssue { file.compare("Policy", with: "policy q\n") }
      file.compare("Policy", with: "policy p")
      file.compare("Spec", with: "not compared")
      withKnownIssue { file.expectSections(among: ["Policy", "File"]) }
    }
  }

  @Test(arguments: [
    "## Policy\n\n```\n```\n",
    "# T\n\n## Policy\n",
    "# T\n\n## Policy\n\n```\n",
    "# T\n\n```\n```\n",
    "# T\n\n## P\n\n```\n```\n\n```\n```\n",
    "# T\n\n## P\n\n```\n```\n\n## P\n\n```\n```\n",
    "# T\n\n# U\n",
  ])
  func `what is not a case is refused`(text: String) throws {
    #expect(throws: CaseProblem.self) { try load(text) { _, _ in } }
  }

  @Test func `the built program answers`() throws {
    let result = try CommandRunner().run(["--version"])
    #expect(result.status == 0)
    #expect(result.outputText.hasPrefix("policyc "))
    let wrong = try CommandRunner().run(["--no-such-flag"])
    #expect(wrong.status != 0)
    #expect(!wrong.crashed)
  }
}
