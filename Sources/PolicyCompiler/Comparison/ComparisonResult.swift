package import DecisionDiagrams
package import SourceText

/// What comparing one policy with another has come to.
package struct ComparisonResult: Sendable {
  /// The first policy, `NAME VERSION`.
  package var first: String
  /// The policy it is compared with.
  package var second: String
  /// The decision scale of both, mildest first.
  package var decisions: [String]
  /// What the first is against the second.
  package var relation: PolicyRelation
  /// How many situations flip, and how.
  package var counts: FlipCounts
  /// One witness for each maximal region of change, stricter ones first.
  package var regions: [ChangeRegion]
  /// True where there are more regions than were asked for.
  package var hasMoreRegions: Bool
  /// Each category of either, in natural order.
  package var categories: [Related]
  /// Each rule of either (with duties and forbidden categories, as they are lowered), in natural order.
  package var rules: [Related]
  /// Facts that the two declare differently.
  package var changedFacts: [FactMatching.ChangedFact]
  /// Where both speak, and where only one does.
  package var scopes: CommonScopes

  /// A category or rule and what it is against its namesake; one that is missing says nothing.
  package struct Related: Sendable, Hashable {
    /// Its id.
    package var id: String
    /// What the first policy's is against the second's.
    package var relation: PolicyRelation
    /// True where the first policy has it in some common scope.
    package var isInFirst: Bool
    /// True where the second policy has it in some common scope.
    package var isInSecond: Bool
  }
}

/// How many situations two policies decide alike, and how many flip each way.
///
/// Over the facts that either policy reads, counts in full, each judged clause one yes or no; a situation
/// counts once in every scope.
package enum FlipCounts: Sendable, Hashable {
  /// `table[a][b]`: the situations where the first decides a and the second b.
  case counted(situations: Natural, table: [[Natural]])
  /// Past a limit; the reason in words.
  case notComputed(String)

  /// The situations in which the first is stricter, or nil where they are not computed.
  package var stricter: Natural? { sum { $0 > $1 } }
  /// The situations in which the first is milder, or nil where they are not computed.
  package var milder: Natural? { sum { $0 < $1 } }

  private func sum(where counts: (Int, Int) -> Bool) -> Natural? {
    guard case .counted(_, let table) = self else { return nil }
    var sum = Natural(0)
    for (a, row) in table.enumerated() {
      for (b, count) in row.enumerated() where counts(a, b) { sum.add(count) }
    }
    return sum
  }
}

/// All situations that flip from one decision to another for one reason, shown by one of them.
///
/// The reason is the clause that decides on the stricter side, and what the other policy makes of that
/// clause. Regions may overlap; every situation that flips is in one of them.
package struct ChangeRegion: Sendable {
  /// The decision of the first policy.
  package var first: Int
  /// The decision of the second policy.
  package var second: Int
  /// The rule that decides on the stricter side.
  package var rule: String
  /// What the milder side makes of it.
  package var cause: Cause
  /// The clauses that take part: those that decide in the witness, and what relieves on the milder side.
  package var clauses: [String]
  /// A witness of the region: facts that it does not name may have any value.
  package var situation: PartialSituation
  /// The witness in the policy's own questions.
  package var lines: [WitnessLine]
  /// The days and the kind of item.
  package var scope: CommonScope

  /// Why the milder side does not decide as the stricter one does.
  package enum Cause: Sendable, Hashable {
    /// It has no such rule in force.
    case missing
    /// Its rule does not bite.
    case silent
    /// Its exception relieves.
    case relieved(by: String)
    /// Its rule has a milder decision.
    case milder
  }
}
