import PolicyLang
import SourceText

/// What of a file encloses a place: the policy, the category and the clause.
struct Outline: Sendable {
  /// One declaration with the bytes that it covers.
  struct Entry: Sendable, Hashable {
    /// The bytes.
    var span: Span
    /// The words for it in a crumb, such as `rule W1`.
    var words: String
    /// The policy it stands in, or nil.
    var policy: String?
    /// Its id where it is a clause or a category.
    var clause: String?
    /// True for a category, whose bytes are mostly those of its clauses.
    var isCategory = false
    /// True for a policy.
    var isPolicy: Bool { policy != nil && words == "policy \(policy ?? "")" }
  }

  /// The entries in the order of their first bytes, outer before inner.
  private(set) var entries: [Entry] = []

  /// The outline of a source that is no policy.
  init() {}

  /// Reads the outline off a tree.
  init(_ file: FileSyntax) {
    for declaration in file.declarations { add(declaration) }
    entries.sort {
      ($0.span.start, -$0.span.end) < ($1.span.start, -$1.span.end)
    }
  }

  /// The entries that enclose `span`, outer first.
  func enclosing(_ span: Span) -> [Entry] { entries.filter { $0.span.contains(span) } }

  /// The crumb of a place, such as `category W "Weapons" > rule W1`, or nil at the top of a file.
  func crumb(of span: Span) -> String? {
    var path = enclosing(span)
    // Inside a category or a clause the policy's name says nothing new.
    if path.count > 1, path[0].clause == nil { path.removeFirst() }
    return path.isEmpty ? nil : path.map(\.words).joined(separator: " > ")
  }

  private mutating func add(_ declaration: DeclarationSyntax) {
    switch declaration {
    case .vocabulary(let vocabulary):
      add(vocabulary.mark, "vocabulary \(vocabulary.name.text)")
      for item in vocabulary.items {
        switch item {
        case .scale(let scale): add(scale.mark, "scale \(scale.name.text)")
        case .term(let term): add(term.mark, "term \(term.name.text)")
        case .fact(let fact): add(fact.mark, "fact \(fact.name.text)")
        }
      }
    case .policy(let policy): add(policy)
    case .examples(let examples):
      add(examples.mark, "examples for \(examples.policy.text)", policy: examples.policy.text)
      for example in examples.examples {
        add(example.mark, "example \(example.id.text)", policy: examples.policy.text)
      }
    case .contract(let contract): add(contract.mark, "contract \(contract.name.text)")
    case .reward(let reward): add(reward.mark, "reward \(reward.name.text)")
    case .prompt(let prompt): add(prompt.mark, "prompt \(prompt.name.text)")
    case .answers(let answers): add(answers.mark, "answers for \(answers.subject.text)")
    }
  }

  private mutating func add(_ policy: PolicySyntax) {
    let name = policy.name.text
    add(policy.mark, "policy \(name)", policy: name)
    for item in policy.items {
      switch item {
      case .term(let term): add(term.mark, "term \(term.name.text)", policy: name)
      case .category(let category):
        let title = category.title.map { " \"\(PrintableText.plain($0.value))\"" } ?? ""
        add(
          category.mark, "category \(category.id.text)\(title)", policy: name,
          clause: category.id.text)
        entries[entries.count - 1].isCategory = true
        for clause in category.clauses { add(clause, policy: name) }
      case .clause(let clause): add(clause, policy: name)
      case .override(let change):
        add(change.mark, "override \(change.id.text)", policy: name, clause: change.id.text)
      case .drop(let drop):
        add(drop.mark, "drop \(drop.id.text)", policy: name, clause: drop.id.text)
      case .retired(let retired):
        add(retired.mark, "retired \(retired.id.text)", policy: name, clause: retired.id.text)
      case .claim(let claim): add(claim.mark, "claim", policy: name)
      }
    }
  }

  private mutating func add(_ clause: ClauseSyntax, policy: String) {
    add(
      clause.mark, "\(clause.kind.rawValue) \(clause.id.text)", policy: policy,
      clause: clause.id.text)
  }

  private mutating func add(
    _ mark: Mark, _ words: String, policy: String? = nil, clause: String? = nil
  ) {
    entries.append(Entry(span: mark.span, words: words, policy: policy, clause: clause))
  }
}
