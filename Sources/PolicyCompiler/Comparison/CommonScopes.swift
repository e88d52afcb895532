package import PolicyLang

/// Days and a kind of item for which two policies are compared, and what each of them makes of it.
package struct CommonScope: Sendable, Hashable {
  /// The days.
  package let interval: DateInterval
  /// The sources that the item has, of those that either policy names.
  package let modality: Modality
  /// The modality of the item as the first policy sees it.
  package let first: Modality
  /// The modality of the item as the second policy sees it.
  package let second: Modality
}

/// The scopes in which two policies both speak: every interval that the dates of either cut, for every
/// kind of item to which both apply.
package struct CommonScopes: Sendable {
  /// The scopes: the largest modality first, then by name; for each the earliest days first.
  package private(set) var all: [CommonScope] = []
  /// The modalities to which only the first policy applies.
  package private(set) var onlyFirst: [Modality] = []
  /// The modalities to which only the second policy applies.
  package private(set) var onlySecond: [Modality] = []

  /// Finds the scopes of two policies, each in its sources.
  package init(
    of first: Policy, in firstSources: CheckedSources, and second: Policy,
    in secondSources: CheckedSources
  ) {
    let scopes = (
      PolicyScopes(of: first, in: firstSources), PolicyScopes(of: second, in: secondSources)
    )
    let intervals = Self.intervals(of: [first, second])
    var seen: Set<[Modality]> = []
    for modality in Self.modalities(Set(scopes.0.sources + scopes.1.sources).sorted()) {
      let views = (Self.view(modality, scopes.0), Self.view(modality, scopes.1))
      switch views {
      case (nil, nil): continue
      case (let only?, nil): if !onlyFirst.contains(only) { onlyFirst.append(only) }
      case (nil, let only?): if !onlySecond.contains(only) { onlySecond.append(only) }
      case (let first?, let second?):
        guard seen.insert([first, second]).inserted else { continue }
        for interval in intervals {
          all.append(
            CommonScope(interval: interval, modality: modality, first: first, second: second))
        }
      }
    }
    // A modality that is common together with further sources is not left out.
    onlyFirst.removeAll { modality in all.contains { $0.first == modality } }
    onlySecond.removeAll { modality in all.contains { $0.second == modality } }
  }

  /// What a policy sees of an item: nil where it does not apply, or names none of the item's sources.
  private static func view(_ modality: Modality, _ scopes: PolicyScopes) -> Modality? {
    let named = modality.sources.contains(where: scopes.sources.contains)
    guard named || scopes.sources.isEmpty else { return nil }
    return scopes.modality(ofItemWith: modality.sources)
  }

  /// Every way to have some of the sources, of which the first 8 count; the largest first, then by name.
  private static func modalities(_ sources: [String]) -> [Modality] {
    let named = Array(sources.prefix(8))
    guard !named.isEmpty else { return [Modality([])] }
    let all = (1..<(1 << named.count)).map { bits in
      Modality(named.indices.filter { bits >> $0 & 1 == 1 }.map { named[$0] })
    }
    return all.sorted {
      $0.sources.count != $1.sources.count
        ? $0.sources.count > $1.sources.count : $0.text.utf8.lexicographicallyPrecedes($1.text.utf8)
    }
  }

  /// The intervals that the dates of all the policies cut together, earliest first.
  private static func intervals(of policies: [Policy]) -> [DateInterval] {
    let cuts = Set(policies.flatMap { DateIntervals(of: $0).all.compactMap(\.first) }).sorted()
    var intervals: [DateInterval] = []
    var first: CivilDate?
    for cut in cuts {
      intervals.append(DateInterval(first: first, end: cut))
      first = cut
    }
    return intervals + [DateInterval(first: first, end: nil)]
  }
}
