import PolicyLang
import RewardCheck

/// What the slots of a template print of a policy and its contract.
struct PolicySlots {
  private let policy: Policy
  private let wording: PolicyWording
  private let sources: CheckedSources
  private let rules: [String: Clause]
  private let answerFormat: MarkedText

  init(
    _ prompt: Prompt, _ policy: Policy, _ wording: PolicyWording, _ contract: AnswerContract?,
    in sources: CheckedSources
  ) {
    self.policy = policy
    self.wording = wording
    self.sources = sources
    rules = Dictionary(
      wording.clauses.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let titles = Dictionary(
      policy.categories.compactMap { category in category.title.map { (category.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    let questions = Dictionary(
      policy.facts.compactMap { id in
        let fact = sources[id]
        return fact.question.map { (fact.name, ProseText(sources).text($0)) }
      }, uniquingKeysWith: { first, _ in first })
    let instruction = contract.map {
      AnswerInstruction(
        $0,
        AnswerNames(
          decisions: policy.decisions, titles: titles, questions: questions,
          per: sources.contract(named: prompt.contract)?.per))
    }
    answerFormat = MarkedText(instruction?.text() ?? "", .format)
  }

  /// The text of a slot; `clause` is the id that a `per` prompt is for, or empty.
  func text(of slot: PromptSlot, clause: String) -> MarkedText {
    switch slot {
    case .policy: wording.whole()
    case .categories: wording.categories()
    case .category: policy.category(clause).map { wording.category($0) } ?? MarkedText()
    case .rules: wording.rules()
    case .rule: rules[clause].map { wording.bare($0) } ?? MarkedText()
    case .ruleWithModifiers:
      rules[clause].map { wording.rule($0, shared: true) } ?? MarkedText()
    case .glossary: Glossary(wording, in: sources).text()
    case .examples: PrintedExamples(of: policy, in: sources).text()
    case .answerFormat: answerFormat
    }
  }
}
