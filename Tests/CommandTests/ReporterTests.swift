import TestSupport
import Testing

/// The formats of findings that machines read.
struct ReporterTests {
  /// A policy with an unknown fact in W1, which the finding can mend.
  private static let wrong = Sample.weapons.replacing(
    "weapon is firearm and offered", with: "weapn is firearm and offered")

  private static func check(
    _ text: String, _ arguments: String..., name: String = "a.policy"
  ) throws -> CommandResult {
    try Folder.with([name: text]) { folder in
      try CommandRunner(folder: folder.path).run(["check", name] + arguments)
    }
  }

  @Test func `SARIF has rules, places, fixes and fingerprints`() throws {
    let result = try Self.check(Self.wrong, "--format", "sarif")
    #expect(result.status == 1)
    let log = try Parsed(result.output)
    #expect(SARIFShape(log).problems == [])
    let run = log["runs", 0]
    #expect(run["tool", "driver", "rules", 0, "id"].string == "E0201")
    #expect(run["tool", "driver", "rules", 0, "name"].string == "UnknownFact")
    let found = run["results", 0]
    #expect(found["ruleId"].string == "E0201")
    #expect(found["level"].string == "error")
    let place = found["locations", 0, "physicalLocation"]
    #expect(place["artifactLocation", "uri"].string == "a.policy")
    #expect(place["region", "startLine"].number == 18)
    #expect(
      found["locations", 0, "logicalLocations", 0, "fullyQualifiedName"].string == "weapons/W1")
    let change = found["fixes", 0, "artifactChanges", 0]
    #expect(change["replacements", 0, "insertedContent", "text"].string == "weapon")
    #expect(found["relatedLocations", 0, "message", "text"].string?.isEmpty == false)
  }

  @Test func `a clean run is SARIF without results, and a clean JUnit case for the file`() throws {
    let clean = try Self.check(Sample.weapons, "--format", "sarif")
    #expect(clean.status == 0)
    let log = try Parsed(clean.output)
    #expect(SARIFShape(log).problems == [])
    #expect(log["runs", 0, "results"].count == 0)
    let junit = try Self.check(Sample.weapons, "--format", "junit").outputText
    #expect(junit.contains("<testcase name=\"no findings\" classname=\"a.policy\" time=\"0\"/>"))
    #expect(try Self.check(Sample.weapons, "--format", "github").outputText == "no findings\n")
  }

  @Test func `the shape of SARIF is a check that can fail`() throws {
    let text = try Self.check(Self.wrong, "--format", "sarif").outputText
    for (from, to) in [
      ("\"2.1.0\"", "\"2.0.0\""), ("\"startLine\":18", "\"startLine\":0"),
      ("\"ruleIndex\":0", "\"ruleIndex\":1"), ("\"uri\":\"a.policy\"", "\"uri\":\"/a.policy\""),
      ("\"policyc/v1\"", "\"policyc/v0\""), ("\"level\":\"error\"", "\"level\":\"fatal\""),
    ] {
      #expect(text.contains(from))
      let broken = try Parsed(Array(text.replacing(from, with: to).utf8))
      #expect(SARIFShape(broken).problems != [], "\(to)")
    }
  }

  @Test func `columns of machines are UTF-16 units and paths are URIs`() throws {
    let text = Sample.weapons.replacing(
      "\"A firearm is offered.\" -> remove when weapon is firearm",
      with: "\"💡é\" -> remove when weapn is firearm")
    let result = try Self.check(text, "--format", "sarif", name: "ä b/50%,1:2.policy")
    let log = try Parsed(result.output)
    #expect(SARIFShape(log).problems == [])
    let place = log["runs", 0, "results", 0, "locations", 0, "physicalLocation"]
    #expect(place["artifactLocation", "uri"].string == "%C3%A4%20b/50%25%2C1%3A2.policy")
    let line = text.split(separator: "\n").first { $0.contains("weapn") } ?? ""
    let before = try #require(line.firstRange(of: "weapn"))
    let column = line[..<before.lowerBound].utf16.count + 1
    #expect(place["region", "startColumn"].number == column)
    #expect(place["region", "endColumn"].number == column + 5)
    let github = try Self.check(text, "--format", "github", name: "ä b/50%,1:2.policy").outputText
    #expect(github.hasPrefix("::error file=ä b/50%25%2C1%3A2.policy,line=18,endLine=18,"))
    #expect(github.contains(",col=\(column),endColumn=\(column + 5),title=E0201 unknown-fact::"))
  }

  @Test func `no text of a user begins a command of GitHub`() throws {
    let text = """
      language 1

      policy p 1.0.0 {
        decision allow < remove
        unknown allow
        rule R1 "100%\\n::error::x\\r" -> remove when "\\n::set-output name=a::b"
      }

      """
    for format in ["github", "markdown", "junit", "sarif"] {
      let result = try Self.check(text, "--format", format)
      #expect(!result.crashed)
      let lines = result.outputText.split(separator: "\n")
      #expect(!lines.contains { $0.hasPrefix("::error::") || $0.hasPrefix("::set") }, "\(format)")
      #expect(!result.output.contains(0x0D), "\(format)")
    }
  }

  @Test func `a table of Markdown has one row for each finding, whatever stands in it`() throws {
    let result = try Self.check(Self.wrong, "--format", "markdown")
    let lines = result.outputText.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "### policyc check: failed, 1 error")
    let rows = lines.filter { $0.hasPrefix("| ") }
    #expect(rows.count == 3, "\(result.outputText)")
    #expect(rows.last?.hasPrefix("| **error** E0201 | `a.policy:18` W1 | ") == true)
    #expect(rows.last?.contains("`weapn`") == true)
    let pipes = Sample.weapons.replacing("weapon is firearm", with: "we|apn")
    for row in try Self.check(pipes, "--format", "markdown").outputText.split(separator: "\n")
    where row.hasPrefix("| ") {
      #expect(row.replacing("\\|", with: "").split(separator: "|").count == 3, "\(row)")
    }
  }

  @Test func `tests are cases of JUnit and rows of Markdown`() throws {
    let text = Sample.weapons.replacing("-> remove by W1\n", with: "-> allow\n")
    try Folder.with(["a.policy": text]) { folder in
      let junit = try folder.policyc("test", "a.policy", "--format", "junit")
      #expect(junit.status == 1)
      #expect(junit.outputText.contains("tests=\"2\" failures=\"1\""))
      #expect(junit.outputText.contains("<failure type=\"test\" message=\"expected allow, got "))
      let table = try folder.policyc("test", "a.policy", "--format", "markdown").outputText
      #expect(table.contains("1 of 2 tests passed"))
      #expect(table.contains("| weapons E1 | allow | "))
      let commands = try folder.policyc("test", "a.policy", "--format", "github").outputText
      #expect(commands.contains("::error title=test weapons E1::expected allow, got "))
      let log = try Parsed(try folder.policyc("test", "a.policy", "--format", "sarif").output)
      #expect(SARIFShape(log).problems == [])
      #expect(log["runs", 0, "automationDetails", "id"].string == "policyc/test/")
    }
  }
}
