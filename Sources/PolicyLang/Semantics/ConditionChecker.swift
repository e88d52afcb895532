import SourceText

extension Checker {
  /// Types `syntax` over the names in `scope`; nil after a finding.
  mutating func condition(_ syntax: ConditionSyntax, _ scope: FactScope) -> Condition? {
    switch syntax {
    case .named(let word): return named(word, scope)
    case .not(let inner, _): return condition(inner, scope).map(Condition.not)
    case .group(let inner, _): return condition(inner, scope)
    case .all(let list, _): return conditions(list, scope).map(Condition.all)
    case .any(let list, _): return conditions(list, scope).map(Condition.any)
    case .equals(let word, let negated, let value, _):
      guard let fact = fact(word, scope) else { return nil }
      if case .set = lexicon.facts[fact.index].type {
        reportMismatch(
          word, fact, "`is` needs one value", help: "write `\(word.text) includes \(value.text)`")
        return nil
      }
      guard let index = position(value, of: fact, scope) else { return nil }
      return negate(.value(fact, [index]), negated)
    case .oneOf(let word, let negated, let values, _):
      guard let fact = fact(word, scope) else { return nil }
      if case .set = lexicon.facts[fact.index].type {
        reportMismatch(
          word, fact, "`is one of` needs one value",
          help:
            "write `\(word.text) includes any of [\(values.map(\.text).joined(separator: ", "))]`"
        )
        return nil
      }
      guard let indices = positions(values, of: fact, scope) else { return nil }
      return negate(.value(fact, indices.sorted()), negated)
    case .bound(let word, let bound, let value, _): return self.bound(word, bound, value, scope)
    case .includes(let word, let value, _):
      guard let fact = setFact(word, "includes", scope),
        let index = position(value, of: fact, scope)
      else { return nil }
      return .element(fact, index)
    case .includesSome(let word, let quantity, let values, _):
      guard let fact = setFact(word, "includes", scope),
        let indices = positions(values, of: fact, scope)
      else { return nil }
      return some(quantity, of: indices.sorted().map { .element(fact, $0) })
    case .empty(let word, let negated, _):
      guard let fact = setFact(word, "is empty", scope) else { return nil }
      let elements = lexicon.facts[fact.index].type.size
      return negate(.any((0..<elements).map { .element(fact, $0) }), !negated)
    case .some(let quantity, let list, _):
      guard let typed = conditions(list, scope) else { return nil }
      if reportSame(list, typed) { return nil }
      return some(quantity, of: typed)
    }
  }

  private func negate(_ condition: Condition, _ negated: Bool) -> Condition {
    negated ? .not(condition) : condition
  }

  /// Types each of `list`, so that every mistake in it is found; nil where one failed.
  private mutating func conditions(_ list: [ConditionSyntax], _ scope: FactScope) -> [Condition]? {
    var typed: [Condition] = []
    typed.reserveCapacity(list.count)
    for syntax in list {
      if let condition = condition(syntax, scope) { typed.append(condition) }
    }
    return typed.count == list.count ? typed : nil
  }

  private mutating func named(_ word: Word, _ scope: FactScope) -> Condition? {
    switch scope[word.text] {
    case .fact(let id):
      let fact = lexicon.facts[id.index]
      if fact.type == .flag { return .value(id, [1]) }
      reportMismatch(
        word, id, "standing alone it needs to be a flag", help: Self.question(about: fact))
      return nil
    case .term(let term):
      if lexicon.hasCondition[term.index] { return .term(term) }
      report.add(
        .wrongType, "the term `\(word.text)` has no `when`; a condition cannot use it",
        at: word.span, label: "only a defined word",
        related: [
          Related("`\(word.text)` is declared here", at: lexicon.terms[term.index].place)
        ], help: valueHint(word, scope) ?? "give the term a `when`, or name a fact")
      return nil
    case .broken: return nil
    case nil:
      reportUnknownFact(word, scope)
      return nil
    }
  }

  /// The fact that `word` names, or nil after a finding.
  mutating func fact(_ word: Word, _ scope: FactScope) -> FactID? {
    switch scope[word.text] {
    case .fact(let fact): return fact
    case .broken: return nil
    case .term(let term):
      report.add(
        .wrongType, "`\(word.text)` is a term; it is said alone, like a flag", at: word.span,
        related: [
          Related("`\(word.text)` is declared here", at: lexicon.terms[term.index].place)
        ], help: "write `\(word.text)`, or `not \(word.text)`")
      return nil
    case nil:
      reportUnknownFact(word, scope)
      return nil
    }
  }

  /// Reports that `word` is no fact or term in scope, unless its declaration was lost.
  mutating func reportUnknownFact(_ word: Word, _ scope: FactScope) {
    guard !scope.isOpen, !isLost(word.text) else { return }
    let candidates = scope.candidates(facts: true, terms: true, lexicon)
    if Candidate.closest(to: word.text, among: candidates) == nil, let hint = valueHint(word, scope)
    {
      report.add(.unknownFact, "unknown fact `\(word.text)`", at: word.span, help: hint)
      return
    }
    report.addUnknown(
      .unknownFact, "fact", word, among: candidates,
      help: candidates.isEmpty
        ? "no fact is in scope: the policy's head names its vocabularies, `uses NAME`"
        : "declare it in a vocabulary, or use one of \(Candidate.listed(candidates))")
  }

  /// What to write where a value stands in the place of its fact, or nil.
  private func valueHint(_ word: Word, _ scope: FactScope) -> String? {
    let owners = scope.facts.filter {
      lexicon.facts[$0.index].type != .flag && lexicon.position(of: word.text, in: $0) != nil
    }
    guard owners.count == 1, let owner = owners.first else { return nil }
    let fact = lexicon.facts[owner.index]
    if case .set = fact.type {
      return
        "`\(word.text)` is an element of `\(fact.name)`: write `\(fact.name) includes \(word.text)`"
    }
    return "`\(word.text)` is a value of `\(fact.name)`: write `\(fact.name) is \(word.text)`"
  }

  private mutating func setFact(_ word: Word, _ operation: String, _ scope: FactScope) -> FactID? {
    guard let id = fact(word, scope) else { return nil }
    if case .set = lexicon.facts[id.index].type { return id }
    reportMismatch(
      word, id, "`\(operation)` needs a set", help: Self.question(about: lexicon.facts[id.index]))
    return nil
  }

  private mutating func bound(
    _ word: Word, _ bound: ConditionSyntax.Bound, _ value: Word, _ scope: FactScope
  ) -> Condition? {
    guard let id = fact(word, scope) else { return nil }
    let fact = lexicon.facts[id.index]
    switch fact.type {
    case .level, .count: break
    case .flag, .choice, .set:
      reportMismatch(
        word, id,
        "`at \(bound == .atLeast ? "least" : "most")` needs an order, as a level or a count has",
        help: Self.question(about: fact))
      return nil
    }
    guard let index = position(value, of: id, scope) else { return nil }
    switch bound {
    case .atLeast: return .value(id, Array(index..<fact.type.size))
    case .atMost: return .value(id, Array(0...index))
    }
  }

  /// The position of `value` in the fact's type, or nil after a finding.
  mutating func position(_ value: Word, of fact: FactID, _ scope: FactScope) -> Int? {
    if let index = lexicon.position(of: value.text, in: fact) { return index }
    reportValue(value, of: lexicon.facts[fact.index], scale: lexicon.scale(of: value.text))
    return nil
  }

  private mutating func positions(_ values: [Word], of fact: FactID, _ scope: FactScope) -> [Int]? {
    if reportSameTwice(values, "value") { return nil }
    var indices: [Int] = []
    for value in values {
      if let index = position(value, of: fact, scope) { indices.append(index) }
    }
    return indices.count == values.count ? indices : nil
  }

  private mutating func reportMismatch(_ word: Word, _ id: FactID, _ needs: String, help: String) {
    let fact = lexicon.facts[id.index]
    report.add(
      .wrongType, "`\(fact.name)` is \(Self.description(of: fact.type)); \(needs)", at: word.span,
      related: [Related("`\(fact.name)` is declared here", at: fact.place)], help: help)
  }

  /// A type in the words of the language.
  static func description(of type: FactType) -> String {
    switch type {
    case .flag: "a flag"
    case .choice(let values): "one of \(values.quoted(limit: 4))"
    case .level(let scale): "a level of `\(scale.name)`"
    case .count(let low, let high, let orMore):
      "a count \(low)..\(high)\(orMore ? " or more" : "")"
    case .set(let values): "a set of \(values.quoted(limit: 4))"
    }
  }

  /// How a condition asks for the fact.
  private static func question(about fact: Fact) -> String {
    let name = fact.name
    let value = fact.type.names.last ?? ""
    return switch fact.type {
    case .flag: "write `\(name)`, or `not \(name)`"
    case .choice: "write `\(name) is \(value)`, or another of its values"
    case .level: "write `\(name) at least \(value)`, or another of its values"
    case .count: "write `\(name) at least \(value)`, or another number"
    case .set: "write `\(name) includes \(value)`, or another of its elements"
    }
  }
}
