import PolicyLang
import RewardCheck

/// The variables that questions range over: facts in classes, elements of sets, judged clauses.
struct AnalysisSpace: Sendable {
  /// What a variable stands for.
  enum Key: Hashable, Sendable {
    case fact(String)
    case element(String, Int)
    case judged(String)
  }

  /// A variable: what it stands for and its classes of values.
  struct Variable: Sendable {
    var key: Key
    /// How many values each class stands for; a yes/no variable has two of one.
    var sizes: [Int]
    /// The class of the usual value.
    var usual: Int
    /// The fact's classes; nil for a yes/no variable.
    var classes: FactClasses?
    /// How many classes there are.
    var arity: Int { sizes.count }
  }

  /// The facts by name.
  let facts: [String: Fact]
  /// The variables in the order in which diagrams ask them: those that most categories read first.
  private(set) var variables: [Variable] = []
  /// What values there are besides: of facts of one class, of elements that no test reads.
  private(set) var unread: [Int] = []
  private var positions: [Key: Int] = [:]

  /// Lays out the variables that the models and further tests read.
  init(_ models: [RuleModel], further: [NormalTest], facts: [String: Fact]) {
    self.facts = facts
    var reads = Reads(facts: facts)
    for (number, model) in models.enumerated() {
      for rule in model.rules {
        // Rules of one category of two models are asked about together.
        let group = Reads.Group(category: rule.category, model: rule.category == nil ? number : 0)
        reads.add(rule.test, group)
        for exception in rule.exceptions { reads.add(exception.test, group) }
      }
    }
    for test in further { reads.add(test, nil) }
    for key in reads.ordered() { place(key, reads) }
    for name in NaturalOrder.sorted(Array(reads.names)) { countUnread(name) }
  }

  private mutating func place(_ key: Key, _ reads: Reads) {
    switch key {
    case .fact(let name):
      guard let fact = facts[name] else { return }
      let classes = FactClasses(size: fact.type.size, cutBy: reads.cuts[name] ?? [])
      if classes.count < 2 { return }
      append(
        Variable(
          key: key, sizes: classes.sizes, usual: classes.of(Self.usual(fact)), classes: classes))
    case .element(let name, let element):
      append(
        Variable(key: key, sizes: [1, 1], usual: Self.isUsual(element, of: facts[name]) ? 1 : 0))
    case .judged: append(Variable(key: key, sizes: [1, 1], usual: 0))
    }
  }

  private mutating func append(_ variable: Variable) {
    positions[variable.key] = variables.count
    variables.append(variable)
  }

  private mutating func countUnread(_ name: String) {
    guard let fact = facts[name] else { return }
    switch fact.type {
    case .flag, .choice, .level, .count:
      if positions[.fact(name)] == nil { unread.append(fact.type.size) }
    case .set(let elements):
      for element in elements.indices where positions[.element(name, element)] == nil {
        unread.append(2)
      }
    }
  }

  /// The position of a variable, or nil where nothing tells its values apart.
  func position(_ key: Key) -> Int? { positions[key] }

  /// The value that a fact has where nobody mentions it; the first where it has none.
  static func usual(_ fact: Fact) -> Int {
    guard case .value(let value)? = fact.usual else { return 0 }
    return value
  }

  private static func isUsual(_ element: Int, of fact: Fact?) -> Bool {
    guard case .elements(let elements)? = fact?.usual else { return false }
    return elements.contains(element)
  }

  /// True where the classes can express the test.
  func holds(_ test: NormalTest) -> Bool {
    switch test {
    case .constant: true
    case .value(let fact, let values):
      positions[.fact(fact)].flatMap { variables[$0].classes?.classes(of: values) } != nil
    case .element(let fact, let element, _): positions[.element(fact, element)] != nil
    case .judged(let name, _): positions[.judged(name)] != nil
    case .all(let tests), .any(let tests), .atLeast(_, let tests): tests.allSatisfy(holds)
    }
  }
}

/// What tests read, and in which categories.
private struct Reads {
  /// A category, or the rules of one model that are in none.
  struct Group: Hashable {
    var category: String?
    var model: Int
  }

  let facts: [String: Fact]
  var names: Set<String> = []
  var cuts: [String: [[Int]]] = [:]
  private var seen: [String: Set<[Int]>] = [:]
  private var readers: [AnalysisSpace.Key: Set<Group>] = [:]

  init(facts: [String: Fact]) { self.facts = facts }

  mutating func add(_ test: NormalTest, _ group: Group?) {
    switch test {
    case .constant: break
    case .value(let fact, let values):
      names.insert(fact)
      if seen[fact, default: []].insert(values).inserted { cuts[fact, default: []].append(values) }
      note(.fact(fact), group)
    case .element(let fact, let element, _):
      names.insert(fact)
      note(.element(fact, element), group)
    case .judged(let name, _): note(.judged(name), group)
    case .all(let tests), .any(let tests), .atLeast(_, let tests):
      for each in tests { add(each, group) }
    }
  }

  private mutating func note(_ key: AnalysisSpace.Key, _ group: Group?) {
    if let group {
      readers[key, default: []].insert(group)
    } else if readers[key] == nil {
      readers[key] = []
    }
  }

  /// The variables: those that most groups read first, then group by group, each in natural order.
  func ordered() -> [AnalysisSpace.Key] {
    let entries = readers.map { key, groups in
      let only = groups.count == 1 ? groups.first?.category ?? "" : ""
      return (key: key, readers: groups.count, only: Array(only.utf8), words: Self.words(key))
    }
    return entries.sorted { a, b in
      if a.readers != b.readers { return a.readers > b.readers }
      let groups = NaturalOrder.compare(a.only, b.only)
      if groups != 0 { return groups < 0 }
      return a.words.0 != b.words.0
        ? a.words.0 < b.words.0
        : a.words.1 != b.words.1
          ? NaturalOrder.precedes(a.words.1, b.words.1) : a.words.2 < b.words.2
    }.map(\.key)
  }

  private static func words(_ key: AnalysisSpace.Key) -> (Int, String, Int) {
    switch key {
    case .fact(let name): (0, name, -1)
    case .element(let name, let element): (0, name, element)
    case .judged(let name): (1, name, -1)
    }
  }
}
