import SourceText

extension Checker {
  /// Types every block of examples.
  mutating func checkExamples() {
    var ids: [Int: [String: Place]] = [:]
    for (position, module) in modules.enumerated() {
      for declaration in module.tree.declarations {
        guard case .examples(let syntax) = declaration else { continue }
        enter(position)
        let errors = report.errorCount
        guard
          case .found(let index) = names.resolve(
            syntax.policy, .policy, in: position, modules, &report),
          let model = policies[index]
        else { continue }
        report.policy = model.policy.name
        let examples = self.examples(syntax, model, &ids[index, default: [:]])
        guard report.errorCount == errors, !model.isBroken else { continue }
        exampleSets.append(
          ExampleSet(
            policy: model.policy.name, examples: examples,
            place: report.place(syntax.policy.span), isImported: module.isImported))
      }
    }
  }

  private mutating func examples(
    _ syntax: ExamplesSyntax, _ model: PolicyModel, _ ids: inout [String: Place]
  ) -> [Example] {
    var positions: [String: Int] = [:]
    for (index, example) in syntax.examples.enumerated() {
      if let first = ids[example.id.text] {
        reportTwice(example.id, first: first)
      } else {
        ids[example.id.text] = report.place(example.id.span)
      }
      if positions[example.id.text] == nil { positions[example.id.text] = index }
    }
    var edges: [[Int]] = []
    for example in syntax.examples {
      guard let like = example.like else {
        edges.append([])
        continue
      }
      if positions[like.text] == nil, !isLost(like.text) {
        report.addUnknown(
          .unknownClause, "example", like,
          among: syntax.examples.map {
            Candidate(name: $0.id.text, place: report.place($0.id.span))
          })
      }
      edges.append(positions[like.text].map { [$0] } ?? [])
    }
    let order = DependencyOrder(edges)
    var onCircle: Set<Int> = []
    for circle in order.circles {
      onCircle.formUnion(circle)
      let path = (circle + circle.prefix(1)).map { syntax.examples[$0].id.text }
      report.add(
        .circularReference, "circular example: \(path.joined(separator: " -> "))",
        at: (syntax.examples[circle[0]].like ?? syntax.examples[circle[0]].id).span,
        help: "one of them must stand alone")
    }
    let needed = factsToMention(model)
    var givens = [TypedGivens?](repeating: nil, count: syntax.examples.count)
    var typed = [Example?](repeating: nil, count: syntax.examples.count)
    for index in order.order {
      let example = syntax.examples[index]
      var own = self.givens(example.givens, model)
      var isWhole = !onCircle.contains(index)
      if example.like != nil {
        if let base = edges[index].first.flatMap({ givens[$0] }) {
          var merged = base
          merged.replace(with: own)
          own = merged
        } else {
          isWhole = false
        }
      }
      givens[index] = own
      typed[index] = self.example(example, own, isWhole ? needed : [], model)
    }
    return typed.compactMap(\.self)
  }

  private mutating func example(
    _ syntax: ExampleSyntax, _ givens: TypedGivens, _ needed: [FactID], _ model: PolicyModel
  ) -> Example? {
    let decision = self.decision(syntax.decision, model)
    let mentioned = Set(syntax.givens.map(\.name.text))
    checkMentioned(
      givens, needed.filter { !mentioned.contains(lexicon.facts[$0.index].name) },
      "example `\(syntax.id.text)`", at: syntax.id.span)
    checkPart(syntax, model)
    let by = self.by(syntax, model)
    guard let decision else { return nil }
    var example = Example(
      id: syntax.id.text, decision: decision, place: report.place(syntax.id.span))
    example.note = syntax.note?.value
    example.part = syntax.part?.text
    example.date = syntax.date.flatMap(date)
    example.like = syntax.like?.text
    example.assets = syntax.assets.map {
      Example.Asset(source: $0.source.text, value: $0.value.value)
    }
    example.facts = givens.sortedFacts
    example.judged = givens.sortedJudged
    example.by = by
    example.byUnknown = syntax.by.count == 1 && syntax.by[0].text == "unknown"
    return example
  }

  private mutating func checkPart(_ syntax: ExampleSyntax, _ model: PolicyModel) {
    guard !model.isOpen else { return }
    let parts = model.policy.parts
    if let part = syntax.part {
      guard !parts.contains(part.text) else { return }
      let near = Candidate.closest(
        to: part.text, among: parts.map { Candidate(name: $0, place: nil) })
      report.addMisspelt(
        .wrongPart,
        parts.isEmpty
          ? "`\(model.policy.name)` judges the item as a whole; there is no part `\(part.text)`"
          : "`\(model.policy.name)` judges no part `\(part.text)`",
        part, as: "part", near: near,
        help: parts.isEmpty ? "leave `of \(part.text)` out" : "the parts are \(parts.quoted())")
    } else if !parts.isEmpty {
      report.add(
        .wrongPart, "`\(model.policy.name)` judges parts; example `\(syntax.id.text)` names none",
        at: syntax.id.span, help: "say which one: `of \(parts[0])`; the parts are \(parts.quoted())"
      )
    }
  }

  /// The clauses that an example expects to decide.
  private mutating func by(_ syntax: ExampleSyntax, _ model: PolicyModel) -> [String] {
    if syntax.by.count == 1, syntax.by[0].text == "unknown" { return [] }
    reportSameTwice(syntax.by, "clause")
    for word in syntax.by {
      if word.text == "unknown" {
        report.add(
          .cannotDecide, "`by unknown` stands alone: an undetermined verdict has no clauses",
          at: word.span, help: "write `by unknown`, or the clauses that decide")
      } else if let clause = model.clause(word.text) {
        guard clause.kind == .also else { continue }
        report.add(
          .cannotDecide, "`\(word.text)` is an `also`: what decides is the rule that it adds to",
          at: word.span, related: [Related("`\(word.text)` is declared here", at: clause.place)],
          help: "write \(clause.covers.quoted(limit: 4))")
      } else if let category = model.category(word.text) {
        guard category.state != .forbidden else { continue }
        report.add(
          .cannotDecide, "`\(word.text)` is a category; only a forbidden one decides by itself",
          at: word.span, related: [Related("`\(word.text)` is declared here", at: category.place)],
          help: "name the rule that decides")
      } else if !model.isOpen, !isLost(word.text), !model.brokenIDs.contains(word.text) {
        report.addUnknown(
          .unknownClause, "clause", word,
          among: model.policy.clauses.map { Candidate(name: $0.id, place: $0.place) })
      }
    }
    return syntax.by.map(\.text)
  }
}
