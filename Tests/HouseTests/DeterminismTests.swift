import Foundation
import TestSupport
import Testing

/// A command whose words may be given in several orders.
struct ShuffledCommand: Sendable, CustomTestStringConvertible {
  /// The verb, then groups of words; the groups may stand in any order, the words of one may not.
  let verb: String
  let groups: [[String]]

  init(_ verb: String, _ groups: String...) {
    self.verb = verb
    self.groups = groups.map { $0.split(separator: " ").map(String.init) }
  }

  var testDescription: String { ([verb] + groups.flatMap { $0 }).joined(separator: " ") }

  func arguments(_ random: inout SplitMix64) -> [String] {
    [verb] + random.shuffle(groups).flatMap { $0 }
  }
}

@Suite("determinism")
struct DeterminismTests {
  static let family = "examples/family-photos/family.policy"
  static let date = "--today 2026-11-25"
  static let commands = [
    ShuffledCommand(
      "check", "examples/layers/floor.policy", "examples/layers/product.policy",
      "examples/layers/market_fr.policy", "--format json"),
    ShuffledCommand("check", "wrong.policy", "examples/prose-only/posts.policy"),
    ShuffledCommand("fmt", "--diff", "wrong.policy", "untidy.policy"),
    ShuffledCommand("test", family, date),
    ShuffledCommand(
      "gold", "examples/five-societies/societies.policy",
      "--items examples/five-societies/items.jsonl", "--summary build/summary.json"),
    ShuffledCommand(
      "gold", family, "--policy family_photos", "--items examples/family-photos/items.jsonl", date),
    ShuffledCommand("render", family, "--policy family_photos", "--prompt plain", date),
    ShuffledCommand(
      "compile", family, "--policy family_photos", "--reward honest", "--prompt plain", date,
      "--out build"),
    ShuffledCommand(
      "score", "built/spec.json many.jsonl", "--out build/verdicts.jsonl",
      "--summary build/summary.json", "--explain"),
    ShuffledCommand(
      "import", "markdown examples/import/guidelines.md", "--out build", "--force",
      "--format json"),
    ShuffledCommand("explain", "E0201"),
    ShuffledCommand("demo"),
  ]

  /// A policy with findings of several kinds.
  private let wrong = """
    vocabulary v {
      fact one: flag "Is there one?"
      fact two: flag "Are there two?"
    }

    policy p "P" uses v {
      decisions: allow < remove
      rule W1 "Three." { when three or on }
      rule W2 "One." { when onee }
    }

    """

  @Test(arguments: commands)
  func `the same command gives the same bytes`(command: ShuffledCommand) throws {
    try withTemporaryFolder { scratch in
      let folders = [scratch + "/a", scratch + "/a much longer name/with another/in it"]
      for folder in folders { try prepare(folder) }
      var random = SplitMix64(seed: 20)
      var first: [String: [UInt8]]?
      // Scoring runs twenty times with each number of threads.
      for run in 0..<(command.verb == "score" ? 60 : 20) {
        let environments = [
          ["LC_ALL": "C"],
          [
            "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "COLUMNS": "40",
            "TERM": "xterm-256color",
          ],
        ]
        let runner = CommandRunner(
          folder: folders[run / 2 % 2], environment: environments[run % 2])
        var arguments = command.arguments(&random)
        if command.verb == "score" {
          if run < 4 { try compile(runner) }
          arguments += ["--threads", "\([1, 2, 4][run % 3])"]
        }
        let written = try outcome(of: arguments, runner)
        guard let expected = first else {
          first = written
          continue
        }
        for name in Set(expected.keys).union(written.keys).sorted()
        where expected[name] != written[name] {
          let old = String(decoding: expected[name] ?? [], as: UTF8.self)
          let new = String(decoding: written[name] ?? [], as: UTF8.self)
          Issue.record("run \(run), \(arguments): \(name) \(CaseFile.difference(old, new))")
          return
        }
      }
    }
  }

  private func prepare(_ folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/build", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: RepositoryPaths.root + "/examples", toPath: folder + "/examples")
    try Data(wrong.utf8).write(to: URL(fileURLWithPath: folder + "/wrong.policy"))
    let family = try RepositoryPaths.bytes(of: DeterminismTests.family)
    let untidy = String(decoding: family, as: UTF8.self).replacing("  ", with: " ")
    try Data(untidy.utf8).write(to: URL(fileURLWithPath: folder + "/untidy.policy"))
    // Enough for several blocks, so that threads have something to share.
    let outputs = try RepositoryPaths.bytes(of: "examples/family-photos/outputs.jsonl")
    let filler = String(repeating: "x", count: 8_000)
    let lines = String(decoding: outputs, as: UTF8.self).split(separator: "\n").map { line in
      "{\"filler\":\"\(filler)\"," + line.dropFirst() + "\n"
    }
    let many = String(repeating: lines.joined(), count: 40)
    try Data(many.utf8).write(to: URL(fileURLWithPath: folder + "/many.jsonl"))
  }

  private func compile(_ runner: CommandRunner) throws {
    let arguments = "compile \(DeterminismTests.family) --policy family_photos --reward honest"
    let words = "\(arguments) \(DeterminismTests.date) --out built".split(separator: " ")
    try #require(try runner.run(words.map(String.init)).status == 0)
  }

  /// Everything that a command wrote, by name.
  private func outcome(of arguments: [String], _ runner: CommandRunner) throws -> [String: [UInt8]]
  {
    let result = try runner.run(arguments)
    // A usage error would be the same each time, and prove nothing.
    try #require(result.status < 2, "\(arguments): \(result.errorText)")
    var written = ["status": Array("\(result.status)".utf8)]
    written["standard output"] = result.output
    written["standard error"] = result.errors
    let build = runner.folder + "/build"
    for path in RepositoryPaths.files(under: build) {
      let name = String(path.dropFirst(runner.folder.count + 1))
      written[name] = try RepositoryPaths.bytes(of: path)
      try FileManager.default.removeItem(atPath: path)
    }
    return written
  }
}
