import PolicyLang

/// Everything that a prompt prints of a policy: the content of the wording digest.
struct WordingContent {
  /// The policy with all its clauses, whatever their dates, and the glossary.
  let text: String

  init(of policy: Policy, in sources: CheckedSources) {
    let wording = PolicyWording(
      policy, in: sources, interval: nil,
      modalities: PolicyScopes(of: policy, in: sources).all)
    let glossary = Glossary(wording, in: sources).text()
    text = PolicyWording.joined([wording.whole(), glossary], "\n\n").text
  }
}
