import PolicyLang

/// Prose as a model reads it.
struct ProseText {
  private let sources: CheckedSources

  init(_ sources: CheckedSources) { self.sources = sources }

  /// The prose; a term shown by its own name has blanks where the name has `_`.
  func text(_ prose: Prose) -> String {
    prose.segments.reduce(into: "") { text, segment in
      switch segment {
      case .text(let words): text += words
      case .term(let term, let shown):
        text += shown == sources[term].name ? Self.words(shown) : shown
      }
    }
  }

  /// A name as words.
  static func words(_ name: String) -> String {
    name.split(separator: "_").joined(separator: " ")
  }
}
