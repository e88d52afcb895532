import PolicyLang
import RewardCheck
public import SourceText

extension Lint {
  /// Terms that say the same as another.
  static let redundantDefinitions = Lint(
    .redundantDefinition,
    .sources { sources in
      let imported = Set(sources.vocabularies.filter(\.isImported).flatMap(\.terms))
      let foreign = Set(sources.policies.filter(\.isImported).map(\.name))
      var first: [Meaning: TermID] = [:]
      var found: [Finding] = []
      for term in sources.terms.indices.map(TermID.init) {
        let owner = sources[term].owner
        for meaning in meanings(of: term, in: sources) {
          let known = Meaning(owner: owner, what: meaning)
          guard let other = first[known] else {
            first[known] = term
            continue
          }
          if imported.contains(term) || foreign.contains(owner) { continue }
          found.append(
            Finding(
              .redundantDefinition,
              "`\(sources[term].name)` is defined as `\(sources[other].name)` is",
              at: sources[term].place, label: "the same again",
              policy: sources.policy(named: owner) == nil ? nil : owner,
              related: [
                Related("`\(sources[other].name)` is defined here", at: sources[other].place)
              ], help: "keep one of the two, or say what sets them apart"))
          break
        }
      }
      return found
    })

  private struct Meaning: Hashable {
    var owner: String
    var what: What

    enum What: Hashable {
      case words([String])
      case test(NormalTest)
    }
  }

  private static func meanings(of term: TermID, in sources: CheckedSources) -> [Meaning.What] {
    var meanings: [Meaning.What] = []
    let words = ProseWords(sources[term].definition).all.map(\.text)
    if !words.isEmpty { meanings.append(.words(words)) }
    if let condition = sources[term].condition {
      var normalizer = TestNormalizer(sources, in: nil)
      let name = sources[term].name
      // A condition too large for a normal form is compared by its words alone.
      if let test = try? normalizer.normal(.formal(condition), variable: name, of: name) {
        meanings.append(.test(test))
      }
    }
    return meanings
  }
}

extension FindingCode {
  /// Two names for one thing.
  public static let redundantDefinition = FindingCode(
    "L105", "redundant-definition", .warning, .names,
    summary: "Two terms have the same definition.",
    page: """
      Two names for one thing make readers look for the difference, and models weigh it. Terms are
      compared by the words of their definitions, and by their conditions in normal form; only terms of
      the same vocabulary or policy are.

      Keep one, and refer to it with other words where that reads better: `{slur|slurs}`.
      """,
    wrong: LintSamples.posts(
      """
      term slur "A word that is used to lower a group of people."
      term epithet "A word that is used to lower a group of people."
      rule R1 "The text holds a {slur} or an {epithet}." -> remove
        when insult
      """),
    right: LintSamples.posts(
      """
      term slur "A word that is used to lower a group of people."
      rule R1 "The text holds a {slur}." -> remove
        when insult
      """))
}
