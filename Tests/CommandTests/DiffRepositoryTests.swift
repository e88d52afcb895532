import Foundation
import TestSupport
import Testing

/// Twenty edits to an example repository under git, and what `diff` says of each in every format.
@Suite struct DiffRepositoryTests {
  /// One edit to `policies/photos.policy`.
  struct Edit: Sendable, CustomTestStringConvertible {
    var name: String
    /// What is written in place of what.
    var changes: [(String, String)]
    var exit: Int32
    /// The classes with their gates, in the order of the report.
    var classes: [String]
    /// True where the version is not raised far enough.
    var asksForVersion = false

    var testDescription: String { name }
  }

  private static let minor = ("photos 3.1.0", "photos 3.2.0")
  private static let patch = ("photos 3.1.0", "photos 3.1.1")
  private static let major = ("photos 3.1.0", "photos 4.0.0")
  private static let violence = """
      category S2 "Violence" {
        rule S2.1 "Severe injury is shown." -> remove
          when injury at least severe
        rule S2.2 "The picture praises violence, taken as a whole." -> review judged
      }

    """

  static let edits: [Edit] = [
    Edit(
      name: "a clause moves",
      changes: [(violence, ""), ("  category S1", violence + "  category S1")], exit: 0,
      classes: ["pass identical"]),
    Edit(
      name: "a comment and a line end",
      changes: [("  unknown review", "  // later\n\n  unknown review")],
      exit: 0, classes: ["pass identical"]),
    Edit(
      name: "an owner",
      changes: [patch, ("  unknown review", "  unknown review\n  owner \"Photos\"")],
      exit: 0, classes: ["pass editorial"]),
    Edit(
      name: "words of a rule over facts",
      changes: [patch, ("Severe injury is shown.", "Severe injury can be seen.")], exit: 0,
      classes: ["warn wording"]),
    Edit(
      name: "a comma in a judged rule",
      changes: [minor, ("violence, taken as a whole", "violence taken as a whole")], exit: 0,
      classes: ["warn reworded"]),
    Edit(
      name: "a rule needs less",
      changes: [minor, ("injury at least severe", "injury at least mild")],
      exit: 0, classes: ["warn tightening"]),
    Edit(
      name: "a version that stays", changes: [("injury at least severe", "injury at least mild")],
      exit: 0, classes: ["warn tightening"], asksForVersion: true),
    Edit(
      name: "a version that rises too little",
      changes: [patch, ("injury at least severe", "injury at least mild")], exit: 0,
      classes: ["warn tightening"], asksForVersion: true),
    Edit(
      name: "an exception grows",
      changes: [minor, ("[museum, sport]", "[museum, sport, fiction]")],
      exit: 1, classes: ["fail loosening"]),
    Edit(
      name: "an approved loosening",
      changes: [
        minor,
        (
          "[museum, sport]",
          "[museum, sport, fiction]\n        accept loosening because \"TS-418.\""
        ),
      ], exit: 0, classes: ["pass loosening"]),
    Edit(
      name: "an approval of another class",
      changes: [
        minor,
        (
          "[museum, sport]", "[museum, sport, fiction]\n        accept mixed because \"TS-418.\""
        ),
      ], exit: 1, classes: ["fail loosening"]),
    Edit(
      name: "both ways",
      changes: [
        minor, ("[museum, sport]", "[museum, sport, fiction]"),
        ("injury at least severe", "injury at least mild"),
      ], exit: 1, classes: ["fail mixed"]),
    Edit(
      name: "a floor and its acceptance",
      changes: [
        minor,
        (
          "when weapon is firearm and offered",
          "when weapon is firearm and offered and setting is not museum"
        ),
        (
          "  unknown review",
          "  unknown review\n  accept floor-breach because \"No.\"\n  accept loosening because \"No.\""
        ),
      ], exit: 1, classes: ["fail floor-breach", "pass loosening"]),
    Edit(
      name: "a milder unknown",
      changes: [minor, ("unknown review", "unknown allow\n    because \"Too many.\"")], exit: 1,
      classes: [
        "fail floor-breach", "fail loosening", "warn unknown-changed", "pass editorial",
      ]),
    Edit(
      name: "another category",
      changes: [
        minor,
        (
          "    rule S2.1 \"Severe injury is shown.\" -> remove\n      when injury at least severe\n",
          ""
        ),
        (
          "  category S2",
          """
            category S3 "Injuries" {
              rule S2.1 "Severe injury is shown." -> remove
                when injury at least severe
            }
            category S2
          """
        ),
      ], exit: 0, classes: ["warn recited"]),
    Edit(
      name: "a rule goes",
      changes: [
        major,
        (
          "    rule S2.2 \"The picture praises violence, taken as a whole.\" -> review judged\n", ""
        ),
        (
          "  example E4 \"cheering\"       { weapon none, S2.2 }              -> review by S2.2\n",
          ""
        ),
      ], exit: 1,
      classes: ["fail loosening", "fail contract-breaking", "warn evidence-change"]),
    Edit(
      name: "a decision has another name",
      changes: [
        major, ("allow < review < remove", "allow < hold < remove"),
        ("unknown review", "unknown hold"),
        ("-> review", "-> hold"),
      ], exit: 1, classes: ["fail contract-breaking"]),
    Edit(
      name: "a question has other words",
      changes: [minor, ("What is the setting?", "Where is it?")], exit: 0,
      classes: ["warn vocabulary"]),
    Edit(
      name: "a fact comes",
      changes: [
        minor,
        (
          "  fact offered", "  fact staged: flag  from image  ask \"Is it staged?\"\n  fact offered"
        ), ("injury at least severe", "injury at least severe or staged"),
      ], exit: 0, classes: ["warn tightening", "pass vocabulary"]),
    Edit(
      name: "an example has another label",
      changes: [
        patch,
        ("{ weapon none, S2.2 }              -> review by S2.2", "{ weapon none, S2.2 } -> allow"),
      ],
      exit: 1, classes: ["fail evidence-change"]),
  ]

  @Test func `there are twenty edits`() { #expect(Self.edits.count == 20) }

  @Test(arguments: edits)
  func `an edit has its exit status and its reports`(edit: Edit) throws {
    let text = String(
      decoding: try RepositoryPaths.bytes(of: "examples/policy-change/before/photos.policy"),
      as: UTF8.self)
    try Repository.with(["policies/photos.policy": text]) { folder in
      let edited = edit.changes.reduce(text) { text, change in
        #expect(text.contains(change.0), "\(edit.name) changes nothing: \(change.0)")
        return text.replacingOccurrences(of: change.0, with: change.1)
      }
      try folder.write("policies/photos.policy", edited)
      func run(_ format: String) throws -> CommandResult {
        let result = try folder.policyc("diff", "HEAD:policies", "policies", "--format", format)
        #expect(result.status == edit.exit, "\(format): \(result.outputText)\(result.errorText)")
        return result
      }
      let json = try object(run("json").output)
      let classes = try #require(json["classes"] as? [[String: Any]])
      #expect(classes.map { "\($0["gate"] ?? "") \($0["class"] ?? "")" } == edit.classes)
      let findings = try #require(json["findings"] as? [[String: Any]])
      #expect(
        findings.compactMap { $0["code"] as? String } == (edit.asksForVersion ? ["L154"] : []))

      // The other formats say the same: one entry for each change that warns or fails, in NEW.
      let names = edit.classes.filter { !$0.hasPrefix("pass ") }.map { String($0.dropFirst(5)) }
      let expected = names + (edit.asksForVersion ? ["L154"] : [])
      let sarif = try object(run("sarif").output)
      let results = try #require(
        ((sarif["runs"] as? [[String: Any]])?.first)?["results"] as? [[String: Any]])
      #expect(results.compactMap { $0["ruleId"] as? String } == expected)
      for result in results {
        let location = ((result["locations"] as? [[String: Any]])?.first)?["physicalLocation"]
        let file = ((location as? [String: Any])?["artifactLocation"] as? [String: Any])?["uri"]
        #expect(file as? String == "policies/photos.policy")
      }
      let annotations = try run("github").outputText.split(separator: "\n").filter {
        $0.hasPrefix("::error ") || $0.hasPrefix("::warning ")
      }
      #expect(annotations.count == expected.count)
      #expect(
        annotations.count { $0.hasPrefix("::error ") }
          == edit.classes.count { $0.hasPrefix("fail ") })
      #expect(annotations.allSatisfy { $0.contains("file=policies/photos.policy,line=") })
      let page = try run("markdown").outputText
      #expect(page.hasPrefix("### policyc diff: \(edit.exit == 0 ? "passed" : "failed")"))
      for name in names { #expect(page.contains("| \(name) |")) }
    }
  }

  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }
}
