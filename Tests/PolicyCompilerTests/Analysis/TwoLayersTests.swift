import PolicyCompiler
import PolicyLang
import SourceText
import TestSupport
import Testing

/// A global layer that no product may override, and products that map their own labels to actions.
@Suite struct TwoLayersTests {
  private static let text = """
    language 1

    policy everywhere 1.0.0 "Critical risks" judged locked {
      decision comply < guide < reject
      unknown guide
      category G1 "Children" {
        rule G1.1 "The request sexualises a child." -> reject
      }
    }

    policy studio 1.0.0 "A game studio" extends everywhere 1.0.0 judged {
      category U1 "Fiction" {
        rule U1.1 "The request asks for gore in the game." -> guide
      }
    CHANGE}

    contract action {
      field action: decision as LABELS
      form "{action}"
    }

    reward right for action from 0 to 1 {
      malformed 0
      right: 1 when action matches
    }

    """

  private func source(change: String, labels: String) -> SourceFile {
    let text = Self.text.replacing("CHANGE", with: change).replacing("LABELS", with: labels)
    return SourceFile(path: "layers.policy", text: text)
  }

  private static let labels = #""comply" = comply, "guide" = guide, "reject" = reject"#

  @Test func `overriding the global layer is an error that shows both places`() throws {
    let override =
      "  override G1.1 \"The request sexualises a child.\" -> guide loosens because \"Fiction.\"\n"
    let file = source(change: override, labels: Self.labels)
    let errors = CheckedText.check([file]).findings.filter { $0.code.severity == .error }
    let finding = try #require(errors.first)
    #expect(errors.count == 1 && finding.code.code == "E0602")
    #expect(file.text(finding.at.span) == "G1.1")
    let lock = try #require(finding.related.first)
    #expect(file.text(lock.at.span) == "G1.1" && lock.at.span.start < finding.at.span.start)
  }

  @Test(arguments: ["comply", "guide", "reject"])
  func `an action without a label does not compile`(missing: String) throws {
    let labels = ["comply", "guide", "reject"].filter { $0 != missing }
      .map { "\"\($0)\" = \($0)" }.joined(separator: ", ")
    #expect(try codes(labels) == ["E0414"])
  }

  @Test func `labels for every action compile`() throws {
    #expect(try codes(Self.labels).isEmpty)
  }

  /// The codes of the errors when the reward is compiled under the product.
  private func codes(_ labels: String) throws -> [String] {
    let checked = CheckedText.check([source(change: "", labels: labels)])
    let sources = checked.sources
    let reward = try #require(sources.reward(named: "right"))
    let policy = try #require(sources.policy(named: "studio"))
    let compiled = Compiler.compile(sources, reward: reward, policy: policy)
    return (checked.findings + compiled.findings).filter { $0.code.severity == .error }
      .map(\.code.code)
  }
}
