import PolicyLang
import SourceText
import TestSupport
import Testing

@Suite struct `The page of the language` {
  /// The blocks of the page that are whole files, with the line on which each begins.
  private static func files() throws -> [(line: Int, text: String)] {
    let page = try RepositoryPaths.bytes(of: "docs/language.md")
    var files: [(line: Int, text: String)] = []
    var open: (line: Int, text: String)?
    let lines = String(decoding: page, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if let file = open {
        if line == "```" {
          files.append(file)
          open = nil
        } else {
          open = (file.line, file.text + line + "\n")
        }
      } else if line == "```policy" {
        open = (index + 1, "")
      }
    }
    return files
  }

  @Test func `shows files that are read and type-checked without a finding`() throws {
    let files = try Self.files()
    #expect(files.count >= 8)
    for file in files {
      let result = Checking.check(file.text)
      let serious = result.findings.filter { $0.code.severity > .note }
      #expect(
        serious.isEmpty, "line \(file.line): \(serious.map { Checking.line($0, result.files) })")
    }
  }
}
