import PolicyCompiler
import SourceText
import TestSupport
import Testing

@Suite("catalog")
struct CatalogTests {
  /// The codes that the sources declare, with the file of each.
  private func declared() throws -> [(code: String, path: String)] {
    var found: [(code: String, path: String)] = []
    for path in RepositoryPaths.files(under: "Sources", suffix: ".swift") {
      let text = String(decoding: try RepositoryPaths.bytes(of: path), as: UTF8.self)
      for piece in text.split(separator: "FindingCode(", omittingEmptySubsequences: false)
        .dropFirst()
      {
        let start = piece.drop { $0 == " " || $0 == "\n" }
        guard start.first == "\"" else { continue }
        found.append((String(start.dropFirst().prefix { $0 != "\"" }), path))
      }
    }
    return found
  }

  @Test func `every code that is declared is in the catalog`() throws {
    let listed = Set(Catalog.all.map(\.code))
    let declared = try declared()
    #expect(declared.count >= Catalog.all.count)
    let unlisted = declared.filter { !listed.contains($0.code) }.map { "\($0.code) in \($0.path)" }
    #expect(unlisted.isEmpty, "no list of their room holds:\n\(unlisted.joined(separator: "\n"))")
  }

  @Test func `no code and no slug stands twice`() throws {
    let codes = try declared().map(\.code)
    for (code, count) in counts(codes) where count > 1 {
      Issue.record("\(code) is declared \(count) times")
    }
    for (slug, count) in counts(Catalog.all.map(\.slug)) where count > 1 {
      Issue.record("the slug \(slug) belongs to \(count) codes")
    }
  }

  @Test(arguments: Catalog.all.map(\.code))
  func `a code's letter is its severity and its page is written`(name: String) throws {
    let code = try #require(Catalog.code(named: name))
    // Lints have a letter of their own, and three digits; they are never errors.
    let isLint = code.code.hasPrefix("L")
    let letter =
      switch code.severity {
      case .error: "E"
      case .warning: isLint ? "L" : "W"
      case .note: isLint ? "L" : "N"
      }
    #expect(code.code.hasPrefix(letter))
    #expect(code.code.utf8.count == (isLint ? 4 : 5))
    #expect(
      code.slug.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      })
    #expect(code.summary.hasSuffix("."))
    #expect(code.page.utf8.count >= 60, "the page of \(name) hardly says anything")
    #expect(code.wrong != code.right)
  }

  private func counts(_ names: [String]) -> [(String, Int)] {
    let table = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    return table.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }
}
