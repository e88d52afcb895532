import PolicyLang
public import SourceText

extension Lint {
  /// Words on whose meaning judges disagree, without a definition in scope.
  static let undefinedWords = Lint(
    .undefinedWord,
    .sources { sources in
      var found: [Finding] = []
      var keys: [Key] = []
      var counts: [Key: Int] = [:]
      let texts = sources.normativeTexts
      let sayAge = Set(
        texts.filter { !WordList.childhood.matches(in: ProseWords($0.prose).all).isEmpty }
          .map(owner))
      for text in texts where text.role != .note {
        var defined = definedWords(for: text, in: sources)
        if sayAge.contains(owner(of: text)) { defined.insert("minor") }
        for match in WordList.qualifying.matches(in: ProseWords(text.prose).all) {
          let key = Key(owner: owner(of: text), word: match.name)
          if defined.contains(match.name) { continue }
          counts[key, default: 0] += 1
          guard counts[key] == 1 else { continue }
          keys.append(key)
          let term = match.name.split(separator: " ").joined(separator: "_")
          found.append(
            text.finding(
              .undefinedWord, "`\(match.name)` is not defined", match.range,
              label: "readers draw this line in different places",
              help: "declare `term \(term) \"…\"` and write `{\(term)}` here", in: sources))
        }
      }
      return found.enumerated().map { index, finding in
        let count = counts[keys[index], default: 1]
        var finding = finding
        if count > 1 { finding.message += "; it stands in \(count) places" }
        return finding
      }
    })

  /// The policy, or the file of a vocabulary.
  private static func owner(of text: NormativeText) -> String {
    text.policy ?? text.prose.place.path
  }

  private struct Key: Hashable {
    var owner: String
    var word: String
  }

  /// The words that terms in scope of `text` define.
  private static func definedWords(
    for text: NormativeText, in sources: CheckedSources
  ) -> Set<String> {
    let policy = text.policy.flatMap { sources.policy(named: $0) }
    let terms: [TermID] =
      policy?.terms
      ?? sources.vocabularies.filter { $0.place.path == text.prose.place.path }.flatMap(\.terms)
    var words: Set<String> = []
    for term in terms {
      let name = ProseWords(sources[term].name.split(separator: "_").joined(separator: " ")).all
      words.formUnion(WordList.qualifying.matches(in: name).map(\.name))
    }
    return words
  }
}

extension WordList {
  /// English words whose meaning is disputed wherever it is not written down.
  static let qualifying = WordList(
    """
    minor, minors
    public figure, public figures
    public interest
    graphic, graphically
    explicit detail, explicit terms
    explicit content
    sexually explicit, explicit sexual
    gory
    protected group, protected groups
    protected characteristic, protected characteristics
    hate group, hate groups
    hate speech
    extremist, extremists
    extremism
    vulnerable, vulnerable people, vulnerable person
    credible
    newsworthy, newsworthiness
    private information, private data
    personal information, personal data
    sensitive, sensitive information
    offensive
    obscene
    indecent
    """)
}

extension WordList {
  /// Phrases that say who is a minor.
  static let childhood = WordList(
    """
    under 18, under eighteen, below 18, below eighteen, younger than 18, under the age of 18
    """)
}

extension FindingCode {
  /// A disputed word without a definition.
  public static let undefinedWord = FindingCode(
    "L122", "undefined-word", .note, .prose,
    summary: "A word on whose meaning judges disagree is not defined.",
    page: """
      What is a minor, a public figure, graphic? People who label items answer differently, and no
      rule can be better than the words in it.

      Define the word once with `term`, and refer to it with `{…}`: the definition is then printed in
      the prompt's glossary. Each word is reported once in a policy or vocabulary, at its first place.
      Words in quotation marks, and words that a term in scope defines, are left alone, and so is `minor`
      where the policy speaks of people under 18.
      """,
    wrong: LintSamples.rule("The text insults a public figure."),
    right: LintSamples.posts(
      """
      term public_figure "A person who holds or seeks a public office."
      rule R1 "The text insults a {public_figure|public figure}." -> remove
        when insult
      """))
}
