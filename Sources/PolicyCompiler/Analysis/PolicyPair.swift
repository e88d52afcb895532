package import PolicyLang
import RewardCheck

/// Two policies side by side, in every setting in which both judge the same item.
package struct PolicyPair: Sendable {
  /// The first policy; model 0 of every question.
  package let first: Policy
  /// The second policy; model 1.
  package let second: Policy
  /// One for each different pair of rule sets, in the order of days and then of sources.
  package var scopes: [PairScope] = []
  /// Items that the second policy judges and the first does not, as the second sees them.
  package private(set) var onlySecond: [Modality] = []
  /// Items that the first policy judges and the second does not, as the first sees them.
  package private(set) var onlyFirst: [Modality] = []
  /// Where a policy could not be lowered, and why.
  package private(set) var failures: [(policy: String, error: LoweringError)] = []

  /// A setting of two policies and the questions about it.
  package struct PairScope: Sendable {
    /// How the first policy sees the items; the first of its settings with these rules.
    package let scope: AnalysisScope
    /// The questions, models 0 and 1.
    package var questions: Questions
  }

  /// Sets two policies of `sources` side by side.
  ///
  /// - Parameters:
  ///   - first: A policy, or a changed copy of one.
  ///   - second: Another, with the same decisions.
  ///   - sources: Where their facts and terms are declared.
  ///   - rules: The ids of the rules that questions will read; nil for all.
  package init(
    _ first: Policy, _ second: Policy, in sources: CheckedSources, rules: Set<String>? = nil
  ) {
    self.first = first
    self.second = second
    let keys = (JudgedKeys(first, in: sources), JudgedKeys(second, in: sources))
    let names = FactNames(first, second, in: sources)
    let items = Self.items(first, second, in: sources)
    onlyFirst = items.onlyFirst
    onlySecond = items.onlySecond
    for interval in DateIntervals(of: [first, second]).all {
      for item in items.both {
        let scope = AnalysisScope(interval: interval, modality: item.first)
        do {
          var a = try RuleModel.make(first, in: sources, scope: scope, judgedKeys: keys.0.key)
          var b = try RuleModel.make(
            second, in: sources,
            scope: AnalysisScope(interval: interval, modality: item.second),
            judgedKeys: keys.1.key)
          if let rules {
            a.rules.removeAll { !rules.contains($0.id) }
            b.rules.removeAll { !rules.contains($0.id) }
          }
          names.rename(&b)
          let isKnown = scopes.contains {
            $0.questions.models[0].rules == a.rules && $0.questions.models[1].rules == b.rules
          }
          if isKnown { continue }
          scopes.append(
            PairScope(scope: scope, questions: Questions([a, b], facts: names.facts)))
        } catch {
          let failed = failures.contains { $0.error == error }
          if !failed { failures.append((first.name, error)) }
        }
      }
    }
  }

  /// How items are seen: each pair of modalities once, for every choice of the sources that either names.
  private static func items(
    _ first: Policy, _ second: Policy, in sources: CheckedSources
  ) -> (both: [(first: Modality, second: Modality)], onlyFirst: [Modality], onlySecond: [Modality])
  {
    let a = PolicyScopes(of: first, in: sources)
    let b = PolicyScopes(of: second, in: sources)
    let named = Array(Set(a.sources + b.sources).sorted().prefix(10))
    var both: [(first: Modality, second: Modality)] = []
    var onlyFirst: [Modality] = []
    var onlySecond: [Modality] = []
    // The largest choice first: witnesses speak of whole items where they can.
    let choices = (0..<1 << named.count).sorted {
      $0.nonzeroBitCount != $1.nonzeroBitCount
        ? $0.nonzeroBitCount > $1.nonzeroBitCount : $0 < $1
    }
    for bits in choices where bits != 0 || named.isEmpty {
      let keys = named.indices.filter { bits >> $0 & 1 == 1 }.map { named[$0] }
      switch (Self.modality(keys, a), Self.modality(keys, b)) {
      case (let one?, let two?):
        if !both.contains(where: { $0 == (one, two) }) { both.append((one, two)) }
      case (let one?, nil): if !onlyFirst.contains(one) { onlyFirst.append(one) }
      case (nil, let two?): if !onlySecond.contains(two) { onlySecond.append(two) }
      case (nil, nil): break
      }
    }
    return (both, onlyFirst, onlySecond)
  }

  /// How a policy sees an item with these sources: one without any that it names shows it nothing.
  private static func modality(_ keys: [String], _ scopes: PolicyScopes) -> Modality? {
    let named = keys.contains(where: scopes.sources.contains)
    return named || scopes.declared != nil ? scopes.modality(ofItemWith: keys) : Modality([])
  }
}

/// The names of a policy's judged variables: one for each id and wording.
struct JudgedKeys {
  private let digests: [String: String]

  init(_ policy: Policy, in sources: CheckedSources) {
    digests = Dictionary(
      JudgedVariables(of: policy, in: sources).all.map { ($0.id, $0.digest) },
      uniquingKeysWith: { one, _ in one })
  }

  /// The name of the variable of `id`.
  func key(_ id: String) -> String { JudgedKey.key(id, digest: digests[id] ?? "") }
}

/// The facts of two policies by names of which none means two things.
private struct FactNames {
  private(set) var facts: [String: Fact]
  /// Facts of the second policy whose name the first uses for something else.
  private var renamed: [String: String] = [:]

  init(_ first: Policy, _ second: Policy, in sources: CheckedSources) {
    facts = first.factsByName(in: sources)
    for id in second.facts {
      let fact = sources[id]
      guard let known = facts[fact.name] else {
        facts[fact.name] = fact
        continue
      }
      if known.place == fact.place || known.type == fact.type { continue }
      let name = "\(fact.name) (\(fact.vocabulary))"
      renamed[fact.name] = name
      facts[name] = fact
    }
  }

  func rename(_ model: inout RuleModel) {
    if renamed.isEmpty { return }
    for index in model.rules.indices { model.rules[index].rename { renamed[$0] ?? $0 } }
  }
}

extension NormalRule {
  /// Gives facts other names.
  fileprivate mutating func rename(_ name: (String) -> String) {
    test = test.renamed(facts: name)
    for index in exceptions.indices {
      exceptions[index].test = exceptions[index].test.renamed(facts: name)
    }
    for index in ways.indices { ways[index].test = ways[index].test.renamed(facts: name) }
  }
}

extension NormalTest {
  /// The test with other names for its facts; operands are put in order again.
  func renamed(facts name: (String) -> String) -> NormalTest {
    switch self {
    case .constant, .judged: self
    case .value(let fact, let values): .value(fact: name(fact), values)
    case .element(let fact, let element, let holds):
      .element(fact: name(fact), element, holds: holds)
    case .all(let tests): .conjunction(tests.map { $0.renamed(facts: name) })
    case .any(let tests): .disjunction(tests.map { $0.renamed(facts: name) })
    case .atLeast(let count, let tests):
      .threshold(count, tests.map { $0.renamed(facts: name) })
    }
  }
}
