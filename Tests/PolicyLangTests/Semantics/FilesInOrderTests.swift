import SourceText
import TestSupport
import Testing

@testable import PolicyLang

@Suite struct `Files that are in order` {
  static let worked = RepositoryPaths.design.map { design in
    RepositoryPaths.files(under: design + "/worked", suffix: ".policy")
  }

  @Test(.enabled(if: worked != nil, RepositoryPaths.noDesign))
  func `the worked policies, contracts and rewards type-check`() throws {
    let paths = Self.worked ?? []
    #expect(paths.count == 45)
    for path in paths {
      let result = try Checking.checkFile(path)
      let serious = result.findings.filter { $0.code.severity > .note }
      #expect(serious.isEmpty, "\(serious.map { Checking.line($0, result.files) })")
      let all = result.sources
      #expect(!all.policies.isEmpty || !all.contracts.isEmpty || !all.rewards.isEmpty)
    }
  }

  /// A policy with the fact, the scale and the decisions that four of the worked contracts name.
  private static let replies = """
    language 1

    vocabulary replies {
      scale spam none < some < much
      fact refusal: flag           ask "Does the answer refuse?"
      fact advert:  level of spam  ask "How much of it is advertising?"
    }

    policy replies_policy 1.0.0 "Replies" uses replies {
      decision allow < remove < escalate
      unknown allow because "people look at it"

      category S1 "Advertising" {
        rule S1.1 "It is mostly advertising." -> remove  when advert is much and not refusal
      }
    }
    """

  @Test(.enabled(if: worked != nil, RepositoryPaths.noDesign))
  func `the worked contracts that need a policy type-check beside one`() throws {
    for name in ["gpt_oss_safeguard", "guardreasoner", "qwen3guard", "wildguard"] {
      let path = (RepositoryPaths.design ?? "") + "/worked/contracts/\(name).policy"
      let worked = try RepositoryPaths.bytes(of: path)
      let start = try #require(worked.firstIndex(of: 0x0A))
      let source = SourceFile(path: path, bytes: Array(Self.replies.utf8) + worked[start...])
      let result = Frontend.check(
        [source], signatures: Checking.signatures, loader: { _, _ in .unreadable("none") })
      let serious = result.findings.filter { $0.code.severity > .note }
      #expect(serious.isEmpty, "\(serious.map { Checking.line($0, result.files) })")
      #expect(result.sources.policies.count == 1)
      #expect(!result.sources.contracts.isEmpty)
    }
  }

  @Test func `the examples of the repository type-check`() throws {
    let paths = RepositoryPaths.files(under: "examples", suffix: ".policy")
    #expect(paths.count >= 6)
    for path in paths {
      let result = try Checking.checkFile(path)
      let serious = result.findings.filter { $0.code.severity > .note }
      #expect(serious.isEmpty, "\(serious.map { Checking.line($0, result.files) })")
    }
  }
}
