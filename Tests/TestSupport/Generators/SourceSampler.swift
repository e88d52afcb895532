/// A source made from the grammar, and the branches of the grammar that it took.
package struct SampledSource: Sendable {
  /// The text: UTF-8, with comments, blank lines and all spellings of strings.
  package var bytes: [UInt8]
  /// Which of `PolicyGrammar.branches` it shows.
  package var branches: Set<String>
}

/// Makes sources that the grammar allows, and whose layout does not lie.
package struct SourceSampler: Sendable {
  private let grammar: PolicyGrammar

  /// Makes sources of `grammar`.
  package init(_ grammar: PolicyGrammar) { self.grammar = grammar }

  /// Makes the source that belongs to `seed`: some 20 to 300 tokens.
  package func source(seed: UInt64) -> SampledSource {
    var random = SplitMix64(seed: seed)
    var derivation = SourceDerivation(grammar, seed: random.next())
    derivation.run()
    var printer = SourcePrinter(seed: random.next())
    return SampledSource(bytes: printer.print(derivation.pieces), branches: derivation.branches)
  }
}

/// A token of a source to be printed.
struct SourcePiece {
  /// How a token stands to the line before it.
  enum Line {
    /// Follows on the line.
    case follows
    /// A property: may begin a line.
    case may
    /// A clause, an item or the end of a block: begins a line.
    case begins
  }

  var text: String
  var line: Line
  /// The indentation of a line that begins here, in steps.
  var depth: Int
}

/// Derives one source: walks the grammar from `file`, choosing as it goes.
struct SourceDerivation {
  private(set) var pieces: [SourcePiece] = []
  private(set) var branches: Set<String> = []
  private let grammar: PolicyGrammar
  private var random: SplitMix64
  private var words: SourceWords
  /// How many more tokens are wanted; below 1 the shortest way to the end is taken.
  private var budget: Int
  /// Whether properties stand once, and only where they have an effect, as the comments of the grammar ask.
  private let isTidy: Bool
  private var nesting = 0
  private var production = "file"
  private var depth = 0
  /// The depth of the clause whose properties are being made.
  private var clauseDepth = 0
  private var clauseWord = ""
  private var clauseHasArrow = false
  private var clauseHasTarget = false
  private var blockHasRule = false
  private var line = SourcePiece.Line.follows

  init(_ grammar: PolicyGrammar, seed: UInt64) {
    self.grammar = grammar
    random = SplitMix64(seed: seed)
    words = SourceWords(seed: random.next())
    budget = 40 + random.below(140)
    isTidy = random.chance(92)
  }

  mutating func run() { derive(production: "file") }

  private mutating func derive(production name: String) {
    guard let part = grammar.file.productions[name] else {
      emit(words.word(name, in: production))
      return
    }
    let outer = (production, depth, clauseDepth)
    production = name
    nesting += 1
    if let place = Self.lines[name] { line = place }
    switch name {
    case "vocabulary", "policy", "examples", "contract", "reward", "prompt", "answers":
      depth = 1
      blockHasRule = false
      derive(part, name)
    case "category":
      clauseDepth = depth
      depth += 1
      let outerHasRule = blockHasRule
      blockHasRule = false
      derive(part, name)
      blockHasRule = outerHasRule
    case "clause":
      deriveClause(part)
    case "fact", "override":
      clauseDepth = depth
      clauseWord = name
      clauseHasArrow = false
      derive(part, name)
    default:
      derive(part, name)
    }
    nesting -= 1
    (production, depth, clauseDepth) = outer
  }

  /// Makes a clause; one without a target stands below the rule above it and is indented deeper.
  private mutating func deriveClause(_ part: GrammarPart) {
    let first = pieces.count
    clauseDepth = depth
    (clauseWord, clauseHasArrow, clauseHasTarget) = ("", false, false)
    derive(part, "clause")
    if clauseWord == "rule" {
      blockHasRule = true
    } else if blockHasRule && !clauseHasTarget {
      for index in first..<pieces.count { pieces[index].depth += 1 }
    }
  }

  private mutating func derive(_ part: GrammarPart, _ path: String) {
    switch part {
    case .literal(let text): emit(literal: text)
    case .name(let name): derive(production: name)
    case .prose: break
    case .sequence(let parts):
      for (index, inner) in parts.enumerated() { derive(inner, "\(path).\(index)") }
    case .option(let inner):
      if inner == .name("arrow"), production == "clause", isTidy, clauseWord == "also" { return }
      let share = inner == .name("kind") ? 100 : 45
      guard budget > 0, nesting < 12, random.chance(share) else { return }
      if inner == .name("arrow") { clauseHasArrow = true }
      branches.insert(path + "?")
      derive(inner, path + "?")
    case .many(let inner): deriveMany(inner, path)
    case .choice(let parts): deriveChoice(parts, path, among: Array(parts.indices))
    }
  }

  private mutating func deriveMany(_ inner: GrammarPart, _ path: String) {
    if inner == .name("declaration") {
      for _ in 0...random.below(3) {
        budget = max(budget, 25)
        branches.insert(path + "*")
        derive(inner, path + "*")
      }
      return
    }
    let isList = inner.literals.first.map { [",", "<", "and", "or", "with"].contains($0) } ?? false
    var used: Set<Int> = []
    while budget > 0, nesting < 12, random.chance(isList ? 40 : 68) {
      branches.insert(path + "*")
      if case .name(let name) = inner, isTidy, Self.onceEach.contains(name),
        case .choice(let parts)? = grammar.file.productions[name]
      {
        let left = parts.indices.filter { !used.contains($0) && hasEffect(parts[$0]) }
        guard !left.isEmpty else { return }
        used.insert(deriveOnce(name, parts, among: left))
      } else {
        derive(inner, path + "*")
      }
    }
  }

  private mutating func deriveOnce(_ name: String, _ parts: [GrammarPart], among: [Int]) -> Int {
    let outer = production
    production = name
    if let place = Self.lines[name] { line = place }
    let chosen = deriveChoice(parts, name, among: among)
    production = outer
    return chosen
  }

  @discardableResult
  private mutating func deriveChoice(
    _ parts: [GrammarPart], _ path: String, among allowed: [Int]
  ) -> Int {
    var allowed = allowed
    if production == "clause", path == "clause.0", isTidy, !blockHasRule {
      allowed = allowed.filter { parts[$0] == .literal("rule") }
    }
    if budget <= 0 || nesting >= 12 {
      let costs = parts.map { $0.leastTokens(grammar.least, known: grammar.file.productions) ?? 1 }
      let least = allowed.map { costs[$0] }.min()
      allowed = allowed.filter { costs[$0] == least }
    }
    let weighted = allowed.flatMap { index in
      Array(repeating: index, count: weight(of: parts[index]))
    }
    let chosen = random.pick(weighted)
    branches.insert("\(path)/\(chosen)")
    derive(parts[chosen], "\(path)/\(chosen)")
    return chosen
  }

  private func weight(of part: GrammarPart) -> Int {
    switch part {
    case .name("policy"), .name("clause"), .name("test"), .name("single"): 4
    case .name("category"), .literal("rule"), .name("contract"): 3
    // Their branches are deep.
    case .sequence(let parts)
    where parts.first == .literal("level") || parts.first == .literal("set"):
      4
    case .sequence(let parts) where parts.first == .name("table") || parts.first == .name("text"): 3
    // Its kinds are many and nothing else leads to them.
    case .sequence(let parts) where parts.contains(.option(.name("kind"))): 12
    default: 1
    }
  }

  /// False for a property that has no effect on the clause at hand.
  private func hasEffect(_ part: GrammarPart) -> Bool {
    guard production == "clause", let word = part.literals.first, part != .name("test") else {
      return true
    }
    switch word {
    case "for": return clauseWord != "rule"
    case "instead": return clauseWord == "except" && !clauseHasArrow
    case "locked", "severity": return clauseWord == "rule"
    default: return true
    }
  }

  private mutating func emit(literal text: String) {
    if production == "clause", clauseWord.isEmpty { clauseWord = text }
    if production == "clause-property", text == "for" { clauseHasTarget = true }
    if text == "}", Self.blocks.contains(production) {
      line = .begins
      depth -= 1
      emit(text)
      depth += 1
    } else {
      emit(text)
    }
  }

  private mutating func emit(_ text: String) {
    budget -= 1
    let isProperty = line == .may
    pieces.append(
      SourcePiece(text: text, line: line, depth: isProperty ? clauseDepth + 1 : depth))
    if line == .begins, Self.heads.contains(text), depth == 1 { pieces[pieces.count - 1].depth = 0 }
    line = .follows
  }

  private static let heads: Set<String> = [
    "vocabulary", "policy", "examples", "contract", "reward", "prompt", "answers",
  ]
  private static let blocks: Set<String> = heads.union(["category"])
  private static let onceEach: Set<String> = [
    "head", "policy-property", "category-head", "category-property", "clause-property",
    "fact-property",
  ]
  private static let lines: [String: SourcePiece.Line] = {
    let begin = [
      "import", "declaration", "scale", "term", "fact", "policy-property", "policy-item",
      "category-property", "clause", "example", "contract-item", "reward-item", "message", "answer",
    ]
    var lines: [String: SourcePiece.Line] = [:]
    for name in begin { lines[name] = .begins }
    for name in ["fact-property", "clause-property"] { lines[name] = .may }
    return lines
  }()
}
