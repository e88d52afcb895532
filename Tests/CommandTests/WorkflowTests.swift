import Foundation
import TestSupport
import Testing
import YAMLText

/// The example workflow, its steps run as the host would, without a network.
@Suite("example workflow")
struct WorkflowTests {
  /// A step of the job.
  private struct Step {
    var name: String
    var run: String?
    var uses: String?
    var condition: String?
  }

  /// What came of a run: the names of the steps that ran, those that failed, and all output.
  private struct Outcome {
    var ran: [String] = []
    var failed: [String] = []
    var text = ""
  }

  private static func pairs(_ node: YAMLNode?) -> [YAMLPair] {
    guard case .mapping(let pairs)? = node?.content else { return [] }
    return pairs
  }

  private static func value(_ node: YAMLNode?, _ key: String) -> YAMLNode? {
    pairs(node).first { $0.key.text == key }?.value
  }

  private static func text(_ node: YAMLNode?) -> String? {
    guard case .scalar(let scalar)? = node?.content else { return nil }
    return scalar.text
  }

  private static func workflow() throws -> YAMLNode {
    var items = YAMLItems(try RepositoryPaths.bytes(of: "examples/ci/policies.yml"))
    let first = items.next()
    let second = items.next()
    #expect(second == nil)
    return try #require(first).get()
  }

  private static func steps() throws -> [Step] {
    let job = value(value(try workflow(), "jobs"), "policies")
    guard case .sequence(let nodes)? = value(job, "steps")?.content else { return [] }
    return nodes.map { node in
      Step(
        name: text(value(node, "name")) ?? text(value(node, "uses")) ?? "",
        run: text(value(node, "run")), uses: text(value(node, "uses")),
        condition: text(value(node, "if")))
    }
  }

  /// Runs the steps in a clone of the repository, with the built program as the file that is fetched.
  private static func run(
    _ folder: Folder, event: String, sum: String? = nil
  ) throws -> Outcome {
    let temporary = folder.path + "/../runner"
    try FileManager.default.createDirectory(
      atPath: temporary, withIntermediateDirectories: true)
    // What stands in for the host's command line tool writes down what it was asked.
    let tool = Folder(path: temporary)
    try tool.write("tools/gh", "#!/bin/sh\necho \"$@\" > \"$RUNNER_TEMP/asked\"\n")
    try tool.shell("chmod +x tools/gh", expect: 0)
    let digest = try tool.shell("sha256sum < \(CommandRunner.policyc)").outputText
    var path = temporary + "/tools:" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    var outcome = Outcome()
    for step in try steps() {
      let isAlways = step.condition?.hasPrefix("always()") ?? false
      let isForRequests = step.condition?.hasSuffix("github.event_name == 'pull_request'") ?? false
      #expect(step.condition == nil || isAlways && isForRequests)
      guard let line = step.run else {
        #expect(step.uses?.contains("@") == true)
        continue
      }
      if isForRequests, event != "pull_request" { continue }
      if !outcome.failed.isEmpty, !isAlways { continue }
      let environment = [
        "PATH": path, "RUNNER_TEMP": temporary, "GITHUB_PATH": temporary + "/path",
        "GITHUB_STEP_SUMMARY": temporary + "/summary", "GITHUB_BASE_REF": "main", "NUMBER": "7",
        "POLICYC_URL": "file://" + CommandRunner.policyc,
        "POLICYC_SHA256": sum ?? String(digest.prefix(64)),
      ]
      let result = try CommandRunner(
        program: "/bin/bash", folder: folder.path, environment: environment
      ).run(["--noprofile", "--norc", "-eo", "pipefail", "-c", line])
      outcome.ran.append(step.name)
      outcome.text += result.outputText + result.errorText
      if result.status != 0 { outcome.failed.append(step.name) }
      if let added = try? tool.read("path") {
        path = added.split(separator: "\n").joined(separator: ":") + ":" + path
      }
    }
    return outcome
  }

  /// A clone of the example repository on a branch of its own, so that `origin/main` is what it was.
  private static func onBranch(_ body: (Folder) throws -> Void) throws {
    try RepositoryEdits.repository { origin in
      try origin.shell(
        "git clone -q . ../clone && git -C ../clone checkout -q -b change", expect: 0)
      try body(Folder(path: origin.path + "/../clone"))
    }
  }

  @Test func `a push of clean policies passes every step`() throws {
    try Self.onBranch { folder in
      let outcome = try Self.run(folder, event: "push")
      #expect(outcome.failed == [], "\(outcome.text)")
      #expect(outcome.ran == ["Get policyc", "Results for code scanning", "Check", "Test"])
      let log = try Parsed(Array(try folder.read("../runner/policyc.sarif").utf8))
      #expect(SARIFShape(log).problems == [])
    }
  }

  @Test func `a file with another sum is not run`() throws {
    try Self.onBranch { folder in
      let outcome = try Self.run(
        folder, event: "push", sum: String(repeating: "0", count: 64))
      #expect(outcome.ran == ["Get policyc"])
      #expect(outcome.failed == ["Get policyc"])
    }
  }

  @Test func `an error fails the check, and its result is there for code scanning`() throws {
    try Self.onBranch { folder in
      let edit = try #require(RepositoryEdits.all.first { $0.name == "a fact misspelt" })
      try edit.apply(in: folder)
      let outcome = try Self.run(folder, event: "push")
      #expect(outcome.failed == ["Check"], "\(outcome.text)")
      #expect(outcome.text.contains("::error file=policies/photos.policy,line=13,"))
      let log = try Parsed(Array(try folder.read("../runner/policyc.sarif").utf8))
      #expect(log["runs", 0, "results", 0, "ruleId"].string == "E0201")
    }
  }

  @Test
  func `a request has its change in a comment and in the summary, and fails where it loosens`()
    throws
  {
    for (name, word, failed) in [
      ("a rule made stricter", "tightening", [String]()),
      ("a rule taken out", "loosening", ["What changes"]),
    ] {
      try Self.onBranch { folder in
        let edit = try #require(RepositoryEdits.all.first { $0.name == name })
        try edit.apply(in: folder)
        let outcome = try Self.run(folder, event: "pull_request")
        #expect(outcome.failed == failed, "\(outcome.text)")
        #expect(outcome.ran.last == "Tell the reviewers")
        let change = try folder.read("../runner/change.md")
        #expect(change.contains(word), "\(change)")
        #expect(try folder.read("../runner/summary") == change)
        #expect(try folder.read("../runner/asked").hasPrefix("pr comment 7 --edit-last "))
      }
    }
  }
}
