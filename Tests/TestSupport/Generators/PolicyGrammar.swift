/// The productions from which sources are made: `grammar/policy.ebnf`.
///
/// The productions of section 1, and `handle`, are words and strings here: `SourceWords` makes them.
package struct PolicyGrammar: Sendable {
  /// The productions.
  package let file: GrammarFile
  /// For each part that can be left out or chosen, in a fixed order: where it stands, for people.
  package let branches: [String]
  /// The least number of tokens that each production takes.
  let least: [String: Int]

  /// Reads the grammar of the repository.
  ///
  /// - Throws: `GrammarProblem`, or what the file system says.
  package static func load() throws -> PolicyGrammar {
    var file = try GrammarFile(text("grammar/policy.ebnf"))
    file.removeProductions(through: "doc-comment")
    file.removeProduction("handle")
    return try PolicyGrammar(file)
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try RepositoryPaths.bytes(of: path), as: UTF8.self)
  }

  init(_ file: GrammarFile) throws {
    self.file = file
    let reachable = Self.reachable(file)
    branches = file.order.filter { reachable.contains($0) }.flatMap { name in
      Self.branches(file.productions[name], name)
    }
    least = Self.leastTokens(file)
  }

  /// Names the branches of a part: every alternative, and every part that may be absent.
  private static func branches(_ part: GrammarPart?, _ path: String) -> [String] {
    guard let part else { return [] }
    switch part {
    case .literal, .name, .prose: return []
    case .option(let inner): return [path + "?"] + branches(inner, path + "?")
    case .many(let inner): return [path + "*"] + branches(inner, path + "*")
    case .sequence(let parts):
      return parts.enumerated().flatMap { branches($1, "\(path).\($0)") }
    case .choice(let parts):
      return parts.enumerated().flatMap { ["\(path)/\($0)"] + branches($1, "\(path)/\($0)") }
    }
  }

  private static func reachable(_ file: GrammarFile) -> Set<String> {
    var reached: Set<String> = ["file"]
    var todo = ["file"]
    while let name = todo.popLast() {
      for other in file.productions[name]?.names ?? [] where reached.insert(other).inserted {
        todo.append(other)
      }
    }
    return reached
  }

  private static func leastTokens(_ file: GrammarFile) -> [String: Int] {
    var least: [String: Int] = [:]
    var changed = true
    while changed {
      changed = false
      for name in file.order {
        guard let part = file.productions[name] else { continue }
        let count = part.leastTokens(least, known: file.productions)
        if let count, count != least[name] {
          least[name] = count
          changed = true
        }
      }
    }
    return least
  }
}

extension GrammarPart {
  /// Every production that the part mentions.
  var names: [String] {
    switch self {
    case .name(let name): [name]
    case .literal, .prose: []
    case .option(let inner), .many(let inner): inner.names
    case .sequence(let parts), .choice(let parts): parts.flatMap { $0.names }
    }
  }

  /// The least number of tokens of the part, or nil where that is not known yet.
  func leastTokens(_ least: [String: Int], known: [String: GrammarPart]) -> Int? {
    switch self {
    case .literal, .prose: return 1
    case .name(let name): return known[name] == nil ? 1 : least[name]
    case .option, .many: return 0
    case .sequence(let parts):
      var sum = 0
      for part in parts {
        guard let count = part.leastTokens(least, known: known) else { return nil }
        sum += count
      }
      return sum
    case .choice(let parts):
      return parts.compactMap { $0.leastTokens(least, known: known) }.min()
    }
  }
}
