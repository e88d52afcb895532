public import SourceText

/// A clause in force.
public struct Clause: Sendable {
  /// What kind of clause it is.
  public var kind: Kind
  /// Its id, unique in the policy.
  public var id: String
  /// The id of its category, or nil outside categories.
  public var category: String?
  /// Its prose, or nil.
  public var prose: Prose?
  /// A rule's decision (its own or its category's); an exception's, nil where it waives; nil for `also`.
  public var decision: Int?
  /// A rule's severity (its own or its category's), or nil.
  public var severity: Int?
  /// How its truth is known; the judged variable has the clause's id.
  public var test: Test
  /// The ids of the rules that an `also` or exception covers, expanded, in natural order; empty for a rule.
  public var covers: [String]
  /// The duty of an exception with `instead`, or nil.
  public var duty: Duty?
  /// The first day on which it is in force, or nil.
  public var since: CivilDate?
  /// The last day on which it is in force, or nil.
  public var until: CivilDate?
  /// The modalities in which alone it is in force, or nil for all.
  public var modalities: [Modality]?
  /// True where no descendant may lower it.
  public var isLocked: Bool
  /// Why it loosens, or nil.
  public var because: String?
  /// Reasons that are not printed in prompts.
  public var whys: [Prose]
  /// Notes that are printed in prompts.
  public var notes: [Prose]
  /// Who answers for it, or nil.
  public var owner: String?
  /// Findings kept on purpose.
  public var acceptances: [Acceptance]
  /// The policy that first declares it.
  public var origin: String
  /// The id in the source.
  public var place: Place
  /// The whole clause in the source.
  public var extent: Place

  /// What a clause does.
  public enum Kind: String, Sendable, Hashable {
    /// Bites.
    case rule
    /// Is one more way to break the rules it covers.
    case also
    /// Relieves the rules it covers.
    case except
  }

  /// What must be done where an exception holds.
  public struct Duty: Sendable {
    /// The duty in words.
    public var prose: Prose
    /// The decision when it is not met.
    public var decision: Int
    /// The test of NOT meeting it; the judged variable is `ID.instead`, true when the duty is not met.
    public var isNotMet: Test

    /// Makes a duty.
    public init(prose: Prose, decision: Int, isNotMet: Test) {
      self.prose = prose
      self.decision = decision
      self.isNotMet = isNotMet
    }
  }

  /// Makes a clause with a test and nothing else.
  public init(kind: Kind, id: String, test: Test, origin: String, place: Place, extent: Place) {
    self.kind = kind
    self.id = id
    self.test = test
    self.origin = origin
    self.place = place
    self.extent = extent
    category = nil
    prose = nil
    decision = nil
    severity = nil
    covers = []
    duty = nil
    since = nil
    until = nil
    modalities = nil
    isLocked = false
    because = nil
    whys = []
    notes = []
    owner = nil
    acceptances = []
  }
}

/// An id that may not be used again.
public struct RetiredID: Sendable, Hashable {
  /// The id.
  public var id: String
  /// The version in which it went.
  public var version: String
  /// What became of it, or nil.
  public var text: String?
  /// The id in the source.
  public var place: Place

  /// Makes a retired id.
  public init(id: String, version: String, text: String?, place: Place) {
    self.id = id
    self.version = version
    self.text = text
    self.place = place
  }
}

/// An override or drop of an inherited clause; its direction is proved by the analysis.
public struct InheritedChange: Sendable {
  /// The inherited clause.
  public var id: String
  /// True where the clause is dropped.
  public var isDrop: Bool
  /// Which way it is said to move decisions.
  public var direction: Direction
  /// The reason, or nil.
  public var because: String?
  /// The clause as it was inherited.
  public var inherited: Clause
  /// The change in the source.
  public var place: Place

  /// Which way a change moves decisions.
  public enum Direction: String, Sendable, Hashable {
    case tightens, loosens
  }

  /// Makes a change.
  public init(
    id: String, isDrop: Bool, direction: Direction, because: String?, inherited: Clause,
    place: Place
  ) {
    self.id = id
    self.isDrop = isDrop
    self.direction = direction
    self.because = because
    self.inherited = inherited
    self.place = place
  }
}

/// Something that the author says holds; proved by the analysis.
public struct Claim: Sendable {
  /// The claim in words.
  public var text: String
  /// The claim in the language.
  public var statement: Statement
  /// The claim in its source.
  public var place: Place

  /// What a claim states; policies by name, decisions by position.
  public enum Statement: Sendable {
    case atLeastAsStrict(String)
    case equivalent(String)
    case incomparable(String)
    case implies(Condition, Relation, Int)
    case neverOverlaps(String, String)
    case reachable(Int)
  }

  /// How a claim compares a decision.
  public enum Relation: Sendable, Hashable {
    case atLeast, atMost, exactly
  }

  /// Makes a claim.
  public init(text: String, statement: Statement, place: Place) {
    self.text = text
    self.statement = statement
    self.place = place
  }
}
