import PolicyLang
import SourceText

/// A random typed policy with its vocabulary: every type of fact, every kind of clause.
struct GeneratedPolicy {
  private(set) var sources = CheckedSources()
  private(set) var policy: Policy
  private var random: SeededNumbers
  private let place = Place(path: "generated.policy", span: Span(0, 0))

  init(seed: UInt64) {
    random = SeededNumbers(seed: seed)
    let decisions = ["allow", "label", "review", "remove"]
    let count = random.pick(2...4)
    policy = Policy(
      name: "generated", version: "1.0.0", decisions: Array(decisions.prefix(count)),
      unknown: random.pick(0...(count - 1)), place: place)
    if random.chance(60) { policy.severities = ["low", "high", "highest"] }
    makeFacts()
    makeTerms()
    makeScope()
    makeCategories()
    makeClauses()
    sources.policies = [policy]
  }

  private mutating func makeFacts() {
    for index in 0..<random.pick(1...5) {
      let names = (0..<random.pick(2...4)).map { "v\($0)" }
      let type: FactType =
        switch random.pick(0...4) {
        case 0: .flag
        case 1: .choice(names)
        case 2: .level(Scale(name: "scale\(index)", values: names, place: place))
        case 3: .count(low: random.pick(0...2), high: random.pick(3...6), orMore: random.chance(50))
        default: .set(Array(names.prefix(3)))
        }
      let froms = random.chance(20) ? [] : random.some(of: ["image", "text"])
      var usual: FactValue?
      if case .choice = type { usual = .value(random.pick(0...(names.count - 1))) }
      sources.facts.append(
        Fact(
          name: "f\(index)", vocabulary: "words", type: type, sources: froms, supplier: nil,
          question: nil, usual: usual, place: place))
    }
    policy.facts = sources.facts.indices.map(FactID.init)
  }

  private mutating func makeTerms() {
    for index in 0..<random.pick(0...2) {
      let condition = condition(depth: 2)
      sources.terms.append(
        Term(
          name: "t\(index)", owner: "words", definition: Prose(segments: [], place: place),
          condition: condition, place: place))
    }
    policy.terms = sources.terms.indices.map(TermID.init)
  }

  private mutating func makeScope() {
    if random.chance(40) {
      policy.modalities = random.some(of: [
        Modality(["image"]), Modality(["text"]), Modality(["image", "text"]),
      ])
    }
  }

  private mutating func makeCategories() {
    for index in 0..<random.pick(0...3) {
      var category = Category(id: "C\(index)", origin: "generated", place: place)
      category.decision = decision()
      category.state =
        random.chance(60) ? .normal : random.chance(50) ? .exempt : .forbidden
      if category.state == .forbidden || random.chance(30) {
        category.about = Category.About(prose: Prose(segments: [], place: place), test: test())
      }
      policy.categories.append(category)
    }
  }

  private mutating func makeClauses() {
    let rules = (0..<random.pick(1...6)).map { "R\($0)" }
    for id in rules {
      var rule = clause(.rule, id)
      rule.decision = decision()
      if !policy.severities.isEmpty, random.chance(70) {
        rule.severity = random.pick(0...(policy.severities.count - 1))
      }
      policy.clauses.append(rule)
    }
    for index in 0..<random.pick(0...3) {
      var also = clause(.also, "A\(index)")
      also.covers = random.some(of: rules)
      policy.clauses.append(also)
    }
    for index in 0..<random.pick(0...4) {
      var exception = clause(.except, "X\(index)")
      exception.covers = random.some(of: rules)
      if random.chance(35) {
        exception.duty = Clause.Duty(
          prose: Prose(segments: [], place: place), decision: decision(), isNotMet: test())
      } else if random.chance(50) {
        exception.decision = decision()
      }
      policy.clauses.append(exception)
    }
  }

  private mutating func clause(_ kind: Clause.Kind, _ id: String) -> Clause {
    var clause = Clause(
      kind: kind, id: id, test: test(), origin: "generated", place: place, extent: place)
    if !policy.categories.isEmpty, random.chance(75) {
      clause.category = random.pick(policy.categories).id
    }
    let days = ["2027-01-01", "2027-06-30", "2028-02-28", "2028-12-31"].compactMap(CivilDate.init)
    if random.chance(12) { clause.since = random.pick(days) }
    if random.chance(12) { clause.until = random.pick(days) }
    if random.chance(15) {
      clause.modalities = random.some(of: [
        Modality(["image"]), Modality(["text"]), Modality(["image", "text"]),
      ])
    }
    return clause
  }

  private mutating func decision() -> Int { random.pick(0...(policy.decisions.count - 1)) }

  private mutating func test() -> Test {
    random.chance(20) ? .judged : .formal(condition(depth: 3))
  }

  private mutating func condition(depth: Int) -> Condition {
    let choice = random.pick(0...(depth > 0 ? 9 : 4))
    switch choice {
    case 0...3: return leaf()
    case 4:
      if sources.terms.isEmpty { return random.chance(20) ? .always : leaf() }
      return .term(TermID(random.pick(0...(sources.terms.count - 1))))
    case 5: return .not(condition(depth: depth - 1))
    case 6: return .all(conditions(depth: depth - 1))
    case 7: return .any(conditions(depth: depth - 1))
    default:
      let list = conditions(depth: depth - 1)
      return .atLeast(random.pick(1...list.count), list)
    }
  }

  private mutating func conditions(depth: Int) -> [Condition] {
    (0..<random.pick(1...3)).map { _ in condition(depth: depth) }
  }

  private mutating func leaf() -> Condition {
    let fact = FactID(random.pick(0...(sources.facts.count - 1)))
    let type = sources[fact].type
    if case .set = type { return .element(fact, random.pick(0...(type.size - 1))) }
    return .value(fact, random.some(of: Array(0..<type.size)))
  }
}
