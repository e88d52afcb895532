import PolicyCompiler
import PolicyLang
import RewardCheck
import SourceText
import TestSupport
import Testing

/// The worked contracts and rewards compile under a small policy that has what they name; what is not carried
/// out is refused by name.
@Suite struct WorkedContractTests {
  /// A policy with the facts, scales and decisions that the worked contracts name.
  private static let policy = """
    vocabulary small {
      scale spam clean < mild < heavy
      fact refusal: flag             ask "Does the answer refuse?"
      fact advert:  level of spam    ask "How much of an advert is it?"
    }

    policy shop 1.0.0 "A shop" uses small {
      decision allow < remove < escalate
      unknown remove

      category S1 "Adverts" {
        rule S1.1 "It is a heavy advert." -> remove
          when advert is heavy
      }
      category S2 "Refusals" {
        rule S2.2 "It refuses." -> escalate
          when refusal
      }
    }

    """

  /// What each worked file asks for that is not carried out, by contract or reward.
  private static let refused = [
    "xml_report": "XML", "safeguard_vl_careful": "`script`", "cosine": "`cosine`",
    "star": "`segments`", "unsafeconcepts": "`minmax`",
  ]

  private static func files(_ folder: String) -> [String] {
    guard let design = RepositoryPaths.design else { return [] }
    return RepositoryPaths.files(under: design + "/worked/" + folder, suffix: ".policy")
      .compactMap { $0.split(separator: "/").last.map(String.init) }
  }

  /// The worked file's declarations beside the small policy.
  private static func sources(_ path: String) throws -> CheckedSources {
    let worked = try CheckedText.worked(path)
    let names =
      worked.contracts.filter { !$0.isImported }.map(\.name)
      + worked.rewards.filter { !$0.isImported }.map(\.name)
    return try CheckedText.worked(
      named: "test.policy",
      """
      language 1

      import \(names.joined(separator: ", ")) from "\(path)"

      \(policy)
      """)
  }

  @Test(
    .enabled(if: RepositoryPaths.design != nil, RepositoryPaths.noDesign),
    arguments: files("contracts").filter { $0 != "prompts.policy" })
  func `a worked contract is made for a policy`(_ name: String) throws {
    let sources = try Self.sources("contracts/" + name)
    for contract in sources.contracts {
      for reading in contract.readings.isEmpty ? [nil] : contract.readings.map({ $0 as String? }) {
        let made = ContractLowering(
          contract, under: sources.policies.last, in: sources, reading: reading
        ).lowered()
        guard let word = Self.refused[contract.name] else {
          #expect(made.findings.isEmpty, "\(contract.name): \(made.findings.map(\.message))")
          let spec = try #require(made.contract).spec(decisions: ["allow", "remove", "escalate"])
          #expect(throws: Never.self, "\(contract.name)") { try Checker(spec) }
          continue
        }
        #expect(made.contract == nil, "\(contract.name)")
        #expect(made.findings.contains { $0.message.contains(word) }, "\(made.findings)")
      }
    }
  }

  @Test(
    .enabled(if: RepositoryPaths.design != nil, RepositoryPaths.noDesign),
    arguments: files("rewards"))
  func `a worked reward is compiled or refused by name`(_ name: String) throws {
    let sources = try Self.sources("rewards/" + name)
    for reward in sources.rewards {
      let made = Compiler.compile(sources, reward: reward, policy: sources.policies.last)
      let errors = made.findings.filter { $0.code.severity == .error }
      guard let word = Self.refused[reward.name] else {
        #expect(errors.isEmpty && made.spec != nil, "\(reward.name): \(errors.map(\.message))")
        continue
      }
      #expect(made.spec == nil, "\(reward.name)")
      #expect(errors.contains { $0.message.contains(word) }, "\(errors.map(\.message))")
    }
  }
}

extension AnswerContract {
  /// A spec that only reads this contract.
  fileprivate func spec(decisions: [String]) -> RewardSpec {
    RewardSpec(
      name: name, decisions: decisions, gold: SpecGold(labels: []), contracts: [self],
      reward: RewardRules(
        low: .zero, high: .zero, outcomes: OutcomeValues(malformed: .zero), lines: []))
  }
}
