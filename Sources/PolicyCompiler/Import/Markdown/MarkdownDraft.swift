import SourceText

/// A policy on its way from Markdown to text.
struct MarkdownDraft {
  /// A clause, judged by a person.
  struct Clause {
    var isException = false
    var id: String
    var prose: String
    /// Its own decision, or nil for that of its category.
    var decision: String?
    /// What an exception covers beside the rule above it; empty for that rule.
    var covers: [String] = []
    /// Printed with it, not part of it.
    var notes: [String] = []
    /// The headings and sentences of the source that stood above it.
    var comments: [String] = []
    /// The exceptions that belong to this rule alone.
    var exceptions: [Clause] = []
  }

  /// A category.
  struct Category {
    var id: String
    var title: String
    /// By which headings name it.
    var key: String
    /// Where the source names it.
    var place: Span
    /// What its headings said so far about the items under them.
    var statuses: [ListStatus?] = []
    var notes: [String] = []
    /// The headings and sentences of the source that stood above it.
    var comments: [String] = []
    var clauses: [Clause] = []
  }

  /// A defined term.
  struct Term {
    /// The words that are defined, as the source writes them.
    var label: String
    var name: String
    var definition: String
    var comments: [String] = []
  }

  var title = ""
  var version = "1.0.0"
  var owner: String?
  var comments: [String] = []
  var notes: [String] = []
  var terms: [Term] = []
  /// The rules that stand in no category.
  var clauses: [Clause] = []
  var categories: [Category] = []
  /// Headings at the end over which nothing stands.
  var closing: [String] = []
}

/// The decisions of an imported policy.
struct MarkdownDecisions {
  /// Mildest first; at least two.
  var scale: [String]
  /// The decision where a label is missing.
  var unknown: String

  /// The decision of rules whose source names none.
  var strictest: String { scale[scale.count - 1] }
}

/// The categories of a draft by what may name them.
struct MarkdownCategories {
  private var keys: [String: Int] = [:]
  private var ids: [String: Int] = [:]
  private var titles: [String: Int] = [:]

  /// Adds the category at `index`; by title and id the first one is found, by key the last.
  mutating func add(_ key: String, id: String, title: String, at index: Int) {
    keys[key] = index
    if ids[id.lowercased()] == nil { ids[id.lowercased()] = index }
    let words = HeadingWords.normal(title)
    if !words.isEmpty, titles[words] == nil { titles[words] = index }
  }

  /// The last category whose heading has this key.
  func last(_ key: String) -> Int? { keys[key] }

  /// The category that a label names by its code, its title, or both.
  func named(_ heading: MarkdownHeading, _ label: String) -> Int? {
    keys[heading.key] ?? ids[label.lowercased()] ?? titles[HeadingWords.normal(heading.title)]
  }
}
