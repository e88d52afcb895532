import SourceText

/// What an example or a test says of facts and judged clauses, each by its name.
struct TypedGivens {
  var facts: [String: GivenFact] = [:]
  var judged: [String: GivenJudgement] = [:]

  /// Takes over what `other` says, its word for a name before this one's.
  mutating func replace(with other: TypedGivens) {
    facts.merge(other.facts) { $1 }
    judged.merge(other.judged) { $1 }
  }

  /// The facts, ascending.
  var sortedFacts: [GivenFact] { facts.values.sorted { $0.fact < $1.fact } }
  /// The judged clauses in the natural order of their ids.
  var sortedJudged: [GivenJudgement] {
    judged.values.sorted { IDOrder.precedes($0.id, $1.id) }
  }
}

extension Checker {
  /// Types the facts and judged clauses between the braces of an example or a test.
  mutating func givens(_ list: [GivenSyntax], _ model: PolicyModel) -> TypedGivens {
    var typed = TypedGivens()
    var seen: [String: Span] = [:]
    for given in list {
      let word = given.name
      if let first = seen[word.text] {
        report.add(
          .sameTwice, "`\(word.text)` is mentioned twice", at: word.span, label: "the second",
          related: [Related("the first", at: report.place(first))], help: "take one of them out")
        continue
      }
      seen[word.text] = word.span
      switch model.scope[word.text] {
      case .fact(let fact):
        if let value = value(given, of: fact) { typed.facts[word.text] = value }
      case .broken: break
      case .term(let term):
        report.add(
          .notJudged, "`\(word.text)` is a term; its truth follows from facts", at: word.span,
          related: [
            Related("`\(word.text)` is declared here", at: lexicon.terms[term.index].place)
          ], help: "name the facts that it reads")
      case nil:
        if let judgement = judgement(given, model) { typed.judged[word.text] = judgement }
      }
    }
    return typed
  }

  /// What an example says of a fact; nil after a finding.
  private mutating func value(_ given: GivenSyntax, of id: FactID) -> GivenFact? {
    let fact = lexicon.facts[id.index]
    switch given {
    case .holds(let word), .fails(let word, _):
      guard fact.type == .flag else {
        reportNeedsValue(word, fact)
        return nil
      }
      if case .holds = given { return GivenFact(fact: id, value: .value(1)) }
      return GivenFact(fact: id, value: .value(0))
    case .value(_, let value):
      if value.text == "unknown" { return GivenFact(fact: id, value: nil) }
      if case .set = fact.type {
        report.add(
          .wrongType, "`\(fact.name)` is a set; its value stands in brackets", at: value.span,
          related: [Related("`\(fact.name)` is declared here", at: fact.place)],
          help: "write `\(fact.name) [\(value.text)]`",
          edits: [report.replacing(value.span, with: "[\(value.text)]")])
        return nil
      }
      guard let index = lexicon.position(of: value.text, in: id) else {
        reportValue(value, of: fact)
        return nil
      }
      return GivenFact(fact: id, value: .value(index))
    case .set(let word, let values, _):
      guard case .set = fact.type else {
        report.add(
          .wrongType,
          "`\(fact.name)` is \(Self.description(of: fact.type)); brackets are for sets",
          at: word.span, related: [Related("`\(fact.name)` is declared here", at: fact.place)],
          help: "write one value without brackets")
        return nil
      }
      if reportSameTwice(values, "element") { return nil }
      var elements: [Int] = []
      for value in values {
        if let index = lexicon.position(of: value.text, in: id) {
          elements.append(index)
        } else {
          reportValue(value, of: fact)
        }
      }
      return elements.count == values.count
        ? GivenFact(fact: id, value: .elements(elements.sorted())) : nil
    }
  }

  private mutating func reportNeedsValue(_ word: Word, _ fact: Fact) {
    let value = fact.type.names.last ?? ""
    var help = "write `\(fact.name) \(value)`, or another of its values"
    if case .set = fact.type { help = "write `\(fact.name) [\(value)]`, or `\(fact.name) []`" }
    report.add(
      .wrongType, "`\(fact.name)` is \(Self.description(of: fact.type)); say its value",
      at: word.span, related: [Related("`\(fact.name)` is declared here", at: fact.place)],
      help: help)
  }

  /// What an example says of a judged clause; nil after a finding.
  private mutating func judgement(_ given: GivenSyntax, _ model: PolicyModel) -> GivenJudgement? {
    let word = given.name
    guard let isJudged = isJudged(word.text, model) else {
      let base = word.text.hasSuffix(".instead") ? String(word.text.dropLast(8)) : word.text
      guard !model.scope.isOpen, !isLost(word.text), !isLost(base), !model.brokenIDs.contains(base)
      else {
        return nil
      }
      var candidates = model.scope.candidates(facts: true, terms: false, lexicon)
      candidates += judgedIDs(model)
      report.addUnknown(.unknownFact, "fact or judged clause", word, among: candidates)
      return nil
    }
    guard isJudged else {
      report.add(
        .notJudged, "`\(word.text)` is not judged; its truth follows from facts", at: word.span,
        help: "name the facts that it reads")
      return nil
    }
    switch given {
    case .holds: return GivenJudgement(id: word.text, holds: true)
    case .fails: return GivenJudgement(id: word.text, holds: false)
    case .value(_, let value) where value.text == "unknown":
      return GivenJudgement(id: word.text, holds: nil)
    case .value(_, let value):
      report.add(
        .wrongType, "a judged clause holds, or not, or is `unknown`", at: value.span,
        help: "write `\(word.text)`, `not \(word.text)` or `\(word.text) unknown`")
    case .set(_, _, let mark):
      report.add(
        .wrongType, "a judged clause has no values", at: mark.span,
        help: "write `\(word.text)`, `not \(word.text)` or `\(word.text) unknown`")
    }
    return nil
  }

  /// Whether the id of a clause, duty or category is judged; nil where there is no such id.
  private func isJudged(_ id: String, _ model: PolicyModel) -> Bool? {
    if let clause = model.clause(id) {
      // The test of a clause with an error is not known.
      return model.brokenIDs.contains(id) ? true : clause.test == .judged
    }
    if let about = model.category(id)?.about { return about.test == .judged }
    if id.hasSuffix(".instead"), let duty = model.clause(String(id.dropLast(8)))?.duty {
      return duty.isNotMet == .judged
    }
    return nil
  }

  private func judgedIDs(_ model: PolicyModel) -> [Candidate] {
    var candidates: [Candidate] = []
    for clause in model.policy.clauses {
      if clause.test == .judged {
        candidates.append(Candidate(name: clause.id, place: clause.place))
      }
      if clause.duty?.isNotMet == .judged {
        candidates.append(Candidate(name: "\(clause.id).instead", place: clause.place))
      }
    }
    for category in model.policy.categories where category.about?.test == .judged {
      candidates.append(Candidate(name: category.id, place: category.place))
    }
    return candidates
  }

  /// Reports facts without `usually` that the policy reads and `typed` does not mention.
  mutating func checkMentioned(
    _ typed: TypedGivens, _ needed: [FactID], _ what: String, at span: Span
  ) {
    for id in needed {
      let fact = lexicon.facts[id.index]
      guard typed.facts[fact.name] == nil else { continue }
      report.add(
        .mustBeMentioned,
        "`\(fact.name)` has no `usually`, so \(what) must say what it is", at: span,
        related: [Related("`\(fact.name)` is declared here", at: fact.place)],
        help: "mention it between the braces: one of \(fact.type.names.quoted()), or `unknown`")
    }
  }

  /// The facts without a usual value that the policy's clauses read, ascending.
  func factsToMention(_ model: PolicyModel) -> [FactID] {
    guard model.policy.facts.contains(where: { lexicon.facts[$0.index].usual == nil }) else {
      return []
    }
    var reader = FactReader()
    for clause in model.policy.clauses { reader.read(clause, lexicon) }
    for category in model.policy.categories {
      if let about = category.about { reader.read(about.test, lexicon) }
    }
    return reader.facts.filter { lexicon.facts[$0.index].usual == nil }.sorted()
  }
}
