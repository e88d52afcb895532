import PolicyLang

/// When a judged clause of one policy asks the same question as one of the other.
package enum JudgedMatching: Sendable, Hashable {
  /// Where the id and the words agree: two wordings are two questions.
  case byWords
  /// Where the id agrees: a new wording of a clause is taken as the same question.
  case byID

  /// The names of the judged variables that do not go together although their ids agree.
  func apart(
    _ first: Policy, in firstSources: CheckedSources, _ second: Policy,
    in secondSources: CheckedSources
  ) -> Set<String> {
    switch self {
    case .byID: return []
    case .byWords:
      let mine = JudgedVariables(of: first, in: firstSources)
      let other = JudgedVariables(of: second, in: secondSources)
      let same = Set(mine.unchanged(from: other))
      return Set(mine.all.map(\.id)).intersection(other.all.map(\.id)).subtracting(same)
    }
  }
}
