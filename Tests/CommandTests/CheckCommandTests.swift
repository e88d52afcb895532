import TestSupport
import Testing

struct CheckCommandTests {
  @Test func `a clean policy says so and exits with 0`() throws {
    try Folder.with(["a.policy": Sample.weapons]) { folder in
      let result = try folder.policyc("check", "a.policy")
      #expect(result.status == 0, "\(result.outputText)\(result.errorText)")
      #expect(result.outputText == "no findings\n")
      #expect(result.errorText == "")
    }
  }

  @Test func `a finding is a frame with a crumb, a caret and a help`() throws {
    let text = Sample.weapons.replacing("weapon is firearm and offered", with: "weapn is firearm")
    try Folder.with(["a.policy": text]) { folder in
      let result = try folder.policyc("check", "a.policy")
      #expect(result.status == 1)
      let lines = result.outputText.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.first?.hasPrefix("error[E0201]: ") == true, "\(result.outputText)")
      #expect(lines.contains { $0.contains("--> a.policy:18:") })
      #expect(result.outputText.contains("(category W \"Weapons\" > rule W1)"))
      #expect(result.outputText.contains("^^^^^"))
      #expect(result.outputText.contains("`weapon`"))
      #expect(lines.dropLast().last == "1 error")
    }
  }

  @Test func `the report as JSON has its keys and a fingerprint that survives moved lines`() throws
  {
    let text = Sample.weapons.replacing("weapon is firearm and offered", with: "weapn is firearm")
    try Folder.with(["a.policy": text, "b.policy": "// moved\n\n" + text]) { folder in
      var prints: [String] = []
      for name in ["a.policy", "b.policy"] {
        let result = try folder.policyc("check", name, "--format", "json")
        #expect(result.status == 1)
        let report = try Parsed(result.output)
        #expect(report["findings", 0, "code"].string == "E0201")
        #expect(report["findings", 0, "at", "file"].string == name)
        #expect(report["findings", 0, "at", "policy"].string == "weapons")
        #expect(report["findings", 0, "at", "clause"].string == "W1")
        #expect(report["counts", "error"].number == 1)
        #expect(report["proofs"].count == 0)
        prints.append(report["findings", 0, "fingerprint"].string ?? "")
      }
      #expect(prints[0] == prints[1])
      #expect(prints[0].hasPrefix("E0201:W1:"))
    }
  }

  @Test func `severities choose what is shown and when the exit is 1`() throws {
    let claim = Sample.weapons.replacing(
      "  category V",
      with: "  claim \"weapons\" when weapon is firearm then at least review\n  category V")
    try Folder.with(["a.policy": claim]) { folder in
      let shown = try folder.policyc("check", "a.policy")
      #expect(shown.status == 1)
      #expect(shown.outputText.contains("error[E0606]"), "\(shown.outputText)")
      #expect(shown.outputText.contains("people"), "\(shown.outputText)")
      #expect(
        try folder.policyc("check", "a.policy", "--only", "syntax").outputText == "no findings\n")
      let report = try Parsed(try folder.policyc("check", "a.policy", "--format", "json").output)
      #expect(report["proofs", 0, "property"].string == "weapons")
      #expect(report["proofs", 0, "result"].string == "fails")
      #expect(report["proofs", 0, "witness", "weapon"].string == "firearm")
      #expect(report["proofs", 0, "witness", "people"].string == "0")
    }
  }

  @Test func `a folder is its policy files in order, whatever the order of arguments`() throws {
    let bad = "language 1\n\npolicy p 1.0.0 { decision a < b unknown c }\n"
    try Folder.with(["x/b.policy": bad, "x/a.policy": bad, "x/a.txt": "no", "x/.h/c.policy": bad]) {
      folder in
      let whole = try folder.policyc("check", "x")
      let places = whole.outputText.split(separator: "\n").filter { $0.contains("--> ") }
      #expect(
        places.contains { $0.contains("x/a.policy") }
          && places.contains { $0.contains("x/b.policy") })
      #expect(!whole.outputText.contains(".h"))
      let one = try folder.policyc("check", "x/b.policy", "x/a.policy")
      let other = try folder.policyc("check", "x/a.policy", "x/b.policy", "x/a.policy")
      #expect(one.output == other.output)
      #expect(one.output == whole.output)
    }
  }

  @Test func `imports are found beside the file and never above the root`() throws {
    let main = """
      language 1
      import seen from "parts/seen.policy"

      policy p 1.0.0 uses seen {
        decision allow < remove
        unknown remove
        rule R1 "A weapon." -> remove when weapon
      }
      examples for p { example E1 { weapon } -> remove by R1 }

      """
    let part = """
      language 1

      vocabulary seen { fact weapon: flag from image ask "Is a weapon shown?" }

      """
    try Folder.with(["a.policy": main, "parts/seen.policy": part]) { folder in
      #expect(try folder.policyc("check", "a.policy").status == 0)
      try folder.write("parts/b.policy", main.replacing("parts/seen", with: "../../outside"))
      let result = try folder.policyc("check", "parts/b.policy")
      #expect(result.status == 1)
      #expect(result.outputText.contains("error[E0206]"), "\(result.outputText)")
      let low = try folder.policyc("check", "parts/c.policy", "--root", "parts")
      #expect(low.status == 3)
      try folder.write("parts/c.policy", main.replacing("parts/seen", with: "../a"))
      let fixed = try folder.policyc("check", "parts/c.policy", "--root", "parts")
      #expect(fixed.outputText.contains("error[E0206]"), "\(fixed.outputText)")
      let outside = try folder.policyc("check", "a.policy", "--root", "parts")
      #expect(outside.status == 2)
    }
  }

  @Test func `tabs and wide characters keep carets in their column`() throws {
    let text = Sample.weapons.replacing(
      "\"A firearm is offered.\" -> remove when weapon is firearm",
      with: "\"武器 é\u{301}\" -> remove when weapn is firearm")
    try Folder.with(["a.policy": text]) { folder in
      let result = try folder.policyc("check", "a.policy")
      let lines = result.outputText.split(separator: "\n").map(String.init)
      let quoted = try #require(lines.first { $0.contains("weapn is") })
      let carets = try #require(lines.first { $0.contains("^^^^^") })
      // Each of the two wide characters takes two columns, the accent none.
      let before = try #require(quoted.split(separator: "weapn").first)
      #expect(columns(before) == columns(try #require(carets.split(separator: "^").first)))
    }
  }

  private func columns(_ text: Substring) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value == 0x301 ? 0 : $1.value > 0x2E80 ? 2 : 1) }
  }
}
