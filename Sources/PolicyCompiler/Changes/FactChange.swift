import PolicyLang
import RewardCheck

/// How one fact in the scope of a policy changed.
struct FactChange {
  /// The fact's name in NEW; for one that is gone, in OLD.
  let name: String
  /// What changed, in words, each beginning with a verb.
  let words: [String]
  /// True where the policy reads the fact in either version.
  let isRead: Bool
  /// True where labels given before answer another question, or can no longer be read.
  let isFelt: Bool
  /// The values that only one version has, and that were therefore not compared.
  var uncompared: [String] = []
  /// True where some of these are of OLD.
  var losesValues = false

  /// Every changed fact, in natural order of names.
  static func all(
    from old: Policy, in oldSources: CheckedSources, to new: Policy, in newSources: CheckedSources,
    renames: FactRenames
  ) -> [FactChange] {
    let finder = FactChangeFinder(old, oldSources, new, newSources, renames)
    return finder.all().sorted { NaturalOrder.precedes($0.name, $1.name) }
  }
}

/// Compares the facts in scope of two versions, those of OLD by the names they have in NEW.
private struct FactChangeFinder {
  let oldProse: ProseContent
  let newProse: ProseContent
  let renames: FactRenames
  let before: [String: Fact]
  let after: [String: Fact]
  let oldNames: [String: String]
  let read: Set<String>

  init(
    _ old: Policy, _ oldSources: CheckedSources, _ new: Policy, _ newSources: CheckedSources,
    _ renames: FactRenames
  ) {
    self.renames = renames
    oldProse = ProseContent(oldSources)
    newProse = ProseContent(newSources)
    var names: [String: String] = [:]
    for fact in renames.facts { names[fact.to] = fact.from }
    oldNames = names
    func byName(_ facts: [FactID], _ sources: CheckedSources) -> [String: Fact] {
      Dictionary(
        facts.map { (sources[$0].name, sources[$0]) }, uniquingKeysWith: { first, _ in first })
    }
    before = byName(old.facts, oldSources)
    after = byName(new.facts, newSources)
    read = Set(FactsRead(by: old, in: oldSources).ids.map { oldSources[$0].name })
      .union(FactsRead(by: new, in: newSources).ids.map { newSources[$0].name })
  }

  func all() -> [FactChange] {
    var found: [FactChange] = []
    for name in NaturalOrder.sorted(Array(Set(before.keys).union(after.keys))) {
      switch (before[name], after[name]) {
      case (nil, nil): continue
      case (nil, .some):
        found.append(change(name, ["is new"], isFelt: false))
      case (.some, nil):
        found.append(change(name, ["is gone"], isFelt: true))
      case (let old?, let new?):
        let words = words(old, new)
        if words.isEmpty { continue }
        var change = change(name, words, isFelt: true)
        let lost = lostValues(from: old.type, to: new.type)
        change.uncompared = lost + lostValues(from: new.type, to: old.type)
        change.losesValues = !lost.isEmpty
        found.append(change)
      }
    }
    return found
  }

  private func change(_ name: String, _ words: [String], isFelt: Bool) -> FactChange {
    FactChange(name: name, words: words, isRead: read.contains(name), isFelt: isFelt)
  }

  private func words(_ old: Fact, _ new: Fact) -> [String] {
    var words: [String] = []
    if let name = oldNames[new.name] { words.append("was called `\(name)`") }
    for value in renames.values where value.fact == new.name && value.vocabulary == new.vocabulary {
      words.append("calls `\(value.from)` now `\(value.to)`")
    }
    words += typeWords(old.type, new.type)
    if oldProse.json(old.question).canonical != newProse.json(new.question).canonical {
      words.append("asks in other words")
    }
    if old.sources.sorted() != new.sources.sorted() {
      words.append(
        "is seen in \(list(new.sources)), and was in \(list(old.sources))")
    }
    if old.supplier != new.supplier {
      words.append(
        "is supplied by \(new.supplier ?? "nobody"), and was by \(old.supplier ?? "nobody")")
    }
    return words
  }

  /// The values that the other type cannot express; an element of a set is only not asked for.
  private func lostValues(from type: FactType, to other: FactType) -> [String] {
    if type.isSet || other.isSet { return [] }
    if case .count(_, let high, true) = other, case .count(let low, _, _) = type {
      // What is above the last number is part of it.
      return type.names.enumerated().filter {
        low + $0.offset < high && !other.names.contains($0.element)
      }
      .map(\.element)
    }
    return type.names.filter { !other.names.contains($0) }
  }

  private func typeWords(_ old: FactType, _ new: FactType) -> [String] {
    if old.words != new.words { return ["is \(new.words), and was \(old.words)"] }
    if case .count(let oldLow, let oldHigh, let oldMore) = old,
      case .count(let low, let high, let more) = new
    {
      if (oldLow, oldHigh, oldMore) == (low, high, more) { return [] }
      return ["counts \(range(low, high, more)), and did \(range(oldLow, oldHigh, oldMore))"]
    }
    let added = new.names.filter { !old.names.contains($0) }
    let removed = old.names.filter { !new.names.contains($0) }
    var words: [String] = []
    if !added.isEmpty { words.append("can now be \(list(added))") }
    if !removed.isEmpty { words.append("can no longer be \(list(removed))") }
    if old.names.filter(new.names.contains) != new.names.filter(old.names.contains) {
      words.append("has its values in another order")
    }
    return words
  }

  private func range(_ low: Int, _ high: Int, _ orMore: Bool) -> String {
    "\(low)..\(high)\(orMore ? " or more" : "")"
  }

  private func list(_ names: [String]) -> String {
    names.isEmpty ? "nothing" : names.map { "`\($0)`" }.joined(separator: ", ")
  }
}

extension FactType {
  /// The kind of type, without its values.
  fileprivate var words: String {
    switch self {
    case .flag: "a flag"
    case .choice: "one of a list"
    case .level: "a level"
    case .count: "a count"
    case .set: "a set"
    }
  }
}
