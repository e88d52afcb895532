/// How much work one question may cost before it is left undecided.
package struct AnalysisLimits: Sendable, Hashable {
  /// How many nodes the diagrams of one question may add.
  package var nodes: Int
  /// How many nodes the diagrams of one count may add.
  package var countNodes: Int
  /// How many nodes there may be in all.
  package var allNodes: Int
  /// How many conflicts the search may meet.
  package var conflicts: Int

  /// Makes limits.
  package init(nodes: Int, countNodes: Int, allNodes: Int, conflicts: Int) {
    self.nodes = nodes
    self.countNodes = countNodes
    self.allNodes = allNodes
    self.conflicts = conflicts
  }

  /// What `check` works with.
  package static let standard = AnalysisLimits(
    nodes: 20_000, countNodes: 200_000, allNodes: 4_000_000, conflicts: 200_000)
}

/// Why something was not decided.
package struct AnalysisLimit: Sendable, Hashable {
  /// What ran out, in words: `200000 conflicts`.
  package var what: String
  /// The clause at which it did, or nil.
  package var clause: String?

  /// Makes a limit.
  package init(_ what: String, at clause: String? = nil) {
    self.what = what
    self.clause = clause
  }

  /// The limit and the clause, in words.
  package var text: String {
    clause.map { "\(what), at `\($0)`" } ?? what
  }
}
