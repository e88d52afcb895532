import PolicyLang
import RewardCheck

/// What a policy decides, as JSON in normal form: the content of the meaning digest.
///
/// Layout, order, titles, notes, reasons, owners, claims, examples and the prose of formal clauses are not
/// in it, nor whether a clause is inherited (`policy_semantics.md` 1, "Digests").
struct MeaningContent {
  private let policy: Policy
  private let sources: CheckedSources
  private let prose: ProseContent

  init(of policy: Policy, in sources: CheckedSources) {
    self.policy = policy
    self.sources = sources
    prose = ProseContent(sources)
  }

  /// The whole content.
  func json() throws(LoweringError) -> JSONValue {
    var normalizer = TestNormalizer(sources, in: nil)
    var categories: [JSONValue] = []
    for category in policy.categories {
      categories.append(try json(category, &normalizer))
    }
    var clauses: [JSONValue] = []
    for clause in policy.clauses { clauses.append(try json(clause, &normalizer)) }
    return .members(
      ("language", .integer(1)),
      ("decisions", .array(policy.decisions.map(JSONValue.string))),
      ("severities", .array(policy.severities.map(JSONValue.string))),
      ("unknown", .string(policy.decisions[policy.unknown])),
      ("modalities", json(policy.modalities)),
      ("parts", .array(policy.parts.map(JSONValue.string))),
      ("facts", .array(FactsRead(by: policy, in: sources).ids.map(json))),
      ("categories", .array(categories)), ("clauses", .array(clauses)))
  }

  private func json(_ fact: FactID) -> JSONValue {
    let fact = sources[fact]
    return .members(
      ("name", .string(fact.name)), ("type", FactContent.type(fact.type)),
      ("sources", .array(fact.sources.sorted().map(JSONValue.string))),
      ("supplied", .bool(fact.supplier != nil)),
      ("absent", FactContent.value(fact.absent, of: fact.type)))
  }

  /// What a category decides.
  func json(
    _ category: Category, _ normalizer: inout TestNormalizer
  ) throws(LoweringError) -> JSONValue {
    var members = [
      JSONValue.Member("id", .string(category.id)),
      JSONValue.Member("state", .string(category.state.rawValue)),
      JSONValue.Member("decision", decision(category.decision)),
    ]
    // The subject decides only where it forbids, but its wording is part of what people label.
    if let about = category.about {
      members.append(JSONValue.Member("about", prose.json(about.prose)))
      members.append(
        JSONValue.Member(
          "test", try normalizer.normal(about.test, variable: category.id, of: category.id).json))
    }
    return .object(members)
  }

  /// What a clause decides.
  func json(
    _ clause: Clause, _ normalizer: inout TestNormalizer
  ) throws(LoweringError) -> JSONValue {
    var members = [
      JSONValue.Member("kind", .string(clause.kind.rawValue)),
      JSONValue.Member("id", .string(clause.id)),
      JSONValue.Member("category", clause.category.map(JSONValue.string) ?? .null),
      JSONValue.Member("covers", .array(NaturalOrder.sorted(clause.covers).map(JSONValue.string))),
      JSONValue.Member("decision", decision(clause.decision)),
      JSONValue.Member(
        "severity", clause.severity.map { .string(policy.severities[$0]) } ?? .null),
      JSONValue.Member("since", clause.since.map { .string($0.text) } ?? .null),
      JSONValue.Member("until", clause.until.map { .string($0.text) } ?? .null),
      JSONValue.Member("on", json(clause.modalities)),
      JSONValue.Member("locked", .bool(clause.isLocked)),
      JSONValue.Member(
        "test", try normalizer.normal(clause.test, variable: clause.id, of: clause.id).json),
    ]
    if case .judged = clause.test {
      members.append(JSONValue.Member("prose", prose.json(clause.prose)))
    }
    if let duty = clause.duty {
      let variable = clause.id + ".instead"
      let test = try normalizer.normal(duty.isNotMet, variable: variable, of: clause.id)
      var content = [
        JSONValue.Member("decision", decision(duty.decision)),
        JSONValue.Member("test", test.json),
      ]
      if case .judged = duty.isNotMet {
        content.append(JSONValue.Member("prose", prose.json(duty.prose)))
      }
      members.append(JSONValue.Member("instead", .object(content)))
    }
    return .object(members)
  }

  private func decision(_ index: Int?) -> JSONValue {
    index.map { .string(policy.decisions[$0]) } ?? .null
  }

  private func json(_ modalities: [Modality]?) -> JSONValue {
    guard let modalities else { return .null }
    let lists = modalities.map(\.sources).sorted { $0.lexicographicallyPrecedes($1) }
    return .array(lists.map { .array($0.map(JSONValue.string)) })
  }
}

extension NormalTest {
  /// The test as JSON; values and elements by their indexes, which the facts' types explain.
  var json: JSONValue {
    switch self {
    case .constant(let holds): .bool(holds)
    case .value(let fact, let values):
      .array([.string("in"), .string(fact), .array(values.map(JSONValue.integer))])
    case .element(let fact, let element, let holds):
      .array([.string("has"), .string(fact), .integer(element), .bool(holds)])
    case .judged(let id, let holds):
      .array([.string("judged"), .string(id), .bool(holds)])
    case .all(let tests): .array([.string("and")] + tests.map(\.json))
    case .any(let tests): .array([.string("or")] + tests.map(\.json))
    case .atLeast(let count, let tests):
      .array([.string("least"), .integer(count)] + tests.map(\.json))
    }
  }
}
