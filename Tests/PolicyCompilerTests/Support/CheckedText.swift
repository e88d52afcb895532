import Foundation
import PolicyCompiler
import PolicyLang
import SourceText
import TestSupport
import Testing

/// Policy sources that tests read and check as the product does.
enum CheckedText {
  /// The worked policy or contract at `path`, relative to the folder of worked files; it must be clean.
  static func worked(_ path: String) throws -> CheckedSources {
    let folder = try #require(RepositoryPaths.design) + "/worked/"
    let file = SourceFile(path: path, bytes: try RepositoryPaths.bytes(of: folder + path))
    return try clean(check(file, folder: folder), path)
  }

  /// The sources of `text`, a file called `name` in the folder of worked files; it must be clean.
  static func worked(named name: String, _ text: String) throws -> CheckedSources {
    let folder = try #require(RepositoryPaths.design) + "/worked/"
    return try clean(check(SourceFile(path: name, text: text), folder: folder), name)
  }

  private static func clean(_ result: CheckResult, _ path: String) throws -> CheckedSources {
    let errors = result.findings.filter { $0.code.severity == .error }
    #expect(errors.isEmpty, "\(path): \(errors.map { "\($0.code.code) \($0.message)" })")
    return result.sources
  }

  /// The result of checking a file of the repository, its imports read from there.
  static func repository(_ path: String) throws -> CheckResult {
    check(SourceFile(path: path, bytes: try RepositoryPaths.bytes(of: path)), folder: "")
  }

  /// The result of checking `text` alone.
  static func check(_ text: String) -> CheckResult {
    check(SourceFile(path: "test.policy", text: text), folder: nil)
  }

  /// The sources of `text`, which must be free of errors.
  static func clean(_ text: String, sourceLocation: SourceLocation = #_sourceLocation)
    -> CheckedSources
  {
    let result = check(text)
    let errors = result.findings.filter { $0.code.severity == .error }
    #expect(
      errors.isEmpty, "\(errors.map { "\($0.code.code) \($0.message)" })",
      sourceLocation: sourceLocation)
    return result.sources
  }

  /// The result of checking the first of `files`; imports are looked for among them.
  static func check(_ files: [SourceFile]) -> CheckResult {
    Frontend.check(Array(files.prefix(1)), signatures: .standard) { path, _ in
      if path.hasPrefix("../") { return .aboveRoot("/") }
      return files.first { $0.path == path }.map { .file($0) } ?? .unreadable("no such file")
    }
  }

  private static func check(_ file: SourceFile, folder: String?) -> CheckResult {
    Frontend.check([file], signatures: .standard) { path, from in
      guard let folder else { return .unreadable("no folder") }
      var parts = from.path.split(separator: "/").dropLast().map(String.init)
      for part in path.split(separator: "/") {
        if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
      }
      let joined = parts.joined(separator: "/")
      guard let bytes = try? RepositoryPaths.bytes(of: folder + joined) else {
        return .unreadable("no such file")
      }
      return .file(SourceFile(path: joined, bytes: bytes))
    }
  }
}
