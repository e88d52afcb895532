import TestSupport
import Testing

/// `policyc score` from files to rows, and its exits.
@Suite struct ScoreCommandTests {
  static let folder = RepositoryPaths.root + "/Tests/Conformance/photos"
  static let spec = folder + "/spec.json"
  static let records = folder + "/records.jsonl"

  static func bytes(_ name: String) throws -> [UInt8] {
    try RepositoryPaths.bytes(of: "Tests/Conformance/photos/" + name)
  }

  @Test func `records give the rows and the summary of the conformance data`() throws {
    try withTemporaryFolder { folder in
      let result = try CommandRunner().run([
        "score", Self.spec, Self.records, "--out", folder + "/rows", "--summary",
        folder + "/summary", "--explain",
      ])
      // Three records cannot be read, which is an error of the run.
      #expect(result.status == 1)
      #expect(result.output.isEmpty && result.errors.isEmpty)
      #expect(try RepositoryPaths.bytes(of: folder + "/rows") == Self.bytes("verdicts.jsonl"))
      #expect(try RepositoryPaths.bytes(of: folder + "/summary") == Self.bytes("summary.json"))
    }
  }

  @Test func `threads, locale and chunks change no byte`() throws {
    let once = try Self.bytes("records.jsonl")
    let input = Array(repeatElement(once, count: 60).joined())
    let first = try CommandRunner().run(
      ["score", Self.spec, "--out", "-", "--threads", "1"], input: input)
    #expect(first.status == 1)
    #expect(first.output.count { $0 == 0x0A } == 60 * 24)
    for threads in ["2", "4"] {
      let other = try CommandRunner(environment: ["LC_ALL": "tr_TR.UTF-8"]).run(
        ["score", Self.spec, "-", "--out", "-", "--threads", threads], input: input)
      #expect(other == first)
    }
  }

  @Test func `a line past the limit has a row that says so, and so have those around it`() throws {
    let line = { (count: Int) -> String in
      let output = String(repeating: "a", count: count)
      return "{\"gold\":\"allow\",\"output\":\"\(output)\"}"
    }
    let frame = line(0).utf8.count
    let input = [line(10), line(1_000 - frame), line(1_001 - frame), line(3_000_000), line(20)]
    let result = try CommandRunner().run(
      ["score", Self.spec, "-", "--out", "-", "--max-record", "1000"],
      input: Array(input.joined(separator: "\n").utf8))
    let rows = result.outputText.split(separator: "\n")
    #expect(result.status == 1)
    #expect(rows.map { $0.contains("record too large") } == [false, false, true, true, false])
  }

  @Test func `keys can have other names and labels other words`() throws {
    let record =
      #"{"nr":5,"text":"<think>a</think><answer>safe</answer>","label":0,"q":"p"}"#
    let result = try CommandRunner().run(
      [
        "score", Self.spec, "-", "--out", "-", "--id-field", "nr", "--output-field", "text",
        "--gold-field", "label", "--prompt-field", "q", "--gold-map", "0=safe,1=unsafe", "--gold",
        "label",
      ], input: Array(record.utf8))
    #expect(result.status == 0)
    #expect(result.outputText.hasPrefix(#"{"id":5,"policy":null,"prompt":"p","#))
    #expect(result.outputText.contains(#""reward":0.9,"#))
  }

  @Test func `a spec that is not as it was made is refused with its reason`() throws {
    let bytes = try Self.bytes("spec.json")
    let text = String(decoding: bytes, as: UTF8.self)
    try withTemporaryFolder { folder in
      func run(_ spec: String) throws -> CommandResult {
        let path = folder + "/spec.json"
        let copy = try CommandRunner(program: "/bin/sh").run(
          ["-c", "cat > \"$0\"", path], input: Array(spec.utf8))
        #expect(copy.status == 0)
        return try CommandRunner().run(["score", path, Self.records, "--out", folder + "/rows"])
      }
      let digest = try run(text.replacing("\"0.9\"", with: "\"0.8\""))
      #expect(digest.status == 5)
      #expect(digest.errorText.contains("digests.reward"))
      let version = try run(text.replacing("policyc/1", with: "policyc/2"))
      #expect(version.status == 5)
      #expect(version.errorText.contains("policyc/2"))
      let broken = try run("{")
      #expect(broken.status == 3)
      #expect(broken.errorText.split(separator: "\n").count == 1)
      // Nothing is left where rows would have gone.
      #expect(
        RepositoryPaths.files(under: folder).map { $0.dropFirst(folder.count) } == ["/spec.json"])
    }
  }

  @Test(arguments: [
    (["score", spec, "/no/such/file", "--out", "-"], 3),
    (["score", "/no/such/spec", records, "--out", "-"], 3),
    (["score", spec, records, "--out", "/no/such/folder/rows"], 3),
    (["score", spec, folder, "--out", "-"], 3), (["score", spec, records], 2),
    (["score", spec, records, "--out", "-", "--gold", "guess"], 2),
    (["score", spec, records, "--out", "-", "--gold-map", "0"], 2),
    (["score", spec, records, "--out", "-", "--threads", "0"], 2),
    (["score", spec, records, "--out", "-", "--max-record", "0"], 2),
    (["score", spec, records, "--out", "-", "--reader", "lenient"], 2),
    (["score", spec, records, "--out", "-", "--sources", "image"], 2),
  ])
  func `what cannot be done ends with its status and one reason`(
    _ arguments: [String], _ status: Int
  ) throws {
    let result = try CommandRunner().run(arguments)
    #expect(Int(result.status) == status)
    #expect(result.output.isEmpty)
    #expect(!result.errors.isEmpty)
  }

  @Test func `no bytes stop a run`() throws {
    var random = SplitMix64(seed: 5)
    let once = try Self.bytes("records.jsonl")
    var input: [UInt8] = []
    for _ in 0..<60 {
      var bytes = once
      for _ in 0..<40 {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      input += bytes
    }
    let result = try CommandRunner().run(["score", Self.spec, "-", "--out", "-"], input: input)
    #expect(!result.crashed)
    let empty = input.split(separator: 0x0A, omittingEmptySubsequences: false).filter { line in
      line.allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
    }
    let lines = input.count { $0 == 0x0A } + (input.last == 0x0A ? 0 : 1)
    let ends = input.last == 0x0A ? 1 : 0
    #expect(result.output.count { $0 == 0x0A } == lines - empty.count + ends)
  }
}
