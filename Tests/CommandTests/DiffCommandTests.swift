import Foundation
import TestSupport
import Testing

/// `policyc diff` as a program: exit statuses, formats, revisions of git and what goes wrong.
@Suite struct DiffCommandTests {
  /// A folder with two versions of a policy in it.
  private func versions<Value>(
    _ edits: [(String, String)], _ body: (Folder) throws -> Value
  ) throws -> Value {
    let new = edits.reduce(Sample.weapons) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    return try Folder.with(["old/p.policy": Sample.weapons, "new/p.policy": new], body)
  }

  @Test func `the default gates decide the exit status`() throws {
    let milder = ("when injury at least severe", "when injury at least severe and offered")
    try versions([milder]) { folder in
      let statuses = try [["old", "new"], ["new", "old"], ["old/p.policy", "old/p.policy"]].map {
        try folder.policyc("diff", $0[0], $0[1]).status
      }
      #expect(statuses == [1, 0, 0])
    }
  }

  @Test func `fail-on replaces the gates, but for floors`() throws {
    let milder = ("when injury at least severe", "when injury at least severe and offered")
    try versions([milder]) { folder in
      #expect(try folder.policyc("diff", "old", "new", "--fail-on", "mixed").status == 0)
      #expect(
        try folder.policyc("diff", "old", "new", "--fail-on", "mixed", "loosening").status == 1)
      #expect(try folder.policyc("diff", "old", "new", "--fail-on", "L154").status == 1)
      #expect(try folder.policyc("diff", "new", "old", "--fail-on", "tightening").status == 1)
      let wrong = try folder.policyc("diff", "old", "new", "--fail-on", "losening")
      #expect(wrong.status == 2)
      #expect(wrong.errorText.contains("did you mean `loosening`?"))
    }
    let locked = Sample.weapons.replacingOccurrences(
      of: "\"A firearm is offered.\" -> remove", with: "\"A firearm is offered.\" -> remove locked")
    let lowered = locked.replacingOccurrences(
      of: "weapon is firearm and offered",
      with: "weapon is firearm and offered and injury at least mild")
    try Folder.with(["old.policy": locked, "new.policy": lowered]) { folder in
      let result = try folder.policyc("diff", "old.policy", "new.policy", "--fail-on", "mixed")
      #expect(result.status == 1)
      #expect(result.outputText.contains("FAIL  floor-breach"))
    }
  }

  @Test func `the JSON has the keys of the contract, in their order`() throws {
    try versions([("1.0.0", "1.1.0"), ("people at most 0", "people at most 1")]) { folder in
      let result = try folder.policyc("diff", "old", "new", "--format", "json")
      let text = result.outputText
      #expect(
        text.hasPrefix(
          "{\"classes\":[{\"class\":\"loosening\",\"who\":\"users\",\"policy\":\"weapons\",\"clauses\":[\"W2.a\"],\"stricter\":\"0\",\"milder\":\""
        ))
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
      let digests = try #require(json["digests"] as? [String: Any])
      #expect(Set(digests.keys) == ["old", "new"])
      let classes = try #require(json["classes"] as? [[String: Any]])
      let witness = try #require((classes.first?["witnesses"] as? [[String: Any]])?.first)
      #expect((witness["situation"] as? [String: String])?["people"] == "1")
    }
  }

  @Test
  func `items flip by rule, with their ids, and unknown facts of the other version are no error`()
    throws
  {
    let edits = [
      ("1.0.0", "1.1.0"), ("people at most 0", "people at most 1"),
      ("fact offered", "fact staged: flag from text ask \"Staged?\"\n  fact offered"),
    ]
    try versions(edits) { folder in
      try folder.write(
        "items.jsonl",
        """
        {"id": "a", "facts": {"weapon": "blade", "offered": false, "injury": "none", "people": 1, "marks": [], "staged": true}}
        {"id": "b", "facts": {"weapon": "blade", "offered": false, "injury": "none", "people": 2, "marks": []}}
        {"id": "c", "facts": {"weapon": "cannon", "people": 7}}

        """)
      let result = try folder.policyc(
        "diff", "old", "new", "--items", "items.jsonl", "--fail-on", "mixed")
      #expect(result.status == 0)
      #expect(result.outputText.contains("item \"a\": review by W2 → allow by W2.a"))
      #expect(result.outputText.contains("3 items read, 1 row changed, 1 row not compared"))
    }
  }

  @Test func `a revision of git is read without being checked out, imports and all`() throws {
    try Repository.with([
      "policies/base.policy": """
      language 1

      vocabulary seen {
        fact weapon: flag from image ask "Is a weapon shown?"
      }

      """,
      "policies/p.policy": """
      language 1
      import seen from "base.policy"

      policy p 1.0.0 "P" uses seen {
        decision allow < remove
        unknown remove
        rule R1 "A weapon." -> remove when weapon
      }

      """,
    ]) { folder in
      let text = try folder.read("policies/p.policy")
      try folder.write(
        "policies/p.policy",
        text.replacingOccurrences(of: "when weapon", with: "when weapon\n    why \"Law.\"")
          .replacingOccurrences(of: "1.0.0", with: "1.0.1"))
      for old in ["HEAD:policies", "HEAD:policies/p.policy", "HEAD:./policies", "main:policies/"] {
        let result = try folder.policyc("diff", old, "policies")
        #expect(result.status == 0, "\(old): \(result.errorText)")
        #expect(result.outputText.contains("pass  editorial"), "\(old): \(result.outputText)")
      }
      let both = try folder.policyc("diff", "HEAD:policies", "HEAD:policies")
      #expect(both.outputText.contains("nothing changed"))
    }
  }

  @Test func `what git cannot give is exit status 3 in one line`() throws {
    try Repository.with(["policies/p.policy": Sample.weapons]) { folder in
      for old in [
        "nowhere:policies", "HEAD:missing", "--upload-pack=x:policies", "-h:policies", "HEAD:../..",
        "$(touch here):policies", "HEAD; true:policies",
      ] {
        let result = try folder.policyc("diff", "--", old, "policies")
        #expect(result.status == 3, "\(old): \(result.status)")
        #expect(result.errorText.split(separator: "\n").count == 1, "\(result.errorText)")
        #expect(result.output.isEmpty)
      }
      let names = try folder.names()
      #expect(!names.contains("here"))
      let none = try folder.policyc(
        "diff", "HEAD:policies", "policies", environment: ["PATH": "/nonexistent"])
      #expect(none.status == 3)
      #expect(none.errorText.contains("cannot run `git`"))
    }
    try Folder.with(["p.policy": Sample.weapons]) { folder in
      let result = try folder.policyc("diff", "HEAD:p.policy", "p.policy")
      #expect(result.status == 3)
    }
  }

  @Test func `a version with an error is not compared`() throws {
    try versions([("when weapon is firearm", "when weapon is cannon")]) { folder in
      let result = try folder.policyc("diff", "old", "new")
      #expect(result.status == 1)
      #expect(result.errorText.contains("error[E0302]"))
      #expect(result.output.isEmpty)
    }
  }
}

/// A folder under git with everything committed on `main`.
enum Repository {
  /// Runs `body` in a new repository that holds these files.
  static func with<Value>(
    _ files: [String: String], _ body: (Folder) throws -> Value
  ) throws -> Value {
    try withTemporaryFolder { path in
      let folder = Folder(path: path)
      for (name, text) in files { try folder.write(name, text) }
      try git(folder, ["init", "-q", "-b", "main"])
      try git(folder, ["add", "-A"])
      try git(
        folder,
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first"])
      return try body(folder)
    }
  }

  private static func git(_ folder: Folder, _ arguments: [String]) throws {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    let found = path.split(separator: ":").map { $0 + "/git" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    let program = try #require(found, "git is not installed")
    let result = try CommandRunner(
      program: program, folder: folder.path, environment: ["HOME": folder.path]
    ).run(arguments)
    try #require(result.status == 0, "\(result.errorText)")
  }
}
