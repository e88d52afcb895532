import Foundation
import PolicyCompiler
import PolicyLang
import SourceText
import TestSupport
import Testing

/// Policy files as `check` sees them, lints and acceptances included.
enum LintedFiles {
  /// The findings of each file of `folder`, one a line: file, code, policy and clause, message.
  static func report(_ folder: String, today: String? = nil) throws -> [String] {
    var lines: [String] = []
    for path in RepositoryPaths.files(under: folder, suffix: ".policy") {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let file = SourceFile(path: path, bytes: try RepositoryPaths.bytes(of: path))
      let result = Frontend.check([file], signatures: .standard, loader: load)
      #expect(result.isClean, "\(path)")
      let findings = findings(of: result.sources, today: today.flatMap { CivilDate($0) })
      lines += findings.map { "\(name) \(line($0))" }
    }
    return lines
  }

  /// The findings of the lints in sources, acceptances applied.
  static func findings(of sources: CheckedSources, today: CivilDate? = nil) -> [Finding] {
    var contexts = sources.policies.filter { !$0.isImported }
      .map { LintContext($0, in: sources, today: today) }
    return Acceptances(sources).applied(to: Lints.findings(in: sources, &contexts), today: today)
  }

  /// Code, policy and clause, message.
  static func line(_ finding: Finding) -> String {
    let place = [finding.policy, finding.clause].compactMap(\.self).joined(separator: "/")
    return [finding.code.code, place, finding.message].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private static func load(_ path: String, _ from: SourceFile) -> LoadedSource {
    var parts = from.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .map(String.init)
    for part in path.split(separator: "/") {
      if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
    }
    let joined = parts.joined(separator: "/")
    guard let bytes = try? RepositoryPaths.bytes(of: joined) else {
      return .unreadable("no such file")
    }
    return .file(SourceFile(path: joined, bytes: bytes))
  }
}
