import Foundation
import TestSupport
import Testing

/// Files that cannot be used, and texts that no author meant.
struct BadInputTests {
  /// A name and the bytes of a source.
  private static let hostile: [(String, [UInt8])] = [
    ("empty", [UInt8]()), ("zeros", [UInt8](repeating: 0, count: 4096)),
    ("all bytes", [UInt8](0...255)),
    ("not UTF-8", Array("language 1\n// ".utf8) + [0xFF, 0xFE, 0x0A]),
    (
      "open parentheses",
      Array("language 1\npolicy p 1.0.0 { rule R when ".utf8)
        + [UInt8](repeating: 0x28, count: 100_000)
    ),
    ("open braces", [UInt8](repeating: 0x7B, count: 100_000)),
    ("one long line", [UInt8](repeating: 0x61, count: 1 << 20)),
  ]

  @Test func `a file that cannot be read is one line and exit 3`() throws {
    try Folder.with(["a.policy": Sample.weapons, "d/x": ""]) { folder in
      for arguments in [
        ["check", "nothing.policy"], ["fmt", "nothing.policy"], ["test", "nothing.policy"],
        ["gold", "nothing.policy", "--items", "i"], ["gold", "a.policy", "--items", "nothing"],
        ["gold", "a.policy", "--items", "d"], ["check", "d"], ["check", "a.policy/b"],
      ] {
        let result = try CommandRunner(folder: folder.path).run(arguments)
        #expect(result.status == 3, "\(arguments)")
        #expect(result.output.isEmpty, "\(arguments)")
        #expect(
          result.errorText.split(separator: "\n").count == 1, "\(arguments): \(result.errorText)")
        #expect(result.errorText.hasPrefix("policyc: "), "\(arguments): \(result.errorText)")
      }
    }
  }

  @Test func `an output that cannot be written is one line and exit 3, and nothing is left`() throws
  {
    try Folder.with(["a.policy": Sample.weapons, "i.jsonl": Sample.item, "d/x": ""]) { folder in
      for out in ["d", "no/such/folder/o.jsonl", "a.policy/o", "/dev/full"] {
        let result = try folder.policyc("gold", "a.policy", "--items", "i.jsonl", "--out", out)
        #expect(result.status == 3, "\(out)")
        #expect(result.errorText.split(separator: "\n").count == 1, "\(out): \(result.errorText)")
      }
      #expect(try folder.names() == ["a.policy", "d", "i.jsonl", "policyc.root"])
    }
  }

  @Test func `an error leaves an older output as it was`() throws {
    let broken = Sample.weapons.replacing("-> remove", with: "-> remov")
    try Folder.with(["a.policy": broken, "i.jsonl": Sample.item, "o.jsonl": "old\n"]) { folder in
      let result = try folder.policyc(
        "gold", "a.policy", "--items", "i.jsonl", "--out", "o.jsonl", "--summary", "s.json")
      #expect(result.status == 1)
      #expect(try folder.read("o.jsonl") == "old\n")
      #expect(try folder.names() == ["a.policy", "i.jsonl", "o.jsonl", "policyc.root"])
    }
  }

  @Test func `a reader that goes away ends the program quietly`() throws {
    try Folder.with(["a.policy": Sample.weapons]) { folder in
      try folder.write("i.jsonl", String(repeating: Sample.item + "\n", count: 20_000))
      let command =
        "'\(CommandRunner.policyc)' gold a.policy --items i.jsonl 2>err.txt | head -n 1 >out.txt"
      let result = try CommandRunner(program: "/bin/bash", folder: folder.path).run(["-c", command])
      #expect(result.status == 0)
      #expect(try folder.read("err.txt") == "")
      #expect(try folder.read("out.txt").hasPrefix("{\"id\":\"a\""))
    }
  }

  // By name: an argument is printed, and the bytes are many.
  @Test(arguments: hostile.map(\.0))
  func `no bytes crash a verb, and what is wrong is said`(name: String) throws {
    let bytes = try #require(Self.hostile.first { $0.0 == name }?.1)
    try Folder.with { folder in
      try folder.write("a.policy", bytes)
      for verb in ["check", "fmt", "test"] {
        let result = try CommandRunner(folder: folder.path, limit: 30).run([verb, "a.policy"])
        #expect(
          result.status == 1, "\(verb) of \(name): \(result.status) \(result.errorText.prefix(300))"
        )
        #expect(Array(try folder.read("a.policy").utf8).count >= bytes.count)
      }
    }
  }

  @Test func `a byte order mark and CRLF change nothing`() throws {
    let crlf = Sample.weapons.replacing("\n", with: "\r\n")
    try Folder.with(["a.policy": "\u{FEFF}" + crlf]) { folder in
      let result = try folder.policyc("check", "a.policy")
      #expect(result.status == 0, "\(result.outputText)")
      #expect(try folder.policyc("test", "a.policy").status == 0)
    }
  }

  @Test func `ten mistakes are ten findings at their places, and nothing is written`() throws {
    let lines = Sample.weapons.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    var text = lines
    let mistakes: [(line: String, from: String, to: String)] = [
      ("fact offered", "from text", "frm text"), ("fact injury", "of harm", "of harms"),
      ("fact people", "ask", "aks"), ("unknown review", "review", "reviw"),
      ("rule W1", "is firearm", "is gun"),
      ("when weapon is one of", "one of [blade", "one of [blde"),
      ("except W2.a", "when people", "wen people"), ("rule V1", "-> remove", "-> remov"),
      ("rule V2", "includes all of", "include all of"), ("example E2", "by W2.a", "by W2.b"),
    ]
    var expected: [Int] = []
    for mistake in mistakes {
      let index = try #require(text.firstIndex { $0.contains(mistake.line) })
      text[index] = text[index].replacing(mistake.from, with: mistake.to)
      expected.append(index + 1)
    }
    try Folder.with(["a.policy": text.joined(separator: "\n")]) { folder in
      let result = try folder.policyc("check", "a.policy", "--format", "json", "--level", "error")
      #expect(result.status == 1)
      let report = try Parsed(result.output)
      let found = (0..<(report["findings"].count ?? 0)).compactMap {
        report["findings", .index($0), "at", "line"].number
      }
      #expect(found.sorted() == expected.sorted(), "\(result.outputText)")
      #expect(try folder.names() == ["a.policy", "policyc.root"])
    }
  }

  @Test func `what the command line gets wrong is exit 2 with a suggestion`() throws {
    try Folder.with(["a.policy": Sample.weapons]) { folder in
      for (arguments, words) in [
        (["chek", "a.policy"], "check"), (["check", "a.policy", "--levl", "note"], "--level"),
        (["check", "a.policy", "--level", "bad"], "error"), (["check"], "<file>"),
        (["check", "a.policy", "--today", "tomorrow"], "YYYY-MM-DD"),
        (["gold", "a.policy"], "--items"),
      ] {
        let result = try CommandRunner(folder: folder.path).run(arguments)
        #expect(result.status == 2, "\(arguments): \(result.errorText)")
        #expect(result.errorText.contains(words), "\(arguments): \(result.errorText)")
        #expect(result.output.isEmpty)
      }
    }
  }
}
