import SourceText

/// The stages of the check, in the order in which they run; each stands in a file of its own.
struct Checker {
  /// The sources.
  let modules: [Module]
  /// Which name means what in which file.
  let names: NameTable
  /// The measures that exist.
  let signatures: Signatures
  /// What was found.
  var report: Report
  /// The module being read.
  private(set) var current = 0
  /// The facts and terms.
  var lexicon = Lexicon()
  /// The vocabularies, by position in `names.vocabularies`.
  var vocabularies: [VocabularyModel] = []
  /// The policies, by position in `names.policies`; nil until its turn.
  var policies: [PolicyModel?] = []
  /// The contracts, by position in `names.contracts`; nil where one is broken.
  var contracts: [Contract?] = []
  /// The rewards, by position in `names.rewards`; nil where one is broken.
  var rewards: [Reward?] = []
  /// The prompts, by position in `names.prompts`; nil where one is broken.
  var prompts: [Prompt?] = []
  /// The example blocks without an error.
  var exampleSets: [ExampleSet] = []
  /// The answer blocks without an error.
  var answerSets: [AnswerSet] = []

  /// Makes the checker of parsed sources.
  init(modules: [Module], names: NameTable, signatures: Signatures, report: Report) {
    self.modules = modules
    self.names = names
    self.signatures = signatures
    self.report = report
  }

  /// Runs every stage.
  mutating func run() {
    checkVocabularies()
    checkPolicies()
    checkClaims()
    checkExamples()
    checkContracts()
    checkRewards()
    checkPrompts()
    checkAnswers()
  }

  /// All that is declared without an error.
  var sources: CheckedSources {
    var sources = CheckedSources()
    sources.facts = lexicon.facts
    sources.terms = lexicon.terms
    sources.vocabularies = vocabularies.compactMap { $0.isBroken ? nil : $0.vocabulary }
    sources.policies = policies.compactMap { $0?.isBroken == false ? $0?.policy : nil }
    sources.exampleSets = exampleSets
    sources.contracts = contracts.compactMap(\.self)
    sources.rewards = rewards.compactMap(\.self)
    sources.prompts = prompts.compactMap(\.self)
    sources.answerSets = answerSets
    return sources
  }

  /// True where the parser may have lost the declaration of `name` in any source.
  func isLost(_ name: String) -> Bool { modules.contains { $0.damage.mentions(name) } }

  /// What the parser lost of the module being read.
  var damage: Damage { modules[current].damage }

  /// Makes the findings that follow those of `module`.
  mutating func enter(_ module: Int, policy: String? = nil) {
    current = module
    report.path = modules[module].source.path
    report.damage = modules[module].damage
    report.policy = policy
    report.clause = nil
  }
}
