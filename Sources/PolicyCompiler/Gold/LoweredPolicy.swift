public import PolicyLang
public import RewardCheck

/// A policy's gold program for one interval and one modality, and where its facts come from.
public struct LoweredPolicy: Sendable {
  /// The program: facts and judged variables that some rule reads, in natural order of their names;
  /// rules in natural order of their ids.
  public let program: GoldProgram
  /// The fact behind each of `program.facts`.
  public let facts: [FactID]
  /// The modality for which it was made.
  public let modality: Modality
  /// The days for which it was made.
  public let interval: DateInterval
  /// For each rule that has `also`: the ways to break it, its own first.
  let ways: [String: [Way]]

  /// One way to break a rule.
  struct Way: Sendable {
    /// The rule's or the `also`'s id.
    var id: String
    /// When it bites.
    var test: GoldTest
  }

  /// Facts by name, as items give them: the index in `program.facts`.
  public func index(ofFact name: String) -> Int? {
    program.facts.firstIndex { $0.name == name }
  }

  /// Judged variables by name (`ID` or `ID.instead`): the index in `program.judged`.
  public func index(ofJudged name: String) -> Int? { program.judged.firstIndex(of: name) }
}
