/// Everything that scoring needs, in one value: the reward, its contracts and where gold comes from.
///
/// The spec belongs to the checker. `SpecWriter` makes it one JSON text with digests, `SpecReader` reads
/// that text back, `Checker` carries it out. Names of fields, labels and scores are resolved when a
/// checker is made, which says what does not fit together.
public struct RewardSpec: Sendable, Hashable {
  /// The format that this checker reads and writes.
  public static let format = "policyc/1"
  /// The version of Unicode whose letters and digits a text must hold.
  public static let unicode = "15.0"

  /// The reward's name.
  public var name: String
  /// The decisions, mildest first; `mildest`, `strictest` where the contracts name none.
  public var decisions: [String]
  /// Where gold comes from.
  public var gold: SpecGold
  /// The reward's contract first, then those that conditions ask about by index.
  public var contracts: [AnswerContract]
  /// What answers are worth.
  public var reward: RewardRules
  /// The policy as prompts show it, where a measure reads it, else nil.
  public var policyText: String?
  /// The weaknesses that the reward's author has accepted.
  public var accepted: [AcceptedWeakness]
  /// Digests of what the spec was made from.
  public var sources: SourceDigests

  /// Makes a spec.
  public init(
    name: String, decisions: [String], gold: SpecGold, contracts: [AnswerContract],
    reward: RewardRules, policyText: String? = nil, accepted: [AcceptedWeakness] = [],
    sources: SourceDigests = .init()
  ) {
    self.name = name
    self.decisions = decisions
    self.gold = gold
    self.contracts = contracts
    self.reward = reward
    self.policyText = policyText
    self.accepted = accepted
    self.sources = sources
  }
}

/// Where gold comes from: what a label means, and the policy that facts are judged by.
public struct SpecGold: Sendable, Hashable {
  /// What a gold string of a record may be, sorted by name.
  public var labels: [GoldLabel]
  /// The lowered policy, or nil where gold comes as labels only.
  public var program: GoldProgram?

  /// Makes a source of gold; the labels are sorted.
  public init(labels: [GoldLabel], program: GoldProgram? = nil) {
    self.labels = labels.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
    self.program = program
  }

  /// The usual labels: every decision by its name, then the labels of the contract's first decision field.
  ///
  /// A label that is also the name of a decision keeps the decision's meaning; where the two differ the
  /// compiler refuses the contract.
  public static func labels(decisions: [String], contract: AnswerContract) -> [GoldLabel] {
    var labels = decisions.enumerated().map { GoldLabel($0.element, $0.offset...$0.offset) }
    for field in contract.fields {
      guard case .decision(let type) = field.type else { continue }
      for label in type.labels {
        for case .text(let name) in label.spellings
        where !labels.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
          labels.append(GoldLabel(name, label.low...label.high))
        }
      }
      break
    }
    return labels
  }
}

/// A string by which records name a decision, or an interval of decisions.
public struct GoldLabel: Sendable, Hashable {
  /// The string in the record.
  public var name: String
  /// The indexes of the decisions that it may stand for.
  public var decisions: ClosedRange<Int>

  /// Makes a label.
  public init(_ name: String, _ decisions: ClosedRange<Int>) {
    self.name = name
    self.decisions = decisions
  }
}

/// A provable weakness that is accepted, and why.
public struct AcceptedWeakness: Sendable, Hashable {
  /// The property that does not hold, such as `malformed_lowest`.
  public var property: String
  /// The author's reason.
  public var because: String

  /// Accepts a weakness.
  public init(_ property: String, because: String) {
    self.property = property
    self.because = because
  }
}

/// Digests (`sha256:…`) of the sources of a spec; nil where there is no such source.
public struct SourceDigests: Sendable, Hashable {
  /// Of the vocabulary.
  public var vocabulary: String?
  /// Of what the policy means.
  public var meaning: String?
  /// Of the prompt.
  public var prompt: String?

  /// Takes digests as the compiler made them.
  public init(vocabulary: String? = nil, meaning: String? = nil, prompt: String? = nil) {
    self.vocabulary = vocabulary
    self.meaning = meaning
    self.prompt = prompt
  }
}
