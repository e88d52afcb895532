import SourceText

extension Checker {
  /// A term as written, and where the next line of its block begins: up to there a part may have been lost.
  struct WrittenTerm {
    let syntax: TermSyntax
    let end: Int
  }

  /// A term with its syntax, declared but not yet defined.
  struct DeclaredTerm {
    let id: TermID
    let syntax: TermSyntax
  }

  /// Enters the names of `terms` into `layer`.
  ///
  /// - Parameters:
  ///   - terms: the terms of one vocabulary or policy.
  ///   - owner: the declaration's name.
  ///   - layer: where the names go.
  ///   - scope: what is in scope already; a name of it may not be declared again.
  /// - Returns: the terms that got their name, to be defined once every name is known.
  mutating func declare(
    _ terms: [WrittenTerm], owner: String, into layer: inout NameLayer, over scope: FactScope
  ) -> [DeclaredTerm] {
    var declared: [DeclaredTerm] = []
    for (term, end) in terms.map({ ($0.syntax, $0.end) }) {
      let name = term.name.text
      if let other = layer.place(of: name, lexicon) ?? scope.place(of: name, lexicon) {
        reportTwice(term.name, first: other)
        continue
      }
      let place = report.place(term.name.span)
      let id = lexicon.add(
        Term(
          name: name, owner: owner,
          definition: Prose(segments: [], place: report.place(term.definition.span)),
          condition: nil, place: place),
        hasCondition: term.condition != nil)
      let isDamaged = damage.touches(term.mark.span.start..<end)
      layer.entities[name] = isDamaged ? .broken(place) : .term(id)
      declared.append(DeclaredTerm(id: id, syntax: term))
    }
    return declared
  }

  /// Types the definitions and conditions of declared terms, and cuts circles among them.
  mutating func define(_ terms: [DeclaredTerm], layer: inout NameLayer, scope: FactScope) {
    guard !terms.isEmpty else { return }
    var indices: [TermID: Int] = [:]
    for (index, term) in terms.enumerated() { indices[term.id] = index }
    var edges: [[Int]] = []
    for term in terms {
      let errors = report.errorCount
      let definition = prose(term.syntax.definition, scope)
      let condition = term.syntax.condition.flatMap { self.condition($0, scope) }
      if report.errorCount > errors {
        layer.entities[term.syntax.name.text] = .broken(report.place(term.syntax.name.span))
      }
      lexicon.terms[term.id.index].definition = definition
      lexicon.terms[term.id.index].condition = condition
      var references = Set(definition.terms)
      if let condition { Self.terms(condition, into: &references) }
      edges.append(references.sorted().compactMap { indices[$0] })
    }
    for circle in DependencyOrder(edges).circles {
      let path = (circle + circle.prefix(1)).map { terms[$0].syntax.name.text }
      report.add(
        .circularReference, "circular definition: \(path.joined(separator: " -> "))",
        at: terms[circle[0]].syntax.name.span,
        related: circle.dropFirst().map {
          Related("`\(terms[$0].syntax.name.text)`", at: report.place(terms[$0].syntax.name.span))
        }, help: "no term may lead back to itself: say one of them in other words")
      for index in circle {
        let term = terms[index]
        // Cut, so that nothing that follows can run in a circle.
        lexicon.terms[term.id.index].condition = nil
        lexicon.terms[term.id.index].definition.segments = []
        layer.entities[term.syntax.name.text] = .broken(report.place(term.syntax.name.span))
      }
    }
  }

  private static func terms(_ condition: Condition, into seen: inout Set<TermID>) {
    switch condition {
    case .always, .value, .element: break
    case .term(let term): seen.insert(term)
    case .not(let inner): terms(inner, into: &seen)
    case .all(let list), .any(let list), .atLeast(_, let list):
      for inner in list { terms(inner, into: &seen) }
    }
  }
}
