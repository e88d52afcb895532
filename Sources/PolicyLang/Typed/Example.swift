public import SourceText

/// The examples of one block.
public struct ExampleSet: Sendable {
  /// The policy they test.
  public var policy: String
  /// The examples in source order.
  public var examples: [Example]
  /// The block's policy name in the source.
  public var place: Place
  /// True where it comes from an imported file.
  public var isImported: Bool

  /// Makes a set of examples.
  public init(policy: String, examples: [Example], place: Place, isImported: Bool) {
    self.policy = policy
    self.examples = examples
    self.place = place
    self.isImported = isImported
  }
}

/// A test that lives with its policy; `like … but` is already carried out.
public struct Example: Sendable {
  /// Its id.
  public var id: String
  /// What it shows, or nil.
  public var note: String?
  /// The part of the item it speaks of, or nil.
  public var part: String?
  /// The day on which it is asked, or nil.
  public var date: CivilDate?
  /// The example it differs from, or nil.
  public var like: String?
  /// Its assets as `(source, value)` in source order.
  public var assets: [Asset]
  /// What is said of facts, by fact; a fact that is not here has its usual value.
  public var facts: [GivenFact]
  /// What is said of judged clauses, by id; one that is not here does not hold.
  public var judged: [GivenJudgement]
  /// The expected decision.
  public var decision: Int
  /// The clauses expected to decide, in source order.
  public var by: [String]
  /// True for `by unknown`: the verdict is undetermined and `decision` is the operational one.
  public var byUnknown: Bool
  /// The id in the source.
  public var place: Place

  /// A text or picture of an example.
  public struct Asset: Sendable, Hashable {
    /// `image` or `text`.
    public var source: String
    /// A path, or the text itself.
    public var value: String

    /// Makes an asset.
    public init(source: String, value: String) {
      self.source = source
      self.value = value
    }
  }

  /// Makes an example that names no facts.
  public init(id: String, decision: Int, place: Place) {
    self.id = id
    self.decision = decision
    self.place = place
    note = nil
    part = nil
    date = nil
    like = nil
    assets = []
    facts = []
    judged = []
    by = []
    byUnknown = false
  }
}

/// What an example or a test says of one fact.
public struct GivenFact: Sendable, Hashable {
  /// The fact.
  public var fact: FactID
  /// Its value; nil for unknown.
  public var value: FactValue?

  /// Makes a given fact.
  public init(fact: FactID, value: FactValue?) {
    self.fact = fact
    self.value = value
  }
}

/// What an example or a test says of one judged clause.
public struct GivenJudgement: Sendable, Hashable {
  /// The clause's id, or `ID.instead`.
  public var id: String
  /// Whether it holds; nil for unknown.
  public var holds: Bool?

  /// Makes a given judgement.
  public init(id: String, holds: Bool?) {
    self.id = id
    self.holds = holds
  }
}
