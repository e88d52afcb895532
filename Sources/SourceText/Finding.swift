/// A change to a source that mends a finding: the bytes under `at` become `text`.
public struct Edit: Sendable, Hashable {
  /// The bytes that go; empty where text is only added.
  public var at: Place
  /// What stands there afterwards.
  public var text: String

  /// Makes an edit.
  public init(at: Place, text: String) {
    self.at = at
    self.text = text
  }
}

/// Another place that has a part in a finding.
public struct Related: Sendable, Hashable {
  /// What is at that place.
  public var message: String
  /// The place.
  public var at: Place

  /// Makes a related place.
  public init(_ message: String, at: Place) {
    self.message = message
    self.at = at
  }
}

/// One line of a witness: a question of the policy and the answer that shows the problem.
public struct WitnessLine: Sendable, Hashable {
  /// The fact or judged clause.
  public var name: String
  /// Its value in the witness.
  public var value: String

  /// Makes a line of a witness.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// Something that a person should know about a source: a value, never thrown.
public struct Finding: Sendable, Hashable {
  /// The kind of problem.
  public var code: FindingCode
  /// The fact, in the user's words: lower case, no full stop, names in backquotes.
  public var message: String
  /// Where it is.
  public var at: Place
  /// What is said at the spot itself; may be empty.
  public var label: String
  /// The policy in which it stands, or nil.
  public var policy: String?
  /// The clause (or category) in which it stands, or nil.
  public var clause: String?
  /// Every other party to the problem.
  public var related: [Related]
  /// A situation that shows the problem, or empty.
  public var witness: [WitnessLine]
  /// What to write instead, or nil.
  public var help: String?
  /// The change that mends it; applied together, in any order, never overlapping.
  public var edits: [Edit]

  /// Makes a finding.
  public init(
    _ code: FindingCode, _ message: String, at: Place, label: String = "",
    policy: String? = nil, clause: String? = nil, related: [Related] = [],
    witness: [WitnessLine] = [], help: String? = nil, edits: [Edit] = []
  ) {
    self.code = code
    self.message = message
    self.at = at
    self.label = label
    self.policy = policy
    self.clause = clause
    self.related = related
    self.witness = witness
    self.help = help
    self.edits = edits
  }
}
