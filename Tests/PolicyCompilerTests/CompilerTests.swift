import PolicyCompiler
import PolicyLang
import RewardCheck
import SourceText
import TestSupport
import Testing

@Suite struct CompilerTests {
  private static let text = """
    language 1

    vocabulary words {
      fact insult: flag  from text  ask "Is somebody insulted?"
      fact quoted: flag  from text  ask "Is it quoted?"
    }

    policy posts 1.0.0 "Posts" uses words {
      decision allow < review < remove
      unknown review

      category C "Insults" {
        rule C.1 "Somebody is insulted." -> remove
          when insult
          except C.a "It is quoted." -> review
            when quoted
      }
    }

    contract reply {
      field answer: decision as "fine" = allow, "bad" = review or remove
      form "{answer}"
    }

    reward honest for reply from -1 to 1 {
      malformed -1
      right:  1 when answer matches
      wrong: -0.5 when answer wrong
    }

    prompt plain for reply {
      user "{policy}\\n\\n{item.text in <post>}\\n\\n{answer_format}"
    }

    """

  private func compiled(
    _ text: String, policy: String? = "posts", prompt: String? = "plain", today: String? = nil
  ) throws -> CompileResult {
    let sources = CheckedText.clean(text)
    return Compiler.compile(
      sources, reward: try #require(sources.rewards.first),
      policy: policy.flatMap(sources.policy(named:)),
      prompt: prompt.flatMap(sources.prompt(named:)),
      today: today.flatMap(CivilDate.init))
  }

  @Test func `a spec that is read back scores outputs under facts and labels`() throws {
    let result = try compiled(Self.text)
    #expect(result.findings.isEmpty)
    let bytes = try #require(result.specBytes)
    let loaded = try SpecReader.read(bytes)
    let checker = try Checker(loaded)
    #expect(checker.spec == result.spec)
    let engine = try #require(checker.engine)
    var situation = engine.blank()
    situation.set(fact: 0, to: 1)
    situation.set(fact: 1, to: 0)
    let gold = checker.gold(try engine.row(for: situation))
    #expect(checker.verdict(on: Array("bad".utf8), gold: gold).reward == Fixed("1"))
    #expect(checker.verdict(on: Array("fine".utf8), gold: gold).reward == Fixed("-0.5"))
    #expect(
      checker.verdict(on: Array("b@d".utf8), gold: checker.gold(label: "allow")).reward
        == Fixed("-1"))
  }

  @Test func `compiling twice gives the same bytes`() throws {
    let first = try compiled(Self.text)
    let second = try compiled(Self.text)
    #expect(first.specBytes == second.specBytes && first.promptBytes == second.promptBytes)
  }

  @Test func `the spec names the digests of its sources`() throws {
    let result = try compiled(Self.text)
    let sources = CheckedText.clean(Self.text)
    let policy = try #require(sources.policy(named: "posts"))
    let digests = try PolicyDigests(of: policy, in: sources)
    let spec = try #require(result.spec)
    #expect(spec.sources.meaning == digests.meaning)
    #expect(spec.sources.vocabulary == digests.vocabulary)
    let prompt = try JSONValue(reading: try #require(result.promptBytes))
    #expect(prompt["digests"]?["prompt"] == spec.sources.prompt.map { .string($0) })
    #expect(prompt["digests"]?["wording"] == .string(digests.wording))
  }

  @Test func `without a policy a contract of general labels compiles, one of decisions does not`()
    throws
  {
    let named = try compiled(Self.text, policy: nil, prompt: nil)
    #expect(named.spec == nil)
    #expect(Set(named.findings.map(\.code.code)) == ["E0424"])
    let general = Self.text.split(separator: "\"fine\" = allow, \"bad\" = review or remove")
      .joined(separator: "\"fine\" = mildest, \"bad\" = rest")
    let result = try compiled(general, policy: nil, prompt: nil)
    #expect(result.findings.isEmpty)
    #expect(result.spec?.decisions == ["mildest", "strictest"])
  }

  @Test func `a policy with dates needs a date, and the date chooses the clauses`() throws {
    let dated = Self.text.split(separator: "-> review\n        when quoted")
      .joined(separator: "-> review   until 2027-12-31\n        when quoted")
    let undated = try compiled(dated)
    #expect(undated.spec == nil)
    #expect(Set(undated.findings.map(\.code.code)) == ["E0320"])
    let last = try compiled(dated, today: "2027-12-31")
    let after = try compiled(dated, today: "2028-01-01")
    #expect(last.spec?.gold.program?.rules.first?.exceptions.count == 1)
    #expect(after.spec?.gold.program?.rules.first?.exceptions.isEmpty == true)
    #expect(last.promptBytes != after.promptBytes)
  }

  @Test func `dates cut the calendar into intervals that touch`() throws {
    let sources = CheckedText.clean(
      """
      language 1
      policy dated 1.0.0 "Dated" judged {
        decision allow < remove
        unknown remove
        rule R1 "One." -> remove   since 2027-03-01   until 2027-03-31
        rule R2 "Two." -> remove   since 2027-04-01
        rule R3 "Three." -> remove   until 2027-02-28
      }
      """)
    let policy = try #require(sources.policies.first)
    let intervals = DateIntervals(of: policy)
    #expect(
      intervals.all.map(\.text) == [
        "before 2027-03-01", "from 2027-03-01, before 2027-04-01", "from 2027-04-01",
      ])
    for interval in intervals.all {
      let live = policy.clauses.filter { $0.isInForce(in: interval) }.map(\.id)
      #expect(live.count == 1, "\(interval.text): \(live)")
    }
    #expect(intervals.interval(on: CivilDate("2027-03-31"))?.text == intervals.all[1].text)
    #expect(intervals.interval(on: nil) == nil)
  }
}
