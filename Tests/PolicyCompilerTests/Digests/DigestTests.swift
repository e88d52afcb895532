import PolicyCompiler
import PolicyLang
import Testing

@Suite struct DigestTests {
  private static let base = """
    language 1

    vocabulary words {
      term slur "A word that demeans a person."
      fact insult: flag  from text  ask "Is there a {slur}?"
      fact target: one of none, person, group  from text  usually none  ask "Who is meant?"
    }

    policy posts 1.0.0 "Posts" uses words {
      decision allow < review < remove
      unknown review
      note "Read the whole post."

      category C "Insults" {
        rule C.1 "Somebody is insulted." -> review
          when insult and target is person
          why "It hurts."
          except C.a "Among friends, without a {slur}." judged
        rule C.2 "A group is insulted." -> remove
          when insult and target is group
      }
    }

    examples for posts {
      example E1 { insult, target person } -> review
    }

    """

  private func digests(_ text: String) throws -> PolicyDigests {
    let sources = CheckedText.clean(text)
    return try PolicyDigests(of: try #require(sources.policy(named: "posts")), in: sources)
  }

  /// The base with one piece of text in place of another that must be there.
  private func edited(_ old: String, _ new: String) throws -> PolicyDigests {
    let parts = Self.base.split(separator: old, omittingEmptySubsequences: false)
    #expect(parts.count > 1, "`\(old)` is not in the source")
    return try digests(parts.joined(separator: new))
  }

  @Test func `layout, comments, titles, reasons and versions do not change the meaning`() throws {
    let base = try digests(Self.base)
    for (old, new) in [
      ("\"Posts\"", "\"Messages\""), ("  why \"It hurts.\"", "  // no reason"),
      ("note \"Read the whole post.\"", "note \"Read all of it.\""),
      ("posts 1.0.0", "posts 1.0.1"), ("\"Insults\"", "\"Rude words\""),
      ("when insult and target is person", "when   target is person\n        and insult"),
      ("\"Somebody is insulted.\"", "\"A person is insulted.\""),
      ("decision allow", "owner \"Team\"\n  decision allow"),
      ("insult, target person } -> review", "target person } -> allow"),
    ] {
      #expect(try edited(old, new).meaning == base.meaning, "\(old) -> \(new)")
    }
  }

  @Test func `clauses in another order mean the same`() throws {
    let base = try digests(Self.base)
    let first =
      "    rule C.2 \"A group is insulted.\" -> remove\n      when insult and target is group\n"
    let moved = try edited(first, "")
    #expect(moved.meaning != base.meaning)
    let parts = Self.base.split(separator: first, omittingEmptySubsequences: false).joined()
    let again = parts.split(separator: "    rule C.1", omittingEmptySubsequences: false)
    let swapped = try digests(again.joined(separator: first + "    rule C.1"))
    #expect(swapped == base)
  }

  @Test func `whatever can change a decision changes the meaning`() throws {
    let base = try digests(Self.base)
    for (old, new) in [
      ("unknown review", "unknown remove"), ("allow < review", "permit < review"),
      ("is person\n", "is group\n"), ("is insulted.\" -> review", "is insulted.\" -> remove"),
      ("none, person, group", "none, person, group, crowd"),
      ("judged\n", "judged  until 2028-01-01\n"), ("judged\n", "judged  on text\n"),
      ("category C \"Insults\" {", "category C \"Insults\" exempt because \"Off.\" {"),
      ("from text  usually none", "from image  usually none"),
    ] {
      #expect(try edited(old, new).meaning != base.meaning, "\(old) -> \(new)")
    }
  }

  @Test func `the prose of a judged clause and the terms in it are its meaning`() throws {
    let base = try digests(Self.base)
    #expect(try edited("Among friends", "Among good friends").meaning != base.meaning)
    #expect(try edited("demeans a person", "demeans people").meaning != base.meaning)
  }

  @Test func `each digest changes with its own part`() throws {
    let base = try digests(Self.base)
    let question = try edited("Who is meant?", "Who is it about?")
    #expect(question.vocabulary != base.vocabulary)
    #expect(question.wording == base.wording && question.meaning == base.meaning)
    let note = try edited("Read the whole post.", "Read all of it.")
    #expect(note.wording != base.wording)
    #expect(note.vocabulary == base.vocabulary && note.evidence == base.evidence)
    let example = try edited("insult, target person } -> review", "target person } -> allow")
    #expect(example.evidence != base.evidence)
    #expect(example.wording == base.wording && example.meaning == base.meaning)
    let why = try edited("It hurts.", "It wounds.")
    #expect(why == base)
  }

  @Test func `a label of a judged clause survives as long as its question`() throws {
    func variables(_ text: String) throws -> JudgedVariables {
      let sources = CheckedText.clean(text)
      return JudgedVariables(of: try #require(sources.policy(named: "posts")), in: sources)
    }
    let old = try variables(Self.base)
    #expect(old.all.map(\.id) == ["C.a"])
    let parts = Self.base.split(separator: "Among friends", omittingEmptySubsequences: false)
    let reworded = try variables(parts.joined(separator: "Among pals"))
    #expect(reworded.unchanged(from: old).isEmpty)
    let rules = Self.base.split(separator: "-> review\n", omittingEmptySubsequences: false)
    let stricter = try variables(rules.joined(separator: "-> remove\n"))
    #expect(stricter.unchanged(from: old) == ["C.a"])
  }
}
