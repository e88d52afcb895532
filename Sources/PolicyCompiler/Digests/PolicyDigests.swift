public import PolicyLang
import RewardCheck

/// The digests of a policy: `sha256:` and 64 hexadecimal digits each.
///
/// What changes each of them, and what does not, is the table of `policy_semantics.md` 1, "Digests".
public struct PolicyDigests: Sendable, Hashable {
  /// Of what the policy decides, in normal form: equal digests, equal decisions.
  public let meaning: String
  /// Of the questions that annotators answer: texts, types, values, sources of the facts in scope.
  public let vocabulary: String
  /// Of everything that a prompt prints of the policy.
  public let wording: String
  /// Of the policy's examples and their assets.
  public let evidence: String

  /// Computes the digests of `policy`, which is one of `sources`.
  ///
  /// - Throws: `LoweringError.tooLarge` where a test has no normal form of reasonable size.
  public init(of policy: Policy, in sources: CheckedSources) throws(LoweringError) {
    meaning = Digest.text(
      "policyc/1 meaning", try MeaningContent(of: policy, in: sources).json())
    vocabulary = Digest.text("policyc/1 vocabulary", VocabularyContent(sources).json(of: policy))
    wording = Digest.text(
      "policyc/1 wording", WordingContent(of: policy, in: sources).text.utf8)
    evidence = Digest.text("policyc/1 evidence", EvidenceContent(sources).json(of: policy))
  }
}
