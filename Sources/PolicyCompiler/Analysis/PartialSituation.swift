package import DecisionDiagrams

/// What is said of one item: some facts and judged clauses; what is not named may be anything.
package struct PartialSituation: Sendable, Hashable {
  /// The value of each named fact, by its index in the fact's type.
  package var values: [String: Int] = [:]
  /// For each named set, which elements it holds and which not.
  package var elements: [String: [Int: Bool]] = [:]
  /// The truth of each named judged variable.
  package var judged: [String: Bool] = [:]

  /// Makes a situation of which nothing is said.
  package init() {}
}

/// The answer to whether something can be.
package enum Found: Sendable, Hashable {
  /// In no situation.
  case never
  /// In this one, whatever holds for what it does not name.
  case witness(PartialSituation)
  /// Not known: a limit was met.
  case undecided(AnalysisLimit)
}

/// The answer to how many situations there are.
package enum Counted: Sendable, Hashable {
  /// So many.
  case count(Natural)
  /// Not known: a limit was met.
  case notComputed(AnalysisLimit)
}
