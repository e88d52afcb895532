public import SourceText

/// A policy as it is in force: all clauses of its bases and its own, after overrides, drops and states.
public struct Policy: Sendable {
  /// Its name.
  public var name: String
  /// Its version, three numbers.
  public var version: String
  /// Its title, or nil.
  public var title: String?
  /// The policies it extends directly, as `(name, version)` in source order.
  public var bases: [Base]
  /// The decision scale, mildest first; a decision is a position here.
  public var decisions: [String]
  /// The severity scale, mildest first, or empty.
  public var severities: [String]
  /// The decision of an undetermined item, before it is clamped to what is possible.
  public var unknown: Int
  /// Why it is milder than a base's or the mildest, or nil.
  public var unknownBecause: String?
  /// The modalities it applies to; nil where the source does not say.
  public var modalities: [Modality]?
  /// The parts that are judged one by one; empty for the item as a whole.
  public var parts: [String]
  /// Who answers for it, or nil.
  public var owner: String?
  /// The day by which it must be looked at again, or nil.
  public var reviewBy: CivilDate?
  /// Notes printed in prompts: its bases' first, then its own.
  public var notes: [Prose]
  /// Findings kept on purpose.
  public var acceptances: [Acceptance]
  /// The vocabularies in scope, its bases' included, by name.
  public var vocabularies: [String]
  /// The facts in scope, ascending.
  public var facts: [FactID]
  /// The terms in scope, ascending.
  public var terms: [TermID]
  /// The categories in force, in natural order of ids.
  public var categories: [Category]
  /// The clauses in force, in natural order of ids; those of an `exempt` category included.
  public var clauses: [Clause]
  /// Ids that may not be used again, its bases' included.
  public var retired: [RetiredID]
  /// Its own claims, in source order.
  public var claims: [Claim]
  /// Its own overrides and drops, in source order.
  public var changes: [InheritedChange]
  /// The name in the source.
  public var place: Place
  /// True where it comes from an imported file.
  public var isImported: Bool

  /// A policy that is extended.
  public struct Base: Sendable, Hashable {
    /// The base's name.
    public var name: String
    /// The base's version.
    public var version: String

    /// Names a base.
    public init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  /// Makes a policy without clauses.
  public init(name: String, version: String, decisions: [String], unknown: Int, place: Place) {
    self.name = name
    self.version = version
    self.decisions = decisions
    self.unknown = unknown
    self.place = place
    title = nil
    bases = []
    severities = []
    unknownBecause = nil
    modalities = nil
    parts = []
    owner = nil
    reviewBy = nil
    notes = []
    acceptances = []
    vocabularies = []
    facts = []
    terms = []
    categories = []
    clauses = []
    retired = []
    claims = []
    changes = []
    isImported = false
  }

  /// `NAME VERSION`, as rows and reports print it.
  public var fullName: String { "\(name) \(version)" }
  /// The category with this id, or nil.
  public func category(_ id: String) -> Category? { categories.first { $0.id == id } }
  /// The clause with this id, or nil.
  public func clause(_ id: String) -> Clause? { clauses.first { $0.id == id } }
}

/// Sources that an item has together, in alphabetical order, each once.
public struct Modality: Sendable, Hashable {
  /// The sources.
  public var sources: [String]

  /// Makes a modality; the sources are sorted and each is kept once.
  public init(_ sources: [String]) { self.sources = Array(Set(sources)).sorted() }
}

/// A finding, or a class of change, that is kept on purpose.
public struct Acceptance: Sendable, Hashable {
  /// The code or class.
  public var code: String
  /// The reason.
  public var because: String
  /// The acceptance in its source.
  public var place: Place

  /// Makes an acceptance.
  public init(code: String, because: String, place: Place) {
    self.code = code
    self.because = because
    self.place = place
  }
}

/// How the truth of a clause is known.
public enum Test: Sendable, Hashable {
  /// By a condition over facts; `unless C` is `not C`, `always` is `always`.
  case formal(Condition)
  /// By a label that a person gives; the prose is the test.
  case judged
}

/// A group of clauses with an id of its own.
public struct Category: Sendable {
  /// Its id.
  public var id: String
  /// Its title, or nil.
  public var title: String?
  /// The decision of its rules that name none, or nil.
  public var decision: Int?
  /// The severity of its rules that name none, or nil.
  public var severity: Int?
  /// Whether it speaks, and whether its exceptions are heard.
  public var state: State
  /// What the category is about, or nil.
  public var about: About?
  /// Notes printed in prompts.
  public var notes: [Prose]
  /// Who answers for it, or nil.
  public var owner: String?
  /// Why it is exempt, or nil.
  public var because: String?
  /// Findings kept on purpose.
  public var acceptances: [Acceptance]
  /// The policy that first declares it.
  public var origin: String
  /// The id in the source.
  public var place: Place

  /// Whether a category speaks.
  public enum State: String, Sendable, Hashable {
    case normal, exempt, forbidden
  }

  /// The subject of a category and how its truth is known.
  public struct About: Sendable {
    /// The subject in words.
    public var prose: Prose
    /// The test; the judged variable has the category's id.
    public var test: Test

    /// Makes a subject.
    public init(prose: Prose, test: Test) {
      self.prose = prose
      self.test = test
    }
  }

  /// Makes a category in the normal state.
  public init(id: String, origin: String, place: Place) {
    self.id = id
    self.origin = origin
    self.place = place
    title = nil
    decision = nil
    severity = nil
    state = .normal
    about = nil
    notes = []
    owner = nil
    because = nil
    acceptances = []
  }
}
