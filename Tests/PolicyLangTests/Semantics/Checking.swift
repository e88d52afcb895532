import PolicyLang
import SourceText
import TestSupport

/// Checks texts the way the tests of this suite need it.
enum Checking {
  /// Every measure of the language, as the checker's registry has them.
  static let signatures = Signatures(
    measures: [
      ("any_of", [.field([.code, .set])]), ("budget", [.field([.code, .set]), .percent]),
      ("cites", [text]), ("closeness", [.field([.decision, .level])]),
      ("copied", [text, .sources, .length]), ("cosine", [text, .range]), ("distinct", [text]),
      ("exact", [.field([.decision, .fact, .level, .code, .set])]),
      ("f1", [.field([.code, .set])]), ("iou", [.field([.boxes])]),
      ("jaccard", [.field([.code, .set])]),
      ("minmax", [.score, .over, .amount("constant"), .amount("single")]),
      ("novel", [text, .sources, .length]), ("precision", [.field([.code, .set])]),
      ("ramp", [text, .range]), ("recall", [.field([.code, .set])]),
      ("saturating", [text, .length]), ("script", [text, .word(["latin"])]),
      ("share", [.conditions]), ("within", [text, .range]),
      ("zscore", [.score, .over, .amount("capped"), .amount("constant"), .amount("single")]),
    ].map { MeasureSignature(name: $0.0, parameters: $0.1, isScored: true) })

  private static let text = MeasureSignature.Parameter.field([.text])

  /// Checks one text.
  static func check(_ text: String) -> CheckResult {
    check([SourceFile(path: "test.policy", text: text)])
  }

  /// Checks the first file; the others are what it may import, by their paths.
  static func check(_ files: [SourceFile]) -> CheckResult {
    Frontend.check(Array(files.prefix(1)), signatures: signatures) { path, from in
      if path.hasPrefix("../../../") { return .aboveRoot("/") }
      let folder = from.path.split(separator: "/").dropLast().joined(separator: "/")
      let wanted = folder.isEmpty ? path : "\(folder)/\(path)"
      return files.first { $0.path == wanted }.map { .file($0) } ?? .unreadable("no such file")
    }
  }

  /// Checks a file on disk; imports are read beside it.
  static func checkFile(_ path: String) throws -> CheckResult {
    let source = SourceFile(path: path, bytes: try RepositoryPaths.bytes(of: path))
    return Frontend.check([source], signatures: signatures) { name, from in
      let folder = from.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      let wanted = (folder + [Substring(name)]).joined(separator: "/")
      guard let bytes = try? RepositoryPaths.bytes(of: wanted) else {
        return .unreadable("no such file")
      }
      return .file(SourceFile(path: wanted, bytes: bytes))
    }
  }

  /// A finding on one line, with the text of its place.
  static func line(_ finding: Finding, _ files: [SourceFile]) -> String {
    guard let file = files.first(where: { $0.path == finding.at.path }) else {
      return "\(finding.at.path): \(finding.code.code) \(finding.message)"
    }
    let position = LineMap(file.bytes).position(at: finding.at.span.start)
    return "\(finding.at.path):\(position.line):\(position.column) \(finding.code.code) "
      + finding.message
  }

  /// The file with the edits of `findings` carried out.
  static func mended(_ file: SourceFile, _ findings: [Finding]) -> String {
    var bytes = file.bytes
    let edits = findings.flatMap(\.edits).filter { $0.at.path == file.path }
    for edit in edits.sorted(by: { $0.at.span.start > $1.at.span.start }) {
      bytes.replaceSubrange(edit.at.span.range, with: Array(edit.text.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
