import SourceText

/// Every fact and term of a run, with what the checker looks up while it types conditions.
struct Lexicon {
  /// The typed facts; a `FactID` is a position here.
  private(set) var facts: [Fact] = []
  /// The typed terms; a `TermID` is a position here.
  var terms: [Term] = []
  /// True for each term with a condition, also where the condition failed.
  private(set) var hasCondition: [Bool] = []
  private var positions: [[String: Int]] = []
  private var scales: [String: [String]] = [:]

  /// Adds a typed fact.
  mutating func add(_ fact: Fact) -> FactID {
    facts.append(fact)
    var values: [String: Int] = [:]
    for (index, name) in fact.type.names.enumerated() { values[name] = index }
    positions.append(values)
    return FactID(facts.count - 1)
  }

  /// Adds a term whose definition and condition follow.
  mutating func add(_ term: Term, hasCondition: Bool) -> TermID {
    terms.append(term)
    self.hasCondition.append(hasCondition)
    return TermID(terms.count - 1)
  }

  /// Notes the values of a scale.
  mutating func add(_ scale: Scale) {
    for value in scale.values { scales[value, default: []].append(scale.name) }
  }

  /// The one scale that has this value, or nil.
  func scale(of value: String) -> String? {
    // A value of two scales is no evidence of a mix-up.
    guard let owners = scales[value], owners.count == 1 else { return nil }
    return owners[0]
  }

  /// The position of a value (of an element for a set), or nil where the fact has no such value.
  func position(of value: String, in fact: FactID) -> Int? { positions[fact.index][value] }
}

/// Gathers the facts that conditions read, terms looked through.
struct FactReader {
  /// The facts met so far.
  private(set) var facts: Set<FactID> = []
  private var terms: Set<TermID> = []
  private var open: [TermID] = []

  /// Adds every fact that the clause reads.
  mutating func read(_ clause: Clause, _ lexicon: Lexicon) {
    read(clause.test, lexicon)
    if let duty = clause.duty { read(duty.isNotMet, lexicon) }
  }

  /// Adds every fact that `test` reads.
  mutating func read(_ test: Test, _ lexicon: Lexicon) {
    guard case .formal(let condition) = test else { return }
    collect(condition)
    // A list instead of recursion: terms may lead from one to the next as often as the source is long.
    while let term = open.popLast() {
      if let inner = lexicon.terms[term.index].condition { collect(inner) }
    }
  }

  private mutating func collect(_ condition: Condition) {
    switch condition {
    case .always: break
    case .value(let fact, _), .element(let fact, _): facts.insert(fact)
    case .term(let term): if terms.insert(term).inserted { open.append(term) }
    case .not(let inner): collect(inner)
    case .all(let list), .any(let list), .atLeast(_, let list):
      for inner in list { collect(inner) }
    }
  }
}

/// What a name of a condition may mean.
enum Entity {
  case fact(FactID)
  case term(TermID)
  /// Declared, but with an error of its own.
  case broken(Place)
}

/// The facts and terms that one declaration brings into scope.
struct NameLayer {
  /// What each name means.
  var entities: [String: Entity] = [:]

  /// Where `name` is declared, or nil.
  func place(of name: String, _ lexicon: Lexicon) -> Place? {
    switch entities[name] {
    case .fact(let fact): lexicon.facts[fact.index].place
    case .term(let term): lexicon.terms[term.index].place
    case .broken(let place): place
    case nil: nil
    }
  }
}

/// The facts and terms in scope at one spot, layer by layer.
struct FactScope {
  /// The layers; a name is in one of them at most.
  var layers: [NameLayer] = []
  /// True where a layer is missing because it could not be read: then unknown names say nothing.
  var isOpen = false

  /// What `name` means, or nil.
  subscript(name: String) -> Entity? {
    for layer in layers {
      if let entity = layer.entities[name] { return entity }
    }
    return nil
  }

  /// Where `name` is declared, or nil.
  func place(of name: String, _ lexicon: Lexicon) -> Place? {
    for layer in layers {
      if let place = layer.place(of: name, lexicon) { return place }
    }
    return nil
  }

  /// Every fact in scope, ascending.
  var facts: [FactID] {
    layers.flatMap { layer in
      layer.entities.values.compactMap { if case .fact(let fact) = $0 { fact } else { nil } }
    }.sorted()
  }

  /// Every term in scope, ascending.
  var terms: [TermID] {
    layers.flatMap { layer in
      layer.entities.values.compactMap { if case .term(let term) = $0 { term } else { nil } }
    }.sorted()
  }

  /// The names in scope of one kind, as candidates for a misspelt one.
  func candidates(facts: Bool, terms: Bool, _ lexicon: Lexicon) -> [Candidate] {
    layers.flatMap { layer in
      layer.entities.compactMap { name, entity in
        switch entity {
        case .fact(let fact):
          facts ? Candidate(name: name, place: lexicon.facts[fact.index].place) : nil
        case .term(let term):
          terms ? Candidate(name: name, place: lexicon.terms[term.index].place) : nil
        case .broken: nil
        }
      }
    }
  }
}
