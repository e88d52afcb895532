import TestSupport
import Testing

/// `check --baseline`: what a project lives with is not said again.
struct BaselineTests {
  /// A policy with two unknown facts in W1 and one in V2.
  private static let wrong = Sample.weapons
    .replacing("weapon is firearm and offered", with: "weapn is firearm and offred")
    .replacing("marks includes all of", with: "mark includes all of")

  private static func with(_ body: (Folder) throws -> Void) throws {
    try Folder.with(["a.policy": wrong]) { folder in
      try folder.write(
        "base.json", try folder.policyc("check", "a.policy", "--format", "json").output)
      try body(folder)
    }
  }

  @Test func `what the baseline has is left out and counted`() throws {
    try Self.with { folder in
      let same = try folder.policyc("check", "a.policy", "--baseline", "base.json")
      #expect(same.status == 0, "\(same.outputText)")
      #expect(same.outputText == "no new findings, 3 known from the baseline\n")
      let report = try Parsed(
        try folder.policyc(
          "check", "a.policy", "--baseline", "base.json", "--format", "json"
        ).output)
      #expect(report["findings"].count == 0)
      #expect(report["known"].number == 3)
    }
  }

  @Test func `moving a clause makes no new finding`() throws {
    try Self.with { folder in
      let lines = Self.wrong.split(separator: "\n", omittingEmptySubsequences: false)
      let rule = try #require(lines.first { $0.contains("rule W1") })
      // To the end of its category, into another category, and down by a comment; with a raised version.
      let other = Self.wrong.replacing(rule + "\n", with: "")
      let anchors = ["\"Nobody is near.\" when people at most 0\n", "\"Violence\" {\n"]
      var moved = anchors.map { anchor in other.replacing(anchor, with: anchor + rule + "\n") }
      moved.append(Self.wrong.replacing("policy weapons", with: "// more\n\npolicy weapons"))
      moved.append(moved[0].replacing("weapons 1.0.0", with: "weapons 1.1.0"))
      for text in moved {
        #expect(text != Self.wrong)
        try folder.write("a.policy", text)
        let result = try folder.policyc("check", "a.policy", "--baseline", "base.json")
        #expect(result.status == 0, "\(result.outputText)")
        #expect(result.outputText.hasSuffix("3 known from the baseline\n"))
      }
    }
  }

  @Test func `a finding more than the baseline has is new`() throws {
    try Self.with { folder in
      try folder.write(
        "a.policy", Self.wrong.replacing("injury at least", with: "injry at least"))
      let result = try folder.policyc(
        "check", "a.policy", "--baseline", "base.json", "--format", "sarif")
      #expect(result.status == 1)
      let log = try Parsed(result.output)
      #expect(SARIFShape(log).problems == [])
      #expect(log["runs", 0, "results"].count == 1)
      #expect(log["runs", 0, "results", 0, "baselineState"].string == "new")
      // The same finding once more in the same clause: its text is another, so all of them are new.
      try folder.write(
        "a.policy", Self.wrong.replacing("and offred", with: "and offred and offred"))
      let again = try folder.policyc("check", "a.policy", "--baseline", "base.json")
      #expect(again.status == 1)
      #expect(again.outputText.hasSuffix("2 errors, 1 known from the baseline\n"))
    }
  }

  @Test func `what is no report is refused`() throws {
    try Self.with { folder in
      for (text, words) in [
        ("{", "not JSON"), ("{}", "no report"), ("{\"findings\": [{}]}", "fingerprint"),
      ] {
        try folder.write("odd.json", text)
        let result = try folder.policyc("check", "a.policy", "--baseline", "odd.json")
        #expect(result.status == 3)
        #expect(result.errorText.contains(words), "\(result.errorText)")
      }
      #expect(try folder.policyc("check", "a.policy", "--baseline", "none.json").status == 3)
    }
  }
}
