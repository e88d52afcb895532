import Foundation
import Synchronization
package import Testing

extension CaseFile {
  /// Compares a block of the case with what the compiler gives now.
  ///
  /// Nothing happens where the case has no such section. With `POLICYC_RECORD=1` a block that differs is
  /// rewritten in place instead of being reported.
  ///
  /// - Parameters:
  ///   - heading: The section's heading.
  ///   - actual: The text of this run; a line feed is added where the last line has none.
  ///   - sourceLocation: The test that compares.
  package func compare(
    _ heading: String, with actual: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let section = sections.first(where: { $0.heading == heading }) else { return }
    let given = actual.isEmpty || actual.utf8.last == 0x0A ? actual : actual + "\n"
    if Array(given.utf8) == Array(section.body.utf8) { return }
    guard CaseRecorder.isOn else {
      Issue.record(
        Comment(rawValue: "\(path):\(section.line): " + CaseFile.difference(section.body, given)),
        sourceLocation: sourceLocation)
      return
    }
    do {
      try CaseRecorder.rewrite(path, section: heading, with: given)
    } catch {
      Issue.record(error, sourceLocation: sourceLocation)
    }
  }

  /// Tells two texts apart for a person: the first line that differs, then both texts.
  ///
  /// - Parameters:
  ///   - expected: What the case says.
  ///   - actual: What this run gave.
  /// - Returns: Several lines.
  package static func difference(_ expected: String, _ actual: String) -> String {
    let left = CaseReader.lines(expected)
    let right = CaseReader.lines(actual)
    var line = 0
    while line < left.count, line < right.count, left[line].utf8.elementsEqual(right[line].utf8) {
      line += 1
    }
    let old = line < left.count ? "\"\(left[line])\"" : "the end"
    let new = line < right.count ? "\"\(right[line])\"" : "the end"
    return """
      differs at line \(line + 1) of the block: expected \(old), got \(new)
      --- expected
      \(expected)--- got
      \(actual)---
      """
  }
}

/// Rewrites blocks of case files: the recorder that `POLICYC_RECORD=1` turns on.
package enum CaseRecorder {
  /// True where blocks that differ are rewritten.
  package static let isOn = ProcessInfo.processInfo.environment["POLICYC_RECORD"] == "1"

  // Two tests may record into one file at a time.
  private static let turn = Mutex(())

  /// Rewrites one block of a case file on disk.
  ///
  /// - Parameters:
  ///   - path: Relative to the root of the repository, or absolute.
  ///   - section: The heading above the block.
  ///   - body: Empty, or ended by a line feed.
  /// - Throws: What the file system says, or `CaseProblem`.
  package static func rewrite(_ path: String, section: String, with body: String) throws {
    try turn.withLock { _ in
      let text = String(decoding: try RepositoryPaths.bytes(of: path), as: UTF8.self)
      let file = try CaseReader(path: path).read(text)
      guard let old = file.sections.first(where: { $0.heading == section }) else { return }
      let rewritten = replacing(old, in: text, with: body)
      let absolute = path.hasPrefix("/") ? path : RepositoryPaths.root + "/" + path
      try Data(rewritten.utf8).write(to: URL(fileURLWithPath: absolute))
    }
  }

  /// Puts `body` into the place of a section's block, with a fence that is longer than any inside it.
  static func replacing(_ section: CaseFile.Section, in text: String, with body: String) -> String {
    let lines = CaseReader.lines(text)
    let open = section.line - 1
    let close = open + 1 + CaseReader.lines(section.body).count
    let inside = CaseReader.lines(body).compactMap { CaseReader.fence($0)?.length }.max() ?? 0
    let written = CaseReader.fence(lines[open])?.length ?? 3
    let fence = String(repeating: "`", count: max(written, inside + 1))
    let before = lines[..<open].map { $0 + "\n" }.joined()
    let after = lines[(close + 1)...].map { $0 + "\n" }.joined()
    return before + fence + section.info + "\n" + body + fence + "\n" + after
  }
}
