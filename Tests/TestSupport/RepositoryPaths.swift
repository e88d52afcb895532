import Foundation
package import Testing

/// Where the tests find files: the repository itself, and what may lie beside it.
package enum RepositoryPaths {
  /// The absolute path of the repository.
  package static let root: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  /// The folder that holds the case files.
  package static let cases = root + "/Tests/Cases"

  /// The folder of other people's data: `POLICYC_CORPORA`, else `../shared/corpora`; nil where there is none.
  package static let corpora = beside("POLICYC_CORPORA", "../shared/corpora")

  /// The folder of the worked policies: `POLICYC_DESIGN`, else `../shared/design`; nil where there is none.
  package static let design = beside("POLICYC_DESIGN", "../shared/design")

  /// The reason given for a test that needs `corpora` and is not run.
  package static let noCorpora: Comment = "skipped: no corpora (set POLICYC_CORPORA)"

  /// The reason given for a test that needs `design` and is not run.
  package static let noDesign: Comment = "skipped: no worked policies (set POLICYC_DESIGN)"

  /// Reads a file of the repository.
  ///
  /// - Parameter path: A path relative to the root, or an absolute one.
  /// - Returns: The bytes as they are.
  /// - Throws: What the file system says.
  package static func bytes(of path: String) throws -> [UInt8] {
    let absolute = path.hasPrefix("/") ? path : root + "/" + path
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: absolute)))
  }

  /// Lists the files under a folder of the repository, in the order of their paths' bytes.
  ///
  /// - Parameters:
  ///   - folder: A path relative to the root, or an absolute one; a folder that is not there has no files.
  ///   - suffix: How a listed path ends; empty for all.
  /// - Returns: Paths that begin with `folder`; files whose name begins with a dot are left out.
  package static func files(under folder: String, suffix: String = "") -> [String] {
    let absolute = folder.hasPrefix("/") ? folder : root + "/" + folder
    guard let walk = FileManager.default.enumerator(atPath: absolute) else { return [] }
    var found: [String] = []
    for case let path as String in walk where path.hasSuffix(suffix) {
      if path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { continue }
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: absolute + "/" + path, isDirectory: &isFolder)
      if !isFolder.boolValue { found.append(folder + "/" + path) }
    }
    return found.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  private static func beside(_ variable: String, _ fallback: String) -> String? {
    let named = ProcessInfo.processInfo.environment[variable]
    let url = URL(fileURLWithPath: named ?? root + "/" + fallback).standardizedFileURL
    return FileManager.default.fileExists(atPath: url.path) ? url.path : nil
  }
}
