import TestSupport
import Testing

struct GoldCommandTests {
  /// An item, the kind of its error, the column, and words of the message.
  private static let broken: [(String, String, Int, String)] = [
    (#"{"id": 1, "facts": {"weapn": "blade"}}"#, "unknown fact", 21, "did you mean `weapon`"),
    (#"{"id": 1, "facts": {"weapon": "sword"}}"#, "value", 31, "`none`, `blade` or `firearm`"),
    (#"{"id": 1, "facts": {"offered": "yes"}}"#, "value", 32, "true or false"),
    (#"{"id": 1, "facts": {"people": -1}}"#, "value", 31, "0 to 3"),
    (#"{"id": 1, "facts": {"people": 1.0}}"#, "value", 31, "whole number"),
    (#"{"id": 1, "facts": {"weapon": {"any of": []}}}"#, "value", 42, "no value"),
    (#"{"id": 1, "facts": {"marks": ["skull", "skull"]}}"#, "value", 40, "twice"),
    (#"{"id": 1, "facts": {"weapon": "blade", "weapon": "blade"}}"#, "repeated key", 40, "twice"),
    (#"{"id": 1, "facts": ["#, "syntax", 21, "not JSON"),
    (#"[1]"#, "shape", 1, "an object"),
    (#"{"id": 1, "facts": 3}"#, "shape", 20, "an object"),
    (#"{"id": 1, "labels": {"weapons": "rmove"}}"#, "label", 33, "did you mean `remove`"),
    (#"{"id": 1, "judged": {"W9": true}}"#, "unknown clause", 22, "W9"),
  ]

  private func rows(
    _ items: String, _ policy: String = Sample.weapons, _ arguments: String...
  ) throws -> [Parsed] {
    try Folder.with(["a.policy": policy, "items.jsonl": items]) { folder in
      let result = try CommandRunner(folder: folder.path)
        .run(["gold", "a.policy", "--items", "items.jsonl"] + arguments)
      #expect(!result.crashed && result.status <= 1, "\(result.errorText)")
      return try Parsed.lines(result.output)
    }
  }

  @Test func `a complete item has one certain row with every key in order`() throws {
    try Folder.with(["a.policy": Sample.weapons, "items.jsonl": Sample.item]) { folder in
      let result = try folder.policyc("gold", "a.policy", "--items", "items.jsonl")
      #expect(result.status == 0, "\(result.errorText)")
      let text = result.outputText
      let keys = [
        "id", "policy", "part", "decision", "certain", "possible", "operational", "categories",
        "rules", "deciding", "severity", "uncertain", "label", "agrees", "error", "meaning",
        "vocabulary",
      ]
      var rest = Substring(text)
      for key in keys {
        let range = try #require(rest.firstRange(of: "\"\(key)\":"), "\(key) in \(text)")
        rest = rest[range.upperBound...]
      }
      #expect(
        text.hasPrefix(
          "{\"id\":\"a\",\"policy\":\"weapons 1.0.0\",\"part\":null,\"decision\":\"review\",\"certain\":true,"
            + "\"possible\":[\"review\"],\"operational\":\"review\",\"categories\":[\"W\"],\"rules\":[\"W2\"],"
            + "\"deciding\":{\"categories\":[\"W\"],\"rules\":[\"W2\"],\"clauses\":[\"W2\"]},"))
      #expect(
        result.errorText.hasPrefix("1 item, 1 row\nweapons 1.0.0: allow 0, review 1, remove 0, "))
    }
  }

  @Test func `an unknown fact leaves what it decides open`() throws {
    let row = try rows(
      #"{"id": 7, "facts": {"weapon": "firearm", "people": 1, "injury": "none", "marks": []}}"#)[0]
    #expect(row["id"].number == 7)
    #expect(row["decision"].isNull)
    #expect(row["certain"].flag == false)
    #expect(row["possible"].strings == ["review", "remove"])
    #expect(row["operational"].string == "review")
    #expect(row["rules"].strings == ["W2"])
    #expect(row["uncertain", "rules"].strings == ["W1"])
  }

  @Test func `some possible values and a set partly known count as what they say`() throws {
    let all = try rows(
      """
      {"id": "x", "facts": {"weapon": {"any of": ["blade", "firearm"]}, "offered": false, "people": 2, "injury": "none", "marks": []}}
      {"id": "y", "facts": {"weapon": "none", "offered": false, "people": 2, "injury": "none", "marks": {"yes": ["skull"], "unknown": ["flame"]}}}
      {"id": "z", "facts": {"weapon": "none", "offered": false, "people": 2, "injury": "none", "marks": {"unknown": ["flame"]}}}
      """)
    #expect(all[0]["decision"].string == "review")
    #expect(all[1]["possible"].strings == ["allow", "review"])
    #expect(all[2]["decision"].string == "allow")
  }

  @Test(arguments: broken)
  func `a broken item is a row that says what and where`(
    item: String, kind: String, column: Int, words: String
  ) throws {
    let row = try #require(try rows(item).first)
    #expect(row["error", "kind"].string == kind)
    #expect(row["error", "at", "line"].number == 1)
    #expect(row["error", "at", "column"].number == column)
    #expect(row["error", "message"].string?.contains(words) == true, "\(row["error", "message"])")
    #expect(row["decision"].isNull && row["deciding"].isNull && row["possible"].count == 0)
    if kind != "syntax", kind != "shape" { #expect(row["id"].number == 1) }
  }

  @Test func `nothing is dropped, order is kept and errors are counted`() throws {
    let items = "\n\(Sample.item)\n{oops\n  \n\(Sample.item)\nnull\n"
    try Folder.with(["a.policy": Sample.weapons, "i.jsonl": items]) { folder in
      let result = try folder.policyc(
        "gold", "a.policy", "--items", "i.jsonl", "--out", "o.jsonl", "--summary", "s.json")
      #expect(result.status == 1)
      #expect(result.output.isEmpty)
      let rows = try Parsed.lines(Array(try folder.read("o.jsonl").utf8))
      #expect(rows.map { $0["error", "kind"].string } == [nil, "syntax", nil, "shape"])
      #expect(rows[1]["error", "at", "line"].number == 3)
      let summary = try Parsed(Array(try folder.read("s.json").utf8))
      #expect(summary["items"].number == 4)
      #expect(summary["rows"].number == 4)
      #expect(summary["empty"].number == 2)
      #expect(summary["repeated_ids"].number == 1)
      #expect(summary["errors", "syntax"].number == 1)
      #expect(summary["policies", 0, "decisions", "review"].number == 2)
      #expect(summary["policies", 0, "silent_rules"].strings == ["V1", "V2", "W1"])
    }
  }

  @Test func `labels are compared and never replace what facts determine`() throws {
    let facts =
      #""facts": {"weapon": "blade", "offered": false, "injury": "none", "people": 2, "marks": []}"#
    let all = try rows(
      """
      {"id": 1, \(facts), "labels": {"weapons": "review", "elsewhere": "bad"}}
      {"id": 2, \(facts), "labels": {"weapons": "remove"}}
      {"id": 3, "labels": {"weapons": "remove"}}
      {"id": 4, \(facts), "labels": {"weapons": {"decision": "review", "categories": {"W": true, "V": false}}}}
      {"id": 5, \(facts), "labels": {"weapons": {"rules": {"W1": true}}}}
      {"id": 6, "facts": {"weapon": "blade", "offered": false, "injury": "none", "marks": []}, "labels": {"weapons": "review"}}
      """)
    #expect(all.map { $0["agrees"].flag } == [true, false, nil, true, false, nil])
    #expect(all[1]["decision"].string == "review")
    #expect(all[2]["decision"].string == "remove")
    #expect(all[2]["uncertain", "rules"].strings == ["V1", "V2", "W1", "W2"])
    #expect(all[3]["label", "categories", "W"].flag == true)
    #expect(all[5]["possible"].strings == ["allow", "review"])
  }

  @Test func `YAML items give the same rows as JSON lines`() throws {
    let yaml = """
      - id: a
        facts: {weapon: blade, offered: no, injury: none, people: 2, marks: []}
      - id: b
        facts: {weapon: firearm, offered: yes, injury: ~, people: 0, marks: [skull, flame]}
      - id: c
        facts: {weapon: sword}
      """
    let json = """
      \(Sample.item)
      {"id": "b", "facts": {"weapon": "firearm", "offered": true, "injury": null, "people": 0, "marks": ["skull", "flame"]}}
      {"id": "c", "facts": {"weapon": "sword"}}
      """
    try Folder.with(["a.policy": Sample.weapons, "i.yaml": yaml, "i.jsonl": json]) { folder in
      let first = try folder.policyc("gold", "a.policy", "--items", "i.yaml")
      let second = try folder.policyc("gold", "a.policy", "--items", "i.jsonl")
      let left = first.outputText.split(separator: "\n")
      let right = second.outputText.split(separator: "\n")
      #expect(left.count == 3 && left.prefix(2) == right.prefix(2), "\(first.outputText)")
      #expect(try Parsed.lines(first.output)[2]["error", "kind"].string == "value")
      let piped = try folder.policyc(
        "gold", "a.policy", "--items", "-", "--items-format", "yaml", input: yaml)
      #expect(piped.output == first.output)
    }
  }

  @Test func `names of keys can be changed, and a misspelt policy is a suggestion`() throws {
    let item =
      #"{"key": "k", "f": {"weapon": "none", "offered": false, "people": 0, "injury": "none", "marks": []}}"#
    let row = try rows(item, Sample.weapons, "--id-field", "key", "--facts-field", "f")[0]
    #expect(row["id"].string == "k")
    #expect(row["decision"].string == "allow")
    try Folder.with(["a.policy": Sample.weapons]) { folder in
      let result = try folder.policyc("gold", "a.policy", "--items", "-", "--policy", "weapon")
      #expect(result.status == 2)
      #expect(result.errorText == "policyc: there is no policy `weapon`; did you mean `weapons`?\n")
    }
  }

  @Test func `a long record is an error and the rest is read`() throws {
    let long = #"{"id": 1, "text": ""# + String(repeating: "x", count: 4000) + #""}"#
    let all = try rows("\(long)\n\(Sample.item)\n", Sample.weapons, "--max-record", "1000")
    #expect(all[0]["error", "kind"].string == "record too large")
    #expect(all[1]["error"].isNull)
  }
}
