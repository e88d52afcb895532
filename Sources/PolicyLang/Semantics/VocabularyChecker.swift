import SourceText

/// A vocabulary while policies are checked against it.
struct VocabularyModel {
  /// The typed vocabulary.
  var vocabulary: Vocabulary
  /// Its facts and terms by name.
  var layer = NameLayer()
  /// True where it has an error.
  var isBroken: Bool
}

extension Checker {
  /// Types every vocabulary: scales, then facts, then terms.
  mutating func checkVocabularies() {
    for (index, located) in names.vocabularies.enumerated() {
      enter(located.module)
      let errors = report.errorCount
      var model = vocabulary(located)
      model.isBroken =
        report.errorCount > errors || damage.touches(located.syntax.mark.span.range)
        || !names.isFirst(
          .vocabulary, index, named: located.syntax.name.text, in: located.module)
      vocabularies.append(model)
    }
  }

  private mutating func vocabulary(_ located: Located<VocabularySyntax>) -> VocabularyModel {
    let syntax = located.syntax
    var model = VocabularyModel(
      vocabulary: Vocabulary(
        name: syntax.name.text, version: syntax.version?.text, title: syntax.title?.value,
        scales: [], terms: [], facts: [], place: report.place(syntax.name.span),
        isImported: modules[located.module].isImported),
      isBroken: false)
    var scales: [String: Scale] = [:]
    var facts: [(syntax: FactSyntax, end: Int)] = []
    var terms: [WrittenTerm] = []
    var seen: [String: Span] = [:]
    func isFirst(_ word: Word) -> Bool {
      if let first = seen[word.text] {
        reportTwice(word, first: report.place(first))
        return false
      }
      seen[word.text] = word.span
      return true
    }
    for (position, item) in syntax.items.enumerated() {
      let end =
        position + 1 < syntax.items.count
        ? Self.span(of: syntax.items[position + 1]).start : syntax.mark.span.end
      switch item {
      case .scale(let scale): declare(scale, &scales, &model)
      case .fact(let fact): if isFirst(fact.name) { facts.append((fact, end)) }
      case .term(let term):
        if isFirst(term.name) { terms.append(WrittenTerm(syntax: term, end: end)) }
      }
    }
    // Terms come first, so that questions may refer to them; their own texts follow when all facts are known.
    let declared = declare(terms, owner: syntax.name.text, into: &model.layer, over: FactScope())
    let termScope = FactScope(layers: [model.layer])
    for (fact, end) in facts {
      let typed = self.fact(fact, of: syntax.name.text, scales, termScope, until: end)
      guard let typed else {
        model.layer.entities[fact.name.text] = .broken(report.place(fact.name.span))
        continue
      }
      let id = lexicon.add(typed)
      model.layer.entities[fact.name.text] = .fact(id)
      model.vocabulary.facts.append(id)
    }
    define(declared, layer: &model.layer, scope: FactScope(layers: [model.layer]))
    model.vocabulary.terms = declared.map(\.id)
    return model
  }

  private mutating func declare(
    _ syntax: ScaleSyntax, _ scales: inout [String: Scale], _ model: inout VocabularyModel
  ) {
    if let other = scales[syntax.name.text] {
      reportTwice(syntax.name, first: other.place)
      return
    }
    reportSameTwice(syntax.values, "value")
    let scale = Scale(
      name: syntax.name.text, values: syntax.values.map(\.text),
      place: report.place(syntax.name.span))
    scales[scale.name] = scale
    model.vocabulary.scales.append(scale)
    lexicon.add(scale)
  }

  private mutating func fact(
    _ syntax: FactSyntax, of vocabulary: String, _ scales: [String: Scale], _ scope: FactScope,
    until end: Int
  ) -> Fact? {
    // Up to the next line of the vocabulary a property may have been lost.
    let isDamaged = damage.touches(syntax.mark.span.start..<end)
    let errors = report.errorCount
    let type = factType(syntax, scales)
    var fact = Fact(
      name: syntax.name.text, vocabulary: vocabulary, type: type ?? .flag, sources: [],
      supplier: nil, question: nil, usual: nil, place: report.place(syntax.name.span))
    fact.usual = fact.absent
    for property in syntax.properties {
      switch property {
      case .from(let sources, _):
        reportSameTwice(sources, "source")
        fact.sources = sources.map(\.text)
      case .suppliedBy(let supplier, _): fact.supplier = supplier.text
      case .ask(let question, _): fact.question = prose(question, scope)
      case .usually(let value, _):
        guard type != nil else { continue }
        fact.usual = usual(value, of: fact)
      }
    }
    if fact.question == nil, fact.supplier == nil, !isDamaged {
      report.add(
        .nobodySetsFact,
        "`\(fact.name)` has no question and no supplied source; nobody can set it",
        at: syntax.name.span, help: "write `ask \"…\"`, or `supplied by NAME`")
    }
    return report.errorCount == errors && type != nil && !isDamaged ? fact : nil
  }

  private static func span(of item: VocabularyItemSyntax) -> Span {
    switch item {
    case .scale(let scale): scale.mark.span
    case .fact(let fact): fact.mark.span
    case .term(let term): term.mark.span
    }
  }

  private mutating func factType(_ syntax: FactSyntax, _ scales: [String: Scale]) -> FactType? {
    switch syntax.type {
    case .flag: return .flag
    case .choice(let values, _):
      return reportSameTwice(values, "value") ? nil : .choice(values.map(\.text))
    case .set(let values, _):
      return reportSameTwice(values, "element") ? nil : .set(values.map(\.text))
    case .level(let name, _):
      if let scale = scales[name.text] { return .level(scale) }
      if !isLost(name.text) {
        report.addUnknown(
          .unknownDeclaration, "scale", name,
          among: scales.values.map { Candidate(name: $0.name, place: $0.place) },
          help: "declare it in this vocabulary: `scale \(name.text) low < high`")
      }
      return nil
    case .count(let low, let high, let orMore, let mark):
      guard let first = Int(low.text), let last = Int(high.text), first <= last,
        last - first < 1000
      else {
        report.add(
          .countRange, "the count `\(low.text)..\(high.text)` has no usable range",
          at: mark.span,
          help: "the lower end first, and at most 1000 numbers; a higher top is `or more`")
        return nil
      }
      return .count(low: first, high: last, orMore: orMore)
    }
  }

  private mutating func usual(_ word: Word, of fact: Fact) -> FactValue? {
    if case .set(let elements) = fact.type {
      if let index = elements.firstIndex(of: word.text) { return .elements([index]) }
    } else if let index = fact.type.names.firstIndex(of: word.text) {
      return .value(index)
    }
    reportValue(word, of: fact)
    return nil
  }

  /// Reports that a fact has no value called `word`.
  mutating func reportValue(_ word: Word, of fact: Fact, scale: String? = nil) {
    if case .level(let own) = fact.type, let scale, scale != own.name {
      report.add(
        .otherScale,
        "cannot compare `\(fact.name)` (scale `\(own.name)`) with `\(word.text)` (scale `\(scale)`)",
        at: word.span, label: "another scale",
        related: [Related("`\(fact.name)` is declared here", at: fact.place)],
        help: "the values of `\(own.name)` are \(own.values.quoted())")
      return
    }
    let candidates = fact.type.names.map { Candidate(name: $0, place: nil) }
    let near = Candidate.closest(to: word.text, among: candidates)
    report.addMisspelt(
      .notAValue, "`\(word.text)` is not a value of `\(fact.name)`", word, as: fact.name,
      near: near,
      related: [Related("`\(fact.name)` is declared here", at: fact.place)],
      help: "the values are \(fact.type.names.quoted(limit: 12))")
  }

  /// Reports that `word` is declared a second time.
  mutating func reportTwice(_ word: Word, first: Place) {
    report.add(
      .declaredTwice, "`\(word.text)` is declared twice", at: word.span, label: "the second",
      related: [Related("the first", at: first)], help: "give one of them another name")
  }

  /// Reports each of `words` that stands in the list before; true where one does.
  @discardableResult
  mutating func reportSameTwice(_ words: [Word], _ what: String) -> Bool {
    var seen: [String: Word] = [:]
    var found = false
    for word in words {
      if let first = seen[word.text] {
        found = true
        report.add(
          .sameTwice, "the \(what) `\(word.text)` is listed twice", at: word.span,
          label: "the second", related: [Related("the first", at: report.place(first.span))],
          help: "take one of them out")
      }
      seen[word.text] = word
    }
    return found
  }
}
