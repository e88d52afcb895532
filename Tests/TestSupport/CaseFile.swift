import Foundation
package import Testing

/// One case: a Markdown file that shows one idea through the stages of the compiler.
///
/// The format is described in `docs/house.md`: a title, prose, and sections of one fenced block each.
package struct CaseFile: Sendable, CustomTestStringConvertible {
  /// A heading of the second level and the fenced block under it.
  package struct Section: Sendable, Hashable {
    /// The heading, without its `##`.
    package var heading: String
    /// The words after the opening fence; often a language.
    package var info: String
    /// The text between the fences; empty, or ended by a line feed.
    package var body: String
    /// The 1-based line of the opening fence.
    package var line: Int
  }

  /// The path, relative to the root of the repository where it lies in it.
  package let path: String
  /// The heading of the first level.
  package let title: String
  /// The sections, in the order of the file.
  package let sections: [Section]

  /// The path, as test reports name the case.
  package var testDescription: String { path }

  /// Reads a case.
  ///
  /// - Parameter path: Relative to the root of the repository, or absolute.
  /// - Returns: The case.
  /// - Throws: What the file system says, or `CaseProblem` where the text is not a case.
  package static func load(_ path: String) throws -> CaseFile {
    let text = String(decoding: try RepositoryPaths.bytes(of: path), as: UTF8.self)
    return try CaseReader(path: path).read(text)
  }

  /// Reads every case of an area.
  ///
  /// - Parameter area: A folder of `Tests/Cases`, such as `syntax` or `syntax/mistakes`.
  /// - Returns: At least one case, in the order of their paths.
  /// - Throws: `CaseProblem` where there is none or one can't be read.
  package static func all(in area: String) throws -> [CaseFile] {
    let paths = RepositoryPaths.files(under: "Tests/Cases/" + area, suffix: ".md")
    if paths.isEmpty { throw CaseProblem(path: "Tests/Cases/" + area, line: 0, "no case files") }
    return try paths.map(load)
  }

  /// The block under a heading, or nil where the case has no such section.
  package func body(_ heading: String) -> String? {
    sections.first { $0.heading == heading }?.body
  }

  /// The sections whose heading is `word`, or `word` and a colon and a name.
  ///
  /// - Parameter word: Such as `Policy`, `File` or `Prompt`.
  /// - Returns: The name after the colon (empty without one) and the section, in the order of the file.
  package func named(_ word: String) -> [(name: String, section: Section)] {
    sections.compactMap { section in
      if section.heading == word { return ("", section) }
      guard section.heading.hasPrefix(word + ":") else { return nil }
      let name = section.heading.dropFirst(word.count + 1).drop { $0 == " " }
      return (String(name), section)
    }
  }

  /// Reports every section that the calling suite does not know, so that a misspelt heading is not passed over.
  ///
  /// - Parameters:
  ///   - words: Headings, or their words before a colon.
  ///   - sourceLocation: The test that asks.
  package func expectSections(
    among words: Set<String>, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for section in sections {
      let word = String(section.heading.prefix { $0 != ":" })
      if words.contains(section.heading) || words.contains(word) { continue }
      Issue.record(
        "\(path):\(section.line): no stage is called \"\(section.heading)\"",
        sourceLocation: sourceLocation)
    }
  }
}

/// Why a file is not a case.
package struct CaseProblem: Error, CustomStringConvertible {
  /// The file.
  package var path: String
  /// The 1-based line, or 0 for the whole file.
  package var line: Int
  /// What is wrong.
  package var message: String

  init(path: String, line: Int, _ message: String) {
    self.path = path
    self.line = line
    self.message = message
  }

  /// The problem on one line.
  package var description: String { "\(path):\(line): \(message)" }
}
