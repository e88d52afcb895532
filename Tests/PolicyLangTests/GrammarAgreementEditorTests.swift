import Foundation
import TestSupport
import Testing

/// The grammar of editors knows the words of the norm, no more and no fewer.
@Suite struct `The grammar of editors` {
  private struct Grammar: Decodable {
    var repository: [String: Rules]
  }

  private struct Rules: Decodable {
    var patterns: [Rule]
  }

  private struct Rule: Decodable {
    var match: String?
    var begin: String?
    var end: String?
  }

  private static func load() throws -> Grammar {
    let bytes = try RepositoryPaths.bytes(of: "grammar/policy.tmLanguage.json")
    return try JSONDecoder().decode(Grammar.self, from: Data(bytes))
  }

  private static func wordsOfTheNorm() throws -> Set<String> {
    let text = try RepositoryPaths.bytes(of: "grammar/policy.ebnf")
    var file = try GrammarFile(String(decoding: text, as: UTF8.self))
    file.removeProductions(through: "doc-comment")
    let literals = file.order.flatMap { file.productions[$0]?.literals ?? [] }
    return Set(literals.filter { $0.utf8.first.map { 0x61...0x7A ~= $0 | 0x20 } ?? false })
  }

  private static let rooms = ["declarations", "clauses", "operators", "constants", "keywords"]

  @Test func `colours every keyword of the norm`() throws {
    let grammar = try Self.load()
    let patterns = try Self.rooms.flatMap { grammar.repository[$0]?.patterns ?? [] }
      .compactMap(\.match).map { try NSRegularExpression(pattern: $0) }
    #expect(patterns.count == Self.rooms.count)
    for word in try Self.wordsOfTheNorm() {
      let whole = NSRange(location: 0, length: word.utf16.count)
      let isKnown = patterns.contains { $0.firstMatch(in: word, range: whole)?.range == whole }
      #expect(isKnown, "\(word)")
    }
  }

  @Test func `colours no other word as a keyword`() throws {
    let grammar = try Self.load()
    // Values that a class or a flag can have; the norm speaks of them in words.
    let known = try Self.wordsOfTheNorm().union(["mildest", "rest", "strictest", "yes", "no"])
    for room in Self.rooms {
      let match = try #require(grammar.repository[room]?.patterns.first?.match)
      let start = try #require(match.range(of: "(?<![A-Za-z0-9_.-])"))
      let list = match[start.upperBound...].prefix { $0 != ")" }
      for word in list.split(whereSeparator: { "(?:|".contains($0) }) {
        #expect(known.contains(String(word)), "\(word)")
      }
    }
  }

  @Test func `holds patterns that compile`() throws {
    for (_, rules) in try Self.load().repository.sorted(by: { $0.key < $1.key }) {
      for rule in rules.patterns {
        for pattern in [rule.match, rule.begin, rule.end].compactMap(\.self) {
          #expect(throws: Never.self) { try NSRegularExpression(pattern: pattern) }
        }
      }
    }
  }
}
