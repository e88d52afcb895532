import PolicyLang
public import SourceText

extension Lint {
  /// Facts, terms, scales and values that decide nothing.
  static let unusedNames = Lint(
    .unusedName,
    .sources { sources in
      let use = NameUse(of: sources)
      var found: [Finding] = []
      for vocabulary in sources.vocabularies where !vocabulary.isImported {
        // Nothing is dead in a vocabulary that is checked without its policies.
        guard sources.policies.contains(where: { $0.vocabularies.contains(vocabulary.name) }) else {
          continue
        }
        found += unused(vocabulary, use, sources)
      }
      for policy in sources.policies where !policy.isImported {
        for term in sources.declaredTerms(of: policy) where !use.terms.contains(term) {
          found.append(unusedTerm(sources[term], policy: policy.name))
        }
      }
      return found
    })

  private static func unused(
    _ vocabulary: Vocabulary, _ use: NameUse, _ sources: CheckedSources
  ) -> [Finding] {
    var found: [Finding] = []
    let scales = Set(
      vocabulary.facts.compactMap { fact -> String? in
        if case .level(let scale) = sources[fact].type { scale.name } else { nil }
      })
    for scale in vocabulary.scales
    where !scales.contains(scale.name) && !use.scales.contains(scale.name) {
      found.append(
        Finding(
          .unusedName, "no fact is a level of `\(scale.name)`", at: scale.place,
          help: "take the scale out, or use it: `fact NAME: level of \(scale.name)`"))
    }
    for term in vocabulary.terms where !use.terms.contains(term) {
      found.append(unusedTerm(sources[term], policy: nil))
    }
    for id in vocabulary.facts {
      let fact = sources[id]
      // What a system supplies costs nobody an answer.
      if fact.supplier != nil { continue }
      guard use.facts.contains(id) else {
        found.append(
          Finding(
            .unusedName, "no rule reads fact `\(fact.name)`", at: fact.place,
            label: "whoever annotates an item answers this for nothing",
            help: "take the fact out, or write the rule that needs it"))
        continue
      }
      if let finding = unusedValues(id, use, sources) { found.append(finding) }
    }
    return found
  }

  private static func unusedTerm(_ term: Term, policy: String?) -> Finding {
    Finding(
      .unusedName, "nothing refers to term `\(term.name)`", at: term.place,
      label: "the prompt's glossary never needs this", policy: policy,
      help: "refer to it with `{\(term.name)}`, or take it out")
  }

  /// Elements of a set that nothing asks for, and values that no condition tells from the usual one.
  private static func unusedValues(
    _ id: FactID, _ use: NameUse, _ sources: CheckedSources
  ) -> Finding? {
    let fact = sources[id]
    let values = fact.type.names
    let dead: [Int]
    let usual: Int
    if use.answered.contains(fact.name) { return nil }
    switch fact.type {
    case .flag, .count: return nil
    case .set:
      dead = values.indices.filter { !use.elements.contains(.init(fact: id, element: $0)) }
      let names = dead.map { "`\(values[$0])`" }
      guard !dead.isEmpty else { return nil }
      return Finding(
        .unusedName,
        "no rule asks whether `\(fact.name)` includes \(ListedWords.list(names, "or"))",
        at: fact.place, help: "take \(dead.count == 1 ? "it" : "them") out of the set")
    case .choice:
      guard case .value(let value)? = fact.usual else { return nil }
      usual = value
      dead = values.indices.filter { value in
        value != usual
          && use.tests[id, default: []].allSatisfy {
            $0.contains(value) == $0.contains(usual)
          } && !isNamed(values[value], of: id, sources)
      }
    case .level:
      // A grade between two others gives them their meaning; the highest can be spared.
      guard values.count > 2 else { return nil }
      let top = values.count - 1
      usual = top - 1
      let isTold = use.tests[id, default: []].contains { $0.contains(top) != $0.contains(usual) }
      dead = isTold ? [] : [top]
    }
    guard !dead.isEmpty else { return nil }
    let names = dead.map { "`\(values[$0])`" }
    return Finding(
      .unusedName,
      "no rule tells \(ListedWords.list(names, "or")) of `\(fact.name)` from `\(values[usual])`",
      at: fact.place,
      help:
        "take \(dead.count == 1 ? "it" : "them") out of the values, or write the rule that needs it"
    )
  }

  /// True where a text names the value to set another apart from it, or a term explains it.
  private static func isNamed(_ value: String, of id: FactID, _ sources: CheckedSources) -> Bool {
    let fact = sources[id]
    if sources.terms.contains(where: { $0.name == value }) { return true }
    guard let question = fact.question else { return false }
    return ProseWords(question).all.contains { $0.text == value }
  }
}

/// What the policies of the sources read and refer to.
struct NameUse {
  /// An element of a set fact.
  struct Element: Hashable {
    var fact: FactID
    var element: Int
  }

  /// The facts that conditions and contracts read.
  private(set) var facts: Set<FactID> = []
  /// The terms that conditions read and texts refer to, those of facts and terms in use included.
  private(set) var terms: Set<TermID> = []
  /// The elements that conditions ask for.
  private(set) var elements: Set<Element> = []
  /// The sets of values that conditions over a fact name.
  private(set) var tests: [FactID: [[Int]]] = [:]
  /// The scales that contracts name.
  private(set) var scales: Set<String> = []
  /// The facts, by name, whose values an answer gives.
  private(set) var answered: Set<String> = []
  private let sources: CheckedSources

  /// Walks through every policy and contract.
  init(of sources: CheckedSources) {
    self.sources = sources
    for policy in sources.policies {
      for category in policy.categories {
        add(category.about?.test)
        add(category.about?.prose)
        category.notes.forEach { add($0) }
      }
      for clause in policy.clauses {
        add(clause.test)
        add(clause.duty?.isNotMet)
        add(clause.duty?.prose)
        add(clause.prose)
        (clause.notes + clause.whys).forEach { add($0) }
      }
      policy.notes.forEach { add($0) }
      for claim in policy.claims {
        // A claim reads a fact, but decides nothing; a term in one is worth its name.
        if case .implies(let condition, _, _) = claim.statement { addTerms(of: condition) }
      }
      for change in policy.changes {
        add(change.inherited.test)
        add(change.inherited.prose)
      }
    }
    for contract in sources.contracts {
      for field in contract.fields {
        switch field.type {
        case .fact(let type):
          answered.insert(type.fact)
          for index in sources.facts.indices where sources.facts[index].name == type.fact {
            add(fact: FactID(index))
          }
        case .level(let type): scales.insert(type.scale)
        case .decision, .code, .set, .choice, .number, .text, .boxes: break
        }
      }
    }
  }

  private mutating func add(_ prose: Prose?) {
    for term in prose?.terms ?? [] { add(term) }
  }

  private mutating func add(_ term: TermID) {
    guard terms.insert(term).inserted else { return }
    add(sources[term].definition)
    if let condition = sources[term].condition { add(condition) }
  }

  private mutating func add(fact: FactID) {
    guard facts.insert(fact).inserted else { return }
    add(sources[fact].question)
  }

  private mutating func add(_ test: Test?) {
    if case .formal(let condition) = test { add(condition) }
  }

  private mutating func add(_ condition: Condition) {
    var open = [condition]
    while let next = open.popLast() {
      switch next {
      case .always: break
      case .value(let fact, let values):
        add(fact: fact)
        tests[fact, default: []].append(values)
      case .element(let fact, let element):
        add(fact: fact)
        elements.insert(Element(fact: fact, element: element))
      case .term(let term): add(term)
      case .not(let inner): open.append(inner)
      case .all(let inner), .any(let inner), .atLeast(_, let inner): open += inner
      }
    }
  }

  private mutating func addTerms(of condition: Condition) {
    var open = [condition]
    while let next = open.popLast() {
      switch next {
      case .always, .value, .element: break
      case .term(let term): terms.insert(term)
      case .not(let inner): open.append(inner)
      case .all(let inner), .any(let inner), .atLeast(_, let inner): open += inner
      }
    }
  }
}

extension FindingCode {
  /// A name that decides nothing.
  public static let unusedName = FindingCode(
    "L101", "unused-name", .note, .names,
    summary: "A fact, a term, a scale or a value decides nothing.",
    page: """
      Every fact is a question that people answer for every item, and every term is a text that models
      read. A fact that no rule reads, a term that nothing refers to, a scale of which no fact is a
      level, an element of a set that nothing asks for and a value that no rule tells from the usual one
      cost that work for nothing; often they show a rule that was forgotten.

      Take the name out, or write what needs it. Only what was given to the command is looked at: check a
      vocabulary together with the policies that use it. Facts that a system supplies are left alone, and
      so is a value that a term or the question itself sets apart from another.
      """,
    wrong: LintSamples.posts(
      "rule R1 \"The text insults somebody.\" -> remove\n  when insult",
      facts: LintSamples.insult
        + "\nfact rhymes: flag  from text  ask \"Does the text rhyme?\""),
    right: LintSamples.posts("rule R1 \"The text insults somebody.\" -> remove\n  when insult"))
}
