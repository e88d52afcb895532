import SourceText

extension Checker {
  /// What a policy's head leads to.
  private struct Head {
    var bases: [(word: BaseSyntax, index: Int)] = []
    var isOpen = false
  }

  /// Puts every policy together, bases before what extends them.
  mutating func checkPolicies() {
    policies = Array(repeating: nil, count: names.policies.count)
    var heads = names.policies.map { head($0) }
    let order = DependencyOrder(heads.map { $0.bases.map(\.index) })
    for circle in order.circles {
      let path = (circle + circle.prefix(1)).map { names.policies[$0].syntax.name.text }
      let first = names.policies[circle[0]]
      let next = circle.count > 1 ? circle[1] : circle[0]
      enter(first.module, policy: first.syntax.name.text)
      guard let base = heads[circle[0]].bases.first(where: { $0.index == next }) else { continue }
      report.add(
        .circularReference, "circular `extends`: \(path.joined(separator: " -> "))",
        at: base.word.name.span, help: "a policy cannot be its own base")
      for index in circle {
        heads[index].isOpen = true
        heads[index].bases.removeAll { circle.contains($0.index) }
      }
    }
    for index in order.order { policies[index] = policy(index, heads[index]) }
  }

  /// Resolves the names after `extends`.
  private mutating func head(_ located: Located<PolicySyntax>) -> Head {
    enter(located.module, policy: located.syntax.name.text)
    var head = Head()
    for part in located.syntax.heads {
      guard case .extends(let bases, _) = part else { continue }
      for base in bases {
        switch names.resolve(base.name, .policy, in: located.module, modules, &report) {
        case .broken: head.isOpen = true
        case .found(let index):
          if let other = head.bases.first(where: { $0.index == index }) {
            reportTwice(base.name, first: report.place(other.word.name.span))
            continue
          }
          checkVersion(base, of: index)
          head.bases.append((base, index))
        }
      }
    }
    return head
  }

  /// Reports a demanded version that the policy does not have.
  mutating func checkVersion(_ base: BaseSyntax, of index: Int) {
    let declared = names.policies[index]
    guard let wanted = base.version, wanted.text != declared.syntax.version.text else { return }
    report.add(
      .otherVersion,
      "`\(base.name.text)` is version \(declared.syntax.version.text), not \(wanted.text)",
      at: wanted.span,
      related: [
        Related(
          "`\(base.name.text)` is declared here",
          at: Place(
            path: modules[declared.module].source.path, span: declared.syntax.version.span))
      ],
      help: "write `\(declared.syntax.version.text)` once what changed since is reviewed",
      edits: [report.replacing(wanted.span, with: declared.syntax.version.text)])
  }

  private mutating func policy(_ index: Int, _ head: Head) -> PolicyModel {
    let located = names.policies[index]
    let syntax = located.syntax
    enter(located.module, policy: syntax.name.text)
    let errors = report.errorCount
    var model = PolicyModel(
      syntax, module: located.module, place: report.place(syntax.name.span),
      isImported: modules[located.module].isImported)
    let bases = head.bases.compactMap { base in
      policies[base.index].map { (word: base.word, model: $0) }
    }
    model.isOpen =
      head.isOpen || bases.count < head.bases.count || bases.contains { $0.model.isOpen }
    model.policy.bases = bases.map {
      Policy.Base(name: $0.model.policy.name, version: $0.model.policy.version)
    }
    var context = PolicyContext(syntax: syntax, bases: bases)
    readScope(&model, &context)
    readProperties(&model, context)
    readTerms(&model, context)
    inherit(&model, &context)
    retire(&model, context)
    change(&model, &context)
    readBody(&model, &context)
    model.sort()
    expandCovers(&model, context)
    checkModalities(&model, context)
    model.isBroken =
      report.errorCount > errors || damage.touches(syntax.mark.span.range)
      || bases.contains { $0.model.isBroken } || model.isOpen
      || !names.isFirst(.policy, index, named: syntax.name.text, in: located.module)
      || context.usesBroken
    report.policy = nil
    return model
  }

  /// Gathers the vocabularies in scope: those of the bases, then those after `uses`.
  private mutating func readScope(_ model: inout PolicyModel, _ context: inout PolicyContext) {
    var indices: [Int] = []
    for base in context.bases {
      for name in base.model.policy.vocabularies {
        guard let index = vocabularies.firstIndex(where: { $0.vocabulary.name == name }),
          !indices.contains(index)
        else { continue }
        indices.append(index)
      }
    }
    var words: [Int: Word] = [:]
    for part in context.syntax.heads {
      switch part {
      case .uses(let list, _):
        reportSameTwice(list, "vocabulary")
        for word in list {
          guard
            case .found(let index) = names.resolve(
              word, .vocabulary, in: model.module, modules, &report)
          else {
            model.scope.isOpen = true
            continue
          }
          if !indices.contains(index) { indices.append(index) }
          words[index] = word
        }
      case .judged: context.isJudged = true
      case .locked: context.isLocked = true
      case .extends: break
      }
    }
    if model.isOpen || context.bases.contains(where: { $0.model.scope.isOpen }) {
      model.scope.isOpen = true
    }
    for index in indices {
      let vocabulary = vocabularies[index]
      context.usesBroken = context.usesBroken || vocabulary.isBroken
      for name in clashes(vocabulary.layer, with: model.scope) {
        report.add(
          .declaredTwice,
          "`\(name)` comes from `\(vocabulary.vocabulary.name)` and from another vocabulary in use",
          at: words[index]?.span ?? context.syntax.name.span,
          related: [
            vocabulary.layer.place(of: name, lexicon), model.scope.place(of: name, lexicon),
          ]
          .compactMap { $0.map { Related("`\(name)`", at: $0) } },
          help: "two names that agree are an error: rename one, or leave a vocabulary out")
      }
      model.scope.layers.append(vocabulary.layer)
    }
    model.policy.vocabularies = indices.map { vocabularies[$0].vocabulary.name }.sorted()
    if model.scope.isOpen { context.usesBroken = true }
  }

  private func clashes(_ layer: NameLayer, with scope: FactScope) -> [String] {
    guard !scope.layers.isEmpty else { return [] }
    return layer.entities.keys.filter { scope[$0] != nil }.sorted()
  }

  /// Brings the terms of the bases into scope and types the policy's own.
  private mutating func readTerms(_ model: inout PolicyModel, _ context: PolicyContext) {
    var inherited = NameLayer()
    for base in context.bases {
      for id in base.model.scope.terms {
        let term = lexicon.terms[id.index]
        if case .term(let other)? = model.scope[term.name], other == id { continue }
        if case .term(let other)? = inherited.entities[term.name], other == id { continue }
        if let other = model.scope.place(of: term.name, lexicon)
          ?? inherited.place(of: term.name, lexicon)
        {
          report.add(
            .declaredTwice, "two bases bring a term `\(term.name)`", at: base.word.name.span,
            related: [
              Related("the first", at: other), Related("the second", at: term.place),
            ], help: "two names that agree are an error: rename one of the terms")
          continue
        }
        inherited.entities[term.name] = .term(id)
      }
    }
    if !inherited.entities.isEmpty { model.scope.layers.append(inherited) }
    var own = NameLayer()
    let items = context.syntax.items
    var terms: [WrittenTerm] = []
    for (position, item) in items.enumerated() {
      guard case .term(let term) = item else { continue }
      let next = position + 1 < items.count ? Self.span(of: items[position + 1]) : nil
      terms.append(WrittenTerm(syntax: term, end: next?.start ?? context.syntax.mark.span.end))
    }
    let declared = declare(terms, owner: model.policy.name, into: &own, over: model.scope)
    var scope = model.scope
    scope.layers.append(own)
    define(declared, layer: &own, scope: scope)
    if !own.entities.isEmpty { model.scope.layers.append(own) }
    for base in context.bases {
      // A note that two bases share is printed once.
      model.policy.notes += base.model.policy.notes.filter { !model.policy.notes.contains($0) }
    }
    for property in context.syntax.properties {
      guard case .note(let text, _) = property else { continue }
      model.policy.notes.append(prose(text, model.scope))
    }
    model.policy.facts = model.scope.facts
    model.policy.terms = model.scope.terms
  }
}

/// What the parts of one policy's check share.
struct PolicyContext {
  /// The policy as written.
  let syntax: PolicySyntax
  /// The bases that exist, as written and as models.
  let bases: [(word: BaseSyntax, model: PolicyModel)]
  /// True where a clause without a test is judged.
  var isJudged = false
  /// True where every rule is locked.
  var isLocked = false
  /// True where a vocabulary in scope has an error.
  var usesBroken = false
  /// The inherited clauses that arrive in two forms and are overridden here, by id.
  var conflicts: [String: InheritedConflict] = [:]
  /// The inherited exceptions that get a new decision here, with its place.
  var rearmed: [String: Span] = [:]
  /// The ids overridden or dropped so far, with their places.
  var changed: [String: Span] = [:]
  /// The `also` and `except` clauses whose targets are still to be expanded.
  var pending: [PendingCover] = []
  /// The rule above each own `also` and `except` without `for`.
  var attachments: [String: String] = [:]
}

/// A clause that reaches a policy in two forms.
struct InheritedConflict {
  /// The form of the first base.
  let first: Clause
  let firstBase: String
  /// The form of the second base.
  let second: Clause
  let secondBase: String
  /// Where the second base is named.
  let span: Span
}

/// An `also` or `except` whose targets are not yet expanded.
struct PendingCover {
  /// The clause's id.
  let id: String
  /// What `for` names; nil where the clause belongs to the rule above it.
  let targets: [TargetSyntax]?
  /// Where a finding about the targets belongs.
  let span: Span
}
