import PolicyLang

/// Everything that a prompt prints of a policy: the content of the wording digest.
struct WordingContent {
  /// The text.
  let text: String

  init(of policy: Policy, in sources: CheckedSources) {
    text = policy.title ?? ""
  }
}
