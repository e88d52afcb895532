/// A part of a production of `grammar/policy.ebnf`.
package indirect enum GrammarPart: Sendable, Hashable {
  /// `'x'`: a word or sign as it stands.
  case literal(String)
  /// `x`: another production.
  case name(String)
  /// `? … ?`: described in words.
  case prose(String)
  /// `x, y`: one after the other.
  case sequence([GrammarPart])
  /// `x | y`: one of several.
  case choice([GrammarPart])
  /// `[ x ]`: present or not.
  case option(GrammarPart)
  /// `{ x }`: any number.
  case many(GrammarPart)
}

/// The productions of a grammar in the notation of `grammar/policy.ebnf`.
package struct GrammarFile: Sendable {
  /// The names of the productions, in the order of the file.
  package private(set) var order: [String] = []
  /// What each production says.
  package private(set) var productions: [String: GrammarPart] = [:]

  /// Reads a grammar.
  ///
  /// - Parameter text: Productions `name = … ;` and comments `(* … *)`.
  /// - Throws: `GrammarProblem` at the first thing that is not in the notation.
  package init(_ text: String) throws {
    var reader = GrammarReader(Array(text.utf8))
    while let (name, part) = try reader.production() {
      if productions[name] != nil { throw GrammarProblem("`\(name)` is declared twice") }
      order.append(name)
      productions[name] = part
    }
  }

  /// Removes the productions before and including `last`, which the lexer knows by heart.
  package mutating func removeProductions(through last: String) {
    guard let end = order.firstIndex(of: last) else { return }
    for name in order[...end] { productions[name] = nil }
    order.removeSubrange(...end)
  }

  /// Removes one production.
  package mutating func removeProduction(_ name: String) {
    productions[name] = nil
    order.removeAll { $0 == name }
  }
}

extension GrammarPart {
  /// Every literal, in order, with repeats.
  package var literals: [String] {
    switch self {
    case .literal(let text): [text]
    case .name, .prose: []
    case .option(let inner), .many(let inner): inner.literals
    case .sequence(let parts), .choice(let parts): parts.flatMap { $0.literals }
    }
  }
}

/// Why a text is not a grammar.
package struct GrammarProblem: Error, CustomStringConvertible {
  /// The problem on one line.
  package let description: String

  init(_ description: String) { self.description = description }
}
