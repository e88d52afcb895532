public import PolicyLang
import RewardCheck

extension Fact {
  /// True where an item of this modality can show the fact; what a system supplies is always there.
  public func isObservable(in modality: Modality) -> Bool {
    sources.isEmpty || supplier != nil || sources.contains { modality.sources.contains($0) }
  }
}

extension Modality {
  /// The sources in words: `image with text`, or `nothing`.
  public var text: String {
    sources.isEmpty ? "nothing" : sources.joined(separator: " with ")
  }
}

/// Where a policy speaks: the sources that it names and the modalities of items that it judges.
public struct PolicyScopes: Sendable {
  /// The sources that the policy names: of its facts read, `applies to` and `on`; alphabetical, each once.
  public let sources: [String]
  /// The modalities of `applies to`, or nil where the policy does not say.
  public let declared: [Modality]?

  /// Finds the scopes of `policy`.
  public init(of policy: Policy, in checked: CheckedSources) {
    var names = Set((policy.modalities ?? []).flatMap(\.sources))
    for clause in policy.clauses { names.formUnion((clause.modalities ?? []).flatMap(\.sources)) }
    for fact in FactsRead(by: policy, in: checked).ids { names.formUnion(checked[fact].sources) }
    sources = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    declared = policy.modalities
  }

  /// The modality of an item that has the sources `keys`, or nil where the policy does not apply to it.
  ///
  /// Keys that the policy does not name do not count; an item with none that it names has, without
  /// `applies to`, all of them.
  public func modality(ofItemWith keys: [String]) -> Modality? {
    let named = Modality(keys.filter(sources.contains))
    if let declared { return declared.contains(named) ? named : nil }
    return named.sources.isEmpty ? Modality(sources) : named
  }

  /// The modality of an example without assets: the largest declared one, the first of equals; without
  /// `applies to` all sources.
  public var largest: Modality {
    guard let declared else { return Modality(sources) }
    var best = declared.first ?? Modality([])
    for modality in declared where modality.sources.count > best.sources.count { best = modality }
    return best
  }

  /// Every modality in which the policy speaks, the largest first, then by name; without `applies to`
  /// each way to have some of the sources.
  ///
  /// Complexity: without `applies to`, exponential in the sources, of which the first 8 count.
  public var all: [Modality] {
    let found = declared ?? Self.subsets(of: Array(sources.prefix(8)))
    return found.sorted {
      $0.sources.count != $1.sources.count
        ? $0.sources.count > $1.sources.count : $0.text.utf8.lexicographicallyPrecedes($1.text.utf8)
    }
  }

  private static func subsets(of sources: [String]) -> [Modality] {
    guard !sources.isEmpty else { return [Modality([])] }
    return (1..<(1 << sources.count)).map { bits in
      Modality(sources.indices.filter { bits >> $0 & 1 == 1 }.map { sources[$0] })
    }
  }
}
