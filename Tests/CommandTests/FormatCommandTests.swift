import TestSupport
import Testing

struct FormatCommandTests {
  private let crooked = Sample.weapons.replacing("  decision allow", with: "  decision   allow")

  @Test func `a file is laid out in place, once and for all`() throws {
    try Folder.with(["a.policy": crooked]) { folder in
      #expect(try folder.policyc("fmt", "a.policy").status == 0)
      let text = try folder.read("a.policy")
      #expect(!text.contains("decision   allow"))
      let again = try folder.policyc("fmt", "a.policy")
      #expect(again.status == 0 && again.errorText == "")
      #expect(try folder.read("a.policy") == text)
      #expect(try folder.policyc("fmt", "--check", "a.policy").status == 0)
      #expect(try folder.names() == ["a.policy", "policyc.root"])
    }
  }

  @Test func `check and diff change nothing`() throws {
    try Folder.with(["a.policy": crooked]) { folder in
      let check = try folder.policyc("fmt", "--check", "a.policy")
      #expect(check.status == 1)
      #expect(check.errorText == "a.policy would change\n")
      let diff = try folder.policyc("fmt", "--diff", "a.policy")
      #expect(diff.status == 1)
      #expect(diff.outputText.hasPrefix("--- a.policy\n+++ a.policy\n@@ -"))
      #expect(diff.outputText.contains("\n-  decision   allow < review < remove\n"))
      #expect(try folder.read("a.policy") == crooked)
    }
  }

  @Test func `the difference is one that patch understands`() throws {
    try Folder.with(["a.policy": crooked]) { folder in
      let diff = try folder.policyc("fmt", "--diff", "a.policy")
      try folder.write("change.diff", diff.output)
      let patch = try CommandRunner(program: "/usr/bin/git", folder: folder.path)
        .run(["apply", "--unsafe-paths", "-p0", "change.diff"])
      #expect(patch.status == 0, "\(patch.errorText)")
      #expect(try folder.policyc("fmt", "--check", "a.policy").status == 0)
    }
  }

  @Test func `standard input comes out laid out`() throws {
    try Folder.with { folder in
      let result = try folder.policyc("fmt", "-", input: crooked)
      #expect(result.status == 0)
      let again = try folder.policyc("fmt", "-", input: result.outputText)
      #expect(again.outputText == result.outputText)
    }
  }

  @Test func `where one file is broken none is changed`() throws {
    try Folder.with(["a.policy": crooked, "b.policy": "language 1\npolicy {"]) { folder in
      let result = try folder.policyc("fmt", "a.policy", "b.policy")
      #expect(result.status == 1)
      #expect(result.errorText.contains("--> b.policy:2:"))
      #expect(try folder.read("a.policy") == crooked)
    }
  }
}
