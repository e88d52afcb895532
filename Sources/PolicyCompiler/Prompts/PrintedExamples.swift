import PolicyLang

/// The examples of a policy as a prompt prints them: those that a reader can picture.
struct PrintedExamples {
  private let policy: Policy
  private let sources: CheckedSources

  init(of policy: Policy, in sources: CheckedSources) {
    self.policy = policy
    self.sources = sources
  }

  /// A heading and a line for each example that has a text or a note; undetermined ones are left out.
  func text() -> MarkedText {
    let examples = sources.exampleSets.filter { $0.policy == policy.name }.flatMap(\.examples)
    let lines = examples.filter { !$0.byUnknown }.compactMap(line)
    guard !lines.isEmpty else { return MarkedText() }
    return MarkedText((["Examples:"] + lines).joined(separator: "\n"), .frame)
  }

  private func line(_ example: Example) -> String? {
    let texts = example.assets.filter { $0.source == "text" }.map { "\"\($0.value)\"" }
    let shown = texts.isEmpty ? example.note.map { [$0] } ?? [] : texts
    guard !shown.isEmpty else { return nil }
    let part = example.part.map { " (as \($0))" } ?? ""
    let by = example.by.isEmpty ? "" : " (\(PolicyWording.list(example.by)))"
    return "- \(shown.joined(separator: " "))\(part): \(policy.decisions[example.decision])\(by)"
  }
}
