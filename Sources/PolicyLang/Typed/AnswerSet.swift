public import SourceText

/// The tests of one reward or contract.
public struct AnswerSet: Sendable {
  /// The reward, or nil for a set that tests reading only.
  public var reward: String?
  /// The contract.
  public var contract: String
  /// The policy that gives facts and codes their meaning, or nil.
  public var policy: String?
  /// The tests in source order.
  public var tests: [AnswerTest]
  /// The subject's name in the source.
  public var place: Place
  /// True where it comes from an imported file.
  public var isImported: Bool

  /// Makes a set of tests.
  public init(
    reward: String?, contract: String, policy: String?, tests: [AnswerTest], place: Place,
    isImported: Bool
  ) {
    self.reward = reward
    self.contract = contract
    self.policy = policy
    self.tests = tests
    self.place = place
    self.isImported = isImported
  }
}

/// One test of a contract or reward.
public enum AnswerTest: Sendable {
  /// What an output is worth under a gold.
  case given(GivenTest)
  /// The ideal answer for a gold.
  case print(AnswerGold, String, Place)

  /// The test in the source.
  public var place: Place {
    switch self {
    case .given(let test): test.place
    case .print(_, _, let place): place
    }
  }
}

/// A record of a test, and what is expected of it.
public struct GivenTest: Sendable {
  /// The gold of the record.
  public var gold: AnswerGold
  /// The tokens of the whole output, or nil.
  public var tokens: Int?
  /// The scores of the record.
  public var scores: [Score]
  /// The output.
  public var output: String
  /// The twins of the record.
  public var twins: [Twin]
  /// What is expected.
  public var expected: Expected
  /// The test in the source.
  public var place: Place

  /// A score of the record.
  public struct Score: Sendable, Hashable {
    /// The score's name.
    public var name: String
    /// Its value as written.
    public var value: String
  }

  /// A twin of the record.
  public struct Twin: Sendable {
    /// The gold of the twin.
    public var gold: AnswerGold
    /// The output of the twin.
    public var output: String
    /// The twin in the source.
    public var place: Place
  }
}

/// The gold of a record: of the item, or of each subject.
public enum AnswerGold: Sendable {
  case item(GoldVerdict)
  /// Subjects that are not named are not given.
  case subjects([Subject])

  /// A subject and its verdict.
  public struct Subject: Sendable {
    /// The subject's name.
    public var name: String
    /// Its verdict.
    public var verdict: GoldVerdict
  }
}

/// The gold verdict of a test.
public enum GoldVerdict: Sendable {
  /// A decision's name, with the codes and rules that were named.
  case decision(String, codes: [String], rules: [String])
  /// A label of the first decision field.
  case label(Spelling, codes: [String], rules: [String])
  /// Annotated facts.
  case facts([GivenFact], [GivenJudgement])
}

/// What a test expects.
public enum Expected: Sendable {
  /// The reward as written, and some of its lines. Up to nine decimals: exactly; more: to 10⁻⁹.
  case reward(String, lines: [ExpectedLine])
  case outcome(OutcomeWordSyntax)
  case malformed(kind: String?, offset: Int?)
  case foreign(field: String?)

  /// What one line of a reward is expected to give.
  public struct ExpectedLine: Sendable {
    /// The line's name, or `outcome` or `clamp`.
    public var line: String
    /// Its amount as written.
    public var amount: String

    /// Makes an expected line.
    public init(line: String, amount: String) {
      self.line = line
      self.amount = amount
    }
  }
}
