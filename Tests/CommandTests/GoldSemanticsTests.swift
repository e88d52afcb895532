import TestSupport
import Testing

/// What rows say of dates, sources, parts and judged clauses.
struct GoldSemanticsTests {
  private func rows(_ policy: String, _ items: String, _ arguments: [String] = []) throws
    -> [Parsed]
  {
    try Folder.with(["a.policy": policy, "i.jsonl": items]) { folder in
      let result = try CommandRunner(folder: folder.path)
        .run(["gold", "a.policy", "--items", "i.jsonl"] + arguments)
      #expect(!result.crashed && result.status <= 1, "\(result.errorText)\(result.outputText)")
      return try Parsed.lines(result.output)
    }
  }

  private let dated = """
    language 1

    vocabulary seen {
      fact weapon: flag from image ask "Is a weapon shown?"
      fact film: flag from image ask "Is it a film?"
    }

    policy p 1.0.0 uses seen {
      decision allow < remove
      unknown remove
      rule R1 "A weapon." -> remove
        when weapon
        except R1.a "A film." when film
          until 2027-12-31
    }

    """

  @Test func `a row that a date changes needs a date, the others stand`() throws {
    let items = """
      {"id": 1, "facts": {"weapon": true, "film": true}}
      {"id": 2, "facts": {"weapon": true, "film": false}}
      """
    let open = try rows(dated, items)
    #expect(open[0]["error", "kind"].string == "date")
    #expect(open[1]["decision"].string == "remove")
    let last = try rows(dated, items, ["--today", "2027-12-31"])
    #expect(last.map { $0["decision"].string } == ["allow", "remove"])
    let after = try rows(dated, items, ["--today", "2028-01-01"])
    #expect(after.map { $0["decision"].string } == ["remove", "remove"])
    try Folder.with(["a.policy": dated]) { folder in
      let result = try folder.policyc("gold", "a.policy", "--items", "-", "--today", "2027-02-30")
      #expect(result.status == 2)
    }
  }

  private let sourced = """
    language 1

    vocabulary seen {
      fact weapon: flag from image ask "Is a weapon shown?"
      fact slur: flag from text ask "Is there a slur?"
    }

    policy p 1.0.0 uses seen {
      decision allow < remove
      unknown remove
      applies to image with text, text
      rule R1 "A weapon." -> remove
        when weapon
      rule R2 "A slur." -> remove
        when slur
    }

    """

  @Test func `what an item has not cannot be observed in it`() throws {
    let all = try rows(
      sourced,
      """
      {"id": 1, "text": "a", "facts": {"slur": false}}
      {"id": 2, "text": "a", "facts": {"slur": false, "weapon": false}}
      {"id": 3, "text": "a", "image": "i", "facts": {"slur": false}}
      {"id": 4, "image": "i", "facts": {"weapon": false}}
      {"id": 5, "facts": {"slur": false, "weapon": false}}
      {"id": 6, "text": null, "image": null, "facts": {"slur": false, "weapon": false}}
      """)
    #expect(all.map { $0["decision"].string } == ["allow", nil, nil, nil, "allow", "allow"])
    #expect(all.map { $0["error", "kind"].string } == [nil, "source", nil, "scope", nil, nil])
    let fixed = try rows(sourced, #"{"id": 1, "facts": {"slur": false}}"#, ["--sources", "text"])
    #expect(fixed[0]["decision"].string == "allow")
  }

  private let parted = """
    language 1

    vocabulary seen { fact harm: flag from text ask "Is it harmful?" }

    policy p 1.0.0 uses seen {
      decision allow < remove
      unknown remove
      judges request, response
      rule R1 "Harm." -> remove when harm
    }

    """

  @Test func `each part has a row of its own`() throws {
    let all = try rows(
      parted,
      """
      {"id": 1, "facts": {"request": {"harm": true}, "response": {"harm": false}}, "labels": {"p": {"request": "remove"}}}
      {"id": 2, "facts": {"harm": true}}
      """)
    #expect(all.map { $0["part"].string } == ["request", "response", "request", "response"])
    #expect(all.map { $0["decision"].string } == ["remove", "allow", nil, nil])
    #expect(all[0]["agrees"].flag == true)
    #expect(all[1]["agrees"].isNull)
    #expect(all[2]["error", "kind"].string == "part")
  }

  private func judged(_ version: String, _ prose: String) -> String {
    """
    language 1

    policy p \(version) judged {
      decision allow < remove
      unknown remove
      rule R1 "An insult." -> remove
      rule R2 "\(prose)" -> remove
    }

    """
  }

  @Test func `labels of another meaning are stale and never become gold in silence`() throws {
    let old = judged("1.0.0", "A threat.")
    let new = judged("2.0.0", "A threat that is meant.")
    let items = """
      {"id": 1, "judged": {"R1": false, "R2": false}, "under": {"p": "2.0.0"}}
      {"id": 2, "judged": {"R1": true, "R2": false}, "labels": {"p": "remove"}, "under": {"p": "1.0.0"}}
      {"id": 3, "judged": {"R1": true}}
      """
    try Folder.with(["new.policy": new, "old.policy": old, "i.jsonl": items]) { folder in
      let plain = try folder.policyc("gold", "new.policy", "--items", "i.jsonl")
      let rows = try Parsed.lines(plain.output)
      #expect(rows.map { $0["decision"].string } == ["allow", nil, "remove"])
      #expect(rows[1]["label"].isNull)
      #expect(plain.errorText.contains("stale: 1 item"))
      #expect(plain.errorText.contains("without a version: 1 item"))
      let kept = try folder.policyc(
        "gold", "new.policy", "--items", "i.jsonl", "--labelled-under", "old.policy")
      #expect(
        try Parsed.lines(kept.output).map { $0["decision"].string } == [
          "allow", "remove", "remove",
        ])
    }
  }
}
