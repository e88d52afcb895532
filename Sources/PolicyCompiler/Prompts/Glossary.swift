import PolicyLang

/// The definitions of the words that a policy's printed prose refers to.
struct Glossary {
  private let wording: PolicyWording
  private let sources: CheckedSources

  init(_ wording: PolicyWording, in sources: CheckedSources) {
    self.wording = wording
    self.sources = sources
  }

  /// A heading and `word: text` by name, or nothing where no term is referred to.
  func text() -> MarkedText {
    let terms = ProseContent(sources).used(by: printedProse)
    guard !terms.isEmpty else { return MarkedText() }
    let words = ProseText(sources)
    let lines = terms.map { term in
      "\(ProseText.words(sources[term].name)): \(words.text(sources[term].definition))"
    }
    return MarkedText((["Words used in the policy:"] + lines).joined(separator: "\n"), .frame)
  }

  private var printedProse: [Prose] {
    let clauses = wording.clauses
    var prose = clauses.policy.notes
    for category in clauses.categories {
      prose += category.notes
      if let about = category.about { prose.append(about.prose) }
    }
    for rule in clauses.rules {
      for clause in [rule] + clauses.modifiers(of: rule.id, shared: true) {
        prose += clause.notes
        if let text = clause.prose { prose.append(text) }
        if let duty = clause.duty { prose.append(duty.prose) }
      }
    }
    return prose
  }
}
