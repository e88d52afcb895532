import SourceText

/// The kinds of declaration that have a name.
enum DeclarationKind: String {
  case vocabulary, policy, contract, reward, prompt
}

/// A named declaration: its kind and its position among those of its kind.
struct DeclarationReference: Hashable {
  let kind: DeclarationKind
  let index: Int
}

/// A declaration and the module in which it stands.
struct Located<Syntax> {
  let syntax: Syntax
  let module: Int
}

/// Which name means what in which file: one namespace a file, filled by declarations and imports.
///
/// The lists are in order of names, so that ids made from them do not depend on the order of the sources.
struct NameTable {
  private(set) var vocabularies: [Located<VocabularySyntax>] = []
  private(set) var policies: [Located<PolicySyntax>] = []
  private(set) var contracts: [Located<ContractSyntax>] = []
  private(set) var rewards: [Located<RewardSyntax>] = []
  private(set) var prompts: [Located<PromptSyntax>] = []
  /// What each module's names mean.
  private var scopes: [[String: Entry]] = []

  private struct Entry {
    /// What the name means; nil where its import leads nowhere.
    var target: DeclarationReference?
    var place: Place
  }

  /// Collects the names of `modules`.
  init(_ modules: [Module], _ report: inout Report) {
    collect(modules)
    scopes = modules.map { _ in [:] }
    declare(vocabularies, .vocabulary, \.name, modules, &report)
    declare(policies, .policy, \.name, modules, &report)
    declare(contracts, .contract, \.name, modules, &report)
    declare(rewards, .reward, \.name, modules, &report)
    declare(prompts, .prompt, \.name, modules, &report)
    let declared = scopes
    for (index, module) in modules.enumerated() {
      report.path = module.source.path
      report.damage = module.damage
      for (statement, target) in zip(module.tree.imports, module.targets) {
        for name in statement.names {
          take(name, from: target, declared, into: index, modules, &report)
        }
      }
    }
  }

  private mutating func collect(_ modules: [Module]) {
    for (index, module) in modules.enumerated() {
      for declaration in module.tree.declarations {
        switch declaration {
        case .vocabulary(let syntax): vocabularies.append(Located(syntax: syntax, module: index))
        case .policy(let syntax): policies.append(Located(syntax: syntax, module: index))
        case .contract(let syntax): contracts.append(Located(syntax: syntax, module: index))
        case .reward(let syntax): rewards.append(Located(syntax: syntax, module: index))
        case .prompt(let syntax): prompts.append(Located(syntax: syntax, module: index))
        case .examples, .answers: break
        }
      }
    }
    func order<Syntax>(_ list: inout [Located<Syntax>], _ name: (Syntax) -> String) {
      // Of two declarations with one name the one that stands first keeps it.
      list = list.enumerated().sorted { left, right in
        (name(left.element.syntax), left.offset) < (name(right.element.syntax), right.offset)
      }.map(\.element)
    }
    order(&vocabularies) { $0.name.text }
    order(&policies) { $0.name.text }
    order(&contracts) { $0.name.text }
    order(&rewards) { $0.name.text }
    order(&prompts) { $0.name.text }
  }

  private mutating func declare<Syntax>(
    _ list: [Located<Syntax>], _ kind: DeclarationKind, _ name: (Syntax) -> Word,
    _ modules: [Module], _ report: inout Report
  ) {
    var previous: (name: String, place: Place)?
    for (index, located) in list.enumerated() {
      let word = name(located.syntax)
      report.path = modules[located.module].source.path
      report.damage = modules[located.module].damage
      let place = report.place(word.span)
      if let other = scopes[located.module][word.text] {
        report.add(
          .declaredTwice, "`\(word.text)` is declared twice in this file", at: word.span,
          label: "the second", related: [Related("the first", at: other.place)],
          help: "give one of them another name")
        continue
      }
      scopes[located.module][word.text] = Entry(
        target: DeclarationReference(kind: kind, index: index), place: place)
      if let previous, previous.name == word.text {
        report.add(
          .sameNameInTwoFiles,
          "\(kind.rawValue) `\(word.text)` is also declared in `\(previous.place.path)`",
          at: word.span, label: "the second",
          related: [Related("the first", at: previous.place)],
          help: "give one of them another name, or check the files one at a time")
      } else {
        previous = (word.text, place)
      }
    }
  }

  private mutating func take(
    _ name: Word, from target: Int?, _ declared: [[String: Entry]], into module: Int,
    _ modules: [Module], _ report: inout Report
  ) {
    let place = report.place(name.span)
    if let other = scopes[module][name.text] {
      report.add(
        .declaredTwice, "`\(name.text)` is imported, but the name is taken", at: name.span,
        label: "the second", related: [Related("the first", at: other.place)],
        help: "two names that agree are an error: rename one of them in its own file")
      return
    }
    guard let target else {
      scopes[module][name.text] = Entry(target: nil, place: place)
      return
    }
    if let found = declared[target][name.text] {
      scopes[module][name.text] = Entry(target: found.target, place: place)
      return
    }
    scopes[module][name.text] = Entry(target: nil, place: place)
    guard !modules[target].damage.mentions(name.text) else { return }
    let path = modules[target].source.path
    let candidates = declared[target].map { Candidate(name: $0.key, place: $0.value.place) }
    let near = Candidate.closest(to: name.text, among: candidates)
    if let near, scopes[module][near.name] == nil {
      // What follows most likely spells the name as it should be.
      scopes[module][near.name] = declared[target][near.name]
    }
    let listed = Candidate.listed(candidates)
    report.add(
      .notInFile, "`\(path)` declares no `\(name.text)`", at: name.span,
      label: near.map { "did you mean `\($0.name)`?" } ?? "",
      related: near?.place.map { [Related("`\(near?.name ?? "")` is declared here", at: $0)] }
        ?? [],
      help: near.map { "write `\($0.name)`" }
        ?? (listed.isEmpty ? "the file declares nothing" : "the file declares \(listed)"),
      edits: near.map { [report.replacing(name.span, with: $0.name)] } ?? [])
  }

  /// What a name means where a declaration of one kind is wanted.
  enum Resolution {
    /// The declaration's position among those of its kind.
    case found(Int)
    /// Nothing that exists; a finding says so already.
    case broken
  }

  /// The declaration of `kind` that `word` names in `module`; else a finding, unless one was made before.
  func resolve(
    _ word: Word, _ kind: DeclarationKind, in module: Int, _ modules: [Module],
    _ report: inout Report
  ) -> Resolution {
    guard let entry = scopes[module][word.text] else {
      guard !modules.contains(where: { $0.damage.mentions(word.text) }) else { return .broken }
      report.addUnknown(
        .unknownDeclaration, kind.rawValue, word, among: candidates(kind, in: module),
        help: "declare it in this file, or import it: `import \(word.text) from \"…\"`")
      return .broken
    }
    guard let target = entry.target else { return .broken }
    guard target.kind == kind else {
      report.add(
        .unknownDeclaration,
        "`\(word.text)` is a \(target.kind.rawValue); a \(kind.rawValue) is needed here",
        at: word.span, related: [Related("`\(word.text)` is declared here", at: entry.place)])
      return .broken
    }
    return .found(target.index)
  }

  /// True where `module` knows the name, even if it leads nowhere.
  func knows(_ name: String, in module: Int) -> Bool { scopes[module][name] != nil }

  /// What a name means in `module`, whatever its kind, or nil.
  func reference(_ name: String, in module: Int) -> DeclarationReference? {
    scopes[module][name]?.target
  }

  /// True where the name of the declaration is its own, and no earlier one's.
  func isFirst(_ kind: DeclarationKind, _ index: Int, named name: String, in module: Int) -> Bool {
    scopes[module][name]?.target == DeclarationReference(kind: kind, index: index)
  }

  /// Every name of `kind` in `module`.
  func candidates(_ kind: DeclarationKind, in module: Int) -> [Candidate] {
    scopes[module].compactMap { name, entry in
      entry.target?.kind == kind ? Candidate(name: name, place: entry.place) : nil
    }
  }
}
