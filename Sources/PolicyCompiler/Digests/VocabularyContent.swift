import PolicyLang
import RewardCheck

/// The questions of a policy as JSON: the content of the vocabulary digest.
struct VocabularyContent {
  private let sources: CheckedSources
  private let prose: ProseContent

  init(_ sources: CheckedSources) {
    self.sources = sources
    prose = ProseContent(sources)
  }

  /// The facts in scope of `policy`, by name.
  func json(of policy: Policy) -> JSONValue {
    let facts = policy.facts.map { sources[$0] }.sorted {
      NaturalOrder.precedes($0.name, $1.name)
    }
    return .array(
      facts.map { fact in
        .members(
          ("name", .string(fact.name)), ("type", FactContent.type(fact.type)),
          ("sources", .array(fact.sources.sorted().map(JSONValue.string))),
          ("supplier", fact.supplier.map(JSONValue.string) ?? .null),
          ("ask", prose.json(fact.question)))
      })
  }
}

/// The examples of a policy as JSON: the content of the evidence digest.
struct EvidenceContent {
  private let sources: CheckedSources

  init(_ sources: CheckedSources) { self.sources = sources }

  /// The examples of `policy`, by id.
  func json(of policy: Policy) -> JSONValue {
    let examples = sources.exampleSets.filter { $0.policy == policy.name }.flatMap(\.examples)
    let sorted = examples.sorted { NaturalOrder.precedes($0.id, $1.id) }
    return .array(sorted.map { json($0, policy) })
  }

  private func json(_ example: Example, _ policy: Policy) -> JSONValue {
    let facts = example.facts.sorted {
      NaturalOrder.precedes(sources[$0.fact].name, sources[$1.fact].name)
    }
    let judged = example.judged.sorted { NaturalOrder.precedes($0.id, $1.id) }
    return .members(
      ("id", .string(example.id)), ("part", example.part.map(JSONValue.string) ?? .null),
      ("date", example.date.map { .string($0.text) } ?? .null),
      (
        "assets",
        .array(example.assets.map { .array([.string($0.source), .string($0.value)]) })
      ),
      (
        "facts",
        .array(
          facts.map { given in
            let fact = sources[given.fact]
            return .array([
              .string(fact.name), FactContent.value(given.value, of: fact.type),
            ])
          })
      ),
      (
        "judged",
        .array(judged.map { .array([.string($0.id), $0.holds.map(JSONValue.bool) ?? .null]) })
      ),
      ("decision", .string(policy.decisions[example.decision])),
      ("by", .array(NaturalOrder.sorted(example.by).map(JSONValue.string))),
      ("unknown", .bool(example.byUnknown)))
  }
}
