import TestSupport
import Testing

struct CompareCommandTests {
  /// A strict and a mild policy over facts of several types, and one with another scale.
  private static let shop = """
    language 1

    vocabulary seen "What is shown" {
      scale harm none < mild < severe
      fact weapon: one of none, blade, firearm from image usually none ask "Which weapon is shown?"
      fact injury: level of harm from image ask "How severe is the injury?"
      fact people: count 0..9 or more from image ask "How many people are shown?"
      fact marks: set of skull, flame from image ask "Which marks are shown?"
    }

    policy adults 1.0.0 "Adults" uses seen {
      decision allow < review < remove
      unknown review
      rule R1 "A firearm is shown." -> remove when weapon is firearm
        except R1.a "It is a museum piece." -> review judged
      rule R2 "Severe injury." -> remove when injury at least severe
    }

    policy teens 1.0.0 "Teens" uses seen {
      decision allow < review < remove
      unknown review
      rule R1 "A firearm is shown." -> remove when weapon is firearm
      rule R2 "Injury." -> remove when injury at least mild
      rule R3 "A crowd with both marks." -> review
        when people at least 3 and marks includes all of [skull, flame]
    }

    policy other 1.0.0 "Other" uses seen {
      decision keep < hide
      unknown hide
      rule O1 "A weapon is shown." -> hide when weapon is one of [blade, firearm]
    }

    """

  private func run(_ arguments: String...) throws -> CommandResult {
    try Folder.with(["shop.policy": Self.shop]) { folder in
      try CommandRunner(folder: folder.path).run(arguments)
    }
  }

  @Test func `the verdict comes first, then counts and witnesses in the policy's own questions`()
    throws
  {
    let result = try run(
      "compare", "shop.policy", "--policy", "teens", "--against", "adults")
    #expect(result.status == 0, "\(result.errorText)")
    let text = result.outputText
    #expect(text.hasPrefix("teens 1.0.0 is stricter than adults 1.0.0\n"), "\(text)")
    // 3 weapons, 3 injuries, 10 numbers, 4 sets of marks, one judged clause.
    #expect(text.contains("of 720 situations, stricter in "), "\(text)")
    #expect(text.contains("teens remove, adults review: by R1 (A firearm is shown.)"), "\(text)")
    #expect(text.contains("R1.a relieves it in adults"), "\(text)")
    #expect(text.contains("teens review, adults allow: by R3"), "\(text)")
    #expect(text.contains("adults has no such rule"), "\(text)")
    #expect(text.contains("rules: stricter R1, R2, R3"), "\(text)")
  }

  @Test func `witnesses of the document are items that gold decides alike`() throws {
    try Folder.with(["shop.policy": Self.shop]) { folder in
      let result = try folder.policyc(
        "compare", "shop.policy", "--policy", "adults", "--against", "teens", "--format", "json")
      let document = try Parsed(result.output)
      #expect(document["relation"].string == "milder")
      #expect(document["situations"].string == "720")
      #expect(document["stricter"].string == "0")
      #expect(document["reason"].isNull)
      let count = try #require(document["witnesses"].count)
      #expect(count >= 3)
      let lines = result.outputText.split(separator: "\n").joined()
      #expect(lines.contains("\"people\":3") && lines.contains("\"marks\":[\"skull\",\"flame\"]"))
      for index in 0..<count {
        let witness = document["witnesses", .index(index)]
        let item = try #require(witnessItem(result.outputText, index))
        try folder.write("items.jsonl", item)
        for (policy, side) in [("adults", "a"), ("teens", "b")] {
          let gold = try folder.policyc(
            "gold", "shop.policy", "--items", "items.jsonl", "--policy", policy)
          let row = try #require(try Parsed.lines(gold.output).first)
          #expect(row["certain"].flag == true, "\(item)")
          #expect(row["decision"].string == witness[.key(side)].string, "\(item)")
        }
      }
    }
  }

  /// The item that a witness of the document is, its text taken as it stands there.
  private func witnessItem(_ document: String, _ index: Int) -> String? {
    let parts = document.split(separator: "{\"situation\":")
    guard index + 1 < parts.count, let end = parts[index + 1].firstRange(of: ",\"a\":") else {
      return nil
    }
    return "{\"id\":1,\"facts\":\(parts[index + 1][..<end.lowerBound])}\n"
  }

  @Test func `two scales cannot be compared`() throws {
    let result = try run("compare", "shop.policy", "--policy", "teens", "--against", "other")
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errorText.contains("error[E0321]"), "\(result.errorText)")
    #expect(result.errorText.contains("keep < hide"), "\(result.errorText)")
  }

  @Test func `what is held leaves the rest`() throws {
    let result = try run(
      "compare", "shop.policy", "--policy", "teens", "--against", "adults",
      "--given", "injury=none", "--given", "people=2", "--given", "R1.a=no")
    #expect(result.outputText.hasPrefix("teens 1.0.0 is equivalent to adults 1.0.0\n"))
    #expect(result.outputText.contains("the same decision in all 3 situations"))
    let wrong = try run(
      "compare", "shop.policy", "--policy", "teens", "--against", "adults", "--given",
      "weapon=sword")
    #expect(wrong.status == 2)
    #expect(wrong.errorText.contains("sword"), "\(wrong.errorText)")
  }

  @Test func `pairs are items that flip in one fact`() throws {
    try Folder.with(["shop.policy": Self.shop]) { folder in
      let few = try folder.policyc("pairs", "shop.policy", "--policy", "adults")
      #expect(few.status == 0, "\(few.errorText)")
      let rows = try Parsed.lines(few.output)
      let keys = rows.map { row in
        (row["differs"].strings ?? []) + (row["clauses"].strings ?? [])
      }
      #expect(keys.contains(["weapon", "R1"]) && keys.contains(["weapon", "R1.a"]), "\(keys)")
      #expect(keys.contains(["R1.a", "R1", "R1.a"]) && keys.contains(["injury", "R2"]), "\(keys)")
      let all = try folder.policyc("pairs", "shop.policy", "--policy", "adults", "--all")
      // Severe or not: 2 weapons and a judged clause at one step; the firearm from two others and R1.a.
      let every = try Parsed.lines(all.output)
      #expect(every.count > rows.count)
      #expect(every.allSatisfy { $0["differs"].count == 1 })
      #expect(
        every.allSatisfy { row in
          row["decisions", 0].string != row["decisions", 1].string
        })
      let names = Set(every.compactMap { $0["pair"].string })
      #expect(names.count == every.count)
    }
  }

  @Test func `filters, a limit and a seed choose among pairs`() throws {
    let rows = { (extra: [String]) throws -> [Parsed] in
      try Folder.with(["shop.policy": Self.shop]) { folder in
        let result = try CommandRunner(folder: folder.path)
          .run(["pairs", "shop.policy", "--policy", "teens"] + extra)
        #expect(result.status == 0, "\(result.errorText)")
        return try Parsed.lines(result.output)
      }
    }
    let all = try rows(["--all"])
    let people = try rows(["--all", "--fact", "people"])
    #expect(!people.isEmpty && people.allSatisfy { $0["differs"].strings == ["people"] })
    let third = try rows(["--all", "--clause", "R3"])
    #expect(third.count < all.count)
    #expect(third.allSatisfy { $0["clauses"].strings?.contains("R3") == true })
    let removed = try rows(["--decision", "review"])
    #expect(
      !removed.isEmpty
        && removed.allSatisfy {
          $0["decisions", 0].string == "review" || $0["decisions", 1].string == "review"
        })
    #expect(try rows(["--all", "--limit", "5"]).count == 5)
    let drawn = try rows(["--all", "--limit", "5", "--seed", "1"])
    let again = try rows(["--all", "--limit", "5", "--seed", "1"])
    let others = try rows(["--all", "--limit", "5", "--seed", "2"])
    #expect(drawn.map { $0["first"].strings } == again.map { $0["first"].strings })
    #expect(drawn.count == 5 && others.count == 5)
  }

  @Test func `two policies give situations on which they differ, and what must not flip stays`()
    throws
  {
    try Folder.with(["shop.policy": Self.shop]) { folder in
      let between = try folder.policyc(
        "pairs", "shop.policy", "--policy", "teens", "--against", "adults")
      let rows = try Parsed.lines(between.output)
      #expect(rows.count >= 3, "\(between.errorText)")
      #expect(rows.allSatisfy { $0["other"].string == "adults 1.0.0" && $0["differs"].count == 0 })
      let same = try folder.policyc("pairs", "shop.policy", "--policy", "teens", "--invariant")
      let kept = try Parsed.lines(same.output)
      #expect(!kept.isEmpty)
      #expect(
        kept.allSatisfy { row in
          row["decisions", 0].string == row["decisions", 1].string && row["differs"].count == 1
        })
    }
  }

  @Test func `names that are not there are refused with a suggestion`() throws {
    let policy = try run("compare", "shop.policy", "--policy", "tens", "--against", "adults")
    #expect(policy.status == 2 && policy.errorText.contains("did you mean `teens`"))
    let fact = try run("pairs", "shop.policy", "--policy", "teens", "--fact", "wepon")
    #expect(fact.status == 2 && fact.errorText.contains("did you mean `weapon`"))
    let seed = try run("pairs", "shop.policy", "--policy", "teens", "--seed", "3")
    #expect(seed.status == 2 && seed.errorText.contains("--limit"))
  }
}
