import Foundation

/// Gives `body` the path of a new empty folder, and removes the folder afterwards.
///
/// - Parameter body: What is done with the folder's absolute path.
/// - Returns: What `body` gives.
/// - Throws: What `body` throws, or that the folder can't be made.
package func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("policyc-test-" + UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}
