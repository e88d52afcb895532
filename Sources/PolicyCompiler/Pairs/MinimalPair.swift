package import PolicyLang

/// Two situations that a policy, or two policies, decide in a way worth asking about.
package struct MinimalPair: Sendable {
  /// The situation on the first side; everything that the policies read is told.
  package var first: PartialSituation
  /// The situation on the second side; the same where two policies are asked.
  package var second: PartialSituation
  /// The facts or judged clauses that differ; none where two policies are asked.
  package var differs: [String]
  /// The decision on the first side.
  package var firstDecision: Int
  /// The decision on the second side.
  package var secondDecision: Int
  /// The clauses because of which it flips; where it does not, those that decide.
  package var clauses: [String]
  /// The sources of the item.
  package var modality: Modality
}

/// Which pairs are wanted.
package struct PairRequest: Sendable {
  /// What flips, or what must not.
  package var kind: Kind = .flips
  /// Every pair, not one for each fact and clause.
  package var isAll = false
  /// Only pairs of which a clause is one of these; empty for all.
  package var clauses: Set<String> = []
  /// Only pairs that differ in one of these; empty for all.
  package var facts: Set<String> = []
  /// Only pairs of which a decision is one of these; empty for all.
  package var decisions: Set<Int> = []
  /// What is held fixed.
  package var held = PartialSituation()
  /// How many at most, or nil.
  package var limit: Int?
  /// With a limit: which of all pairs are drawn; nil for the first ones.
  package var seed: UInt64?

  /// Which pairs.
  package enum Kind: Sendable, Hashable {
    /// The decision changes.
    case flips
    /// The decision stays.
    case invariants
  }

  /// Asks for one pair for each fact and clause.
  package init() {}

  /// True where the filters let the pair pass.
  func accepts(_ pair: MinimalPair) -> Bool {
    (clauses.isEmpty || !clauses.isDisjoint(with: pair.clauses))
      && (facts.isEmpty || !facts.isDisjoint(with: pair.differs))
      && (decisions.isEmpty || decisions.contains(pair.firstDecision)
        || decisions.contains(pair.secondDecision))
  }
}

/// Why there are no pairs.
package enum PairError: Error, Sendable, Hashable {
  /// The situations are too many to be walked through.
  case tooMany(modality: String)
  /// A question was not decided within the limits.
  case undecided(String)
}
