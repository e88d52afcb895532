import TestSupport
import Testing
import policyc

/// `compile`, `render` and `explain` on the policy that the demo carries.
struct CompileCommandTests {
  private static let today = "2026-11-25"
  private let compile = [
    "compile", "family.policy", "--policy", "family_photos", "--reward", "honest", "--prompt",
    "plain",
    "--out", "out/deep",
  ]
  private let render = [
    "render", "family.policy", "--policy", "family_photos", "--prompt", "plain",
  ]

  private func run(
    _ arguments: [String], _ check: (CommandResult, Folder) throws -> Void
  ) throws {
    let files = ["family.policy": FamilyPhotos.policy, "items.jsonl": FamilyPhotos.items]
    try Folder.with(files) { folder in
      try check(try CommandRunner(folder: folder.path).run(arguments), folder)
    }
  }

  @Test func `a spec and a prompt are written, and the outputs of the example are scored`() throws {
    try run(compile + ["--today", Self.today]) { result, folder in
      #expect(result.status == 0, "\(result.errorText)")
      let spec = try Parsed(Array(try folder.read("out/deep/spec.json").utf8))
      #expect(spec["digests"].count != nil)
      let prompt = try Parsed(Array(try folder.read("out/deep/prompt.json").utf8))
      #expect(prompt["prompts", 0, "messages", 0, "role"].string == "system")
      try folder.write("outputs.jsonl", FamilyPhotos.outputs)
      let scored = try folder.policyc("score", "out/deep/spec.json", "outputs.jsonl", "--out", "-")
      let rows = try Parsed.lines(scored.output)
      #expect(scored.status == 0, "\(scored.outputText)")
      #expect(rows.count == 8)
      #expect(rows[0]["outcome"].string == "valid")
      #expect(rows[0]["gold", "decision"].string == "allow")
      #expect(rows[0]["unscored"].isNull, "\(rows[0]["unscored"])")
      #expect(rows.filter { $0["outcome"].string == "malformed" }.count == 1)
    }
  }

  @Test func `a policy with dates needs one, and nothing is written without it`() throws {
    try run(compile) { result, folder in
      #expect(result.status == 2)
      #expect(result.errorText.contains("error[E0320]"), "\(result.errorText)")
      let names = try folder.names()
      #expect(names == ["family.policy", "items.jsonl", "policyc.root"])
    }
    try run(render) { result, _ in #expect(result.status == 2) }
  }

  @Test func `a name that is declared nowhere is a suggestion`() throws {
    for (arguments, words) in [
      (["compile", "family.policy", "--reward", "honst", "--out", "o"], "did you mean `honest`?"),
      (
        ["render", "family.policy", "--policy", "family_photo", "--prompt", "plain"],
        "did you mean `family_photos`?"
      ),
      (
        ["render", "family.policy", "--policy", "family_photos", "--prompt", "plan"],
        "did you mean `plain`?"
      ),
      (["explain", "family.policy", "E9"], "there is no example `E9`"),
      (["explain", "E0202x"], "did you mean `E0202`?"),
    ] {
      try run(arguments) { result, folder in
        #expect(result.status == 2, "\(arguments): \(result.errorText)")
        #expect(result.errorText.contains(words), "\(arguments): \(result.errorText)")
        let names = try folder.names()
        #expect(names == ["family.policy", "items.jsonl", "policyc.root"])
      }
    }
  }

  @Test func `a prompt is rendered for each item, and an item that lacks a part says so`() throws {
    try run(render + ["--today", Self.today, "--items", "items.jsonl"]) { result, folder in
      #expect(result.status == 0, "\(result.errorText)")
      let rows = try Parsed.lines(result.output)
      #expect(rows.map { $0["id"].string } == ["p01", "p02", "p03", "p04", "p05", "p06"])
      #expect(rows[0]["images"].strings == ["p01.jpg"])
      #expect(rows[0]["messages", 0, "role"].string == "system")
      #expect(rows[0]["digest"].string == rows[1]["digest"].string)
      try folder.write("items.jsonl", "{\"id\": 1}\n{oops\n\n[]\n")
      let arguments = render + ["--today", Self.today, "--items", "items.jsonl"]
      let broken = try CommandRunner(folder: folder.path).run(arguments)
      #expect(broken.status == 1)
      let lines = try Parsed.lines(broken.output)
      #expect(lines.count == 3)
      #expect(lines[0]["id"].number == 1 && lines[0]["messages"].isNull)
      #expect(lines[1]["error"].string?.hasPrefix("line 2: not JSON: ") == true)
      #expect(lines[2]["error"].string == "line 4: an item is an object")
    }
    try run(render + ["--today", Self.today, "--format", "text"]) { result, _ in
      #expect(result.outputText.contains("S1.1: A firearm is offered for sale."))
      #expect(result.outputText.contains("{item.image}"))
    }
  }

  @Test func `explain cuts an example that is as long as a limit`() throws {
    try run(["explain", "E0129"]) { result, _ in
      #expect(result.status == 0)
      #expect(result.outputText.utf8.count < 4_000)
      #expect(result.outputText.contains("bytes in all"))
    }
  }

  @Test func `explain prints the page of a code and the trace of an example`() throws {
    try run(["explain", "e0201"]) { result, _ in
      #expect(result.status == 0)
      #expect(result.outputText.hasPrefix("E0201 unknown-fact"), "\(result.outputText)")
      #expect(result.outputText.contains("Wrong:") && result.outputText.contains("Right:"))
    }
    try run(["explain", "family.policy", "E1", "--today", Self.today]) { result, _ in
      #expect(result.outputText.contains("S1.2.a holds"), "\(result.outputText)")
    }
  }
}
