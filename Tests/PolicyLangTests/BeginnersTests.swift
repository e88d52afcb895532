import PolicyLang
import SourceText
import TestSupport
import Testing

/// One mistake seeded into a text of `examples/`.
struct Mistake: Sendable, CustomTestStringConvertible {
  let title: String
  let base: String
  let replaced: String
  let replacement: String
  let line: Int
  let isRestored: Bool

  var testDescription: String { title }

  static func all() throws -> [Mistake] {
    let file = try CaseFile.load("Tests/Cases/beginners/mistakes.md")
    return try file.sections.map { section in
      var fields: [String: String] = [:]
      for line in section.body.split(separator: "\n") {
        let colon = try #require(line.firstIndex(of: ":"), "\(section.heading): \(line)")
        fields[String(line[..<colon])] = String(line[line.index(after: colon)...].dropFirst())
      }
      return Mistake(
        title: section.heading,
        base: try #require(fields["base"]),
        replaced: unescaped(try #require(fields["replace"])),
        replacement: unescaped(fields["with"] ?? ""),
        line: try #require(fields["line"].flatMap { Int($0) }),
        isRestored: fields["restored"] == "yes")
    }
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      switch (isEscaped, scalar) {
      case (true, "n"): result += "\n"
      case (true, "t"): result += "\t"
      case (true, _): result.unicodeScalars.append(scalar)
      case (false, "\\"): break
      case (false, _): result.unicodeScalars.append(scalar)
      }
      isEscaped = !isEscaped && scalar == "\\"
    }
    return result
  }

  /// The text of the base and the text with the mistake.
  func texts() throws -> (right: [UInt8], wrong: [UInt8]) {
    let right = try RepositoryPaths.bytes(of: base)
    let old = Array(replaced.utf8)
    let places = right.indices.filter { right[$0...].starts(with: old) }
    let place = try #require(
      places.count == 1 ? places[0] : nil, "`\(replaced)` stands \(places.count) times")
    return (right, right[..<place] + Array(replacement.utf8) + right[(place + old.count)...])
  }
}

@Suite struct BeginnersTests {
  @Test(arguments: try Mistake.all())
  func `a single mistake gives one finding on its line, and its fix`(_ mistake: Mistake) throws {
    let (right, wrong) = try mistake.texts()
    let folder = mistake.base.split(separator: "/").dropLast().joined(separator: "/")
    let result = Frontend.check(
      [SourceFile(path: mistake.base, bytes: wrong)], signatures: Checking.signatures,
      loader: { path, _ in
        do {
          let file = folder + "/" + path
          return .file(SourceFile(path: file, bytes: try RepositoryPaths.bytes(of: file)))
        } catch { return .unreadable("\(error)") }
      })
    let findings = result.findings.filter { $0.code.severity > .note }
    let lines = LineMap(wrong)
    let shown = findings.map {
      "\(lines.line(at: $0.at.span.start)): \($0.code.code) \($0.message)"
    }
    #expect(findings.count == 1, "\(shown)")
    guard let finding = findings.first else { return }
    #expect(lines.line(at: finding.at.span.start) == mistake.line, "\(shown)")
    if mistake.isRestored {
      #expect(finding.applied(to: wrong) == right, "\(finding.edits.map(\.text))")
    }
  }

  @Test func `at least sixty mistakes are seeded and forty are mended`() throws {
    let mistakes = try Mistake.all()
    #expect(mistakes.count >= 60)
    #expect(mistakes.count { $0.isRestored } >= 40)
  }
}

extension Finding {
  /// A text with the finding's edits carried out.
  func applied(to bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for edit in edits.sorted(by: { $0.at.span.lower > $1.at.span.lower }) {
      result.replaceSubrange(edit.at.span.range, with: Array(edit.text.utf8))
    }
    return result
  }
}
