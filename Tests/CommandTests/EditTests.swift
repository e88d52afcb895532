import TestSupport
import Testing

/// What `check` says in a pipeline of each of twenty edits to a repository under git.
@Suite("edits under git")
struct EditTests {
  /// The notices of a SARIF log, such as `E0201 policies/photos.policy:13`, sorted.
  private static func results(_ log: Parsed) -> [String] {
    let results = log["runs", 0, "results"]
    return (0..<(results.count ?? 0)).map { index in
      let result = results[.index(index)]
      let place = result["locations", 0, "physicalLocation"]
      let line = place["region", "startLine"].number ?? 0
      return "\(result["ruleId"].string ?? "") \(place["artifactLocation", "uri"].string ?? "")"
        + ":\(line)"
    }.sorted()
  }

  /// The notices of workflow commands, in the same form.
  private static func annotations(_ text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("::") }.map { line in
      func value(_ name: String) -> String {
        guard let at = line.firstRange(of: name + "=") else { return "" }
        return String(line[at.upperBound...].prefix { $0 != "," && $0 != ":" && $0 != " " })
      }
      return "\(value("title")) \(value("file")):\(value("line"))"
    }.sorted()
  }

  @Test(arguments: RepositoryEdits.all)
  func `an edit has its exit, its annotations and its results`(edit: RepositoryEdit) throws {
    try RepositoryEdits.repository { folder in
      // The baseline is written outside the working tree, as a pipeline would keep it.
      let known = "\(folder.path)/../known.json"
      try folder.shell("policyc check policies --format json > \(known)", expect: 0)
      try edit.apply(in: folder)
      #expect(
        try folder.shell("git diff --name-only").outputText == "policies/\(edit.file)\n")
      let check = "policyc check policies --baseline \(known) --format"
      let github = try folder.shell("\(check) github")
      #expect(github.status == edit.exit, "\(github.outputText)")
      #expect(Self.annotations(github.outputText) == edit.found.sorted(), "\(github.outputText)")
      let sarif = try folder.shell("\(check) sarif")
      #expect(sarif.status == edit.exit)
      let log = try Parsed(sarif.output)
      #expect(SARIFShape(log).problems == [])
      #expect(Self.results(log) == edit.found.sorted())
      let junit = try folder.shell("\(check) junit").outputText
      #expect(junit.contains("<failure ") == (edit.exit == 1))
      #expect(junit.split(separator: "<testsuite ").count == 4)
      let markdown = try folder.shell("\(check) markdown").outputText
      #expect(markdown.hasPrefix("### policyc check: \(edit.exit == 0 ? "passed" : "failed"), "))
    }
  }

  @Test func `there are twenty edits, each of its own kind`() {
    #expect(RepositoryEdits.all.count == 20)
    #expect(Set(RepositoryEdits.all.map(\.name)).count == 20)
  }
}
